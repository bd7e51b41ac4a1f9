//! Whatever a client sends, or does not, it is told of and disconnected, and
//! nobody else notices.

use innmind::ipc::Limits;
use innmind::ipc::lifecycle::Ending;
use innmind::time::Period;

use super::{Peer, Serving, Sockets, limits, text};

/// What a server reports of a client that does something, while another one is
/// served before and after.
fn reported(limits: Limits, act: impl FnOnce(&Sockets)) -> Ending {
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.ipc().with_limits(limits));
    let process = server.process();
    process.send([text("before")]).unwrap().wait().unwrap();

    act(&sockets);
    let report = server.next_report();

    process.send([text("after")]).unwrap().wait().unwrap();
    assert_eq!(server.stop(), 2);
    assert!(!report.to_string().is_empty());
    report.ending().clone()
}

#[test]
fn random_bytes() {
    let ending = reported(limits(), |sockets| {
        let mut peer = Peer::started(sockets);
        let mut state = 7_u32;
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(200_000)
        .collect();
        // The server may be gone before all of it is written.
        peer.write_some(&bytes);
        peer.expect_end();
    });
    assert!(matches!(ending, Ending::Invalid(error) if error.is_invalid()));
}

#[test]
fn four_gigabytes_announced() {
    let ending = reported(limits(), |sockets| {
        let mut peer = Peer::started(sockets);
        peer.write(b"\0\x0Atext/plain\xFF\xFF\xFF\xFFhello");
        peer.expect_end();
    });
    assert!(
        matches!(&ending, Ending::Invalid(error) if error.to_string().contains("4294967295")),
        "{ending}"
    );
}

#[test]
fn nothing_at_all() {
    let limits = limits().start_within(Period::millisecond(50));
    let ending = reported(limits, |sockets| {
        let mut peer = Peer::connected(sockets);
        peer.expect_control("innmind/ipc:connection.start");
        peer.expect_end();
    });
    assert!(matches!(ending, Ending::StartNotConfirmed));
}

#[test]
fn half_a_message() {
    let ending = reported(limits(), |sockets| {
        let peer = Peer::started(sockets);
        peer.write(&Peer::encoded(&text("hello"))[..10]);
    });
    assert!(matches!(ending, Ending::CutShort(error) if error.is_closed()));
}

#[test]
fn half_a_message_delays_nobody() {
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.ipc());
    let mut halves: Vec<_> = (0..50).map(|_| Peer::started(&sockets)).collect();
    let bytes = Peer::encoded(&text("hello"));
    for peer in &halves {
        peer.write(&bytes[..bytes.len() / 2]);
    }

    let process = server.process();
    for _ in 0..100 {
        process.send([text("x")]).unwrap().wait().unwrap();
    }
    for peer in &mut halves {
        peer.write(&bytes[bytes.len() / 2..]);
        peer.expect_control("innmind/ipc:message.received");
        assert_eq!(peer.read(), text("hello"));
    }
    assert_eq!(server.stop(), 150);
}

#[test]
fn a_client_that_never_reads_is_let_go() {
    let limits = limits().take_within(Period::millisecond(100));
    let ending = reported_late(limits);
    assert!(matches!(ending, Ending::NotTaken), "{ending}");
}

/// As [`reported`], where the messages of the bad client count too.
fn reported_late(limits: Limits) -> Ending {
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.ipc().with_limits(limits));
    let process = server.process();
    let peer = Peer::started(&sockets);

    std::thread::scope(|scope| {
        scope.spawn(|| {
            let message = Peer::encoded(&text(vec![b'x'; 100_000]));
            while peer.try_write(&message) {}
        });
        // Meanwhile the others are served.
        for _ in 0..100 {
            process.send([text("x")]).unwrap().wait().unwrap();
        }
    });
    let report = server.next_report();
    assert!(server.stop() > 100);
    report.ending().clone()
}

#[test]
fn a_client_that_is_busy_elsewhere_is_kept() {
    let sockets = Sockets::new();
    let limits = limits().take_within(Period::millisecond(50));
    let ipc = sockets.beating(Period::millisecond(1)).with_limits(limits);
    let server = Serving::counting(ipc);
    let mut busy = Peer::started(&sockets);

    // Far more heartbeats than there is room for.
    std::thread::sleep(std::time::Duration::from_millis(1500));
    busy.say(&text("still there"));
    loop {
        let message = busy.read();
        if message.content().as_bytes() == b"still there" {
            break;
        }
    }
    assert_eq!(server.stop(), 1);
}

#[test]
fn more_clients_than_allowed_are_sent_away() {
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.ipc().with_limits(limits().clients(2)));
    let process = server.process();
    let other = server.process();

    let mut third = Peer::connected(&sockets);
    third.expect_end();
    assert!(matches!(server.next_report().ending(), Ending::TooMany));

    other.close().unwrap();
    assert!(matches!(server.next_report().ending(), Ending::Closed));
    drop(Peer::started(&sockets));
    process.send([text("x")]).unwrap().wait().unwrap();
    assert_eq!(server.stop(), 1);
}

#[test]
fn an_answer_that_cannot_be_sent_is_told_of() {
    let sockets = Sockets::new();
    let server = Serving::start(sockets.ipc(), 0, |_, continuation, carry: u64| {
        continuation.respond(carry + 1, text("innmind/ipc:heartbeat"))
    });
    let process = server.process();

    process.send([text("x")]).unwrap();
    assert!(process.wait().unwrap_err().is_closed());
    assert!(matches!(
        server.next_report().ending(),
        Ending::NotSendable(error) if error.is_invalid()
    ));
    assert_eq!(server.stop(), 1);
}
