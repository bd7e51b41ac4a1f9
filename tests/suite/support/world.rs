//! Where a behaviour is tested.

use std::time::{Duration, Instant};

use innmind::io::Io;
use innmind::io::capabilities::Descriptor;
use innmind::io::sockets::clients::Client;
use innmind::io::sockets::internet::Transport;
use innmind::io::sockets::unix::Address;
use innmind::ip::Ip;
use innmind::operating_system::{Factory, Os};
use innmind::url::Path;
use innmind::url::authority::Port;

/// An operating system, and addresses in it that nobody else has.
pub trait World {
    fn os(&self) -> Os;

    fn io(&self) -> Io;

    fn address(&self, name: &str) -> Address;

    /// A path in an empty directory.
    fn path(&self, name: &str) -> Path;

    /// Makes a link from one of those paths to another.
    fn link(&self, name: &str, to: &str);

    /// A descriptor of what can be read again from its start, where it stands.
    fn kept(&self, content: &[u8]) -> Descriptor;

    /// Both ends of a connection, through a server.
    fn connection(&self) -> (Client, Client) {
        let os = self.os();
        let server = os.sockets().open(self.address("pair")).unwrap();
        let client = os.sockets().connect_to(self.address("pair")).unwrap();

        (client, server.accept().unwrap())
    }
}

/// A world whose connections go over TCP.
pub struct OverTcp<W>(pub W);

impl<W: World> World for OverTcp<W> {
    fn os(&self) -> Os {
        self.0.os()
    }

    fn io(&self) -> Io {
        self.0.io()
    }

    fn address(&self, name: &str) -> Address {
        self.0.address(name)
    }

    fn connection(&self) -> (Client, Client) {
        let os = self.os();
        let server = os
            .ports()
            .open(Transport::tcp(), Ip::v4("127.0.0.1"), Port::of(0))
            .unwrap();
        let client = os
            .remote()
            .socket(Transport::tcp(), server.authority().unwrap())
            .unwrap();

        (client, server.accept().unwrap())
    }

    fn path(&self, name: &str) -> Path {
        self.0.path(name)
    }

    fn link(&self, name: &str, to: &str) {
        self.0.link(name, to);
    }

    fn kept(&self, content: &[u8]) -> Descriptor {
        self.0.kept(content)
    }
}

/// The system's own, with a directory that goes when it is dropped.
pub struct Real {
    os: Os,
    directory: tempfile::TempDir,
}

impl Real {
    pub fn new() -> Self {
        Self {
            os: Factory::build(),
            directory: super::alone::short_directory(),
        }
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.directory.path().join(name)
    }
}

impl World for Real {
    fn os(&self) -> Os {
        self.os.clone()
    }

    fn io(&self) -> Io {
        Io::from_ambient_authority()
    }

    fn address(&self, name: &str) -> Address {
        Address::of(World::path(self, name))
    }

    fn path(&self, name: &str) -> Path {
        Path::of(self.path(name).to_str().unwrap().to_owned())
    }

    fn link(&self, name: &str, to: &str) {
        std::os::unix::fs::symlink(self.path(to), self.path(name)).unwrap();
    }

    fn kept(&self, content: &[u8]) -> Descriptor {
        use std::io::{Seek, Write};

        let mut file = tempfile::tempfile_in(self.directory.path()).unwrap();
        file.write_all(content).unwrap();
        file.rewind().unwrap();
        file.into()
    }
}

/// Looks again and again until something holds: the system tells when another
/// thread or process has come that far, not how long it takes. The bound is far
/// off, for a busy machine.
#[track_caller]
pub fn wait_for(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();

    while !holds() {
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{what}: not after a minute"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
}
