//! Taking messages apart that are in memory: `u16 length, text, u32 length,
//! bytes, 0xCE`. Beside code written by hand over `Bytes`, and beside tokio's
//! `LengthDelimitedCodec` with the same fields split.

mod support;

use std::hint::black_box;
use std::process::ExitCode;

use bytes::{Buf, Bytes, BytesMut};
use innmind::io::Frame;
use innmind::io::frame::Parse;
use innmind::io::reader::Buffer;
use innmind::prelude::*;
use support::{contest, untimed, verdict};
use tokio_util::codec::{Decoder, LengthDelimitedCodec};

/// How many messages there are in one piece.
const MESSAGES: usize = 500;

/// How many pieces a turn takes apart.
const PIECES: usize = 8;

fn main() -> ExitCode {
    let text = b"application/json";
    let content = [b'x'; 58];
    let message = [
        &u16::try_from(text.len()).expect("short").to_be_bytes()[..],
        text,
        &u32::try_from(content.len()).expect("short").to_be_bytes()[..],
        &content,
        &[0xCE],
    ]
    .concat();
    let piece = message.repeat(MESSAGES);
    let delimited = [
        &u32::try_from(message.len()).expect("short").to_be_bytes()[..],
        &message,
    ]
    .concat()
    .repeat(MESSAGES);

    let composed = frame();
    let boxed = frame().boxed();

    contest(
        "frames",
        [
            ("by hand", &mut || {
                for _ in 0..PIECES {
                    let mut bytes = untimed(|| Bytes::from(piece.clone()));
                    for _ in 0..MESSAGES {
                        black_box(by_hand(&mut bytes).expect("a message"));
                    }
                }
            }),
            ("composed", &mut || {
                for _ in 0..PIECES {
                    take_apart(&composed, &piece);
                }
            }),
            ("boxed", &mut || {
                for _ in 0..PIECES {
                    take_apart(&boxed, &piece);
                }
            }),
            ("LengthDelimitedCodec", &mut || {
                for _ in 0..PIECES {
                    let mut bytes = untimed(|| BytesMut::from(&delimited[..]));
                    let mut codec = LengthDelimitedCodec::new();
                    for _ in 0..MESSAGES {
                        let message = codec.decode(&mut bytes).expect("a length");
                        let mut message = message.expect("a message").freeze();
                        black_box(by_hand(&mut message).expect("a message"));
                    }
                }
            }),
        ],
    )
    .bound("composed", 1.1)
    .bound("boxed", 1.3)
    .at_most("composed", "LengthDelimitedCodec", 1.0);

    linear();

    verdict()
}

/// Twice the bytes take twice the time, however small the pieces.
fn linear() {
    type Feed<'a> = (&'a str, usize, &'a dyn Fn(usize));
    const MIB: usize = 1024 * 1024;
    let chunk = |size| fed(&Frame::chunk(size).strict(), &vec![b'x'; size], 8 * 1024);
    let line = |size| {
        let line = [vec![b'x'; size - 1], vec![b'\n']].concat();
        fed(&Frame::line(), &line, 64);
    };
    let sequence = |size| {
        let frame = Frame::sequence(Frame::chunk(16).strict()).take(size / 16);
        fed(&frame, &vec![b'x'; size], 64);
    };
    let fed: [Feed<'_>; 3] = [
        ("32 MiB in 8 KiB", 32 * MIB, &chunk),
        ("a line of 1 MiB in 64 B", MIB, &line),
        ("8,000 elements in 64 B", 8_000 * 16, &sequence),
    ];

    for (name, size, run) in fed {
        contest(
            &format!("linear, {name}"),
            [
                ("half, twice", &mut || {
                    run(size / 2);
                    run(size / 2);
                }),
                ("at once", &mut || run(size)),
            ],
        )
        .bound("at once", 1.3);
    }
}

fn fed<T, P: Parse<Output = T>>(frame: &Frame<T, P>, bytes: &[u8], piece: usize) {
    let mut buffer = Buffer::new();

    for piece in bytes.chunks(piece) {
        assert!(frame.decode(&mut buffer).expect("more").is_none());
        buffer.push(piece);
    }
    black_box(frame.decode(&mut buffer).expect("all").expect("a value"));
}

/// As one would write it without frames.
fn by_hand(from: &mut Bytes) -> Option<(Bytes, Bytes)> {
    let mut rest = from.clone();

    let size = usize::from(rest.try_get_u16().ok()?);
    if rest.len() < size {
        return None;
    }
    let text = rest.split_to(size);

    let size = usize::try_from(rest.try_get_u32().ok()?).ok()?;
    if rest.len() < size {
        return None;
    }
    let content = rest.split_to(size);

    if rest.try_get_u8().ok()? != 0xCE {
        return None;
    }
    *from = rest;

    Some((text, content))
}

fn frame() -> Frame<(Str, Str), impl Parse<Output = (Str, Str)> + Send + Sync + 'static> {
    Frame::compose(
        |text, content, _| (text, content),
        (
            Frame::int::<u16>().flat_map(|size| Frame::chunk(size.into()).strict()),
            Frame::int::<u32>().flat_map(|size| Frame::chunk(size as usize).strict()),
            Frame::int::<u8>().filter(|end| *end == 0xCE),
        ),
    )
}

fn take_apart<P: Parse<Output = (Str, Str)>>(frame: &Frame<(Str, Str), P>, piece: &[u8]) {
    let mut buffer = untimed(|| {
        let mut buffer = Buffer::new();
        buffer.push(piece);
        buffer
    });

    for _ in 0..MESSAGES {
        let _ = black_box(frame.decode(&mut buffer).expect("messages").expect("one"));
    }
}
