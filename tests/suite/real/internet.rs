//! TCP, and peers that do not behave; over Unix sockets too where both have it.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::os::unix::net::{UnixListener, UnixStream};
use std::thread;
use std::time::Duration;

use innmind::io::Frame;
use innmind::io::sockets::clients::Client;
use innmind::io::sockets::internet::Transport;
use innmind::ip::Ip;
use innmind::prelude::*;
use innmind::time::Period;
use innmind::url::Authority;
use innmind::url::authority::{Host, Port};
use rustix::net::sockopt::set_socket_linger;
use rustix::net::{AddressFamily, SocketType};

use super::addresses::give_up_rights;
use crate::support::{OverTcp, Real, World, alone};

/// The other end, as std sees it.
trait Peer: Read + Write + Send {
    fn shut(&self, how: Shutdown);
}

impl Peer for TcpStream {
    fn shut(&self, how: Shutdown) {
        self.shutdown(how).unwrap();
    }
}

impl Peer for UnixStream {
    fn shut(&self, how: Shutdown) {
        self.shutdown(how).unwrap();
    }
}

fn authority(port: u16) -> Authority {
    Authority::none()
        .with_host(Host::of("127.0.0.1"))
        .with_port(Port::from(port))
}

fn tcp_peer(world: &Real) -> (Client, TcpStream) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let client = world
        .os()
        .remote()
        .socket(Transport::tcp(), authority(port))
        .unwrap();

    (client, listener.accept().unwrap().0)
}

fn unix_peer(world: &Real) -> (Client, UnixStream) {
    let listener = UnixListener::bind(world.path("peer.sock")).unwrap();
    let client = world
        .os()
        .sockets()
        .connect_to(world.address("peer"))
        .unwrap();

    (client, listener.accept().unwrap().0)
}

/// Runs a test with a peer of each kind.
fn with_each_peer(test: impl Fn(Client, Box<dyn Peer>)) {
    let world = Real::new();
    let (client, stream) = tcp_peer(&world);
    test(client, Box::new(stream));
    let (client, stream) = unix_peer(&world);
    test(client, Box::new(stream));
}

#[test]
fn a_peer_that_drips_holds_nobody() {
    with_each_peer(|client, mut stream| {
        thread::scope(|scope| {
            let drips = scope.spawn(move || {
                let mut bytes = 0;
                while stream.write_all(b".").is_ok() {
                    bytes += 1;
                    thread::sleep(Duration::from_millis(1));
                }
                bytes
            });

            // Each wait is short, all of them together are not.
            let error = client
                .timeout_after(Period::minute(1))
                .within(Period::millisecond(50))
                .frames(Frame::line())
                .one()
                .unwrap_err();
            assert!(error.is_timeout(), "{error}");
            let some = client.frames(Frame::chunk(2).strict()).one().unwrap();
            assert_eq!(some, Str::of(".."));

            client.close().unwrap();
            assert!(drips.join().unwrap() > 0);
        });
    });
}

#[test]
fn a_peer_that_closes_half_still_reads() {
    with_each_peer(|client, mut stream| {
        let client = client.timeout_after(Period::minute(1));
        stream.write_all(b"ping\n").unwrap();
        stream.shut(Shutdown::Write);

        let lines = client.frames(Frame::line());
        assert_eq!(lines.one().unwrap(), Str::of("ping\n"));
        assert!(lines.one().unwrap_err().is_closed());

        client.sink([Str::of("pong\n")]).unwrap();
        client.close().unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert_eq!(answer, "pong\n");
    });
}

#[test]
fn a_peer_that_resets_has_closed() {
    let world = Real::new();
    let (client, mut stream) = tcp_peer(&world);
    let client = client.timeout_after(Period::minute(1));
    client.sink([Str::of("unread")]).unwrap();
    stream.read_exact(&mut [0; 2]).unwrap();
    set_socket_linger(&stream, Some(Duration::ZERO)).unwrap();
    drop(stream);

    let error = client.frames(Frame::line()).one().unwrap_err();
    assert!(error.is_closed(), "{error}");
    assert!(
        error
            .to_string()
            .starts_with("cannot read from the server tcp://127.0.0.1:"),
        "{error}"
    );
    let error = client.sink([Str::of("more")]).unwrap_err();
    assert!(error.is_closed(), "{error}");
}

