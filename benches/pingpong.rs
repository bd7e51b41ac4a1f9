//! A request of 64 bytes and its reply on one connection: beside the same on
//! std and on tokio.

mod support;

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::process::ExitCode;

use innmind::io::{Frame, Io};
use innmind::prelude::*;
use support::regime::{REGIMES, runtime};
use support::{contest, verdict};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const SIZE: usize = 64;

fn main() -> ExitCode {
    for regime in REGIMES {
        let (mut std, mut echo) = UnixStream::pair().expect("a pair");
        regime.other_side(move || {
            let mut bytes = [0; SIZE];
            while echo.read_exact(&mut bytes).is_ok() && echo.write_all(&bytes).is_ok() {}
        });

        let (client, echo) = Io::from_ambient_authority()
            .sockets()
            .pair()
            .expect("a pair");
        regime.other_side(move || {
            let requests = echo.frames(Frame::chunk(SIZE).strict());
            while requests
                .one()
                .flat_map(|request| echo.sink([request]))
                .is_ok()
            {}
        });
        let replies = client.watch().frames(Frame::chunk(SIZE).strict());
        let request = Str::of(vec![b'x'; SIZE]);

        let (ours, theirs) = UnixStream::pair().expect("a pair");
        regime.other_side(move || {
            runtime().block_on(async {
                theirs.set_nonblocking(true).expect("a mode");
                let mut echo = tokio::net::UnixStream::from_std(theirs).expect("a stream");
                let mut bytes = [0; SIZE];
                while echo.read_exact(&mut bytes).await.is_ok()
                    && echo.write_all(&bytes).await.is_ok()
                {}
            });
        });
        let asynchronous = runtime();
        let mut tokio = asynchronous.block_on(async {
            ours.set_nonblocking(true).expect("a mode");
            tokio::net::UnixStream::from_std(ours).expect("a stream")
        });

        let mut bytes = [b'x'; SIZE];
        contest(
            &format!("pingpong, {}", regime.name),
            [
                ("std", &mut || {
                    std.write_all(&[b'x'; SIZE]).expect("a peer");
                    std.read_exact(&mut bytes).expect("a reply");
                }),
                ("innmind", &mut || {
                    client.sink([request.clone()]).expect("a peer");
                    drop(replies.one().expect("a reply"));
                }),
                ("tokio", &mut || {
                    let mut bytes = [b'x'; SIZE];
                    asynchronous.block_on(async {
                        tokio.write_all(&bytes).await.expect("a peer");
                        tokio.read_exact(&mut bytes).await.expect("a reply");
                    });
                }),
            ],
        )
        .bound("innmind", 1.05);
    }

    verdict()
}
