//! What streams, pools of them, and pools of servers do, whatever they are made
//! of. Upstream's behaviours are those of Innmind/io 70de9ca:
//! `proofs/streams.php`, and `testServerPool` of `tests/FunctionalTest.php`.

use std::io::IoSlice;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use innmind::immutable::str::Encoding;
use innmind::io::Frame;
use innmind::io::capabilities::{self, Descriptor, Interest, Key, Woken};
use innmind::io::streams::{Pool, Stream};
use innmind::prelude::*;
use innmind::time::Period;

use crate::memory::Memory;
use crate::support::{World, on_every_world};

on_every_world!(
    a_request_is_one_frame,
    a_walk_goes_on_where_the_stream_is,
    a_rewindable_walk_starts_over,
    going_back_forgets_what_was_read_ahead,
    what_cannot_go_back_says_so,
    what_was_acquired_stays_where_it_is,
    closing_twice_is_fine,
    chunks_are_written_in_every_encoding,
    attempts_are_written_up_to_the_failure,
    a_read_waits_as_long_as_it_is_told,
    a_heartbeat_is_written,
    aborting_ends_reads_and_writes,
    a_write_that_finds_no_room_times_out,
    a_pool_gives_what_each_has,
    a_pool_gives_who_is_ready,
    a_pool_that_hears_nothing_is_empty,
    a_pool_tells_the_end_once,
    a_pool_gives_what_a_frame_left,
    a_frame_reads_on_after_a_pool,
    a_stream_is_in_a_pool_once,
    a_pool_passes_over_what_was_closed,
    much_comes_in_pieces,
    servers_accept_together,
    a_pool_of_servers_that_nobody_calls_is_empty,
    a_pool_of_servers_gives_one_of_each_at_a_time,
    a_pool_of_servers_ends_with_the_last,
    a_connection_becomes_a_client,
    a_listener_becomes_a_server,
    a_descriptor_has_several_keys,
    a_key_stands_for_one_descriptor,
);

fn pair(world: &impl World) -> (Stream, Stream) {
    let io = world.io();
    let (a, b) = io.capabilities().sockets().pair().unwrap();

    (io.streams().acquire(a), io.streams().acquire(b))
}

fn kept(world: &impl World, content: &str) -> Stream {
    world.io().streams().acquire(world.kept(content.as_bytes()))
}

fn write(stream: &Stream, text: &str) {
    stream.write().sink([Str::of(text.to_owned())]).unwrap();
}

/// What came, where all went well.
fn chunks<T: Clone>(pool: &Pool<T>) -> Vec<(T, String)> {
    pool.chunks()
        .unwrap()
        .map(|pair| {
            let (id, chunk) = pair.into();
            (id, chunk.unwrap().to_string())
        })
        .to_list()
}

/// `IO::streams()->acquire()->read()->frames()->one()`
fn a_request_is_one_frame(world: &impl World) {
    let request = kept(
        world,
        "POST /some-form HTTP/1.1\r\nHost: innmind.com\r\nContent-Length: 23\r\n\r\nsome[key]=value&foo=bar\r\n",
    );
    let line = || Frame::line().map(|line| line.trim().to_string());
    let frame = Frame::compose(
        |first, host, length, empty| (first, host, length, empty),
        (line(), line(), line(), line()),
    )
    .flat_map(|(first, host, length, empty)| {
        let length = length.rsplit(' ').next().unwrap().parse().unwrap();

        Frame::chunk(length)
            .strict()
            .map(move |body| (first.clone(), host.clone(), empty.clone(), body))
    });

    let (first, host, empty, body) = request
        .read()
        .to_encoding(Encoding::Ascii)
        .watch()
        .frames(frame)
        .one()
        .unwrap();
    assert_eq!(first, "POST /some-form HTTP/1.1");
    assert_eq!((host.as_str(), empty.as_str()), ("Host: innmind.com", ""));
    assert_eq!(body.as_bytes(), b"some[key]=value&foo=bar");
    assert_eq!(body.encoding(), Encoding::Ascii);
}

