//! Servers and clients.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use super::Stream;
use crate::io::capabilities::{self, Descriptor};
use crate::io::sockets::unix::Address;
use crate::testing::simulation::kernel::Kernel;
use crate::testing::simulation::process::Source;
use crate::testing::simulation::slab::Id;

pub(super) struct Sockets(pub(super) Arc<Kernel>);

impl Sockets {
    fn end(&self, id: Id) -> Descriptor {
        Stream::descriptor(&self.0, Source::End(id))
    }

    fn listener(&self, id: Id) -> Descriptor {
        Stream::descriptor(&self.0, Source::Listener(id))
    }
}

impl capabilities::Sockets for Sockets {
    fn open(&self, address: &Address) -> io::Result<Descriptor> {
        let id = self.0.enter()?.open(address.as_bytes())?;

        Ok(self.listener(id))
    }

    fn take_over(&self, address: &Address) -> io::Result<Descriptor> {
        let id = self.0.enter()?.take_over(address.as_bytes())?;

        Ok(self.listener(id))
    }

    fn connect(&self, address: &Address) -> io::Result<Descriptor> {
        let id = self.0.enter()?.connect(address.as_bytes())?;

        Ok(self.end(id))
    }

    fn pair(&self) -> io::Result<(Descriptor, Descriptor)> {
        let (a, b) = self.0.enter()?.pair()?;

        Ok((self.end(a), self.end(b)))
    }

    fn open_internet(&self, at: SocketAddr) -> io::Result<(Descriptor, SocketAddr)> {
        let (id, at) = self.0.enter()?.open_internet(at)?;

        Ok((self.listener(id), at))
    }

    fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        self.0.enter()?.resolve(host, port)
    }

    fn connect_internet(&self, to: SocketAddr) -> io::Result<Descriptor> {
        let id = self.0.enter()?.connect_internet(to)?;

        Ok(self.end(id))
    }
}