#[test]
fn a_peer_that_never_reads_holds_nobody() {
    with_each_peer(|client, _stream| {
        // More than any system holds back on its own.
        let much = Str::of(vec![b'x'; 64 << 20]);
        let error = client
            .write_timeout_after(Period::millisecond(50))
            .sink([much])
            .unwrap_err();

        assert!(error.is_timeout(), "{error}");
        assert!(error.to_string().contains(" of 67108864 bytes"), "{error}");
    });
}

#[test]
fn a_port_that_somebody_else_has() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();

    let error = Real::new()
        .os()
        .ports()
        .open(Transport::tcp(), Ip::v4("127.0.0.1"), Port::from(port))
        .unwrap_err();
    assert!(error.is_address_in_use(), "{error}");
    assert!(!error.is_left_behind(), "{error}");
}

/// Whoever closes first keeps its end for a while, in case the last packet is
/// lost; the next server need not wait for that.
#[test]
fn a_port_is_free_again_while_connections_of_the_last_server_linger() {
    let os = Real::new().os();
    let open = |port| {
        os.ports()
            .open(Transport::tcp(), Ip::v4("127.0.0.1"), port)
            .unwrap()
    };
    let server = open(Port::of(0));
    let authority = server.authority().unwrap();
    let client = os
        .remote()
        .socket(Transport::tcp(), authority.clone())
        .unwrap();

    server.accept().unwrap().close().unwrap();
    assert!(client.frames(Frame::line()).one().unwrap_err().is_closed());
    client.close().unwrap();
    server.close().unwrap();
    drop(open(authority.port()));
}

/// Whether a port is for everybody differs by machine: what std is told, we are.
#[test]
fn a_port_without_permission() {
    if !alone("real::internet::a_port_without_permission") {
        return;
    }

    let os = Real::new().os();
    give_up_rights();
    let told = TcpListener::bind(("127.0.0.1", 7)).map(drop);
    let opened = os
        .ports()
        .open(Transport::tcp(), Ip::v4("127.0.0.1"), Port::of(7));

    match (told, opened) {
        (Ok(()), Ok(_)) => {}
        (Err(told), Err(error)) => {
            assert_eq!(
                error.to_string(),
                format!("cannot open the server tcp://127.0.0.1:7: {told}")
            );
            assert_eq!(
                error.is_permission_denied(),
                told.kind() == std::io::ErrorKind::PermissionDenied
            );
        }
        (told, opened) => panic!("std: {told:?}, here: {opened:?}"),
    }
}

#[test]
fn an_address_of_another_machine_is_not_opened() {
    for ip in [
        Ip::from(Ip::v4("203.0.113.1")),
        Ip::from(Ip::v6("2001:db8::1")),
    ] {
        let error = Real::new()
            .os()
            .ports()
            .open(Transport::tcp(), ip, Port::of(0))
            .unwrap_err();

        assert!(error.to_string().contains("cannot open the server tcp://"));
        assert!(error.cause::<std::io::Error>().is_some(), "{error}");
    }
}

