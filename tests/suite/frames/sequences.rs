//! Sequences of frames: where they end, what they keep, and what they refuse.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use innmind::immutable::str::Encoding;
use innmind::io::Frame;
use innmind::io::reader::Buffer;
use innmind::prelude::*;
use innmind::time::Period;

use crate::support::{World, on_every_world};

on_every_world!(
    all_of_them_or_none,
    the_end_comes_between_two,
    the_first_that_does_not_hold_is_taken_too,
    many_are_read_by_a_closure,
);

fn texts<const N: usize>(texts: [&'static str; N]) -> Sequence<Str> {
    Sequence::of(texts.map(Str::of))
}

fn all_of_them_or_none(world: &impl World) {
    let (us, them) = world.io().sockets().pair().unwrap();
    let us = us.timeout_after(Period::millisecond(1));
    let vowels = || Frame::chunk(1).strict().filter(|c| *c == "a" || *c == "e");
    them.sink([Str::of("aexa")]).unwrap();

    let refused = us.frames(Frame::sequence(vowels()).take(4)).one();
    assert!(refused.unwrap_err().is_invalid());
    let refused = us.frames(Frame::sequence(vowels()).take_while(|c| *c == "a"));
    assert_eq!(refused.one().unwrap(), texts(["a"]));
    let late = us.frames(Frame::sequence(Frame::chunk(1).strict()).take(3));
    assert!(late.one().unwrap_err().is_timeout());

    // Everything but the two that were taken is there.
    assert_eq!(us.frames(Frame::chunk(2).strict()).one().unwrap(), "xa");
    assert!(
        us.frames(Frame::sequence(vowels()).take(0))
            .one()
            .unwrap()
            .is_empty()
    );
}

fn the_end_comes_between_two(world: &impl World) {
    let pairs = || Frame::sequence(Frame::chunk(2).strict()).until_end();

    let (us, them) = world.io().sockets().pair().unwrap();
    them.sink([Str::of("aabb")])
        .flat_map(|_| them.close())
        .unwrap();
    assert_eq!(us.frames(pairs()).one().unwrap(), texts(["aa", "bb"]));
    assert!(us.frames(pairs()).one().unwrap().is_empty());

    let (us, them) = world.io().sockets().pair().unwrap();
    them.sink([Str::of("aab")])
        .flat_map(|_| them.close())
        .unwrap();
    assert!(us.frames(pairs()).one().unwrap_err().is_closed());
    assert_eq!(us.frames(Frame::chunk(3).strict()).one().unwrap(), "aab");
}

fn the_first_that_does_not_hold_is_taken_too(world: &impl World) {
    let (us, them) = world.io().sockets().pair().unwrap();
    them.sink([Str::of("a\nb\n\nbody\n")])
        .flat_map(|_| them.close())
        .unwrap();
    let headers = || Frame::sequence(Frame::line()).take_while(|line| *line != "\n");

    assert_eq!(us.frames(headers()).one().unwrap(), texts(["a\n", "b\n"]));
    // One that never comes.
    assert!(us.frames(headers()).one().unwrap_err().is_closed());
    assert_eq!(us.frames(Frame::line()).one().unwrap(), "body\n");
}

fn many_are_read_by_a_closure(world: &impl World) {
    use std::ops::ControlFlow::{Break, Continue};

    let (us, them) = world.io().sockets().pair().unwrap();
    them.sink([Str::of("ab\ncd\nef\ngh")])
        .flat_map(|_| them.close())
        .unwrap();
    let lines = us.frames(Frame::line());

    let mut read = Vec::new();
    let stopped = lines.each(|line| {
        read.push(line.to_string());
        // Whoever reads is alone.
        assert!(us.frames(Frame::line()).one().unwrap_err().is_busy());
        if read.len() == 2 {
            Break("enough")
        } else {
            Continue(())
        }
    });
    assert_eq!(
        (stopped.unwrap(), &read[..]),
        (Some("enough"), &["ab\n".to_owned(), "cd\n".to_owned()][..])
    );

    // One that fails is left, with all behind it.
    let strict = us.frames(Frame::chunk(3).strict().filter(|line| *line == "ef\n"));
    assert!(strict.each(|_| Continue::<()>(())).unwrap_err().is_closed());
    let rest = us.frames(Frame::line().with(<[u8]>::len));
    let mut sizes = Vec::new();
    let ended = rest.each(|size| {
        sizes.push(size);
        Continue::<()>(())
    });
    assert_eq!((ended.unwrap(), sizes), (None, vec![2]));

    us.close().unwrap();
    assert!(lines.each(|_| Continue::<()>(())).unwrap_err().is_closed());
}

/// Counts how often an element is taken apart.
fn counted(
    count: &Arc<AtomicUsize>,
) -> Frame<Str, impl innmind::io::frame::Parse<Output = Str> + Clone + Send + Sync + 'static> {
    let count = Arc::clone(count);

    Frame::chunk(16).strict().map(move |text| {
        count.fetch_add(1, Ordering::Relaxed);
        text
    })
}

/// Feeds pieces of 64 bytes, and gives the value once there is one.
fn fed<T>(bytes: &[u8], decode: impl Fn(&mut Buffer) -> Maybe<T>) -> T {
    let mut buffer = Buffer::new();
    let mut pieces = bytes.chunks(64);

    loop {
        if let Some(value) = decode(&mut buffer) {
            assert_eq!((buffer.size(), pieces.next()), (0, None));
            return value;
        }
        buffer.push(pieces.next().expect("it is whole"));
    }
}

