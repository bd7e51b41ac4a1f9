//! The server's own life.

use std::time::Duration;

use innmind::ipc::lifecycle::Ending;
use innmind::ipc::process::Name;
use innmind::operating_system::Factory;

use super::{Peer, Serving, Sockets, text};
use crate::support::{alone, wait_for};

#[test]
fn each_client_is_reported_once() {
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.ipc());

    server.process().close().unwrap();
    assert!(matches!(server.next_report().ending(), Ending::Closed));
    drop(server.process());
    let report = server.next_report();
    assert!(matches!(report.ending(), Ending::Left));
    assert_eq!(report.client(), 2);
    assert!(report.to_string().contains("client 2"), "{report}");
    assert_eq!(server.stop(), 0);
}

#[test]
fn a_server_that_stops_lets_nobody_in() {
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.patient());
    let process = server.process();
    let mut slow = Peer::started(&sockets);

    process.send([text("stop")]).unwrap();
    slow.expect_control("innmind/ipc:connection.close");
    assert!(!sockets.exists("a.sock"));
    assert!(sockets.ipc().get(Name::of("a")).unwrap_err().is_not_found());
    // What comes now is not acknowledged, and not counted.
    slow.say(&text("late"));
    slow.say_control("innmind/ipc:connection.close-ok");
    slow.expect_end();
    assert_eq!(server.join(), 0);
}

#[test]
fn a_slow_listener_lets_nobody_wait_for_the_acknowledgement() {
    let sockets = Sockets::new();
    let (go, gone) = std::sync::mpsc::channel::<()>();
    let server = Serving::start(
        sockets.ipc(),
        0,
        move |message, continuation, carry: u64| {
            match message.content().as_bytes() {
                b"slow" => std::thread::sleep(Duration::from_millis(20)),
                _ => gone.recv_timeout(Duration::from_secs(60)).unwrap(),
            }
            continuation.respond(carry + 1, message)
        },
    );
    let process = server.process();
    process.send([text("slow")]).unwrap().wait().unwrap();

    // The listener waits for what is done after it was acknowledged.
    process.send([text("x")]).unwrap();
    go.send(()).unwrap();
    assert_eq!(process.wait().unwrap(), text("x"));
    assert_eq!(server.stop(), 2);
}

#[test]
fn half_closed_connections_are_answered() {
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.ipc());
    let mut peer = Peer::started(&sockets);

    peer.say(&text("last words"));
    peer.finish();
    peer.expect_control("innmind/ipc:message.received");
    assert_eq!(peer.read(), text("last words"));
    peer.expect_end();
    assert_eq!(server.stop(), 1);
}

#[test]
fn every_signal_of_upstreams_stops_it() {
    use rustix::process::{Signal, getpid, kill_process};

    if !alone("ipc::server::every_signal_of_upstreams_stops_it") {
        return;
    }
    for signal in [
        Signal::HUP,
        Signal::INT,
        Signal::ABORT,
        Signal::TERM,
        Signal::TSTP,
        Signal::ALARM,
    ] {
        let sockets = Sockets::new();
        let ipc = sockets.ipc();
        let server = std::thread::spawn({
            let ipc = ipc.clone();
            move || {
                ipc.listen(Name::of("a"))
                    .invoke(5, |_, continuation, carry| continuation.continue_(carry))
            }
        });
        let process = ipc.wait(Name::of("a")).unwrap();
        kill_process(getpid(), signal).unwrap();
        assert!(process.wait().unwrap_err().is_closed());
        assert_eq!(server.join().unwrap().unwrap(), 5);
        assert!(!sockets.exists("a.sock"));
    }
    // Nobody listens any more: the next one would end the process.
    let os = Factory::build();
    assert!(os.process().id().is_ok());
}

#[test]
fn no_descriptor_is_left_when_there_are_no_more() {
    if !alone("ipc::server::no_descriptor_is_left_when_there_are_no_more") {
        return;
    }
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.ipc());
    let process = server.process();
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    let mut peers = vec![Peer::connected(&sockets)];
    rustix::process::setrlimit(
        rustix::process::Resource::Nofile,
        rustix::process::Rlimit {
            current: Some(40),
            ..limit
        },
    )
    .unwrap();
    while let Some(peer) = Peer::try_connected(&sockets) {
        peers.push(peer);
    }

    let report = server.next_report();
    assert_eq!(report.client(), 0);
    assert!(matches!(report.ending(), Ending::Failed(_)), "{report}");
    // Who is there is served all the same.
    process.send([text("x")]).unwrap().wait().unwrap();

    drop(peers);
    wait_for("room", || {
        Peer::try_connected(&sockets).is_some_and(|mut peer| peer.is_greeted())
    });
    assert_eq!(server.stop(), 1);
}
