//! Addresses are files, with all that comes of it.

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::UnixListener;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Barrier, mpsc};
use std::thread;
use std::time::Duration;

use innmind::io::sockets::servers::Server;

use crate::support::{Real, World, alone};

#[test]
fn an_address_in_a_directory_that_does_not_exist() {
    let world = Real::new();
    let address = world.address("nowhere/foo");

    for error in [
        world.os().sockets().open(address.clone()).unwrap_err(),
        world.os().sockets().take_over(address.clone()).unwrap_err(),
        world.os().sockets().connect_to(address).unwrap_err(),
    ] {
        assert!(error.is_not_found(), "{error}");
        assert!(error.to_string().contains("nowhere/foo.sock"), "{error}");
    }
    assert!(!world.path("nowhere").exists());
}

#[test]
fn an_address_in_a_directory_without_permission() {
    if !alone("real::addresses::an_address_in_a_directory_without_permission") {
        return;
    }

    let world = Real::new();
    let served = world.os().sockets().open(world.address("served")).unwrap();
    fs::set_permissions(world.path(""), fs::Permissions::from_mode(0o500)).unwrap();
    give_up_rights();

    for error in [
        world.os().sockets().open(world.address("foo")).unwrap_err(),
        world
            .os()
            .sockets()
            .take_over(world.address("foo"))
            .unwrap_err(),
        world
            .os()
            .sockets()
            .connect_to(world.address("served"))
            .unwrap_err(),
    ] {
        assert!(error.is_permission_denied(), "{error}");
        assert!(error.to_string().contains(".sock"), "{error}");
    }
    drop(served);
}

/// Rights belong to the thread on Linux; the process is the test's own.
pub fn give_up_rights() {
    let nobody = rustix::process::Uid::from_raw(65_534);

    if rustix::process::geteuid().is_root() {
        rustix::thread::set_thread_res_uid(nobody, nobody, nobody).unwrap();
    }
}

#[test]
fn an_address_that_was_left_behind() {
    let world = Real::new();
    // Dropping this one closes the socket and leaves the file, as a process
    // that is killed does.
    drop(UnixListener::bind(world.path("foo.sock")).unwrap());

    let error = world.os().sockets().open(world.address("foo")).unwrap_err();
    assert!(
        error.is_left_behind() && error.is_address_in_use(),
        "{error}"
    );
    assert!(error.to_string().contains("take_over"), "{error}");
    let error = world
        .os()
        .sockets()
        .connect_to(world.address("foo"))
        .unwrap_err();
    assert!(error.is_connection_refused(), "{error}");

    let server = world
        .os()
        .sockets()
        .take_over(world.address("foo"))
        .unwrap();
    let _client = world
        .os()
        .sockets()
        .connect_to(world.address("foo"))
        .unwrap();
    server.accept().unwrap().close().unwrap();
}

