//! Unix sockets of this machine.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustix::io::Errno;
use rustix::net::{SocketAddrUnix, connect};

use super::bound::Bound;
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

    /// Connects while signal listeners wait for their turn: instead of standing
    /// still behind a full queue, it asks again and again.
    fn connect_attentively(&self, to: &SocketAddrUnix) -> io::Result<Fd> {
        let mut pause = Duration::from_micros(100);

        loop {
            let socket = sys::unix_socket()?;
            rustix::io::ioctl_fionbio(&socket, true)?;

            match connect(&socket, to) {
                Ok(()) => {
                    rustix::io::ioctl_fionbio(&socket, false)?;
                    return Ok(Fd::of(socket));
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

        if interrupts::wakes().is_some() {
            return Ok(self.connect_attentively(&to)?.into());
        }

        loop {
            let socket = sys::unix_socket()?;

            match connect(&socket, &to) {
                Ok(()) => return Ok(Fd::of(socket).into()),
                // Nothing of the attempt is left; a new socket tries again.
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn pair(&self) -> io::Result<(Descriptor, Descriptor)> {
        let (a, b) = sys::socket_pair()?;

        Ok((Fd::of(a).into(), Fd::of(b).into()))
    }
}
