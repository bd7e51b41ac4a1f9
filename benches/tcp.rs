//! A request of 64 bytes and its reply on one TCP connection: beside the same
//! on std, which sends without delay too.

mod support;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;

use innmind::io::Frame;
use innmind::io::sockets::internet::Transport;
use innmind::ip::Ip;
use innmind::operating_system::Factory;
use innmind::prelude::*;
use innmind::url::authority::Port;
use support::regime::REGIMES;
use support::{contest, verdict};

const SIZE: usize = 64;

fn main() -> ExitCode {
    for regime in REGIMES {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let at = listener.local_addr().expect("an address");
        let mut std = TcpStream::connect(at).expect("a server");
        let (mut echo, _) = listener.accept().expect("a client");
        for stream in [&std, &echo] {
            stream.set_nodelay(true).expect("an option");
        }
        regime.other_side(move || {
            let mut bytes = [0; SIZE];
            while echo.read_exact(&mut bytes).is_ok() && echo.write_all(&bytes).is_ok() {}
        });

        let os = Factory::build();
        let server = os
            .ports()
            .open(Transport::tcp(), Ip::v4("127.0.0.1"), Port::of(0))
            .expect("a port");
        let client = os
            .remote()
            .socket(Transport::tcp(), server.authority().expect("a port"))
            .expect("a server");
        let echo = server.accept().expect("a client");
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

        let mut bytes = [b'x'; SIZE];
        contest(
            &format!("tcp, {}", regime.name),
            [
                ("std", &mut || {
                    std.write_all(&[b'x'; SIZE]).expect("a peer");
                    std.read_exact(&mut bytes).expect("a reply");
                }),
                ("innmind", &mut || {
                    client.sink([request.clone()]).expect("a peer");
                    drop(replies.one().expect("a reply"));
                }),
            ],
        )
        .bound("innmind", 1.05);
    }

    verdict()
}
