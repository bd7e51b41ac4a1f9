//! What a process has left, and what it keeps.

use std::fs::File;
use std::time::{Duration, Instant};

use innmind::io::Frame;
use innmind::prelude::*;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::support::{Real, World, alone};

#[test]
fn no_descriptor_left_to_accept_with() {
    if !alone("real::limits::no_descriptor_left_to_accept_with") {
        return;
    }

    let world = Real::new();
    let server = world.os().sockets().open(world.address("foo")).unwrap();
    let client = world
        .os()
        .sockets()
        .connect_to(world.address("foo"))
        .unwrap();

    let before = getrlimit(Resource::Nofile);
    setrlimit(
        Resource::Nofile,
        Rlimit {
            current: Some(20),
            maximum: before.maximum,
        },
    )
    .unwrap();
    let mut taken = Vec::new();
    while let Ok(file) = File::open("/dev/null") {
        taken.push(file);
    }

    // A loop that ignores errors must not keep a processor busy with them.
    let began = Instant::now();
    let mut errors = 0;
    while began.elapsed() < Duration::from_millis(300) {
        let error = server.accept().unwrap_err();
        assert!(!error.is_timeout() && !error.is_closed(), "{error}");
        assert!(error.to_string().contains("foo.sock"), "{error}");
        errors += 1;
    }
    assert!((2..40).contains(&errors), "{errors} errors in 300 ms");

    drop(taken);
    server.accept().unwrap().sink([Str::of("Hello")]).unwrap();
    assert_eq!(
        client.frames(Frame::chunk(5).strict()).one().unwrap(),
        Str::of("Hello")
    );
}

#[test]
fn no_descriptor_is_kept() {
    if !alone("real::limits::no_descriptor_is_kept") {
        return;
    }

    let world = Real::new();
    let open = || std::fs::read_dir("/proc/self/fd").unwrap().count();
    let before = open();

    for _ in 0..200 {
        let server = world.os().sockets().open(world.address("foo")).unwrap();
        let other = server.clone();
        let client = world
            .os()
            .sockets()
            .connect_to(world.address("foo"))
            .unwrap();
        let accepted = server.accept().unwrap();
        let kept = accepted.clone();

        accepted.sink([Str::of("Hello")]).unwrap();
        accepted.close().unwrap();
        assert_eq!(
            client.frames(Frame::chunk(5).strict()).one().unwrap(),
            Str::of("Hello")
        );
        let _ = world.os().sockets().open(world.address("foo")).unwrap_err();
        let _ = world
            .os()
            .sockets()
            .connect_to(world.address("nobody"))
            .unwrap_err();

        server.close().unwrap();
        assert_eq!(
            open(),
            before + 1,
            "the client is the one that is open still"
        );
        drop((other, kept, client));
    }
    assert_eq!(open(), before);
}
