//! A known number of exchanges, for `strace` to count the calls of:
//!
//! ```text
//! exchange (hello|pingpong|sixteen) (std|innmind) NUMBER
//! ```
//!
//! `.ci/syscalls` takes the difference of two runs, so that starting does not
//! count. Without arguments there is nothing to count, and it does nothing.

use std::io::{IoSlice, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::thread;

use innmind::io::sockets::unix::Address;
use innmind::io::{Frame, Io};
use innmind::operating_system::Factory;
use innmind::prelude::*;
use innmind::time::Period;
use innmind::url::Path;

fn main() {
    let arguments: Vec<_> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let [what, how, number] = arguments.as_slice() else {
        return;
    };
    let number = number.parse().expect("a number");

    match (what.as_str(), how.as_str()) {
        ("hello", "std") => hello_std(number),
        ("hello", "innmind") => hello_innmind(number),
        ("pingpong", "std") => pingpong_std(number),
        ("pingpong", "innmind") => pingpong_innmind(number),
        ("sixteen", "std") => sixteen_std(number),
        ("sixteen", "innmind") => sixteen_innmind(number),
        _ => panic!("there is no {what} on {how}"),
    }
}

fn path() -> String {
    format!("/tmp/innmind-exchange-{}", std::process::id())
}

fn hello_std(number: u32) {
    let path = path();
    let server = UnixListener::bind(&path).expect("an address");

    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..number {
                server
                    .accept()
                    .expect("a client")
                    .0
                    .write_all(b"Hello")
                    .expect("a reader");
            }
        });
        for _ in 0..number {
            let mut bytes = [0; 5];
            UnixStream::connect(&path)
                .expect("a server")
                .read_exact(&mut bytes)
                .expect("bytes");
        }
    });
    std::fs::remove_file(&path).expect("the address");
}

fn hello_innmind(number: u32) {
    let os = Factory::build();
    let address = Address::of(Path::of(path()));
    let server = os
        .sockets()
        .open(address.clone())
        .expect("an address")
        .timeout_after(Period::second(60));

    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..number {
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
        for _ in 0..number {
            let said = os
                .sockets()
                .connect_to(address.clone())
                .flat_map(|client| client.watch().frames(Frame::chunk(5).strict()).one());
            assert!(said.is_ok());
        }
    });
}

fn pingpong_std(number: u32) {
    let (mut client, mut server) = UnixStream::pair().expect("a pair");

    thread::scope(|scope| {
        scope.spawn(move || {
            let mut bytes = [0; 64];
            for _ in 0..number {
                server.read_exact(&mut bytes).expect("a request");
                server.write_all(&bytes).expect("a reader");
            }
        });
        let mut bytes = [0; 64];
        for _ in 0..number {
            client.write_all(&bytes).expect("a reader");
            client.read_exact(&mut bytes).expect("a reply");
        }
    });
}

fn pingpong_innmind(number: u32) {
    let (client, server) = Io::from_ambient_authority()
        .sockets()
        .pair()
        .expect("a pair");

    thread::scope(|scope| {
        scope.spawn(move || {
            let requests = server.frames(Frame::chunk(64).strict());
            for _ in 0..number {
                requests
                    .one()
                    .flat_map(|request| server.sink([request]))
                    .expect("a request");
            }
        });
        let replies = client.frames(Frame::chunk(64).strict());
        let request = Str::of(vec![b'x'; 64]);
        for _ in 0..number {
            let reply = client.sink([request.clone()]).flat_map(|_| replies.one());
            assert!(reply.is_ok());
        }
    });
}

/// Sixteen chunks, written together and read together.
fn sixteen_std(number: u32) {
    let (mut us, mut them) = UnixStream::pair().expect("a pair");

    for _ in 0..number {
        let chunks = [IoSlice::new(b"12345678"); 16];
        assert_eq!(us.write_vectored(&chunks).expect("a reader"), 128);
        them.read_exact(&mut [0; 128]).expect("bytes");
    }
}

fn sixteen_innmind(number: u32) {
    let (us, them) = Io::from_ambient_authority()
        .sockets()
        .pair()
        .expect("a pair");
    let frames = them.frames(Frame::sequence(Frame::chunk(8).strict()).take(16));

    for _ in 0..number {
        us.sink(Sequence::of(["12345678"; 16].map(Str::of)))
            .expect("a reader");
        assert_eq!(frames.one().expect("chunks").size(), 16);
    }
}
