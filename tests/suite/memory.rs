//! The capabilities in memory: the traits say enough for another world.
//!
//! Both ends run on one thread, so a wait is either over at once, or over when
//! virtual time says so, or never: then it is an error that says so.

mod disk;
mod internet;
mod pipe;
mod watch;

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use innmind::io::Io;
use innmind::io::capabilities::{self, AddressTaken, Capabilities, Descriptor, Sockets};
use innmind::io::sockets::unix::Address;
use innmind::operating_system::{Config, Os};
use innmind::url::Path;

use crate::support::World;
use disk::Disk;
pub use pipe::Kept;
use pipe::{End, Listener, Queue};
use watch::Watch;

/// A machine without a system.
pub struct Memory {
    io: Io,
    disk: Disk,
    watch: Arc<Watch>,
}

impl Memory {
    pub fn new() -> Self {
        let disk = Disk::new();
        let watch = Arc::new(Watch::default());
        let capabilities =
            Capabilities::of(Arc::new(Machine::default()), Arc::clone(&watch) as Arc<_>);
        let io = Io::of(capabilities.with_files(Arc::new(disk.clone())));

        Self { io, disk, watch }
    }

    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// The time that has passed, which is virtual.
    pub fn now(&self) -> Duration {
        capabilities::Watch::now(&*self.watch)
    }
}

impl World for Memory {
    fn os(&self) -> Os {
        Os::new(Config::new().with_io(self.io.clone()))
    }

    fn io(&self) -> Io {
        self.io.clone()
    }

    fn address(&self, name: &str) -> Address {
        Address::of(Path::of(format!("/memory/{name}")))
    }

    fn path(&self, name: &str) -> Path {
        Path::of(format!("/{name}"))
    }

    fn link(&self, name: &str, to: &str) {
        self.disk
            .link(&World::path(self, name), &World::path(self, to));
    }

    fn kept(&self, content: &[u8]) -> Descriptor {
        Descriptor::Other(Box::new(Kept::of(content)))
    }
}

type Addresses = Arc<Mutex<HashMap<Vec<u8>, Arc<Queue>>>>;

#[derive(Default)]
struct Machine {
    addresses: Addresses,
}

impl Machine {
    fn listen(&self, path: Vec<u8>) -> Descriptor {
        let queue = Arc::new(Queue::default());
        self.addresses
            .lock()
            .unwrap()
            .insert(path.clone(), Arc::clone(&queue));

        Descriptor::Other(Box::new(Listener {
            path,
            queue,
            addresses: Arc::clone(&self.addresses),
        }))
    }
}

impl Machine {
    /// A connection to whoever listens there.
    fn join(&self, path: &[u8]) -> Option<Descriptor> {
        let addresses = self.addresses.lock().unwrap();
        let queue = addresses.get(path)?;
        let (ours, theirs) = End::pair();
        queue.push(theirs);

        Some(Descriptor::Other(Box::new(ours)))
    }
}

impl Sockets for Machine {
    fn open(&self, address: &Address) -> io::Result<Descriptor> {
        if self
            .addresses
            .lock()
            .unwrap()
            .contains_key(address.as_bytes())
        {
            return Err(AddressTaken::Alive.into());
        }

        Ok(self.listen(address.as_bytes().to_vec()))
    }

    fn take_over(&self, address: &Address) -> io::Result<Descriptor> {
        Ok(self.listen(address.as_bytes().to_vec()))
    }

    fn connect(&self, address: &Address) -> io::Result<Descriptor> {
        self.join(address.as_bytes())
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn pair(&self) -> io::Result<(Descriptor, Descriptor)> {
        let (a, b) = End::pair();

        Ok((
            Descriptor::Other(Box::new(a)),
            Descriptor::Other(Box::new(b)),
        ))
    }

    fn open_internet(&self, at: SocketAddr) -> io::Result<(Descriptor, SocketAddr)> {
        self.open_port(at)
    }

    fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        internet::resolve(host, port)
    }

    fn connect_internet(&self, to: SocketAddr) -> io::Result<Descriptor> {
        self.reach(to)
    }
}
