//! What a peer may do to us.

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use innmind::io::Frame;
use innmind::io::sockets::clients::Client;
use innmind::prelude::*;
use innmind::time::Period;
use rustix::time::{ClockId, clock_gettime};

use crate::support::{Real, World, wait_for};

/// Asks again while somebody else is at it: whoever looks whether a thread reads
/// reads for a moment itself, and must not be in its way.
fn in_turn<T>(mut ask: impl FnMut() -> Attempt<T>) -> Attempt<T> {
    loop {
        match ask() {
            Err(error) if error.is_busy() => thread::yield_now(),
            answer => return answer,
        }
    }
}

/// A client of ours, and the other end as std sees it.
fn peer(world: &Real) -> (Client, UnixStream) {
    let listener = UnixListener::bind(world.path("peer.sock")).unwrap();
    let client = world
        .os()
        .sockets()
        .connect_to(world.address("peer"))
        .unwrap();
    let (stream, _) = listener.accept().unwrap();

    (client, stream)
}

#[test]
fn a_client_that_connects_and_leaves() {
    let world = Real::new();
    let server = world.os().sockets().open(world.address("foo")).unwrap();
    drop(
        world
            .os()
            .sockets()
            .connect_to(world.address("foo"))
            .unwrap(),
    );

    let error = server
        .accept()
        .unwrap()
        .sink([Str::of("Hello")])
        .unwrap_err();
    assert!(error.is_closed(), "{error}");
    assert!(error.to_string().contains("0 of 5 bytes"), "{error}");
}

#[test]
fn a_server_that_is_killed_in_the_middle_of_a_frame() {
    const NAME: &str = "real::peers::a_server_that_is_killed_in_the_middle_of_a_frame";

    if let Some(path) = std::env::var_os("INNMIND_TEST_SERVER") {
        let server = UnixListener::bind(path).unwrap();
        println!("listening");
        let (mut client, _) = server.accept().unwrap();
        client.write_all(b"Hel").unwrap();
        thread::sleep(Duration::from_secs(60));
        return;
    }

    let world = Real::new();
    let mut server = Command::new(std::env::current_exe().unwrap())
        .args([NAME, "--exact", "--nocapture"])
        .env("INNMIND_TEST_SERVER", world.path("foo.sock"))
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut client = None;
    wait_for("the server listens", || {
        client = world.os().sockets().connect_to(world.address("foo")).ok();
        client.is_some()
    });
    let client = client.unwrap();
    // The frame holds for none of them, so all of it stays.
    let some = Frame::chunk(3).strict().filter(|_| false);
    wait_for("some bytes have come", || {
        client
            .poll()
            .frames(some.clone())
            .one()
            .unwrap_err()
            .is_invalid()
    });
    server.kill().unwrap();
    server.wait().unwrap();

    let error = client.frames(Frame::chunk(5).strict()).one().unwrap_err();
    assert!(error.is_closed(), "{error}");
    assert_eq!(
        client.frames(Frame::chunk(3).strict()).one().unwrap(),
        Str::of("Hel")
    );
}

#[test]
fn five_bytes_one_at_a_time() {
    let world = Real::new();
    let (client, mut stream) = peer(&world);

    let hello = thread::scope(|scope| {
        scope.spawn(|| {
            for byte in b"Hello" {
                stream.write_all(&[*byte]).unwrap();
                thread::sleep(Duration::from_millis(2));
            }
        });
        client
            .timeout_after(Period::minute(1))
            .frames(Frame::chunk(5).strict())
            .one()
    });
    assert_eq!(hello.unwrap(), Str::of("Hello"));
}

#[test]
fn a_reader_that_times_out_half_way_and_asks_again() {
    let world = Real::new();
    let (client, mut stream) = peer(&world);
    let frames = client
        .timeout_after(Period::millisecond(5))
        .frames(Frame::chunk(5).strict());

    for byte in b"Hell" {
        stream.write_all(&[*byte]).unwrap();
        assert!(frames.one().unwrap_err().is_timeout());
    }
    stream.write_all(b"o").unwrap();
    assert_eq!(frames.one().unwrap(), Str::of("Hello"));
}

