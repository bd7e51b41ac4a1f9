//! What a client and a server do, whatever they are made of.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use innmind::immutable::str::Encoding;
use innmind::io::Frame;
use innmind::io::capabilities::{Interest, Key, Woken};
use innmind::io::sockets::clients::Client;
use innmind::prelude::*;
use innmind::time::Period;

use crate::support::{World, on_every_world, over_tcp};

on_every_world!(
    a_strict_chunk_is_whole,
    a_strict_chunk_that_cannot_be_whole_keeps_its_bytes,
    a_loose_chunk_is_what_there_is,
    a_chunk_of_nothing_needs_nothing,
    sizes_are_bytes_in_every_encoding,
    a_line_ends_with_its_newline_or_with_the_stream,
    a_read_that_timed_out_goes_on_where_it_was,
    a_poll_does_not_wait,
    a_frame_that_fails_takes_nothing,
    what_one_frame_leaves_the_next_one_reads,
    frames_are_composed_in_order,
    numbers_are_read,
    a_sequence_ends_with_the_stream,
    a_sequence_ends_with_the_first_failure,
    a_sequence_of_what_is_closed_here_is_the_error,
    chunks_arrive_in_order,
    lazy_chunks_leave_as_they_are_produced,
    a_failed_lazy_sink_says_how_much_left,
    nothing_is_closed_too,
    attempts_before_a_failure_are_written,
    more_than_there_is_room_for_times_out_and_says_how_much_left,
    aborting_ends_reads_and_writes,
    a_heartbeat_is_sent_each_time,
    closing_is_for_all_handles,
    a_closure_cannot_read_what_it_is_given,
    a_server_that_nobody_calls_times_out,
    a_server_that_is_closed_is_gone,
    an_address_is_there_once,
    taking_over_leaves_the_file_to_the_new_one,
    an_unusable_address_is_refused,
    a_set_tells_what_is_ready,
    halting_takes_its_time,
);

// Those that hold however the bytes travel: not what a poll finds there, nor when
// a writer learns that nobody reads any more.
over_tcp!(
    a_strict_chunk_is_whole,
    a_strict_chunk_that_cannot_be_whole_keeps_its_bytes,
    a_loose_chunk_is_what_there_is,
    a_chunk_of_nothing_needs_nothing,
    sizes_are_bytes_in_every_encoding,
    a_line_ends_with_its_newline_or_with_the_stream,
    a_frame_that_fails_takes_nothing,
    what_one_frame_leaves_the_next_one_reads,
    frames_are_composed_in_order,
    numbers_are_read,
    a_sequence_ends_with_the_stream,
    a_sequence_ends_with_the_first_failure,
    a_sequence_of_what_is_closed_here_is_the_error,
    chunks_arrive_in_order,
    lazy_chunks_leave_as_they_are_produced,
    nothing_is_closed_too,
    attempts_before_a_failure_are_written,
    aborting_ends_reads_and_writes,
    a_heartbeat_is_sent_each_time,
    a_closure_cannot_read_what_it_is_given,
);

/// Through a server, so that accepting is part of every behaviour. Nothing
/// waits longer than a busy machine needs.
fn pair(world: &impl World) -> (Client, Client) {
    let (client, accepted) = world.connection();

    (
        client.timeout_after(Period::minute(1)),
        accepted.timeout_after(Period::minute(1)),
    )
}

fn a_strict_chunk_is_whole(world: &impl World) {
    let (us, them) = pair(world);
    them.sink([Str::of("Hello world")]).unwrap();

    let hello = us.frames(Frame::chunk(5).strict()).one().unwrap();
    let world = us.frames(Frame::chunk(6).strict()).one().unwrap();
    assert_eq!((hello, world), (Str::of("Hello"), Str::of(" world")));
}

fn a_strict_chunk_that_cannot_be_whole_keeps_its_bytes(world: &impl World) {
    let (us, them) = pair(world);
    them.sink([Str::of("Hell")]).unwrap();
    them.close().unwrap();

    for _ in 0..2 {
        let error = us.frames(Frame::chunk(5).strict()).one().unwrap_err();
        assert!(error.is_closed(), "{error}");
        assert!(
            error.to_string().contains("1 more byte was expected"),
            "{error}"
        );
    }
    assert_eq!(
        us.frames(Frame::chunk(4).strict()).one().unwrap(),
        Str::of("Hell")
    );
}

