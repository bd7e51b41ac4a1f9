//! Small messages of 64 bytes behind their length, one way over a pair of Unix
//! sockets: each decoded to a slice that is counted, and to one that is lent.

mod support;

use std::hint::black_box;
use std::io::{BufReader, Read, Write};
use std::ops::ControlFlow;
use std::os::unix::net::UnixStream;
use std::process::ExitCode;

use futures_core::Stream as _;
use innmind::io::frame::Parse;
use innmind::io::sockets::clients::Frames;
use innmind::io::{Frame, Io};
use innmind::prelude::*;
use support::regime::{REGIMES, runtime};
use support::{contest, verdict};
use tokio_util::codec::{FramedRead, LengthDelimitedCodec};

const SIZE: usize = 64;

/// How many messages a contestant takes at once.
const MESSAGES: usize = 10_000;

/// How many the other side writes at once.
const TOGETHER: usize = 256;

fn main() -> ExitCode {
    let message = [&64_u32.to_be_bytes()[..], &[b'x'; SIZE]].concat();
    let piece = message.repeat(TOGETHER);

    for regime in REGIMES {
        let source = || {
            let (ours, mut theirs) = UnixStream::pair().expect("a pair");
            let piece = piece.clone();
            regime.other_side(move || while theirs.write_all(&piece).is_ok() {});
            ours
        };
        let client = || {
            let (ours, theirs) = Io::from_ambient_authority()
                .sockets()
                .pair()
                .expect("a pair");
            let piece = Str::of(piece.clone());
            regime.other_side(move || while theirs.sink([piece.clone()]).is_ok() {});
            ours.watch()
        };

        let mut std = BufReader::new(source());
        let counted = client()
            .frames(Frame::int::<u32>().flat_map(|size| Frame::chunk(size as usize).strict()));
        let lent = client().frames(Frame::int::<u32>().flat_map(|size| {
            Frame::chunk(size as usize)
                .strict()
                .with(|bytes| u64::from(bytes[0]) + bytes.len() as u64)
        }));
        let asynchronous = runtime();
        let mut tokio = asynchronous.block_on(async {
            let ours = source();
            ours.set_nonblocking(true).expect("a mode");
            let ours = tokio::net::UnixStream::from_std(ours).expect("a stream");
            FramedRead::new(ours, LengthDelimitedCodec::new())
        });

        contest(
            &format!("messages, {}", regime.name),
            [
                ("std", &mut || {
                    for _ in 0..MESSAGES {
                        let mut size = [0; 4];
                        std.read_exact(&mut size).expect("a size");
                        let mut message = vec![0; u32::from_be_bytes(size) as usize];
                        std.read_exact(&mut message).expect("a message");
                        black_box(message);
                    }
                }),
                ("innmind", &mut || {
                    each(&counted, |message| {
                        let _ = black_box(message);
                    });
                }),
                ("innmind, lent", &mut || {
                    each(&lent, |message| {
                        black_box(message);
                    });
                }),
                ("innmind, one by one", &mut || {
                    for _ in 0..MESSAGES {
                        let _ = black_box(counted.one().expect("a message"));
                    }
                }),
                ("tokio", &mut || {
                    asynchronous.block_on(async {
                        for _ in 0..MESSAGES {
                            let message = std::future::poll_fn(|context| {
                                std::pin::Pin::new(&mut tokio).poll_next(context)
                            });
                            black_box(message.await.expect("a message").expect("a message"));
                        }
                    });
                }),
            ],
        )
        .bound("innmind", 1.0 / 1.3)
        .bound("innmind, lent", 1.0 / 2.0)
        .at_most("innmind", "tokio", 1.0 / 1.5);
    }

    verdict()
}

/// Takes as many messages as all do.
fn each<T, P: Parse<Output = T>>(frames: &Frames<T, P>, mut use_up: impl FnMut(T)) {
    let mut left = MESSAGES;

    let enough = frames.each(|message| {
        use_up(message);
        left -= 1;
        if left == 0 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!(enough.expect("messages"), Some(()));
}
