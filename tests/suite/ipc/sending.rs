//! Sending and waiting, from the client's side.

use innmind::ipc::process::Name;
use innmind::ipc::{Limits, Message};
use innmind::time::Period;

use super::{Peer, Serving, Sockets, text};

#[test]
fn many_messages_leave_before_the_first_acknowledgement() {
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.ipc());
    let process = server.process();

    let messages = (0..20_000).map(|n| text(n.to_string()));
    process.send(messages).unwrap();
    for n in 0..20_000 {
        assert_eq!(process.wait().unwrap(), text(n.to_string()));
    }
    assert_eq!(server.stop(), 20_000);
}

#[test]
fn an_acknowledgement_that_does_not_come_is_an_error() {
    let sockets = Sockets::new();
    let server = Serving::start(sockets.ipc(), 0, |message, continuation, carry: u64| {
        if message.content().as_bytes() == b"close" {
            return continuation.close(carry + 1);
        }
        continuation.respond(carry + 1, message)
    });
    let process = server.process();

    // What follows the close is not acknowledged.
    let sent = process.send(["a", "close", "b", "c"].map(text));
    assert!(sent.unwrap_err().is_closed());
    assert!(process.closed());
    assert_eq!(process.wait().unwrap(), text("a"));
    assert!(process.wait().unwrap_err().is_closed());
    assert!(process.send([text("d")]).unwrap_err().is_closed());
    assert_eq!(server.stop(), 2);
}

#[test]
fn what_the_protocol_keeps_for_itself_is_not_sent() {
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.ipc());
    let process = server.process();

    let sent = process.send([text("a"), text("innmind/ipc:heartbeat"), text("b")]);
    assert!(sent.unwrap_err().is_invalid());
    assert_eq!(process.wait().unwrap(), text("a"));
    // The connection is as good as before.
    process.send([text("c")]).unwrap();
    assert_eq!(process.wait().unwrap(), text("c"));
    // Of another type, it is any message.
    let json = Message::of("application/json", "innmind/ipc:heartbeat");
    assert_eq!(process.send([json.clone()]).unwrap().wait().unwrap(), json);
    assert_eq!(server.stop(), 3);
}

#[test]
fn a_wait_may_be_bounded() {
    let sockets = Sockets::new();
    let server = Serving::start(sockets.ipc(), 0, |_, continuation, carry: u64| {
        continuation.continue_(carry + 1)
    });
    let process = server.process();

    process.send([text("x")]).unwrap();
    let waited = process.wait_with(Period::millisecond(20));
    assert!(waited.unwrap_err().is_timeout());
    assert!(!process.closed());
    process.close().unwrap();
    assert!(process.wait().unwrap_err().is_closed());
    assert_eq!(server.stop(), 1);
}

#[test]
fn who_waits_gives_signs_of_life() {
    let sockets = Sockets::new();
    let listening = std::os::unix::net::UnixListener::bind(sockets.file("a.sock")).unwrap();

    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut peer = Peer::of(listening.accept().unwrap().0);
            peer.say_control("innmind/ipc:connection.start");
            peer.expect_control("innmind/ipc:connection.start-ok");
            peer.expect_control("innmind/ipc:heartbeat");
            peer.expect_control("innmind/ipc:heartbeat");
            peer.say(&text("late"));
            peer.expect_end();
        });

        let ipc = sockets.beating(Period::millisecond(20));
        let process = ipc.get(Name::of("a")).unwrap();
        assert_eq!(process.wait().unwrap(), text("late"));
    });
}

#[test]
fn a_server_that_does_not_greet_is_not_waited_for_for_ever() {
    let sockets = Sockets::new();
    let _silent = std::os::unix::net::UnixListener::bind(sockets.file("a.sock")).unwrap();
    let limits = Limits::new().start_within(Period::millisecond(50));

    let connected = sockets.ipc().with_limits(limits).get(Name::of("a"));
    assert!(connected.unwrap_err().is_timeout());
}

#[test]
fn a_server_that_does_not_agree_to_a_close_is_left() {
    let sockets = Sockets::new();
    let listening = std::os::unix::net::UnixListener::bind(sockets.file("a.sock")).unwrap();

    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut peer = Peer::of(listening.accept().unwrap().0);
            peer.say_control("innmind/ipc:connection.start");
            peer.expect_control("innmind/ipc:connection.start-ok");
            peer.expect_control("innmind/ipc:connection.close");
            peer.expect_end();
        });

        let limits = Limits::new().close_within(Period::millisecond(50));
        let process = sockets
            .ipc()
            .with_limits(limits)
            .get(Name::of("a"))
            .unwrap();
        assert!(process.close().unwrap_err().is_timeout());
        assert!(process.closed());
        process.close().unwrap();
    });
}

#[test]
fn a_server_that_sends_no_messages_is_left() {
    let sockets = Sockets::new();
    let listening = std::os::unix::net::UnixListener::bind(sockets.file("a.sock")).unwrap();

    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut peer = Peer::of(listening.accept().unwrap().0);
            peer.say_control("innmind/ipc:connection.start");
            peer.expect_control("innmind/ipc:connection.start-ok");
            peer.write(b"\0\x0Atext/plain\xFF\xFF\xFF\xFF");
            peer.expect_end();
        });

        let process = sockets.ipc().get(Name::of("a")).unwrap();
        let error = process.wait().unwrap_err();
        assert!(
            error.is_closed() && error.to_string().contains("4294967295"),
            "{error}"
        );
        assert!(process.closed());
    });
}

#[test]
fn waiting_for_a_name_ends_when_it_listens_or_in_time() {
    let sockets = Sockets::new();
    let ipc = sockets.ipc();
    let waited = ipc.wait_with(Name::of("a"), Period::millisecond(30));
    assert!(waited.unwrap_err().is_timeout());
    assert!(ipc.get(Name::of("a")).unwrap_err().is_not_found());

    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| ipc.wait(Name::of("a")).map(|process| process.close()));
        let server = Serving::counting(sockets.ipc());
        waiting.join().unwrap().unwrap().unwrap();
        server.stop();
    });
}

#[test]
fn one_process_is_used_by_one_thread_at_a_time() {
    let sockets = Sockets::new();
    let server = Serving::start(
        sockets.ipc(),
        0,
        |message, continuation, carry: u64| match message.content().as_bytes() {
            b"now" => continuation.respond(carry + 1, message),
            _ => continuation.continue_(carry + 1),
        },
    );
    let process = server.process();

    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            loop {
                match process.wait() {
                    Err(error) if error.is_busy() => {}
                    waited => break waited,
                }
            }
        });
        // Until the other thread waits, this one may be the first.
        crate::support::wait_for("the other thread", || {
            process
                .wait_with(Period::microsecond(1))
                .is_err_and(|error| error.is_busy())
        });
        assert!(process.send([text("x")]).unwrap_err().is_busy());
        assert!(process.close().unwrap_err().is_busy());
        server.stop();
        assert!(waiting.join().unwrap().unwrap_err().is_closed());
    });
}

#[cfg(feature = "serde")]
#[test]
fn values_travel_as_json() {
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.ipc());
    let process = server.process();

    let value = ("Alice".to_owned(), vec![1, 2, 3]);
    process.send([Message::json(&value).unwrap()]).unwrap();
    let answer = process.wait().unwrap();
    assert_eq!(answer.media_type().to_string(), "application/json");
    assert_eq!(answer.as_json::<(String, Vec<u8>)>().unwrap(), value);
    assert!(text("[]").as_json::<Vec<u8>>().unwrap_err().is_invalid());
    assert_eq!(server.stop(), 1);
}