/// With or without IPv6, there is an answer.
#[test]
fn an_ipv6_address_is_reached_or_refused() {
    let os = Real::new().os();
    let opened = os
        .ports()
        .open(Transport::tcp(), Ip::v6("::1"), Port::of(0));

    match (TcpListener::bind("[::1]:0"), opened) {
        (Ok(_), Ok(server)) => {
            let authority = server.authority().unwrap();
            assert_eq!(authority.host().as_str(), "[::1]");
            let client = os.remote().socket(Transport::tcp(), authority).unwrap();
            client.sink([Str::of("six")]).unwrap();
            let accepted = server.accept().unwrap();
            assert_eq!(
                accepted.frames(Frame::chunk(3).strict()).one().unwrap(),
                Str::of("six")
            );
        }
        (Err(_), Err(error)) => assert!(error.to_string().contains("[::1]:0"), "{error}"),
        (told, opened) => panic!("std: {told:?}, here: {opened:?}"),
    }

    // Nobody has this one.
    let nobody = Authority::none()
        .with_host(Host::of("[2001:db8::1]"))
        .with_port(Port::of(9));
    let error = os
        .remote()
        .within(Period::millisecond(100))
        .socket(Transport::tcp(), nobody)
        .unwrap_err();
    assert!(error.to_string().contains("[2001:db8::1]:9"), "{error}");
}

/// A server that has room for hardly anybody, and accepts nobody.
fn full(family: AddressFamily, bind: impl FnOnce(&OwnedFd)) -> OwnedFd {
    let server = rustix::net::socket(family, SocketType::STREAM, None).unwrap();
    bind(&server);
    rustix::net::listen(&server, 0).unwrap();
    server
}

/// Connects until the server has no room left, and gives what is said then.
fn fill(mut connect: impl FnMut() -> Attempt<Client>) -> (Vec<Client>, Error) {
    let mut clients = Vec::new();

    loop {
        match connect() {
            Ok(client) => clients.push(client),
            Err(error) => return (clients, error),
        }
        assert!(clients.len() < 1_000, "there is room for all");
    }
}

#[test]
fn a_full_server_of_this_machine_is_given_up_in_time() {
    let world = Real::new();
    let server = full(AddressFamily::UNIX, |socket| {
        let path = rustix::net::SocketAddrUnix::new(world.path("full.sock")).unwrap();
        rustix::net::bind(socket, &path).unwrap();
    });
    let sockets = world.os().sockets();

    let (clients, error) = fill(|| {
        sockets
            .within(Period::millisecond(20))
            .connect_to(world.address("full"))
    });
    assert!(error.is_timeout(), "{error}");
    assert!(error.to_string().contains("full.sock"), "{error}");

    // Whoever waits longer comes in once there is room.
    thread::scope(|scope| {
        let connects = scope.spawn(|| sockets.connect_to(world.address("full")));
        drop(rustix::net::accept(&server).unwrap());
        assert!(connects.join().unwrap().is_ok());
    });
    drop(clients);
}

#[test]
fn a_full_server_of_the_internet_is_given_up_in_time() {
    let world = Real::new();
    let server = full(AddressFamily::INET, |socket| {
        let any = "127.0.0.1:0".parse::<std::net::SocketAddrV4>().unwrap();
        rustix::net::bind(socket, &any).unwrap();
    });
    let at: std::net::SocketAddr = rustix::net::getsockname(&server)
        .unwrap()
        .try_into()
        .unwrap();

    let (_clients, error) = fill(|| {
        world
            .os()
            .remote()
            .within(Period::millisecond(200))
            .socket(Transport::tcp(), authority(at.port()))
    });
    assert!(error.is_timeout(), "{error}");
    assert!(error.to_string().contains(&at.to_string()), "{error}");
}

#[test]
fn no_descriptor_of_the_internet_is_kept() {
    if !alone("real::internet::no_descriptor_of_the_internet_is_kept") {
        return;
    }

    let world = OverTcp(Real::new());
    let open = || std::fs::read_dir("/proc/self/fd").unwrap().count();
    let refused = {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        authority(listener.local_addr().unwrap().port())
    };
    // Looking a name up may leave something of the system's own behind.
    let before = open();

    for _ in 0..100 {
        let (client, accepted) = world.connection();
        client.sink([Str::of("x")]).unwrap();
        accepted.close().unwrap();
        drop(client);

        let refused = world
            .os()
            .remote()
            .socket(Transport::tcp(), refused.clone());
        assert!(refused.unwrap_err().is_connection_refused());
    }
    assert_eq!(open(), before);
}
