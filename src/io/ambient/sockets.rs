//! Unix sockets of this machine.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::time::Duration;

use rustix::io::Errno;
use rustix::net::{SocketAddrUnix, connect};

use super::bound::{Bound, Identity};
use super::{Fd, Watch, interrupts, sys};
use crate::io::capabilities::{self, Descriptor, Watch as _};
use crate::io::sockets::unix::Address;

/// The sockets of the system.
pub(crate) struct Sockets {
    watch: Arc<Watch>,
}

impl Sockets {
    pub(crate) const fn new(watch: Arc<Watch>) -> Self {
        Self { watch }
    }

    /// Connects, standing still behind a full queue.
    fn connect_patiently(to: &SocketAddrUnix) -> Result<OwnedFd, Errno> {
        loop {
            let socket = sys::unix_socket()?;

            match connect(&socket, to) {
                Ok(()) => return Ok(socket),
                // Nothing of the attempt is left; a new socket tries again.
                Err(Errno::INTR) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Connects while signal listeners wait for their turn: instead of standing
    /// still behind a full queue, it asks again and again.
    fn connect_attentively(&self, to: &SocketAddrUnix) -> io::Result<OwnedFd> {
        let mut pause = Duration::from_micros(100);

        loop {
            let socket = sys::unix_socket()?;
            rustix::io::ioctl_fionbio(&socket, true)?;

            match connect(&socket, to) {
                Ok(()) => {
                    rustix::io::ioctl_fionbio(&socket, false)?;
                    return Ok(socket);
                }
                Err(Errno::AGAIN | Errno::INTR) => {
                    self.watch.wait(pause)?;
                    pause = (pause * 2).min(Duration::from_millis(20));
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
}

impl capabilities::Sockets for Sockets {
    fn open(&self, address: &Address) -> io::Result<Descriptor> {
        let (server, bound) = Bound::open(address.as_bytes())?;

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
            let connected = if interrupts::wakes().is_some() {
                self.connect_attentively(&to)
            } else {
                Self::connect_patiently(&to).map_err(io::Error::from)
            };

            match connected {
                Ok(socket) => return Ok(Fd::of(socket).into()),
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
                Err(error) => return Err(error),
            }
        }
    }

    fn pair(&self) -> io::Result<(Descriptor, Descriptor)> {
        let (a, b) = sys::socket_pair()?;

        Ok((Fd::of(a).into(), Fd::of(b).into()))
    }
}
