//! Whose process is at the other end.

use std::io::Read;
use std::num::NonZeroU32;
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};

use innmind::io::sockets::unix::Credentials;
use innmind::server::control::server::process::Pid;
use rustix::process::{getgid, getuid};

use crate::support::{OverTcp, Real, World};

#[test]
fn a_server_knows_whose_process_connected() {
    const NAME: &str = "real::credentials::a_server_knows_whose_process_connected";

    if let Some(path) = std::env::var_os("INNMIND_TEST_CLIENT") {
        let mut server = UnixStream::connect(path).unwrap();
        server.read_to_end(&mut Vec::new()).unwrap();
        return;
    }

    let world = Real::new();
    let server = world.os().sockets().open(world.address("foo")).unwrap();
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args([NAME, "--exact"])
        .env("INNMIND_TEST_CLIENT", world.path("foo.sock"))
        .stdout(Stdio::null())
        .spawn()
        .unwrap();

    let client = server.accept().unwrap();
    let credentials = client.credentials();
    client.close().unwrap();
    process.wait().unwrap();

    if cfg!(target_os = "linux") {
        let credentials = credentials.unwrap();
        assert_eq!(credentials.pid().map(NonZeroU32::get), Some(process.id()));
        assert_eq!(credentials.uid(), getuid().as_raw());
        assert_eq!(credentials.gid(), getgid().as_raw());
    } else {
        assert!(credentials.unwrap_err().is_unsupported());
    }
    assert!(client.credentials().unwrap_err().is_closed());
}

#[test]
fn a_client_knows_whose_process_serves() {
    let world = Real::new();
    let (client, _accepted) = world.connection();

    let process = client.credentials().map(|whose: Credentials| whose.pid());
    if cfg!(target_os = "linux") {
        let this = world.os().process().id().unwrap();
        assert_eq!(process.unwrap().map(Pid::of), Some(this));
    } else {
        assert!(process.unwrap_err().is_unsupported());
    }
}

#[test]
fn nobody_knows_over_the_internet() {
    let (client, accepted) = OverTcp(Real::new()).connection();

    for end in [client, accepted] {
        let error = end.credentials().unwrap_err();
        assert!(error.is_unsupported(), "{error}");
        assert!(error.to_string().starts_with("cannot identify "), "{error}");
    }
}
