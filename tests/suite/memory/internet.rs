//! Ports, names, and a host that never answers.

use std::any::Any;
use std::io::{self, IoSlice};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use innmind::io::capabilities::{Descriptor, Stream};

use super::Machine;

/// Packets to it are lost.
pub const SILENT: Ipv4Addr = Ipv4Addr::new(203, 0, 113, 1);

pub fn resolve(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    let at = |ip: Ipv4Addr| SocketAddr::new(ip.into(), port);

    match host {
        "localhost" => Ok(vec![
            SocketAddr::new(Ipv6Addr::LOCALHOST.into(), port),
            at(Ipv4Addr::LOCALHOST),
        ]),
        "half-silent.test" => Ok(vec![at(SILENT), at(Ipv4Addr::LOCALHOST)]),
        _ => Err(io::Error::new(io::ErrorKind::NotFound, "no such name")),
    }
}

impl Machine {
    pub fn open_port(&self, at: SocketAddr) -> io::Result<(Descriptor, SocketAddr)> {
        let taken = |at: &SocketAddr| {
            let addresses = self.addresses.lock().unwrap();
            addresses.contains_key(at.to_string().as_bytes())
        };
        let at = match at.port() {
            0 => (1024..)
                .map(|port| SocketAddr::new(at.ip(), port))
                .find(|at| !taken(at))
                .unwrap(),
            _ if taken(&at) => return Err(io::ErrorKind::AddrInUse.into()),
            _ => at,
        };

        Ok((self.listen(at.to_string().into_bytes()), at))
    }

    pub fn reach(&self, to: SocketAddr) -> io::Result<Descriptor> {
        if to.ip() == SILENT {
            return Ok(Descriptor::Other(Box::new(Silent)));
        }

        self.join(to.to_string().as_bytes())
            .ok_or_else(|| io::ErrorKind::ConnectionRefused.into())
    }
}

/// On its way to a host that does not answer.
#[derive(Debug)]
pub struct Silent;

impl Stream for Silent {
    fn try_read(&self, _: &mut Vec<u8>) -> io::Result<usize> {
        Err(io::ErrorKind::NotConnected.into())
    }

    fn try_write(&self, _: &[IoSlice<'_>]) -> io::Result<usize> {
        Err(io::ErrorKind::NotConnected.into())
    }

    fn connected(&self) -> io::Result<()> {
        Err(io::ErrorKind::WouldBlock.into())
    }

    fn shutdown(&self) {}

    fn as_any(&self) -> &dyn Any {
        self
    }
}
