//! Chunks of 64 KiB, one way: beside the same on std and on tokio.

mod support;

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::process::ExitCode;

use innmind::io::{Frame, Io};
use innmind::prelude::*;
use support::regime::{REGIMES, runtime};
use support::{contest, verdict};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const SIZE: usize = 64 * 1024;

fn main() -> ExitCode {
    for regime in REGIMES {
        let (mut std, mut source) = UnixStream::pair().expect("a pair");
        regime.other_side(move || {
            let chunk = vec![b'x'; SIZE];
            while source.write_all(&chunk).is_ok() {}
        });

        let (client, source) = Io::from_ambient_authority()
            .sockets()
            .pair()
            .expect("a pair");
        regime.other_side(move || {
            let chunk = Str::of(vec![b'x'; SIZE]);
            while source.sink([chunk.clone()]).is_ok() {}
        });
        let chunks = client.watch().frames(Frame::chunk(SIZE).strict());

        let (ours, theirs) = UnixStream::pair().expect("a pair");
        regime.other_side(move || {
            runtime().block_on(async {
                theirs.set_nonblocking(true).expect("a mode");
                let mut source = tokio::net::UnixStream::from_std(theirs).expect("a stream");
                let chunk = vec![b'x'; SIZE];
                while source.write_all(&chunk).await.is_ok() {}
            });
        });
        let asynchronous = runtime();
        let mut tokio = asynchronous.block_on(async {
            ours.set_nonblocking(true).expect("a mode");
            tokio::net::UnixStream::from_std(ours).expect("a stream")
        });

        let mut bytes = vec![0; SIZE];
        let mut also = vec![0; SIZE];
        contest(
            &format!("stream, {}", regime.name),
            [
                ("std", &mut || std.read_exact(&mut bytes).expect("a chunk")),
                ("innmind", &mut || {
                    drop(chunks.one().expect("a chunk"));
                }),
                ("tokio", &mut || {
                    asynchronous.block_on(async {
                        tokio.read_exact(&mut also).await.expect("a chunk");
                    });
                }),
            ],
        )
        // At least 0.95 of the throughput.
        .bound("innmind", 1.0 / 0.95);
    }

    verdict()
}
