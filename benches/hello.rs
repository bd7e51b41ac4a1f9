//! Connect, accept, write 5 bytes, close, read: beside the same on std and on
//! tokio.

mod support;

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::process::ExitCode;

use innmind::io::Frame;
use innmind::operating_system::Factory;
use innmind::prelude::*;
use innmind::time::Period;
use support::regime::{Directory, REGIMES, Regime, runtime};
use support::{contest, verdict};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

fn main() -> ExitCode {
    for regime in REGIMES {
        let directory = Directory::new("hello").expect("a directory");
        let os = Factory::build();
        serve_std(regime, &directory);
        serve_innmind(regime, &directory);
        serve_tokio(regime, &directory);

        let std = directory.join("std.sock");
        let tokio = directory.join("tokio.sock");
        let address = directory.address("innmind");
        let frame = Frame::chunk(5).strict();
        let client = runtime();

        contest(
            &format!("hello, {}", regime.name),
            [
                ("std", &mut || {
                    let mut stream = UnixStream::connect(&std).expect("a server");
                    let mut bytes = [0; 5];
                    stream.read_exact(&mut bytes).expect("five bytes");
                    assert_eq!(&bytes, b"Hello");
                }),
                ("innmind", &mut || {
                    let client = os.sockets().connect_to(address.clone()).expect("a server");
                    let said = client
                        .watch()
                        .frames(frame.clone())
                        .one()
                        .expect("five bytes");
                    assert_eq!(said, Str::of("Hello"));
                }),
                ("tokio", &mut || {
                    client.block_on(async {
                        let mut stream = tokio::net::UnixStream::connect(&tokio)
                            .await
                            .expect("a server");
                        let mut bytes = [0; 5];
                        stream.read_exact(&mut bytes).await.expect("five bytes");
                        assert_eq!(&bytes, b"Hello");
                    });
                }),
            ],
        )
        .bound("innmind", 1.10);
    }

    verdict()
}

fn serve_std(regime: Regime, directory: &Directory) {
    let server = UnixListener::bind(directory.join("std.sock")).expect("an address");

    regime.other_side(move || {
        loop {
            let (mut client, _) = server.accept().expect("a client");
            client.write_all(b"Hello").expect("a reader");
        }
    });
}

fn serve_innmind(regime: Regime, directory: &Directory) {
    let server = Factory::build()
        .sockets()
        .open(directory.address("innmind"))
        .expect("an address")
        .timeout_after(Period::minute(10));

    regime.other_side(move || {
        loop {
            server
                .accept()
                .flat_map(|client| {
                    client
                        .sink(Sequence::of([Str::of("Hello")]))
                        .flat_map(|_| client.close())
                })
                .expect("a client");
        }
    });
}

fn serve_tokio(regime: Regime, directory: &Directory) {
    let address = directory.join("tokio.sock");
    let (ready, listening) = std::sync::mpsc::channel();

    regime.other_side(move || {
        runtime().block_on(async {
            let server = tokio::net::UnixListener::bind(address).expect("an address");
            ready.send(()).expect("the bench");
            loop {
                let (mut client, _) = server.accept().await.expect("a client");
                client.write_all(b"Hello").await.expect("a reader");
            }
        });
    });
    listening.recv().expect("a server");
}