#[test]
fn a_peer_that_drips_is_held_to_the_whole_frame() {
    let world = Real::new();
    let (client, mut stream) = peer(&world);

    thread::scope(|scope| {
        let drip = scope.spawn(move || {
            // Each byte comes well within the bound on a single wait.
            while stream.write_all(b"x").is_ok() {
                thread::sleep(Duration::from_millis(2));
            }
        });
        let error = client
            .timeout_after(Period::minute(1))
            .within(Period::millisecond(60))
            .frames(Frame::line())
            .one()
            .unwrap_err();
        assert!(error.is_timeout(), "{error}");

        // What dripped in is still there.
        assert_eq!(
            client.frames(Frame::chunk(3).strict()).one().unwrap(),
            Str::of("xxx")
        );
        client.close().unwrap();
        drip.join().unwrap();
    });
}

#[test]
fn a_peer_that_reads_late_gets_everything() {
    const SIZE: usize = 64 << 20;

    let world = Real::new();
    let (client, mut stream) = peer(&world);
    let pattern: Vec<u8> = (0..SIZE).map(|n| (n / 7 % 251) as u8).collect();
    let much = Str::of(pattern.clone());

    thread::scope(|scope| {
        let sink = scope.spawn(move || client.sink([much]));
        thread::sleep(Duration::from_millis(50));

        let mut arrived = vec![0; SIZE];
        stream.read_exact(&mut arrived).unwrap();
        sink.join().unwrap().unwrap();
        assert!(arrived == pattern, "the bytes arrive as they were sent");
    });
}

#[test]
fn a_peer_that_never_reads_is_waited_for_without_spinning() {
    let world = Real::new();
    let (client, _stream) = peer(&world);
    let much = Str::of(vec![0; 64 << 20]);

    let before = cpu();
    let error = client
        .write_timeout_after(Period::millisecond(500))
        .sink([much])
        .unwrap_err();
    let worked = cpu() - before;

    assert!(error.is_timeout(), "{error}");
    assert!(error.to_string().contains("of 67108864 bytes"), "{error}");
    assert!(
        worked < Duration::from_millis(250),
        "{worked:?} of work in half a second of waiting"
    );
}

/// What this thread has worked, whatever else the machine is doing.
fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(
        time.tv_sec.try_into().unwrap(),
        time.tv_nsec.try_into().unwrap(),
    )
}

#[test]
fn two_threads_that_read_one_client() {
    let world = Real::new();
    let (client, mut stream) = peer(&world);

    thread::scope(|scope| {
        let first = scope.spawn(|| in_turn(|| client.frames(Frame::line()).one()));
        wait_for("the other thread reads", || {
            client
                .poll()
                .frames(Frame::line())
                .one()
                .unwrap_err()
                .is_busy()
        });
        stream.write_all(b"for one\n").unwrap();
        assert_eq!(first.join().unwrap().unwrap(), Str::of("for one\n"));
    });
    assert!(
        client
            .poll()
            .frames(Frame::line())
            .one()
            .unwrap_err()
            .is_timeout()
    );
}

#[test]
fn two_threads_that_write_one_client() {
    let world = Real::new();
    let (client, mut stream) = peer(&world);
    let much = Str::of(vec![b'x'; 4 << 20]);

    thread::scope(|scope| {
        let first = scope.spawn(|| in_turn(|| client.sink([much.clone()])));
        wait_for("the other thread writes", || {
            client
                .sink([Str::of("!")])
                .is_err_and(|error| error.is_busy() && error.to_string().contains("another write"))
        });

        let mut arrived = vec![0; 4 << 20];
        stream.read_exact(&mut arrived).unwrap();
        first.join().unwrap().unwrap();
        let ours = arrived.iter().filter(|byte| **byte == b'!').count();
        let first = arrived
            .iter()
            .rposition(|byte| *byte == b'!')
            .map_or(0, |last| last + 1);
        assert_eq!(ours, first, "no chunk is in the middle of another");
    });
}

