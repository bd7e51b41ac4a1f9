//! The capabilities in memory: the traits say enough for another world.
//!
//! Both ends run on one thread, so a wait is either over at once, or over when
//! virtual time says so, or never: then it is an error that says so.

mod pipe;
mod watch;

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex};

use innmind::io::Io;
use innmind::io::capabilities::{AddressTaken, Capabilities, Descriptor, Sockets};
use innmind::io::sockets::unix::Address;
use innmind::operating_system::{Config, Os};
use innmind::url::Path;

use crate::support::World;
use pipe::{End, Kept, Listener, Queue};
use watch::Watch;

/// A machine without a system.
pub struct Memory {
    io: Io,
}

impl Memory {
    pub fn new() -> Self {
        let io = Io::of(Capabilities::of(
            Arc::new(Machine::default()),
            Arc::new(Watch::default()),
        ));

        Self { io }
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
    fn listen(&self, address: &Address) -> Descriptor {
        let queue = Arc::new(Queue::default());
        let path = address.as_bytes().to_vec();
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

        Ok(self.listen(address))
    }

    fn take_over(&self, address: &Address) -> io::Result<Descriptor> {
        Ok(self.listen(address))
    }

    fn connect(&self, address: &Address) -> io::Result<Descriptor> {
        let addresses = self.addresses.lock().unwrap();
        let Some(queue) = addresses.get(address.as_bytes()) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let (ours, theirs) = End::pair();
        queue.push(theirs);

        Ok(Descriptor::Other(Box::new(ours)))
    }

    fn pair(&self) -> io::Result<(Descriptor, Descriptor)> {
        let (a, b) = End::pair();

        Ok((
            Descriptor::Other(Box::new(a)),
            Descriptor::Other(Box::new(b)),
        ))
    }
}
