//! What takes memory, and how much: counted, for each thread by itself.

#![expect(
    unsafe_code,
    reason = "an allocator is an unsafe trait; this one hands everything over to std's"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use innmind::immutable::str::Encoding;
use innmind::immutable::{Map, Set};
use innmind::io::Frame;
use innmind::io::frame::Parse;
use innmind::io::reader::Buffer;
use innmind::prelude::*;

#[global_allocator]
static COUNTED: Counted = Counted;

struct Counted;

thread_local! {
    /// Has no destructor, so it is there for as long as its thread allocates.
    static TAKEN: Cell<Taken> = const { Cell::new(Taken { times: 0, bytes: 0 }) };
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Taken {
    times: usize,
    bytes: usize,
}

const NOTHING: Taken = Taken { times: 0, bytes: 0 };

fn count(bytes: usize) {
    TAKEN.with(|taken| {
        let Taken { times, bytes: sum } = taken.get();
        taken.set(Taken {
            times: times + 1,
            bytes: sum + bytes,
        });
    });
}

// SAFETY: each call goes to `System` with the arguments as they came, so what
// holds for `System` holds here. Counting neither allocates nor unwinds.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller's promise is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise is the same, and `pointer` is of `System`.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        // SAFETY: the caller's promise is the same, and `pointer` is of `System`.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// What a piece of code takes, whether it gives it back or not.
fn taken<R>(run: impl FnOnce() -> R) -> (Taken, R) {
    let before = TAKEN.get();
    let result = black_box(run());
    let after = TAKEN.get();

    (
        Taken {
            times: after.times - before.times,
            bytes: after.bytes - before.bytes,
        },
        result,
    )
}

/// A counter of handles, as the first clone of an owned string makes one.
const COUNTER: usize = 64;

#[test]
fn it_counts() {
    let (one, boxed) = taken(|| Box::new([0_u8; 100]));
    assert_eq!(
        one,
        Taken {
            times: 1,
            bytes: 100
        }
    );

    let (none, ()) = taken(|| drop(boxed));
    assert_eq!(none, NOTHING);
}

#[test]
fn a_literal_allocates_nothing() {
    let (none, text) = taken(|| Str::of("a literal, as it is").to_encoding(Encoding::Ascii));
    assert_eq!(none, NOTHING);

    let (none, _) = taken(|| {
        let copy = text.clone();
        (
            copy.take(3),
            copy.drop(3),
            copy.take_end(2),
            copy.drop_end(2),
            copy.substring_with(2, -4),
            copy.trim(),
            copy.length(),
        )
    });
    assert_eq!(none, NOTHING);
}

#[test]
fn what_is_owned_is_taken_over() {
    let owned = "x".repeat(1_000_000);

    let (little, text) = taken(|| Str::of(owned));
    assert!(little.bytes <= COUNTER, "{little:?}");

    let (little, back) = taken(|| String::try_from(text));
    assert!(little.bytes <= COUNTER, "{little:?}");
    assert_eq!(back.map(|text| text.len()), Ok(1_000_000));
}

#[test]
fn parts_copy_nothing() {
    for character in ["x", "é", "日"] {
        let text = Str::of(character.repeat(100_000));
        let parts = || {
            [
                text.take(70_000),
                text.drop(30_000),
                text.take_end(70_000),
                text.drop_end(30_000),
                text.substring(-50_000),
                text.substring_with(20_000, 60_000),
            ]
        };

        let (first, _) = taken(parts);
        assert!(first.bytes <= COUNTER, "{first:?}");

        let (again, _) = taken(parts);
        assert_eq!(again, NOTHING);
    }
}

#[test]
fn what_a_split_takes_is_for_the_handles_alone() {
    let words = |length: usize| Str::of(vec!["x".repeat(length); 100].join(","));
    let (short, long) = (words(1), words(10_000));

    let (of_short, few) = taken(|| short.split_with(","));
    let (of_long, many) = taken(|| long.split_with(","));

    assert_eq!((few.size(), many.size()), (100, 100));
    assert_eq!(of_short, of_long);

    let inside = long.as_bytes().as_ptr_range();
    assert!(many.matches(|part| inside.contains(&part.as_bytes().as_ptr())));
}

#[test]
fn appends_take_memory_now_and_then() {
    let (appended, text) = taken(|| (0..10_000).fold(Str::of(""), |text, _| text.append("word ")));

    assert_eq!(text.length(), 50_000);
    assert!(appended.times <= 40, "{appended:?}");
    assert!(appended.bytes <= 4 * 50_000, "{appended:?}");
}

#[test]
fn an_unshared_sequence_works_in_its_memory() {
    let sequence = Sequence::of((0..10_000_u64).collect::<Vec<_>>());

    let (little, sequence) = taken(|| {
        sequence
            .map(|n| n * 2)
            .filter(|n| n % 3 != 0)
            .reverse()
            .drop(10)
            .take(5_000)
            .add(1)
    });
    assert!(little.bytes <= COUNTER, "{little:?}");

    let (none, sum) = taken(|| sequence.reduce(0, |sum, n| sum + n));
    assert_eq!(none, NOTHING);
    assert!(sum > 0);
}

#[test]
fn a_shared_sequence_is_copied_once_at_most() {
    let sequence = Sequence::of((0..10_000_u64).collect::<Vec<_>>());

    let (none, _) = taken(|| sequence.clone().reduce(0, |sum, n| sum + n));
    assert_eq!(none, NOTHING);

    let (once, _) = taken(|| sequence.clone().map(|n| n + 1));
    assert!(once.bytes <= 80_000 + COUNTER, "{once:?}");

    let (once, _) = taken(|| sequence.clone().add(1));
    assert!(once.bytes <= 80_008 + COUNTER, "{once:?}");
}

#[test]
fn a_lazy_sequence_takes_nothing() {
    let (none, sum) = taken(|| {
        Sequence::lazy(|| 0_u64..)
            .map(|n| n * 2)
            .filter(|n| n % 3 != 0)
            .flat_map(|n| [n, n + 1])
            .drop(5)
            .take(1_000)
            .reduce(0, |sum, n| sum + n)
    });

    assert_eq!(none, NOTHING);
    assert!(sum > 0);
}

#[test]
fn looking_up_takes_nothing() {
    let map = Map::of((0..1_000_u64).map(|n| (n.to_string(), n)));
    let set = Set::of((0..1_000_u64).map(|n| n.to_string()));

    let (none, found) = taken(|| (map.clone().get("7").copied(), set.clone().contains("7")));

    assert_eq!(none, NOTHING);
    assert_eq!(found, (Maybe::just(7), true));
}

/// Feeds pieces of a size until there is a value, and says what all that took.
fn fed<T, P: Parse<Output = T>>(frame: &Frame<T, P>, bytes: &[u8], piece: usize) -> Taken {
    let (all, ()) = taken(|| {
        let mut buffer = Buffer::new();
        for piece in bytes.chunks(piece) {
            assert!(frame.decode(&mut buffer).is_ok_and(|none| none.is_none()));
            buffer.push(piece);
        }
        assert!(frame.decode(&mut buffer).is_ok_and(|value| value.is_some()));
        assert_eq!(buffer.size(), 0);
    });

    all
}

/// Twice the bytes take at most twice the memory, with a tenth for how it
/// grows, and no more than so many times the bytes.
#[track_caller]
fn doubles(times: usize, size: usize, fed: impl Fn(usize) -> Taken) {
    let (one, two, four) = (fed(size / 4), fed(size / 2), fed(size));

    assert!(two.bytes * 10 <= one.bytes * 22, "{one:?}, then {two:?}");
    assert!(four.bytes * 10 <= two.bytes * 22, "{two:?}, then {four:?}");
    assert!(four.bytes <= times * size, "{four:?} for {size}");
}

const MIB: usize = 1024 * 1024;

#[test]
fn a_large_frame_in_small_pieces_takes_memory_in_proportion() {
    let message = |size| {
        Frame::compose(
            |header: Str, rest: Str| header.append(rest.take(0)),
            (
                Frame::chunk(100).strict(),
                Frame::chunk(size - 100).strict(),
            ),
        )
    };

    doubles(3, 16 * MIB, |size| {
        fed(&Frame::chunk(size).strict(), &vec![b'x'; size], 8 * 1024)
    });
    // Where what is before it was shared already, it is moved once.
    doubles(4, 16 * MIB, |size| {
        fed(&message(size), &vec![b'x'; size], 8 * 1024)
    });
}

#[test]
fn a_long_line_in_small_pieces_takes_memory_in_proportion() {
    doubles(3, MIB, |size| {
        let line = [vec![b'x'; size - 1], vec![b'\n']].concat();
        fed(&Frame::line(), &line, 64)
    });
}

#[test]
fn a_sequence_in_small_pieces_takes_memory_in_proportion() {
    // The handles of the elements are larger than their bytes.
    doubles(16, 8_000 * 16, |size| {
        let frame = Frame::sequence(Frame::chunk(16).strict()).take(size / 16);
        fed(&frame, &vec![b'x'; size], 64)
    });
}

#[test]
fn what_is_declared_takes_nothing() {
    let frame = Frame::int::<u32>().flat_map(|size| Frame::chunk(size as usize).strict());
    let elements = Frame::int::<u32>().flat_map(|size| {
        Frame::sequence(Frame::int::<u64>())
            .take(size as usize)
            .at_most(usize::MAX)
    });

    for declared in [u32::MAX, 1 << 30, 60 * 1024 * 1024] {
        let mut buffer = Buffer::new();
        buffer.push(&declared.to_be_bytes());
        buffer.push(&[0; 100]);

        let (little, _) = taken(|| frame.decode(&mut buffer));
        assert!(little.bytes <= 512, "{little:?}");
        let (little, _) = taken(|| elements.decode(&mut buffer));
        assert!(little.bytes <= 100 * size_of::<u64>() + 512, "{little:?}");
    }
}

#[test]
fn what_is_lent_takes_nothing() {
    let frame = Frame::int::<u32>().flat_map(|size| {
        Frame::chunk(size as usize)
            .strict()
            .with(|bytes| bytes.iter().map(|byte| u64::from(*byte)).sum::<u64>())
    });
    let message = [&64_u32.to_be_bytes()[..], &[1; 64]].concat();
    let mut buffer = Buffer::new();
    buffer.push(&message.repeat(1_000));

    let (none, sum) = taken(|| {
        (0..1_000)
            .map(|_| frame.decode(&mut buffer).unwrap().unwrap())
            .sum::<u64>()
    });
    assert_eq!((none, sum), (NOTHING, 64_000));
}
