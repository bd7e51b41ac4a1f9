//! What ports and other machines do, whatever they are made of.

use std::io;
use std::net::{Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use innmind::io::Io;
use innmind::io::capabilities::{
    Capabilities, Descriptor, Interest, Sockets, Watch, WatchSet, Woken,
};
use innmind::io::sockets::internet::Transport;
use innmind::io::sockets::unix::Address;
use innmind::io::{Frame, sockets::servers::Server};
use innmind::ip::Ip;
use innmind::operating_system::{Config, Os};
use innmind::prelude::*;
use innmind::time::Period;
use innmind::url::authority::{Host, Port};
use innmind::url::{Authority, Path, Url};

use crate::memory::Memory;
use crate::support::{World, on_every_world};

on_every_world!(
    a_port_is_opened_and_reached,
    a_port_is_chosen_where_none_is_asked_for,
    a_port_is_there_once,
    nobody_listens_at_a_port,
    a_name_leads_to_the_address_that_answers,
    a_name_without_an_address_is_not_found,
    what_is_no_destination_is_refused,
    what_is_no_port_is_refused,
    an_encrypted_transport_is_refused_for_now,
    a_server_of_this_machine_has_no_authority,
    a_password_is_not_told,
);

fn open(os: &Os) -> (Server, Authority) {
    let server = os
        .ports()
        .open(Transport::tcp(), Ip::v4("127.0.0.1"), Port::of(0))
        .unwrap()
        .timeout_after(Period::minute(1));
    let authority = server.authority().unwrap();

    (server, authority)
}

fn authority(url: &'static str) -> Authority {
    Url::of(url).authority().clone()
}

/// `RemoteTest::testSocket` of `innmind/operating-system` (caa310d), and
/// `Socket client poll` of `innmind/io` (70de9ca) over TCP.
fn a_port_is_opened_and_reached(world: &impl World) {
    let os = world.os();
    let (server, authority) = open(&os);

    let client = os.remote().socket(Transport::tcp(), authority).unwrap();
    client.sink(Sequence::of([Str::of("foo")])).unwrap();
    let received = server
        .accept()
        .flat_map(|accepted| {
            accepted
                .timeout_after(Period::minute(1))
                .frames(Frame::chunk(3).strict())
                .one()
        })
        .unwrap();

    assert_eq!(received, Str::of("foo"));
    client.close().unwrap();
    server.close().unwrap();
}

fn a_port_is_chosen_where_none_is_asked_for(world: &impl World) {
    let os = world.os();
    let (_one, first) = open(&os);
    let (_other, second) = open(&os);

    assert!(first.port().value() > 0);
    assert!(!first.port().equals(&second.port()));
    assert_eq!(first.host().as_str(), "127.0.0.1");
}

fn a_port_is_there_once(world: &impl World) {
    let os = world.os();
    let (server, authority) = open(&os);
    let again = || {
        os.ports()
            .open(Transport::tcp(), Ip::v4("127.0.0.1"), authority.port())
    };

    let error = again().unwrap_err();
    assert!(error.is_address_in_use(), "{error}");
    assert!(
        error.to_string().starts_with(&format!(
            "cannot open the server tcp://127.0.0.1:{}: ",
            authority.port()
        )),
        "{error}"
    );

    server.close().unwrap();
    assert!(server.accept().unwrap_err().is_closed());
    assert!(again().is_ok());
}

fn nobody_listens_at_a_port(world: &impl World) {
    let os = world.os();
    let (server, authority) = open(&os);
    server.close().unwrap();

    let error = os
        .remote()
        .socket(Transport::tcp(), authority.clone())
        .unwrap_err();
    assert!(error.is_connection_refused(), "{error}");
    assert!(
        error
            .to_string()
            .starts_with(&format!("cannot connect to the server tcp://{authority}: ")),
        "{error}"
    );
}

fn a_name_leads_to_the_address_that_answers(world: &impl World) {
    let os = world.os();
    // `::1` comes first where there is IPv6, and nobody listens there.
    let (server, at) = open(&os);
    let name = at.clone().with_host(Host::of("localhost"));

    let client = os.remote().socket(Transport::tcp(), name.clone()).unwrap();
    assert!(server.accept().is_ok());
    client.close().unwrap();
    server.close().unwrap();

    let error = os.remote().socket(Transport::tcp(), name).unwrap_err();
    assert!(error.is_connection_refused(), "{error}");
    assert!(error.to_string().contains("tcp://localhost:"), "{error}");
}

fn a_name_without_an_address_is_not_found(world: &impl World) {
    // Longer than a name may be, so that the system asks nobody.
    let name = format!("{}.invalid", "x".repeat(64));
    let error = world
        .os()
        .remote()
        .socket(
            Transport::tcp(),
            Authority::none()
                .with_host(Host::of(name.clone()))
                .with_port(Port::of(80)),
        )
        .unwrap_err();

    assert!(error.is_not_found(), "{error}");
    assert!(error.to_string().contains(&name), "{error}");
}

fn what_is_no_destination_is_refused(world: &impl World) {
    for (url, why) in [
        ("tcp://127.0.0.1", "it has no port"),
        ("tcp://127.0.0.1:65536", "a port is at most 65535"),
        ("tcp://:80", "it has no host"),
    ] {
        let error = world
            .os()
            .remote()
            .socket(Transport::tcp(), authority(url))
            .unwrap_err();

        assert!(error.is_invalid(), "{error}");
        assert!(error.to_string().ends_with(why), "{error}");
    }
}

fn what_is_no_port_is_refused(world: &impl World) {
    for port in [Port::none(), Port::of(65_536), Port::of(u64::MAX)] {
        let error = world
            .os()
            .ports()
            .open(Transport::tcp(), Ip::v4("127.0.0.1"), port)
            .unwrap_err();

        assert!(error.is_invalid(), "{error}");
    }
}

/// `PortsTest::testOpen` of `innmind/operating-system` (caa310d) opens one;
/// nothing here encrypts yet.
fn an_encrypted_transport_is_refused_for_now(world: &impl World) {
    for transport in [
        Transport::ssl(),
        Transport::sslv2(),
        Transport::sslv3(),
        Transport::tls(),
        Transport::tlsv10(),
        Transport::tlsv11(),
        Transport::tlsv12().with_option("verify_peer", false),
    ] {
        let name = format!("`{transport}`");
        let server = world
            .os()
            .ports()
            .open(transport.clone(), Ip::v4("127.0.0.1"), Port::of(0))
            .unwrap_err();
        let client = world
            .os()
            .remote()
            .socket(transport, authority("tls://127.0.0.1:1"))
            .unwrap_err();

        for error in [server, client] {
            assert!(error.is_unsupported(), "{error}");
            assert!(error.to_string().contains(&name), "{error}");
        }
    }
}

fn a_server_of_this_machine_has_no_authority(world: &impl World) {
    let server = world.os().sockets().open(world.address("foo")).unwrap();

    assert_eq!(server.authority(), None);
}

fn a_password_is_not_told(world: &impl World) {
    let (server, at) = open(&world.os());
    server.close().unwrap();
    let with_password = authority("tcp://ada:secret@127.0.0.1").with_port(at.port());

    let error = world
        .os()
        .remote()
        .socket(Transport::tcp(), with_password)
        .unwrap_err();
    assert!(error.is_connection_refused(), "{error}");
    assert!(!error.to_string().contains("secret"), "{error}");
}

/// Time is virtual here, so how long it takes is exact.
#[test]
fn a_silent_host_is_given_up_in_time() {
    let world = Memory::new();
    let clock = || world.io().capabilities().watch().now();
    let silent = || authority("tcp://203.0.113.1:80");

    let error = world
        .os()
        .remote()
        .within(Period::second(10))
        .socket(Transport::tcp(), silent())
        .unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(clock(), Duration::from_secs(10));

    // A minute, unless somebody says otherwise.
    let error = world
        .os()
        .remote()
        .socket(Transport::tcp(), silent())
        .unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(clock(), Duration::from_secs(70));
}

#[test]
fn a_silent_address_does_not_keep_the_next_one_from_being_asked() {
    let world = Memory::new();
    let os = world.os();
    let (server, at) = open(&os);
    let name = at.with_host(Host::of("half-silent.test"));

    let client = os
        .remote()
        .within(Period::second(10))
        .socket(Transport::tcp(), name.clone())
        .unwrap();
    assert!(server.accept().is_ok());
    assert_eq!(
        world.io().capabilities().watch().now(),
        Duration::from_secs(5)
    );
    client.close().unwrap();
    server.close().unwrap();

    // Each is told with its own reason.
    let error = os.remote().socket(Transport::tcp(), name).unwrap_err();
    assert!(error.is_connection_refused(), "{error}");
    let said = error.to_string();
    assert!(
        said.contains("none of its 2 addresses could be reached: 203.0.113.1:1024, timed out; 127.0.0.1:1024, "),
        "{said}"
    );
}

/// A world that says nothing of the internet.
struct Islands;

impl Sockets for Islands {
    fn open(&self, _: &Address) -> io::Result<Descriptor> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn take_over(&self, _: &Address) -> io::Result<Descriptor> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Whoever is there has room for nobody else.
    fn connect(&self, _: &Address) -> io::Result<Descriptor> {
        Err(io::ErrorKind::WouldBlock.into())
    }

    fn pair(&self) -> io::Result<(Descriptor, Descriptor)> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[test]
fn a_world_has_no_internet_unless_it_says_so() {
    let io = Io::of(
        Memory::new()
            .io()
            .capabilities()
            .clone()
            .with_sockets(Arc::new(Islands)),
    );
    let os = Os::new(Config::new().with_io(io));

    for (error, what) in [
        (
            os.ports()
                .open(Transport::tcp(), Ip::v6("::1"), Port::of(80))
                .unwrap_err(),
            "there are no ports here to listen at [::1]:80",
        ),
        (
            os.remote()
                .socket(Transport::tcp(), authority("tcp://127.0.0.1:80"))
                .unwrap_err(),
            "there is no internet here to reach 127.0.0.1:80 by",
        ),
        (
            os.remote()
                .socket(Transport::tcp(), authority("tcp://example.com:80"))
                .unwrap_err(),
            "there are no names here to look example.com up",
        ),
    ] {
        assert!(error.is_unsupported(), "{error}");
        assert!(error.to_string().ends_with(what), "{error}");
    }
}

#[test]
fn a_full_queue_is_given_up_in_time() {
    let world = Memory::new();
    let io = Io::of(
        world
            .io()
            .capabilities()
            .clone()
            .with_sockets(Arc::new(Islands)),
    );
    let clock = || world.io().capabilities().watch().now();
    let os = Os::new(Config::new().with_io(io));
    let address = || Address::of(Path::of("/full"));

    let error = os
        .sockets()
        .within(Period::second(3))
        .connect_to(address())
        .unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(error.to_string().contains("full.sock"), "{error}");
    assert_eq!(clock(), Duration::from_secs(3));

    let error = os.sockets().connect_to(address()).unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(clock(), Duration::from_secs(63));
}

/// A program that is being stopped.
struct Stopped;

impl Watch for Stopped {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn wait_one(&self, _: &Descriptor, _: Interest, _: Option<Duration>) -> io::Result<Woken> {
        Ok(Woken::Cancelled)
    }

    fn wait(&self, _: Duration) -> io::Result<Woken> {
        Ok(Woken::Cancelled)
    }

    fn set(&self) -> io::Result<Box<dyn WatchSet>> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[test]
fn a_program_that_is_being_stopped_connects_to_nobody() {
    let stopped = |capabilities: Capabilities| {
        Io::of(capabilities.with_watch(Arc::new(Stopped)))
            .sockets()
            .clients()
    };
    let memory = Memory::new().io().capabilities().clone();

    let silent = authority("tcp://half-silent.test:80");
    let far = stopped(memory.clone()).internet(Transport::tcp(), silent);
    let near = stopped(memory.with_sockets(Arc::new(Islands))).unix(Address::of(Path::of("/full")));
    assert!(far.unwrap_err().is_aborted());
    assert!(near.unwrap_err().is_aborted());
}

/// A zone is the system's to read, without the mark that a url puts before it.
#[test]
fn a_zone_is_looked_up() {
    struct Zones;

    impl Sockets for Zones {
        fn open(&self, _: &Address) -> io::Result<Descriptor> {
            Err(io::ErrorKind::Unsupported.into())
        }

        fn take_over(&self, _: &Address) -> io::Result<Descriptor> {
            Err(io::ErrorKind::Unsupported.into())
        }

        fn connect(&self, _: &Address) -> io::Result<Descriptor> {
            Err(io::ErrorKind::Unsupported.into())
        }

        fn pair(&self) -> io::Result<(Descriptor, Descriptor)> {
            Err(io::ErrorKind::Unsupported.into())
        }

        fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
            assert_eq!((host, port), ("fe80::1%eth0", 80));
            Ok(vec![SocketAddr::new(Ipv6Addr::LOCALHOST.into(), port)])
        }

        fn connect_internet(&self, to: SocketAddr) -> io::Result<Descriptor> {
            Err(io::Error::other(format!("reached {to}")))
        }
    }

    let memory = Memory::new().io().capabilities().clone();
    let error = Io::of(memory.with_sockets(Arc::new(Zones)))
        .sockets()
        .clients()
        .internet(Transport::tcp(), authority("tcp://[fe80::1%25eth0]:80"))
        .unwrap_err();
    assert!(error.to_string().ends_with("reached [::1]:80"), "{error}");
}