#[test]
fn an_address_of_which_nothing_can_be_told() {
    if !alone("real::addresses::an_address_of_which_nothing_can_be_told") {
        return;
    }

    let world = Real::new();
    drop(UnixListener::bind(world.path("foo.sock")).unwrap());
    fs::set_permissions(world.path("foo.sock"), fs::Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(world.path(""), fs::Permissions::from_mode(0o777)).unwrap();
    give_up_rights();

    // Nobody listens there, but this process may not ask.
    let error = world.os().sockets().open(world.address("foo")).unwrap_err();
    assert!(
        error.is_address_in_use() && !error.is_left_behind(),
        "{error}"
    );
    assert!(!error.to_string().contains("live server"), "{error}");
}

#[test]
fn an_address_that_is_no_socket_stays_what_it_is() {
    let world = Real::new();
    fs::write(world.path("foo.sock"), "precious").unwrap();

    for error in [
        world.os().sockets().open(world.address("foo")).unwrap_err(),
        world
            .os()
            .sockets()
            .take_over(world.address("foo"))
            .unwrap_err(),
    ] {
        assert!(
            error.is_address_in_use() && !error.is_left_behind(),
            "{error}"
        );
        assert!(error.to_string().contains("not a socket"), "{error}");
    }
    assert_eq!(
        fs::read_to_string(world.path("foo.sock")).unwrap(),
        "precious"
    );
}

#[test]
fn the_longest_address_can_be_opened_and_taken_over() {
    let world = Real::new();
    let room = 107 - world.path("").to_str().unwrap().len() - ".sock".len();
    let longest = world.address(&"x".repeat(room));
    assert_eq!(longest.as_bytes().len(), 107);

    let server = world.os().sockets().open(longest.clone()).unwrap();
    let next = world.os().sockets().take_over(longest.clone()).unwrap();
    drop(world.os().sockets().connect_to(longest).unwrap());
    next.accept().unwrap().close().unwrap();
    drop(server);

    let error = world
        .os()
        .sockets()
        .open(world.address(&"x".repeat(room + 1)))
        .unwrap_err();
    assert!(
        error.is_invalid() && error.to_string().contains("108"),
        "{error}"
    );
}

#[test]
fn an_address_is_for_its_user_and_goes_with_its_server() {
    let world = Real::new();

    for server in [
        world.os().sockets().open(world.address("foo")).unwrap(),
        world
            .os()
            .sockets()
            .take_over(world.address("bar"))
            .unwrap(),
    ] {
        let file = fs::read_dir(world.path(""))
            .unwrap()
            .next()
            .unwrap()
            .unwrap();
        assert!(file.file_type().unwrap().is_socket());
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        drop(server);
    }
    // Nothing else was left behind either.
    assert_eq!(fs::read_dir(world.path("")).unwrap().count(), 0);
}

#[test]
fn a_connection_is_not_inherited() {
    if !alone("real::addresses::a_connection_is_not_inherited") {
        return;
    }

    let world = Real::new();
    let server = world.os().sockets().open(world.address("foo")).unwrap();
    let client = world
        .os()
        .sockets()
        .connect_to(world.address("foo"))
        .unwrap();
    let accepted = server.accept().unwrap();
    let pair = world.io().sockets().pair().unwrap();

    let output = std::process::Command::new("ls")
        .args(["-l", "/proc/self/fd"])
        .output()
        .unwrap();
    let descriptors = String::from_utf8(output.stdout).unwrap();
    assert!(!descriptors.contains("socket:"), "{descriptors}");
    drop((server, client, accepted, pair));
}

#[test]
fn an_address_never_disappears_while_it_is_taken_over() {
    let world = Real::new();
    let mut server = world.os().sockets().open(world.address("foo")).unwrap();
    let done = AtomicBool::new(false);

    thread::scope(|scope| {
        let clients = scope.spawn(|| {
            let mut connected = 0;
            while !done.load(Ordering::Relaxed) || connected == 0 {
                let address = world.address("foo");
                drop(world.os().sockets().connect_to(address).unwrap());
                connected += 1;
            }
        });

        for _ in 0..1_000 {
            let next = world
                .os()
                .sockets()
                .take_over(world.address("foo"))
                .unwrap();
            server.close().unwrap();
            server = next;
        }
        done.store(true, Ordering::Relaxed);
        clients.join().unwrap();
    });
}

#[test]
fn an_old_server_that_closes_while_it_is_taken_over_leaves_the_new_one() {
    const ROUNDS: u32 = 2_000;

    let world = Real::new();
    let start = Barrier::new(2);
    let (hand_over, handed_over) = mpsc::channel::<Server>();

    thread::scope(|scope| {
        let start = &start;
        scope.spawn(move || {
            for (round, old) in handed_over.into_iter().enumerate() {
                start.wait();
                // A little later each time: the two meet at every point.
                for _ in 0..round % 500 * 20 {
                    std::hint::spin_loop();
                }
                drop(old);
            }
        });

        let mut server = world
            .os()
            .sockets()
            .take_over(world.address("foo"))
            .unwrap();
        for _ in 0..ROUNDS {
            hand_over.send(server).unwrap();
            start.wait();
            server = world
                .os()
                .sockets()
                .take_over(world.address("foo"))
                .unwrap();
            thread::sleep(Duration::from_micros(50));
            assert!(
                world.path("foo.sock").exists(),
                "the new server's address was removed"
            );
        }
        drop(hand_over);
    });
}