fn a_loose_chunk_is_what_there_is(world: &impl World) {
    let (us, them) = pair(world);
    them.sink([Str::of("Hello")]).unwrap();
    them.close().unwrap();

    let loose = us.frames(Frame::chunk(3).loose());
    assert_eq!(loose.one().unwrap(), Str::of("Hel"));
    assert_eq!(loose.one().unwrap(), Str::of("lo"));
    assert!(loose.one().unwrap_err().is_closed());
}

fn a_chunk_of_nothing_needs_nothing(world: &impl World) {
    let (us, _them) = pair(world);

    assert_eq!(
        us.poll().frames(Frame::chunk(0).strict()).one().unwrap(),
        Str::of("")
    );
    assert_eq!(
        us.poll().frames(Frame::chunk(0).loose()).one().unwrap(),
        Str::of("")
    );
}

fn sizes_are_bytes_in_every_encoding(world: &impl World) {
    let (us, them) = pair(world);

    for encoding in [
        Encoding::Utf8,
        Encoding::Utf16,
        Encoding::Utf32,
        Encoding::Ascii,
    ] {
        them.sink([Str::of("ééé")]).unwrap();
        let read = us
            .to_encoding(encoding)
            .frames(Frame::chunk(6).strict())
            .one()
            .unwrap();
        assert_eq!((read.as_bytes().len(), read.encoding()), (6, encoding));
    }
}

fn a_line_ends_with_its_newline_or_with_the_stream(world: &impl World) {
    let (us, them) = pair(world);
    let line = us.frames(Frame::line());

    them.sink([Str::of("a\n\nlong")]).unwrap();
    assert_eq!(line.one().unwrap(), Str::of("a\n"));
    assert_eq!(line.one().unwrap(), Str::of("\n"));
    assert!(
        us.poll()
            .frames(Frame::line())
            .one()
            .unwrap_err()
            .is_timeout()
    );

    them.sink([Str::of("er\nlast")]).unwrap();
    them.close().unwrap();
    assert_eq!(line.one().unwrap(), Str::of("longer\n"));
    assert_eq!(line.one().unwrap(), Str::of("last"));
    assert!(line.one().unwrap_err().is_closed());
}

fn a_read_that_timed_out_goes_on_where_it_was(world: &impl World) {
    let (us, them) = pair(world);
    let short = us.timeout_after(Period::millisecond(1));
    let frame = Frame::compose(
        |length, text, rest| (length, text, rest),
        (Frame::int::<u8>(), Frame::chunk(3).strict(), Frame::line()),
    );

    for piece in ["\x07", "ab", "c", "de"] {
        them.sink([Str::of(piece)]).unwrap();
        let error = short.frames(frame.clone()).one().unwrap_err();
        assert!(error.is_timeout(), "{error}");
    }
    them.sink([Str::of("f\n")]).unwrap();

    let (length, text, rest) = us.frames(frame).one().unwrap();
    assert_eq!((length, text, rest), (7, Str::of("abc"), Str::of("def\n")));
}

fn a_poll_does_not_wait(world: &impl World) {
    let (us, them) = pair(world);
    let poll = us.poll().frames(Frame::chunk(1).strict());

    assert!(poll.one().unwrap_err().is_timeout());
    them.sink([Str::of("x")]).unwrap();
    assert_eq!(poll.one().unwrap(), Str::of("x"));
}

fn a_frame_that_fails_takes_nothing(world: &impl World) {
    let (us, them) = pair(world);
    them.sink([Str::of("no\n")]).unwrap();

    let error = us
        .frames(Frame::line().filter(|line| *line == Str::of("yes\n")))
        .one()
        .unwrap_err();
    assert!(error.is_invalid(), "{error}");
    assert!(
        us.frames(Frame::line().flat_map(|_| Frame::maybe(Maybe::<u8>::nothing())))
            .one()
            .is_err()
    );
    assert_eq!(us.frames(Frame::line()).one().unwrap(), Str::of("no\n"));
}

fn what_one_frame_leaves_the_next_one_reads(world: &impl World) {
    let (us, them) = pair(world);
    them.sink([Str::of("abcdef")]).unwrap();

    let read = |client: &Client, size| client.frames(Frame::chunk(size).strict()).one().unwrap();
    assert_eq!(read(&us, 2), Str::of("ab"));
    assert_eq!(read(&us.clone(), 2), Str::of("cd"));
    assert_eq!(read(&us.watch(), 2), Str::of("ef"));
}