#[test]
fn closing_wakes_whoever_waits() {
    let world = Real::new();
    let (client, _stream) = peer(&world);
    let server = world.os().sockets().open(world.address("foo")).unwrap();

    thread::scope(|scope| {
        let reads = scope.spawn(|| in_turn(|| client.frames(Frame::line()).one()).unwrap_err());
        let accepts = scope.spawn(|| server.accept().unwrap_err());
        wait_for("the reader reads", || {
            client
                .poll()
                .frames(Frame::line())
                .one()
                .unwrap_err()
                .is_busy()
        });
        thread::sleep(Duration::from_millis(20));

        client.close().unwrap();
        server.close().unwrap();
        for error in [reads.join().unwrap(), accepts.join().unwrap()] {
            assert!(
                error.is_closed() && error.to_string().contains("this side"),
                "{error}"
            );
        }
    });
    assert!(!world.path("foo.sock").exists());
}

#[test]
fn a_panic_in_a_closure_gives_the_bytes_back() {
    let world = Real::new();
    let (client, mut stream) = peer(&world);
    stream.write_all(b"still here\n").unwrap();

    let reads = std::panic::AssertUnwindSafe(|| {
        client
            .frames(Frame::line().map(|_| -> u8 { panic!("in the closure") }))
            .one()
    });
    assert!(std::panic::catch_unwind(reads).is_err());
    assert_eq!(
        client.frames(Frame::line()).one().unwrap(),
        Str::of("still here\n")
    );
}

#[test]
fn a_peer_that_reads_no_heartbeats_holds_nobody() {
    let world = Real::new();
    let (client, _stream) = peer(&world);
    let beating = client
        .timeout_after(Period::microsecond(1))
        .heartbeat_with(|| Sequence::of([Str::of(vec![b'.'; 64 << 10])]));

    let error = beating
        .within(Period::millisecond(50))
        .frames(Frame::line())
        .one()
        .unwrap_err();
    assert!(error.is_timeout(), "{error}");

    let error = beating
        .write_timeout_after(Period::millisecond(5))
        .frames(Frame::line())
        .one()
        .unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[test]
fn a_read_goes_on_while_another_thread_writes_instead_of_its_heartbeat() {
    let world = Real::new();
    let (client, mut stream) = peer(&world);
    let beats = std::sync::atomic::AtomicUsize::new(0);
    let beats = &*Box::leak(Box::new(beats));

    thread::scope(|scope| {
        let sink = scope.spawn(|| client.sink([Str::of(vec![b'x'; 4 << 20])]));
        wait_for("the other thread writes", || {
            client
                .sink([Str::of("!")])
                .is_err_and(|error| error.is_busy())
        });
        let reads = scope.spawn(|| {
            client
                .timeout_after(Period::millisecond(1))
                .heartbeat_with(|| {
                    beats.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    Sequence::of([Str::of("beat")])
                })
                .frames(Frame::line())
                .one()
        });
        wait_for("the heart beats", || {
            beats.load(std::sync::atomic::Ordering::Relaxed) > 2
        });
        stream.write_all(b"line\n").unwrap();
        let read = reads.join().unwrap();
        stream.read_exact(&mut vec![0; 4 << 20]).unwrap();
        sink.join().unwrap().unwrap();
        assert_eq!(read.unwrap(), Str::of("line\n"));
    });
}

#[test]
fn a_peer_that_never_pauses_is_held_to_no_time_at_all() {
    let world = Real::new();
    let (client, mut stream) = peer(&world);

    thread::scope(|scope| {
        let floods = scope.spawn(move || while stream.write_all(&[b'x'; 4096]).is_ok() {});
        let reads = scope.spawn(|| {
            for _ in 0..100 {
                let read = client.within(Period::second(0)).frames(Frame::line()).one();
                assert!(read.unwrap_err().is_timeout());
            }
        });
        let began = std::time::Instant::now();
        while !reads.is_finished() && began.elapsed() < Duration::from_secs(30) {
            thread::sleep(Duration::from_millis(1));
        }
        client.close().unwrap();
        floods.join().unwrap();
        reads.join().unwrap();
    });
}
