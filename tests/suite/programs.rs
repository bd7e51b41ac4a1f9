//! The two programs that must always work, almost letter for letter. They come
//! from the page on inter-process communication of `innmind/operating-system`.

use innmind::io::Frame;
use innmind::operating_system::Os;
use innmind::prelude::*;
use innmind::time::Period;

use crate::support::{World, on_every_world};

on_every_world!(the_client_is_told_hello, the_client_says_why_not);

/// What the server does, again and again.
fn serve(server: &innmind::io::sockets::servers::Server) {
    server.accept().match_with(
        |client| {
            client
                .sink(Sequence::of([Str::of("Hello")]))
                .flat_map(|_| client.close())
                .match_with(|_| (), |e| panic!("{e}"));
        },
        |_| (), // no new connection
    );
}

/// What the client does.
fn ask(os: &Os, address: innmind::io::sockets::unix::Address, meanwhile: impl FnOnce()) -> String {
    let client = os.sockets().connect_to(address).unwrap();
    meanwhile();

    client
        .watch()
        .frames(Frame::chunk(5).strict())
        .one()
        .match_with(
            |data| data.to_string(),
            |_| "unable to read the stream".to_owned(),
        )
}

fn the_client_is_told_hello(world: &impl World) {
    let os = world.os();
    let server = os
        .sockets()
        .open(world.address("foo"))
        .unwrap()
        .timeout_after(Period::millisecond(10));

    serve(&server); // nobody there yet
    for _ in 0..3 {
        let told = ask(&os, world.address("foo"), || serve(&server));
        assert_eq!(told, "Hello");
    }
}

fn the_client_says_why_not(world: &impl World) {
    let os = world.os();
    let server = os.sockets().open(world.address("foo")).unwrap();
    let told = ask(&os, world.address("foo"), || {
        server
            .accept()
            .flat_map(|client| client.sink([Str::of("Hell")]).flat_map(|_| client.close()))
            .unwrap();
    });

    assert_eq!(told, "unable to read the stream");
}