fn frames_are_composed_in_order(world: &impl World) {
    let (us, them) = pair(world);
    them.sink([Str::of("ab\ncd")]).unwrap();

    let composed = us
        .frames(Frame::compose(
            |a, just, line, b| format!("{a}{just}{line}{b}"),
            (
                Frame::chunk(1).strict(),
                Frame::just('-'),
                Frame::line(),
                Frame::chunk(2)
                    .strict()
                    .map(|text| text.to_string())
                    .boxed(),
            ),
        ))
        .one()
        .unwrap();
    assert_eq!(composed, "a-b\ncd");
}

fn numbers_are_read(world: &impl World) {
    let (us, them) = pair(world);
    them.sink([Str::of(vec![0xFF, 0x01, 0x02, 0x02, 0x01, 0, 0, 0, 5])])
        .unwrap();

    let numbers = us
        .frames(Frame::compose(
            |a, b, c, d| (a, b, c, d),
            (
                Frame::int::<i8>(),
                Frame::int::<u16>(),
                Frame::int::<u16>().little_endian(),
                Frame::int::<u32>(),
            ),
        ))
        .one()
        .unwrap();
    assert_eq!(numbers, (-1, 0x0102, 0x0102, 5));
}

fn a_sequence_ends_with_the_stream(world: &impl World) {
    let (us, them) = pair(world);
    them.sink([Str::of("1\n2\n3\n")]).unwrap();
    them.close().unwrap();

    let lines = us.frames(Frame::line()).lazy().sequence();
    let first: Vec<_> = lines.iter().take(1).map(Result::unwrap).collect();
    let rest: Vec<_> = lines.iter().map(Result::unwrap).collect();
    assert_eq!(first, [Str::of("1\n")]);
    assert_eq!(rest, [Str::of("2\n"), Str::of("3\n")]);
    assert_eq!(
        us.frames(Frame::just(1)).lazy().sequence().iter().count(),
        0
    );
}

fn a_sequence_ends_with_the_first_failure(world: &impl World) {
    let (us, them) = pair(world);
    them.sink([Str::of("abcde")]).unwrap();
    them.close().unwrap();

    let chunks: Vec<_> = us
        .frames(Frame::chunk(2).strict())
        .lazy()
        .sequence()
        .iter()
        .collect();
    assert_eq!(chunks.len(), 3);
    assert!(chunks[2].as_ref().unwrap_err().is_closed());
    assert_eq!(
        us.frames(Frame::chunk(1).strict()).one().unwrap(),
        Str::of("e")
    );
}

fn a_sequence_of_what_is_closed_here_is_the_error(world: &impl World) {
    let (us, _them) = pair(world);
    let lines = us.frames(Frame::line()).lazy().sequence();
    us.close().unwrap();

    let lines: Vec<_> = lines.iter().collect();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].as_ref().unwrap_err().is_closed());
}

fn chunks_arrive_in_order(world: &impl World) {
    let (us, them) = pair(world);

    us.sink(Sequence::of((0..3000).map(|n| Str::of(format!("{n},")))))
        .unwrap();
    us.sink(vec![Str::of(""), Str::of("a"), Str::of("")])
        .unwrap();
    us.sink(Sequence::<Str>::of([])).unwrap();
    us.close().unwrap();

    let expected: String = (0..3000).map(|n| format!("{n},")).collect::<String>() + "a";
    let all = them
        .frames(Frame::chunk(expected.len()).strict())
        .one()
        .unwrap();
    assert_eq!(all.to_string(), expected);
    assert!(
        them.frames(Frame::chunk(1).strict())
            .one()
            .unwrap_err()
            .is_closed()
    );
}

fn lazy_chunks_leave_as_they_are_produced(world: &impl World) {
    let (us, them) = pair(world);
    let arrived = them.poll().frames(Frame::chunk(1).strict());
    let letters = ["a", "b", "c"];

    us.sink(Sequence::lazy(|| 0..3).map(|n| {
        if n > 0 {
            assert_eq!(arrived.one().unwrap(), Str::of(letters[n - 1]));
        }
        Str::of(letters[n])
    }))
    .unwrap();
}

fn a_failed_lazy_sink_says_how_much_left(world: &impl World) {
    let (us, them) = pair(world);

    let error = us
        .sink(Sequence::lazy(|| ["Hello", "world"]).map(|chunk| {
            if chunk == "world" {
                them.close().unwrap();
            }
            Str::of(chunk)
        }))
        .unwrap_err();
    assert!(error.is_closed(), "{error}");
    assert!(error.to_string().contains("5 of 10 bytes"), "{error}");
}