/// `IO::streams()->acquire()->read()->frames()->sequence()`, and the same with
/// `nonBlocking()`. Of nothing upstream reads one empty line, ours none.
fn a_walk_goes_on_where_the_stream_is(world: &impl World) {
    for (content, count) in [("", 0), ("a", 1), ("a\nb", 2), ("a\n\nb\n", 3)] {
        for non_blocking in [false, true] {
            let read = kept(world, content).read();
            let read = if non_blocking {
                read.non_blocking()
            } else {
                read
            };
            let lines = read.watch().frames(Frame::line()).lazy().sequence();

            let first: Vec<_> = lines.iter().map(Result::unwrap).collect();
            assert_eq!(first.len(), count, "{content:?}");
            assert_eq!(
                first.iter().map(ToString::to_string).collect::<String>(),
                content
            );
            assert_eq!(lines.iter().count(), 0, "{content:?}");
        }
    }
}

/// `IO::streams()->acquire()->read()->frames()->rewindable()->sequence()`
fn a_rewindable_walk_starts_over(world: &impl World) {
    for content in ["", "a", "a\nb", "a\n\nb\n"] {
        let lines = kept(world, content)
            .read()
            .frames(Frame::line())
            .lazy()
            .rewindable()
            .sequence();

        for _ in 0..3 {
            let all: String = lines.iter().map(|line| line.unwrap().to_string()).collect();
            assert_eq!(all, content);
        }
    }
}

fn going_back_forgets_what_was_read_ahead(world: &impl World) {
    let stream = kept(world, "1\n2\n3\n");
    let lines = stream
        .read()
        .frames(Frame::line())
        .lazy()
        .rewindable()
        .sequence();

    for _ in 0..2 {
        let mut walk = lines.iter();
        assert_eq!(walk.next().unwrap().unwrap(), Str::of("1\n"));
        assert_eq!(walk.next().unwrap().unwrap(), Str::of("2\n"));
    }
    assert_eq!(
        stream.read().frames(Frame::line()).one().unwrap(),
        Str::of("3\n")
    );
}

fn what_cannot_go_back_says_so(world: &impl World) {
    let (us, them) = pair(world);
    write(&them, "a\n");
    let lines = us.read().frames(Frame::line()).lazy();

    let found: Vec<_> = lines.clone().rewindable().sequence().iter().collect();
    assert_eq!(found.len(), 1);
    let error = found[0].as_ref().unwrap_err();
    assert!(error.is_unsupported(), "{error}");
    assert!(
        error.to_string().contains("go back to the start"),
        "{error}"
    );

    let first = lines.sequence().iter().next();
    assert_eq!(first.unwrap().unwrap(), Str::of("a\n"));
}

/// Upstream goes to the start of what it acquires.
fn what_was_acquired_stays_where_it_is(world: &impl World) {
    let descriptor = world.kept(b"abcdef");
    descriptor.try_read(&mut Vec::with_capacity(2)).unwrap();

    let stream = world.io().streams().acquire(descriptor);
    assert_eq!(
        stream
            .read()
            .frames(Frame::chunk(4).strict())
            .one()
            .unwrap(),
        Str::of("cdef")
    );
}

/// `IO::streams()->acquire()->close()`
fn closing_twice_is_fine(world: &impl World) {
    let stream = kept(world, "content");
    let read = stream.read();
    stream.close().unwrap();
    stream.close().unwrap();

    assert!(
        read.frames(Frame::line())
            .one()
            .is_err_and(|error| error.is_closed())
    );
    assert!(
        stream
            .write()
            .sink([Str::of("x")])
            .is_err_and(|error| error.is_closed())
    );
    let lines = read.frames(Frame::line()).lazy().rewindable().sequence();
    let lines: Vec<_> = lines.iter().collect();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].as_ref().is_err_and(Error::is_closed));
    assert!(read.pool(1).chunks().is_err_and(|error| error.is_closed()));
}

