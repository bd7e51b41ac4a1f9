//! What upstream was seen to lose, hang on or crash at: one test for each line,
//! on the real system.

use std::os::unix::net::UnixListener;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use innmind::ipc::process::Name;
use innmind::ipc::{Limits, Message};
use innmind::time::Period;

use super::{Peer, Serving, Sockets, limits, text};

/// Everything but `stop` is echoed and counted.
fn counting(sockets: &Sockets) -> Serving {
    Serving::counting(sockets.ipc())
}

#[test]
fn what_is_carried_is_never_touched_by_a_clients_fate() {
    let sockets = Sockets::new();
    let server = counting(&sockets);
    let process = server.process();
    process.send([text("1")]).unwrap();

    // leaves without closing
    let mut peer = Peer::started(&sockets);
    peer.say(&text("2"));
    peer.expect_control("innmind/ipc:message.received");
    drop(peer);
    // sends what is no message
    let mut peer = Peer::started(&sockets);
    peer.write(&[0, 3, b'a', b'b', b'c', 0, 0, 0, 1, b'x', 0xCE]);
    peer.expect_end();
    // leaves before its start is confirmed
    drop(Peer::connected(&sockets));
    // leaves in the middle of a message
    let peer = Peer::started(&sockets);
    peer.write(b"\0\x0Atext");
    drop(peer);
    // does not answer the server's close
    let mut silent = Peer::started(&sockets);

    process.send([text("3"), text("stop")]).unwrap();
    silent.expect_control("innmind/ipc:connection.close");
    drop(silent);
    assert_eq!(server.join(), 3);
}

#[test]
fn a_message_may_come_in_pieces() {
    let sockets = Sockets::new();
    let server = counting(&sockets);
    let mut peer = Peer::started(&sockets);

    for byte in Peer::encoded(&text("hello")) {
        peer.write(&[byte]);
    }
    peer.expect_control("innmind/ipc:message.received");
    assert_eq!(peer.read(), text("hello"));
    assert_eq!(server.stop(), 1);
}

#[test]
fn a_message_larger_than_the_sockets_buffer_arrives() {
    let sockets = Sockets::new();
    let server = counting(&sockets);
    let process = server.process();

    for size in [500_000, 5_000_000] {
        let message = text(vec![b'x'; size]);
        let answer = process.send([message.clone()]).unwrap().wait().unwrap();
        assert!(answer == message);
    }
    assert_eq!(server.stop(), 2);
}

#[test]
fn two_large_messages_are_sent_before_their_answers_are_taken() {
    let sockets = Sockets::new();
    let server = counting(&sockets);
    let process = server.process();

    // Neither side may wait for the other to read first.
    let messages = [1, 2, 3].map(|n| text(vec![n; 3_000_000]));
    process.send(messages.clone()).unwrap();
    for message in messages {
        assert!(process.wait().unwrap() == message);
    }
    assert_eq!(server.stop(), 3);
}

#[test]
fn the_servers_that_are_there_are_listed() {
    let sockets = Sockets::new();
    let server = counting(&sockets);
    drop(server.process());

    let names = sockets.ipc().processes().unwrap();
    assert_eq!(names.to_list(), [Name::of("a")]);
    server.stop();
    assert!(sockets.ipc().processes().unwrap().empty());
}

#[test]
fn a_timeout_shorter_than_the_heartbeat_stops_the_server() {
    let sockets = Sockets::new();
    let ipc = sockets.beating(Period::second(60));

    let stopped = ipc
        .listen_with(Name::of("a"), Period::millisecond(100))
        .invoke(7, |_, continuation, carry| continuation.continue_(carry));
    assert_eq!(stopped.unwrap(), 7);
    assert!(!sockets.exists("a.sock"));
}

#[test]
fn a_stop_waits_for_nobody_longer_than_its_bound() {
    let sockets = Sockets::new();
    let limits = Limits::new().close_within(Period::millisecond(100));
    let server = Serving::counting(sockets.ipc().with_limits(limits));
    let mut deaf = Peer::started(&sockets);

    let began = Instant::now();
    assert_eq!(server.stop(), 0);
    assert!(began.elapsed() < Duration::from_secs(60));
    deaf.expect_control("innmind/ipc:connection.close");
    deaf.expect_end();
}

