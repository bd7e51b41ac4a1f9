//! Any tree of frames over any bytes, cut anyhow: the same values, no panic, a
//! frame that gives none takes nothing, and no memory beyond what was sent.

#![no_main]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use innmind::io::Frame;
use innmind::io::reader::Buffer;
use innmind::prelude::*;
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;

#[global_allocator]
static LIVE: Live = Live;

/// Counts the bytes that are taken and not given back.
struct Live;

thread_local! {
    static NOW: Cell<usize> = const { Cell::new(0) };
    static MOST: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: each call goes to `System` with the arguments as they came. Counting
// neither allocates nor unwinds.
unsafe impl GlobalAlloc for Live {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        NOW.set(NOW.get().wrapping_add(layout.size()));
        // What another thread took is given back here, so it may wrap.
        MOST.set(MOST.get().max(NOW.get().min(usize::MAX / 2)));
        // SAFETY: the caller's promise is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.set(NOW.get().wrapping_sub(layout.size()));
        // SAFETY: the caller's promise is the same.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Bytes(Vec<u8>),
    Number(u64),
    List(Vec<Value>),
}

impl Value {
    fn has(&self, what: u8) -> bool {
        match self {
            Self::Bytes(bytes) => bytes.contains(&what),
            Self::Number(number) => *number == u64::from(what),
            Self::List(list) => list.iter().any(|value| value.has(what)),
        }
    }
}

/// A frame of any form but a loose chunk, which is what has come.
fn frame(from: &mut Unstructured<'_>, depth: usize) -> Result<Frame<Value>> {
    let text = |text: Str| Value::Bytes(text.as_bytes().to_vec());
    let list = |list: Sequence<Value>| Value::List(list.into_iter().collect());
    let size = |from: &mut Unstructured<'_>| -> Result<usize> {
        Ok(match from.int_in_range(0..=9)? {
            0 => from.arbitrary()?,
            1 | 2 => from.int_in_range(0..=300)?,
            _ => from.int_in_range(0..=9)?,
        })
    };
    let forms = if depth == 0 { 8 } else { 17 };

    Ok(match from.int_in_range(0..=forms)? {
        0 => Frame::just(Value::Number(from.arbitrary()?)).boxed(),
        1 => Frame::chunk(size(from)?).strict().map(text).boxed(),
        2 => Frame::chunk(size(from)?)
            .strict()
            .with(|bytes| Value::Bytes(bytes.to_vec()))
            .boxed(),
        3 => Frame::line().at_most(size(from)?).map(text).boxed(),
        4 => Frame::line()
            .with(|bytes| Value::Bytes(bytes.to_vec()))
            .boxed(),
        5 => Frame::int::<u8>().map(|n| Value::Number(n.into())).boxed(),
        6 => Frame::int::<u64>().map(Value::Number).boxed(),
        7 => Frame::int::<u8>()
            .flat_map(move |size| Frame::chunk(size.into()).strict().map(text))
            .boxed(),
        // Whatever a peer declares.
        8 => Frame::int::<u32>()
            .flat_map(move |size| Frame::chunk(size as usize).strict().map(text))
            .boxed(),
        9 => frame(from, depth - 1)?
            .map(|value| Value::List(vec![value]))
            .boxed(),
        10 => frame(from, depth - 1)?
            .filter(|value| !value.has(7))
            .boxed(),
        11 | 12 => Frame::compose(
            |a, b| Value::List(vec![a, b]),
            (frame(from, depth - 1)?, frame(from, depth - 1)?),
        )
        .boxed(),
        13 => {
            let inner = frame(from, depth - 1)?;
            Frame::int::<u16>()
                .flat_map(move |size| Frame::sequence(inner.clone()).take(size.into()))
                .map(list)
                .boxed()
        }
        14 => Frame::sequence(frame(from, depth - 1)?)
            .take(from.int_in_range(0..=9)?)
            .map(list)
            .boxed(),
        15 => Frame::sequence(frame(from, depth - 1)?)
            .take_while(|value| !value.has(0))
            .map(list)
            .boxed(),
        16 => Frame::sequence(frame(from, depth - 1)?)
            .until_end()
            .map(list)
            .boxed(),
        _ => Frame::buffer(size(from)?, frame(from, depth - 1)?).boxed(),
    })
}

/// At most so many values: some take nothing.
const MANY: usize = 20;

/// The values in a row, whether the last failed, and what is left.
type Read = (Vec<Value>, bool, Vec<u8>);

fn read(frame: &Frame<Value>, mut pieces: impl Iterator<Item = Vec<u8>>) -> Read {
    let mut buffer = Buffer::new();
    let mut values = Vec::new();
    let mut failed = false;

    while values.len() < MANY && !failed {
        let before = buffer.size();

        match frame.decode(&mut buffer) {
            Ok(Some(value)) => values.push(value),
            Ok(None) => {
                assert_eq!(buffer.size(), before);
                match pieces.next() {
                    Some(piece) => buffer.push(&piece),
                    None => buffer.end(),
                }
            }
            Err(_) => {
                assert_eq!(buffer.size(), before);
                failed = true;
            }
        }
    }

    pieces.for_each(|piece| buffer.push(&piece));
    let left = Frame::chunk(buffer.size()).strict().decode(&mut buffer);
    let left = left.expect("it is there").expect("it is there");

    (values, failed, left.as_bytes().to_vec())
}

fuzz_target!(|input: &[u8]| {
    let mut from = Unstructured::new(input);
    let Ok(frame) = frame(&mut from, 4) else {
        return;
    };
    let Ok(sizes) = from.arbitrary::<[u8; 4]>() else {
        return;
    };
    let bytes = from.take_rest();

    let before = NOW.get();
    MOST.set(before);
    let whole = read(&frame, [bytes.to_vec()].into_iter());

    let mut rest = bytes;
    let mut sizes = sizes.into_iter().cycle();
    let cut = read(
        &frame,
        std::iter::from_fn(|| {
            let size = usize::from(sizes.next()?).max(1).min(rest.len());
            let (piece, left) = rest.split_at(size);
            rest = left;
            (!piece.is_empty()).then(|| piece.to_vec())
        }),
    );
    assert_eq!(whole, cut);

    let most = MOST.get().saturating_sub(before);
    assert!(
        most <= 4 * 1024 * 1024 + 1024 * bytes.len(),
        "{most} bytes of memory for {}",
        bytes.len()
    );
});
