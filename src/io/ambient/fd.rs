//! A descriptor of the system, and what was last asked of it.

use std::io::{self, IoSlice};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use rustix::buffer::spare_capacity;
use rustix::io::Errno;
use rustix::net::sockopt::{Timeout, set_socket_timeout};
use rustix::net::{RecvFlags, SendAncillaryBuffer, Shutdown, recv, send, sendmsg, shutdown};

use super::bound::Bound;
use super::sys;

/// A socket of the system. Dropping it closes it; a server's also removes its
/// address, if that is still its own.
///
/// It remembers which timeout and mode it was given last, so that asking again
/// for the same costs no call.
#[derive(Debug)]
pub struct Fd {
    // Declared first, dropped first: the address goes before the server, so
    // that nobody finds one behind which nobody listens.
    _bound: Option<Bound>,
    socket: OwnedFd,
    /// `SO_RCVTIMEO` in microseconds, 0 for none.
    receive_timeout: AtomicU64,
    non_blocking: AtomicBool,
}

impl Fd {
    pub(super) fn of(socket: OwnedFd) -> Self {
        Self {
            _bound: None,
            socket,
            receive_timeout: AtomicU64::new(0),
            non_blocking: AtomicBool::new(false),
        }
    }

    /// A server whose address must go with it.
    pub(super) fn bound(socket: OwnedFd, bound: Bound) -> Self {
        Self {
            _bound: Some(bound),
            ..Self::of(socket)
        }
    }

    pub(crate) fn try_read(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        Ok(recv(&self.socket, spare_capacity(into), RecvFlags::DONTWAIT)?.0)
    }

    pub(crate) fn try_write(&self, chunks: &[IoSlice<'_>]) -> io::Result<usize> {
        self.write(chunks, rustix::net::SendFlags::DONTWAIT)
    }

    pub(crate) fn try_accept(&self) -> io::Result<Self> {
        self.set_non_blocking(true)?;
        Ok(Self::of(sys::accept(&self.socket)?))
    }

    pub(crate) fn shutdown(&self) {
        // Not connected any more is what is asked for.
        let _ = shutdown(&self.socket, Shutdown::Both);
    }

    /// Reads, standing still until something comes. `WouldBlock` is the
    /// timeout.
    pub(super) fn read(&self, into: &mut Vec<u8>, timeout: Option<Duration>) -> io::Result<usize> {
        self.set_receive_timeout(timeout)?;
        Ok(recv(&self.socket, spare_capacity(into), RecvFlags::empty())?.0)
    }

    /// Writes, standing still until there is room unless the flags say not to.
    pub(super) fn write(
        &self,
        chunks: &[IoSlice<'_>],
        flags: rustix::net::SendFlags,
    ) -> io::Result<usize> {
        let flags = flags | sys::NO_SIGNAL;

        Ok(match chunks {
            [chunk] => send(&self.socket, chunk, flags)?,
            chunks => sendmsg(
                &self.socket,
                chunks,
                &mut SendAncillaryBuffer::default(),
                flags,
            )?,
        })
    }

    /// Accepts, standing still until somebody connects. `WouldBlock` is the
    /// timeout, or somebody who made the server non-blocking meanwhile.
    pub(super) fn accept(&self, timeout: Option<Duration>) -> io::Result<Self> {
        self.set_non_blocking(false)?;
        self.set_receive_timeout(timeout)?;
        Ok(Self::of(sys::accept(&self.socket)?))
    }

    fn set_receive_timeout(&self, timeout: Option<Duration>) -> Result<(), Errno> {
        // The system rounds to microseconds, and takes 0 for "no timeout".
        let micros = timeout.map_or(0, |timeout| {
            u64::try_from(timeout.as_micros())
                .unwrap_or(u64::MAX)
                .clamp(1, MAX_TIMEOUT)
        });

        if self.receive_timeout.load(Ordering::Relaxed) != micros {
            let timeout = (micros != 0).then(|| Duration::from_micros(micros));
            set_socket_timeout(&self.socket, Timeout::Recv, timeout)?;
            self.receive_timeout.store(micros, Ordering::Relaxed);
        }

        Ok(())
    }

    fn set_non_blocking(&self, non_blocking: bool) -> Result<(), Errno> {
        if self.non_blocking.load(Ordering::Relaxed) != non_blocking {
            rustix::io::ioctl_fionbio(&self.socket, non_blocking)?;
            self.non_blocking.store(non_blocking, Ordering::Relaxed);
        }

        Ok(())
    }
}

/// A hundred years. The system refuses what does not fit its own type.
const MAX_TIMEOUT: u64 = 100 * 366 * 86_400 * 1_000_000;

impl AsFd for Fd {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }
}