fn nothing_is_closed_too(world: &impl World) {
    let (us, _them) = pair(world);
    us.close().unwrap();

    assert!(us.sink(Sequence::<Str>::of([])).unwrap_err().is_closed());
    let none = Sequence::lazy(|| [] as [Str; 0]);
    assert!(us.sink(none).unwrap_err().is_closed());
}

fn attempts_before_a_failure_are_written(world: &impl World) {
    let (us, them) = pair(world);
    let chunks = || {
        [
            Attempt::result(Str::of("a")),
            Attempt::error(Error::message("no b")),
            Attempt::result(Str::of("c")),
        ]
    };

    let in_memory = us.sink_attempts(Sequence::of(chunks())).unwrap_err();
    let lazy = us.sink_attempts(Sequence::lazy(chunks)).unwrap_err();
    assert_eq!(
        (in_memory.to_string(), lazy.to_string()),
        ("no b".into(), "no b".into())
    );

    us.sink_attempts([Attempt::result(Str::of("!"))]).unwrap();
    assert_eq!(
        them.frames(Frame::chunk(3).strict()).one().unwrap(),
        Str::of("aa!")
    );
}

fn more_than_there_is_room_for_times_out_and_says_how_much_left(world: &impl World) {
    let (us, them) = pair(world);
    let much = Str::of(vec![b'x'; 8 << 20]);

    let error = us
        .write_timeout_after(Period::millisecond(20))
        .sink(Sequence::of([much]))
        .unwrap_err();
    assert!(error.is_timeout(), "{error}");

    let said = error.to_string();
    let written: usize = said
        .split('(')
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert!(said.contains(" of 8388608 bytes"), "{said}");

    us.close().unwrap();
    let arrived = them.frames(Frame::chunk(written).strict()).one().unwrap();
    assert_eq!(arrived.as_bytes().len(), written);
    assert!(
        them.frames(Frame::chunk(1).strict())
            .one()
            .unwrap_err()
            .is_closed()
    );
}

fn aborting_ends_reads_and_writes(world: &impl World) {
    let (us, _them) = pair(world);
    let aborted = us.abort_when(|| true);

    assert!(
        aborted
            .frames(Frame::line())
            .one()
            .unwrap_err()
            .is_aborted()
    );
    assert!(aborted.sink([Str::of("x")]).unwrap_err().is_aborted());
}

fn a_heartbeat_is_sent_each_time(world: &impl World) {
    let (us, them) = pair(world);
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);

    let error = us
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
    assert_eq!(them.frames(Frame::line()).one().unwrap(), Str::of("hbhbhb"));
}

fn closing_is_for_all_handles(world: &impl World) {
    let (us, them) = pair(world);
    let other = us.clone();
    us.close().unwrap();
    us.close().unwrap();

    assert!(other.frames(Frame::line()).one().unwrap_err().is_closed());
    assert!(other.sink([Str::of("x")]).unwrap_err().is_closed());
    assert!(them.frames(Frame::line()).one().unwrap_err().is_closed());
    assert!(them.sink([Str::of("x")]).unwrap_err().is_closed());
}

fn a_closure_cannot_read_what_it_is_given(world: &impl World) {
    let (us, them) = pair(world);
    them.sink([Str::of("a\nb\n")]).unwrap();

    let inner = us.clone();
    let error = us
        .frames(Frame::line().map(move |_| inner.frames(Frame::line()).one().unwrap_err()))
        .one()
        .unwrap();
    assert!(error.is_busy(), "{error}");
    assert_eq!(us.frames(Frame::line()).one().unwrap(), Str::of("b\n"));
}

fn a_server_that_nobody_calls_times_out(world: &impl World) {
    let server = world.os().sockets().open(world.address("foo")).unwrap();

    let error = server
        .timeout_after(Period::millisecond(1))
        .accept()
        .unwrap_err();
    assert!(error.is_timeout());
    assert!(error.to_string().contains("foo.sock"), "{error}");
    assert!(server.poll().accept().unwrap_err().is_timeout());
}

fn a_server_that_is_closed_is_gone(world: &impl World) {
    let os = world.os();
    let server = os.sockets().open(world.address("foo")).unwrap();
    let other = server.clone();
    server.close().unwrap();
    server.close().unwrap();

    assert!(other.accept().unwrap_err().is_closed());
    let error = os.sockets().connect_to(world.address("foo")).unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert!(error.to_string().contains("foo.sock"), "{error}");
    drop(os.sockets().open(world.address("foo")).unwrap());
}