/// `IO::streams()->acquire()->write()->sink()`
fn chunks_are_written_in_every_encoding(world: &impl World) {
    let texts = ["", "é", "\u{1F600}x", "\n", ""];

    for encoding in [
        Encoding::Utf8,
        Encoding::Utf16,
        Encoding::Utf32,
        Encoding::Ascii,
    ] {
        let stream = kept(world, "");
        let chunks = || Sequence::of(texts).map(|text| Str::of(text).to_encoding(encoding));
        stream.write().sink(chunks()).unwrap();
        stream
            .write()
            .watch()
            .sink(Sequence::lazy(|| texts).map(|text| Str::of(text).to_encoding(encoding)))
            .unwrap();

        let all = stream
            .read()
            .frames(Frame::line())
            .lazy()
            .rewindable()
            .sequence()
            .iter()
            .map(|line| line.unwrap().to_string())
            .collect::<String>();
        assert_eq!(all, texts.concat().repeat(2), "{encoding:?}");
    }
}

fn attempts_are_written_up_to_the_failure(world: &impl World) {
    let (us, them) = pair(world);
    let error = us
        .write()
        .sink_attempts([
            Attempt::result(Str::of("a")),
            Attempt::error(Error::message("no b")),
            Attempt::result(Str::of("c")),
        ])
        .unwrap_err();

    assert_eq!(error.to_string(), "no b");
    assert_eq!(
        them.read().frames(Frame::chunk(1).loose()).one().unwrap(),
        Str::of("a")
    );
}

fn a_read_waits_as_long_as_it_is_told(world: &impl World) {
    let (us, them) = pair(world);
    let chunk = Frame::chunk(2).strict();
    write(&them, "x");

    for read in [
        us.read().poll(),
        us.read().timeout_after(Period::millisecond(1)),
        us.read().within(Period::millisecond(1)),
        us.read()
            .non_blocking()
            .timeout_after(Period::millisecond(1)),
    ] {
        let error = read.frames(chunk.clone()).one().unwrap_err();
        assert!(error.is_timeout(), "{error}");
    }

    write(&them, "y");
    let read = us.read().poll().watch();
    assert_eq!(read.frames(chunk).one().unwrap(), Str::of("xy"));
}

fn a_heartbeat_is_written(world: &impl World) {
    let (us, them) = pair(world);
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);

    let error = us
        .read()
        .timeout_after(Period::millisecond(1))
        .heartbeat_with(move || {
            count.fetch_add(1, Ordering::Relaxed);
            Sequence::of([Str::of("hb")])
        })
        .abort_when(move || sent.load(Ordering::Relaxed) == 3)
        .frames(Frame::line())
        .one()
        .unwrap_err();

    assert!(error.is_aborted(), "{error}");
    us.close().unwrap();
    assert_eq!(
        them.read().frames(Frame::line()).one().unwrap(),
        Str::of("hbhbhb")
    );
}

fn aborting_ends_reads_and_writes(world: &impl World) {
    let (us, _them) = pair(world);

    let read = us.read().abort_when(|| true).frames(Frame::line());
    assert!(read.one().unwrap_err().is_aborted());
    let write = us.write().abort_when(|| true);
    assert!(write.sink([Str::of("x")]).unwrap_err().is_aborted());
}

fn a_write_that_finds_no_room_times_out(world: &impl World) {
    let (us, _them) = pair(world);

    let error = us
        .write()
        .timeout_after(Period::millisecond(20))
        .sink([Str::of(vec![b'x'; 8 << 20])])
        .unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(error.to_string().contains(" of 8388608 bytes"), "{error}");
}

/// `IO::streams()->acquire()->read()->pool()->chunks()`, and the same with
/// `nonBlocking()`
fn a_pool_gives_what_each_has(world: &impl World) {
    for encoding in [
        Encoding::Utf8,
        Encoding::Utf16,
        Encoding::Utf32,
        Encoding::Ascii,
    ] {
        for non_blocking in [false, true] {
            let (a, b) = (kept(world, "é"), kept(world, "something else"));
            let pool = a
                .read()
                .pool("a")
                .with("b", b.read())
                .watch()
                .to_encoding(encoding);
            let pool = if non_blocking {
                pool.non_blocking()
            } else {
                pool
            };

            let found = pool
                .chunks()
                .unwrap()
                .map(|pair| {
                    let (id, chunk) = pair.into();
                    (id, chunk.unwrap())
                })
                .to_list();
            assert_eq!(
                found,
                [
                    ("a", Str::of("é").to_encoding(encoding)),
                    ("b", Str::of("something else").to_encoding(encoding)),
                ]
            );
            for (_, chunk) in &found {
                assert_eq!(chunk.encoding(), encoding);
            }
        }
    }
}