#[test]
fn a_listener_that_panics_leaves_no_socket_behind() {
    let sockets = Sockets::new();
    let ipc = sockets.ipc();

    std::thread::scope(|scope| {
        let server = scope.spawn(|| {
            ipc.listen(Name::of("a"))
                .invoke((), |_, _, ()| panic!("on purpose"))
        });
        let process = ipc.wait(Name::of("a")).unwrap();
        // It was acknowledged all the same.
        process.send([text("x")]).unwrap();
        assert!(process.wait().unwrap_err().is_closed());
        assert!(server.join().is_err());
    });
    assert!(!sockets.exists("a.sock"));
}

#[test]
fn an_idle_client_gets_one_heartbeat_a_period() {
    let sockets = Sockets::new();
    let period = Duration::from_millis(500);
    let server = Serving::counting(
        sockets
            .beating(Period::millisecond(500))
            .with_limits(limits()),
    );
    let mut idle = Peer::started(&sockets);
    let began = Instant::now();

    // A client that talks all the time makes the server's loop turn.
    let process = server.process();
    while began.elapsed() < period * 3 {
        process.send([text("x")]).unwrap().wait().unwrap();
    }
    let beats = idle.controls_until_now("innmind/ipc:heartbeat");
    let periods = began.elapsed().as_millis() / period.as_millis();
    assert!(
        (1..=periods + 1).contains(&(beats as u128)),
        "{beats} in {periods} periods"
    );
    assert!(server.stop() > 10);
}

#[test]
fn answers_are_told_from_acknowledgements() {
    let sockets = Sockets::new();
    let server = counting(&sockets);
    let process = server.process();

    process.send([text("a"), text("b"), text("c")]).unwrap();
    for content in ["a", "b", "c"] {
        assert_eq!(process.wait().unwrap(), text(content));
    }
    assert_eq!(server.stop(), 3);
}

#[test]
fn a_client_may_close_before_its_start_is_confirmed() {
    let sockets = Sockets::new();
    let server = counting(&sockets);
    let mut peer = Peer::connected(&sockets);

    peer.expect_control("innmind/ipc:connection.start");
    peer.say_control("innmind/ipc:connection.close");
    peer.expect_control("innmind/ipc:connection.close-ok");
    peer.expect_end();
    assert_eq!(server.stop(), 0);
}

#[test]
fn both_sides_may_close_at_once() {
    let sockets = Sockets::new();
    let listening = UnixListener::bind(sockets.file("a.sock")).unwrap();
    let (closing, close) = mpsc::channel();

    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut peer = Peer::of(listening.accept().unwrap().0);
            peer.say_control("innmind/ipc:connection.start");
            peer.expect_control("innmind/ipc:connection.start-ok");
            peer.say_control("innmind/ipc:connection.close");
            closing.send(()).unwrap();
            peer.expect_control("innmind/ipc:connection.close");
            peer.expect_control("innmind/ipc:connection.close-ok");
            peer.expect_end();
        });

        let process = sockets.ipc().get(Name::of("a")).unwrap();
        close.recv().unwrap();
        process.close().unwrap();
        assert!(process.closed());
        process.close().unwrap();
    });
}

#[test]
fn a_server_agrees_to_a_close_that_crosses_its_own() {
    let sockets = Sockets::new();
    let server = Serving::start(sockets.ipc(), 0, |_, continuation, carry: u64| {
        continuation.close(carry + 1)
    });
    let mut peer = Peer::started(&sockets);

    let mut bytes = Peer::encoded(&text("x"));
    bytes.extend(Peer::encoded(&Message::of(
        "text/plain",
        "innmind/ipc:connection.close",
    )));
    peer.write(&bytes);
    peer.expect_control("innmind/ipc:message.received");
    peer.expect_control("innmind/ipc:connection.close");
    peer.expect_control("innmind/ipc:connection.close-ok");
    peer.expect_end();
    assert_eq!(server.stop(), 1);
}

#[test]
fn a_name_is_letters_digits_hyphens_and_underscores() {
    assert!(Name::maybe("a\n").is_none() && Name::maybe("").is_none());
    assert!(Name::maybe("a-B_9").is_some());
}

#[test]
fn a_media_type_is_sent_so_that_it_is_read_again() {
    let sockets = Sockets::new();
    let server = counting(&sockets);
    let process = server.process();

    let message = Message::of("text/plain; a=\"\"", "x");
    assert_eq!(
        process.send([message.clone()]).unwrap().wait().unwrap(),
        message
    );
    let long = format!("text/plain; a={}", "x".repeat(70_000));
    assert!(Message::attempt(long, "x").unwrap_err().is_invalid());
    assert_eq!(server.stop(), 1);
}