fn an_address_is_there_once(world: &impl World) {
    let os = world.os();
    let server = os.sockets().open(world.address("foo")).unwrap();

    let error = os.sockets().open(world.address("foo")).unwrap_err();
    assert!(
        error.is_address_in_use() && !error.is_left_behind(),
        "{error}"
    );
    assert!(error.to_string().contains("live server"), "{error}");
    drop(server);
    drop(os.sockets().open(world.address("foo")).unwrap());
}

fn taking_over_leaves_the_file_to_the_new_one(world: &impl World) {
    let os = world.os();
    let old = os.sockets().open(world.address("foo")).unwrap();
    let before = os.sockets().connect_to(world.address("foo")).unwrap();
    let new = os.sockets().take_over(world.address("foo")).unwrap();
    let after = os.sockets().connect_to(world.address("foo")).unwrap();

    old.accept().unwrap().sink([Str::of("old")]).unwrap();
    new.accept().unwrap().sink([Str::of("new")]).unwrap();
    assert_eq!(
        before.frames(Frame::chunk(3).strict()).one().unwrap(),
        Str::of("old")
    );
    assert_eq!(
        after.frames(Frame::chunk(3).strict()).one().unwrap(),
        Str::of("new")
    );

    old.close().unwrap();
    drop(os.sockets().connect_to(world.address("foo")).unwrap());
    new.close().unwrap();
    assert!(
        os.sockets()
            .connect_to(world.address("foo"))
            .unwrap_err()
            .is_not_found()
    );
    // and where there was nobody before
    drop(os.sockets().take_over(world.address("foo")).unwrap());
}

fn an_unusable_address_is_refused(world: &impl World) {
    use innmind::io::sockets::unix::Address;
    use innmind::url::Path;

    let os = world.os();
    let long = "x".repeat(120);
    for (address, cause) in [
        (world.address(&long), "room for"),
        (Address::of(Path::none()), "empty"),
        (world.address("a\0b"), "byte zero"),
    ] {
        let errors = [
            os.sockets().open(address.clone()).unwrap_err(),
            os.sockets().take_over(address.clone()).unwrap_err(),
            os.sockets().connect_to(address.clone()).unwrap_err(),
        ];
        for error in errors {
            assert!(error.is_invalid(), "{error}");
            let said = error.to_string();
            assert!(
                said.contains(cause) && said.contains(&address.to_string()),
                "{said}"
            );
        }
    }
}

fn a_set_tells_what_is_ready(world: &impl World) {
    let io = world.io();
    let (a, b) = io.capabilities().sockets().pair().unwrap();
    let (a, b) = (Arc::new(a), Arc::new(b));
    let mut set = io.capabilities().watch().set().unwrap();
    let mut ready = Vec::new();
    let soon = Some(std::time::Duration::from_millis(1));

    set.add(Key(1), &a, Interest::Read).unwrap();
    assert_eq!(set.wait(soon, &mut ready).unwrap(), Woken::TimedOut);

    b.try_write(&[std::io::IoSlice::new(b"x")]).unwrap();
    for _ in 0..2 {
        ready.clear();
        assert_eq!(set.wait(None, &mut ready).unwrap(), Woken::Ready);
        assert_eq!(ready.len(), 1);
        assert_eq!((ready[0].key, ready[0].interest), (Key(1), Interest::Read));
    }

    a.try_read(&mut Vec::with_capacity(8)).unwrap();
    set.add(Key(1), &a, Interest::Write).unwrap();
    ready.clear();
    set.wait(None, &mut ready).unwrap();
    assert_eq!(
        ready.iter().map(|found| found.interest).collect::<Vec<_>>(),
        [Interest::Write]
    );

    set.remove(Key(1)).unwrap();
    set.remove(Key(1)).unwrap();
    ready.clear();
    assert_eq!(set.wait(soon, &mut ready).unwrap(), Woken::TimedOut);
    assert!(ready.is_empty());
}

fn halting_takes_its_time(world: &impl World) {
    let watch = world.io().capabilities().watch().clone();
    let before = watch.now();

    let period = Period::millisecond(5).add(Period::microsecond(999));
    world.os().process().halt(period).unwrap();
    assert!(watch.now() - before >= std::time::Duration::from_micros(5_999));
    assert!(
        world
            .os()
            .process()
            .halt(Period::month(1))
            .unwrap_err()
            .is_invalid()
    );
}