fn a_pool_gives_who_is_ready(world: &impl World) {
    let pairs: Vec<_> = (0..20).map(|_| pair(world)).collect();
    let pool = pairs
        .iter()
        .enumerate()
        .skip(1)
        .fold(pairs[0].0.read().pool(0), |pool, (id, (us, _))| {
            pool.with(id, us.read())
        });

    for round in 0..3 {
        write(&pairs[7].1, "seven");
        write(&pairs[round].1, "round");
        assert_eq!(
            chunks(&pool),
            [(round, "round".to_owned()), (7, "seven".to_owned())]
        );
    }
    assert_eq!(chunks(&pool.clone().poll()), []);
    write(&pairs[3].1, "3");
    assert_eq!(chunks(&pool.watch()), [(3, "3".to_owned())]);
}

fn a_pool_that_hears_nothing_is_empty(world: &impl World) {
    let (us, _them) = pair(world);
    let pool = us.read().pool(());

    let watch = world.io().capabilities().watch().clone();
    let before = watch.now();
    assert_eq!(
        chunks(&pool.clone().timeout_after(Period::millisecond(5))),
        []
    );
    assert!(watch.now() - before >= Duration::from_millis(5));
    assert_eq!(chunks(&pool.poll()), []);
}

fn a_pool_tells_the_end_once(world: &impl World) {
    let (first, first_them) = pair(world);
    let (second, second_them) = pair(world);
    let pool = first.read().pool(1).with(2, second.read());

    write(&first_them, "last");
    first_them.close().unwrap();
    assert_eq!(chunks(&pool), [(1, "last".to_owned())]);

    let end = pool.chunks().unwrap().to_list();
    assert_eq!((end.len(), *end[0].key()), (1, 1));
    assert!(end[0].value().as_ref().is_err_and(Error::is_closed));

    assert_eq!(chunks(&pool.clone().poll()), []);
    write(&second_them, "x");
    assert_eq!(chunks(&pool), [(2, "x".to_owned())]);
    second_them.close().unwrap();
    assert_eq!(pool.chunks().unwrap().size(), 1);
    let error = pool.chunks().unwrap_err();
    assert!(error.is_closed(), "{error}");
    assert!(error.to_string().contains("a pool of streams"), "{error}");
}

fn a_pool_gives_what_a_frame_left(world: &impl World) {
    let (us, them) = pair(world);
    let (other, _other_them) = pair(world);
    let pool = other.read().pool("other").with("us", us.read());
    let chunk = us.read().frames(Frame::chunk(1).strict());

    for _ in 0..2 {
        write(&them, "abc");
        assert_eq!(chunk.one().unwrap(), Str::of("a"));
        assert_eq!(chunks(&pool), [("us", "bc".to_owned())]);
        assert_eq!(chunks(&pool.clone().poll()), []);
    }
}

fn a_frame_reads_on_after_a_pool(world: &impl World) {
    let (us, them) = pair(world);
    let pool = us.read().pool(());

    write(&them, "abc");
    assert_eq!(chunks(&pool), [((), "abc".to_owned())]);
    write(&them, "def");
    assert_eq!(
        us.read().frames(Frame::chunk(3).strict()).one().unwrap(),
        Str::of("def")
    );
    assert_eq!(chunks(&pool.poll()), []);
}

fn a_stream_is_in_a_pool_once(world: &impl World) {
    let (us, them) = pair(world);
    let pool = us.read().pool("first").with("second", us.clone().read());

    write(&them, "x");
    assert_eq!(chunks(&pool), [("second", "x".to_owned())]);
}

fn a_pool_passes_over_what_was_closed(world: &impl World) {
    let (first, first_them) = pair(world);
    let (second, second_them) = pair(world);
    let pool = first.read().pool(1).with(2, second.read());
    write(&first_them, "x");
    assert_eq!(chunks(&pool), [(1, "x".to_owned())]);

    first.close().unwrap();
    write(&second_them, "y");
    assert_eq!(chunks(&pool), [(2, "y".to_owned())]);
    // the descriptor was given back, though the pool had it
    assert!(
        first_them
            .read()
            .frames(Frame::chunk(1).loose())
            .one()
            .is_err_and(|error| error.is_closed())
    );
    second.close().unwrap();
    assert!(pool.chunks().unwrap_err().is_closed());
}

