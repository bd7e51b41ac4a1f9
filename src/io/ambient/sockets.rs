//! The sockets of the system.

use std::io;
use std::net::SocketAddr;

use rustix::net::{AddressFamily, SocketAddrUnix, connect};

use super::bound::{Bound, Identity};
use super::{Fd, internet, sys};
use crate::io::capabilities::{self, Descriptor};
use crate::io::sockets::unix::Address;

/// The sockets of the system.
pub(crate) struct Sockets;

impl capabilities::Sockets for Sockets {
    fn open(&self, address: &Address) -> io::Result<Descriptor> {
        let (server, bound) = Bound::open(address.as_bytes())?;

        Ok(Fd::bound(server, bound).into())
    }

    fn open_or_replace(&self, address: &Address) -> io::Result<Descriptor> {
        let (server, bound) = Bound::open_or_replace(address.as_bytes())?;

        Ok(Fd::bound(server, bound).into())
    }

    fn take_over(&self, address: &Address) -> io::Result<Descriptor> {
        let (server, bound) = Bound::take_over(address.as_bytes())?;

        Ok(Fd::bound(server, bound).into())
    }

    fn connect(&self, address: &Address) -> io::Result<Descriptor> {
        let to = SocketAddrUnix::new(address.as_bytes())?;
        let mut refused_by = None;

        loop {
            // Behind a full queue the system would stand still.
            let socket = sys::non_blocking_socket(AddressFamily::UNIX)?;

            match connect(&socket, &to).map_err(io::Error::from) {
                Ok(()) => {
                    rustix::io::ioctl_fionbio(&socket, false)?;
                    return Ok(Fd::of(socket).into());
                }
                // A server that was taken over may close just after its address
                // was looked up, and refuse: then the one that took over is
                // asked. Refused twice by one is refused.
                Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
                    let by = Identity::of(address.as_bytes()).ok();
                    if by.is_none() || by == refused_by {
                        return Err(error);
                    }
                    refused_by = by;
                }
                // Nothing of the attempt is left; a new socket tries again.
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn pair(&self) -> io::Result<(Descriptor, Descriptor)> {
        let (a, b) = sys::socket_pair()?;

        Ok((Fd::of(a).into(), Fd::of(b).into()))
    }

    fn open_internet(&self, at: SocketAddr) -> io::Result<(Descriptor, SocketAddr)> {
        let (server, at) = internet::open(at)?;

        Ok((server.into(), at))
    }

    fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        internet::resolve(host, port)
    }

    fn connect_internet(&self, to: SocketAddr) -> io::Result<Descriptor> {
        internet::connect(to).map(Descriptor::from)
    }
}