#[test]
fn an_element_is_taken_apart_once_however_many_pieces_there_are() {
    for elements in [1_000, 2_000, 8_000] {
        let bytes: Vec<u8> = (0..elements * 16).map(|n| (n % 251) as u8).collect();
        let count = Arc::new(AtomicUsize::new(0));

        let frame = Frame::sequence(counted(&count)).take(elements);
        let read = fed(&bytes, |buffer| frame.decode(buffer).unwrap());
        assert!(
            read.into_iter()
                .zip(bytes.chunks(16))
                .all(|(a, b)| a.as_bytes() == b)
        );
        assert_eq!(count.swap(0, Ordering::Relaxed), elements);

        // Behind a number, boxed, and two deep.
        let rows = elements / 50;
        let inner = Frame::sequence(counted(&count)).take(50);
        let nested = Frame::just(rows)
            .flat_map(move |rows| Frame::sequence(inner.clone()).take(rows))
            .boxed();
        let read = fed(&bytes, |buffer| nested.decode(buffer).unwrap());
        assert_eq!(read.size(), rows);
        // Each piece may cut the row under way, whose elements are kept too.
        assert_eq!(count.load(Ordering::Relaxed), elements);
    }
}

#[test]
fn a_sequence_is_not_taken_apart_for_each_piece_of_what_is_behind_it() {
    let bytes = [vec![b'x'; 16 * 1_000], vec![b'y'; 64 * 1_000]].concat();
    let count = Arc::new(AtomicUsize::new(0));
    let frame = Frame::compose(
        |elements: Sequence<Str>, rest: Str| (elements.size(), rest.as_bytes().len()),
        (
            Frame::sequence(counted(&count)).take(1_000),
            Frame::chunk(64 * 1_000).strict(),
        ),
    );

    assert_eq!(
        fed(&bytes, |buffer| frame.decode(buffer).unwrap()),
        (1_000, 64_000)
    );
    // Once as it came, and once more to be kept.
    assert!(count.load(Ordering::Relaxed) <= 2_000);
}

#[test]
fn what_one_frame_finished_is_not_handed_to_another() {
    let mut buffer = Buffer::new();
    let frame = |size| Frame::sequence(Frame::chunk(size).strict()).take(3);
    let twos = frame(2);
    buffer.push(b"aabbc");
    assert_eq!(twos.decode(&mut buffer).unwrap(), None);

    // Of the same type, with other elements.
    buffer.push(b"c");
    let ones = frame(1).decode(&mut buffer).unwrap().unwrap();
    assert_eq!(ones, texts(["a", "a", "b"]));
    // What it took is gone for the first as well.
    assert_eq!(twos.decode(&mut buffer).unwrap(), None);
    buffer.push(b"ddd");
    assert_eq!(
        twos.decode(&mut buffer).unwrap(),
        Some(texts(["bc", "cd", "dd"]))
    );
}

#[test]
fn a_frame_that_fails_in_between_changes_nothing_for_the_one_that_goes_on() {
    // The other one lays the bytes side by side, from the first on.
    let twos = Frame::sequence(Frame::chunk(2).strict()).take(5);
    let mut buffer = Buffer::new();

    for piece in [&b"aabb"[..], b"c", b"cd", b"de"] {
        buffer.push(piece);
        assert_eq!(twos.decode(&mut buffer).unwrap(), None);
        let whole = Frame::chunk(buffer.size()).strict().filter(|_| false);
        assert!(whole.decode(&mut buffer).unwrap_err().is_invalid());
    }
    buffer.push(b"e");
    assert_eq!(
        twos.decode(&mut buffer).unwrap(),
        Some(texts(["aa", "bb", "cc", "dd", "ee"]))
    );
}

#[test]
fn what_is_kept_has_the_encoding_that_was_asked_for() {
    let memory = crate::memory::Memory::new();
    let (us, them) = memory.io().sockets().pair().unwrap();
    let us = us.timeout_after(Period::millisecond(1));
    let frame = Frame::sequence(Frame::chunk(1).strict()).take(2);

    them.sink([Str::of("a")]).unwrap();
    assert!(us.frames(frame.clone()).one().unwrap_err().is_timeout());
    them.sink([Str::of("b")]).unwrap();

    let ascii = us.to_encoding(Encoding::Ascii).frames(frame).one().unwrap();
    assert!(
        ascii
            .into_iter()
            .all(|text| text.encoding() == Encoding::Ascii)
    );
}

#[test]
fn a_timeout_does_not_take_the_elements_apart_again() {
    let memory = crate::memory::Memory::new();
    let (us, them) = memory.io().sockets().pair().unwrap();
    let us = us.timeout_after(Period::millisecond(1));
    let count = Arc::new(AtomicUsize::new(0));
    let frame = Frame::sequence(counted(&count)).take(100);

    for _ in 0..99 {
        them.sink([Str::of("0123456789abcdef")]).unwrap();
        // A clone is the same frame.
        assert!(us.frames(frame.clone()).one().unwrap_err().is_timeout());
    }
    them.sink([Str::of("0123456789abcdef")]).unwrap();
    assert_eq!(us.frames(frame.clone()).one().unwrap().size(), 100);
    assert_eq!(count.load(Ordering::Relaxed), 100);
}