fn much_comes_in_pieces(world: &impl World) {
    let text: String = (0..40_000).map(|n| format!("{n},")).collect();
    let pool = kept(world, &text).read().pool(());
    let mut all = String::new();

    while let Ok(found) = pool.chunks() {
        for pair in found {
            if let Ok(chunk) = pair.value() {
                assert!((1..=64 * 1024).contains(&chunk.as_bytes().len()));
                all += &chunk.to_string();
            }
        }
    }
    assert!(all == text, "{} of {} bytes", all.len(), text.len());
}

/// `testServerPool`
fn servers_accept_together(world: &impl World) {
    let sockets = world.os().sockets();
    let names = ["foo", "bar", "baz"];
    let servers = names.map(|name| sockets.take_over(world.address(name)).unwrap());
    let clients = names.map(|name| sockets.connect_to(world.address(name)).unwrap());
    for (client, name) in clients.iter().zip(names) {
        client.sink([Str::of(name)]).unwrap();
    }
    let [first, second, third] = servers;

    let result = first
        .timeout_after(Period::second(60))
        .pool(&second)
        .with(third.clone())
        .accept()
        .unwrap()
        .flat_map(|client| {
            client
                .frames(Frame::chunk(3).strict())
                .one()
                .maybe()
                .to_sequence()
        })
        .map(|data| data.to_string())
        .to_list();
    assert_eq!(result, names);
}

fn a_pool_of_servers_that_nobody_calls_is_empty(world: &impl World) {
    let sockets = world.os().sockets();
    let first = sockets.open(world.address("foo")).unwrap();
    let second = sockets.open(world.address("bar")).unwrap();

    // the shortest holds, whichever it was given to
    for pool in [
        first.pool(second.timeout_after(Period::millisecond(1))),
        first.timeout_after(Period::millisecond(1)).pool(&second),
        first.poll().pool(second.timeout_after(Period::hour(1))),
        first.pool(&second).with(second.poll()),
    ] {
        assert_eq!(pool.accept().unwrap().size(), 0);
    }
}

fn a_pool_of_servers_gives_one_of_each_at_a_time(world: &impl World) {
    let sockets = world.os().sockets();
    let first = sockets.open(world.address("foo")).unwrap();
    let second = sockets.open(world.address("bar")).unwrap();
    let pool = first.poll().pool(&second);
    let _clients: Vec<_> = ["foo", "foo", "foo", "bar", "bar"]
        .into_iter()
        .map(|name| sockets.connect_to(world.address(name)).unwrap())
        .collect();

    let accepted: Vec<_> = (0..4).map(|_| pool.accept().unwrap().size()).collect();
    assert_eq!(accepted, [2, 2, 1, 0]);
}

fn a_pool_of_servers_ends_with_the_last(world: &impl World) {
    let sockets = world.os().sockets();
    let first = sockets.open(world.address("foo")).unwrap();
    let second = sockets.open(world.address("bar")).unwrap();
    let pool = first.poll().pool(&second);
    assert_eq!(pool.accept().unwrap().size(), 0);

    first.close().unwrap();
    let _client = sockets.connect_to(world.address("bar")).unwrap();
    assert_eq!(pool.accept().unwrap().size(), 1);

    second.close().unwrap();
    let error = pool.accept().unwrap_err();
    assert!(error.is_closed(), "{error}");
    // the addresses went with them, though the pool had the servers
    drop(sockets.open(world.address("foo")).unwrap());
    drop(sockets.open(world.address("bar")).unwrap());
}

fn a_connection_becomes_a_client(world: &impl World) {
    let io = world.io();
    let (a, b) = io.capabilities().sockets().pair().unwrap();
    let clients = io.sockets().clients();
    let (us, them) = (clients.acquire(a), clients.acquire(b));

    us.sink([Str::of("Hello")]).unwrap();
    us.close().unwrap();
    assert_eq!(
        them.frames(Frame::chunk(5).strict()).one().unwrap(),
        Str::of("Hello")
    );
    assert!(them.frames(Frame::line()).one().unwrap_err().is_closed());
}

fn a_listener_becomes_a_server(world: &impl World) {
    let io = world.io();
    let address = world.address("foo");
    let listener = io.capabilities().sockets().open(&address).unwrap();
    let server = io.sockets().servers().acquire(listener);

    let client = io.sockets().clients().unix(address).unwrap();
    server.accept().unwrap().sink([Str::of("Hello")]).unwrap();
    assert_eq!(
        client.frames(Frame::chunk(5).strict()).one().unwrap(),
        Str::of("Hello")
    );
    assert!(server.poll().accept().unwrap_err().is_timeout());
}

fn a_descriptor_has_several_keys(world: &impl World) {
    let io = world.io();
    let (a, b) = io.capabilities().sockets().pair().unwrap();
    let (a, b) = (Arc::new(a), Arc::new(b));
    let mut set = io.capabilities().watch().set().unwrap();
    let wait = |set: &mut dyn capabilities::WatchSet| {
        let mut ready = Vec::new();
        let woken = set
            .wait(Some(Duration::from_millis(1)), &mut ready)
            .unwrap();
        let mut found: Vec<_> = ready
            .iter()
            .map(|ready| (ready.key.0, ready.interest == Interest::Write))
            .collect();
        found.sort_unstable();
        (woken, found)
    };

    set.add(Key(1), &a, Interest::Read).unwrap();
    set.add(Key(2), &a, Interest::Write).unwrap();
    set.add(Key(3), &a, Interest::Read).unwrap();
    set.add(Key(4), &b, Interest::Read).unwrap();
    assert_eq!(wait(&mut *set), (Woken::Ready, vec![(2, true)]));

    b.try_write(&[IoSlice::new(b"x")]).unwrap();
    assert_eq!(
        wait(&mut *set),
        (Woken::Ready, vec![(1, false), (2, true), (3, false)])
    );
    set.remove(Key(2)).unwrap();
    set.remove(Key(1)).unwrap();
    assert_eq!(wait(&mut *set), (Woken::Ready, vec![(3, false)]));
    set.remove(Key(3)).unwrap();
    assert_eq!(wait(&mut *set), (Woken::TimedOut, vec![]));

    // a key that was given back may stand for something else
    set.add(Key(3), &b, Interest::Write).unwrap();
    assert_eq!(wait(&mut *set), (Woken::Ready, vec![(3, true)]));
}

fn a_key_stands_for_one_descriptor(world: &impl World) {
    let io = world.io();
    let (a, b) = io.capabilities().sockets().pair().unwrap();
    let (a, b) = (Arc::new(a), Arc::new(b));
    let mut set = io.capabilities().watch().set().unwrap();

    set.add(Key(1), &a, Interest::Read).unwrap();
    let error = set.add(Key(1), &b, Interest::Write).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::AlreadyExists);

    let mut ready = Vec::new();
    let woken = set.wait(Some(Duration::from_millis(1)), &mut ready);
    assert_eq!(woken.unwrap(), Woken::TimedOut);
}

/// A device that takes nothing, and says so instead of failing.
#[derive(Debug, Default)]
struct TakesNothing(AtomicUsize);

impl capabilities::Stream for TakesNothing {
    fn try_read(&self, _: &mut Vec<u8>) -> std::io::Result<usize> {
        Ok(0)
    }

    fn try_write(&self, _: &[IoSlice<'_>]) -> std::io::Result<usize> {
        let times = self.0.fetch_add(1, Ordering::Relaxed);
        assert!(times < 100, "it is asked without an end");
        Ok(0)
    }

    fn shutdown(&self) {}

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

#[test]
fn what_takes_nothing_is_not_asked_for_ever() {
    let device = Descriptor::Other(Box::new(TakesNothing::default()));
    let stream = Memory::new().io().streams().acquire(device);

    let error = stream.write().sink([Str::of("Hello")]).unwrap_err();
    assert!(
        error.to_string().ends_with("(0 of 5 bytes were written)"),
        "{error}"
    );
}
