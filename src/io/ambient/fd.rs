//! A descriptor of the system, and what was last asked of it.

use std::io::{self, IoSlice};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::buffer::spare_capacity;
use rustix::event::PollFlags;
use rustix::fs::{OFlags, SeekFrom, fcntl_getfl, fcntl_setfl, seek};
use rustix::io::Errno;
use rustix::net::sockopt::{Timeout, set_socket_timeout, socket_error};
use rustix::net::{
    RecvFlags, SendAncillaryBuffer, Shutdown, getpeername, recv, send, sendmsg, shutdown,
};

use super::bound::Bound;
use super::kind::{Kind, is_ready, read_from, write_little, write_to};
use super::sys;
use crate::io::sockets::unix::Credentials;

/// A descriptor of the system: a socket, a pipe, a terminal, a file. Dropping it
/// closes it; a server's also removes its address, if that is still its own.
///
/// It remembers what it is, and which timeout and mode it was given last, so
/// that asking again for the same costs no call.
#[derive(Debug)]
pub struct Fd {
    // Declared first, dropped first: the address goes before the server, so
    // that nobody finds one behind which nobody listens.
    bound: Mutex<Option<Bound>>,
    socket: OwnedFd,
    kind: Kind,
    /// Of what is not a socket: no call on it stands still. Sockets say so with
    /// each call.
    non_blocking: AtomicBool,
    /// `SO_RCVTIMEO` in microseconds, 0 for none.
    receive_timeout: AtomicU64,
    /// It does not stand still yet: whether it is connected is not known.
    connecting: AtomicBool,
    accepts: Mutex<Accepts>,
}

/// Who accepts, and how. The mode and the timeout belong to the server, not to
/// the call, so one may only stand still while it is alone.
#[derive(Debug, Default)]
struct Accepts {
    under_way: usize,
    non_blocking: bool,
    /// Nobody comes in any more. A server that was shut down is ready for ever
    /// and never says why if it is asked without waiting, so it is kept here.
    shut: bool,
}

impl Fd {
    pub(super) fn of(socket: OwnedFd) -> Self {
        Self {
            bound: Mutex::default(),
            socket,
            kind: Kind::Socket,
            non_blocking: AtomicBool::new(false),
            receive_timeout: AtomicU64::new(0),
            connecting: AtomicBool::new(false),
            accepts: Mutex::default(),
        }
    }

    /// A server whose address must go with it.
    pub(super) fn bound(socket: OwnedFd, bound: Bound) -> Self {
        Self {
            bound: Mutex::new(Some(bound)),
            ..Self::of(socket)
        }
    }

    /// A socket that does not stand still, and was asked to connect.
    pub(super) fn connecting(socket: OwnedFd) -> Self {
        Self {
            connecting: AtomicBool::new(true),
            ..Self::of(socket)
        }
    }

    /// One that somebody else opened, in whatever mode it is.
    pub(crate) fn acquired(socket: OwnedFd) -> Self {
        let kind = Kind::of(&socket);
        let non_blocking = fcntl_getfl(&socket).is_ok_and(|flags| flags.contains(OFlags::NONBLOCK));
        if kind == Kind::Socket {
            sys::acquired(&socket);
        }

        Self {
            kind,
            non_blocking: AtomicBool::new(non_blocking),
            accepts: Mutex::new(Accepts {
                non_blocking,
                ..Accepts::default()
            }),
            ..Self::of(socket)
        }
    }

    /// What to call it in an error.
    pub(crate) const fn name(&self) -> &'static str {
        self.kind.name()
    }

    /// Where a server listens, as the system names it.
    pub(crate) fn address(&self) -> Option<String> {
        sys::address(&self.socket)
    }

    /// Whether a call may stand still although it must not, so that readiness is
    /// to be asked first.
    pub(super) fn must_ask(&self) -> bool {
        matches!(self.kind, Kind::Stream | Kind::Terminal)
            && !self.non_blocking.load(Ordering::Relaxed)
    }

    /// From now on no call stands still, for whoever has this open file.
    pub(crate) fn set_non_blocking(&self) -> io::Result<()> {
        if self.kind != Kind::File && !self.non_blocking.load(Ordering::Relaxed) {
            let flags = fcntl_getfl(&self.socket)?;
            fcntl_setfl(&self.socket, flags | OFlags::NONBLOCK)?;
            self.non_blocking.store(true, Ordering::Relaxed);
        }

        Ok(())
    }

    /// Goes back to the start of a file.
    pub(crate) fn rewind(&self) -> io::Result<()> {
        seek(&self.socket, SeekFrom::Start(0))?;

        Ok(())
    }

    pub(crate) fn try_read(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        if self.kind == Kind::Socket {
            return Ok(recv(&self.socket, spare_capacity(into), RecvFlags::DONTWAIT)?.0);
        }
        if self.must_ask() && !is_ready(&self.socket, PollFlags::IN)? {
            return Err(Errno::AGAIN.into());
        }

        Ok(read_from(&self.socket, self.kind, into)?)
    }

    pub(crate) fn try_write(&self, chunks: &[IoSlice<'_>]) -> io::Result<usize> {
        if self.must_ask() {
            if !is_ready(&self.socket, PollFlags::OUT)? {
                return Err(Errno::AGAIN.into());
            }
            return Ok(write_little(&self.socket, chunks)?);
        }

        self.write(chunks, rustix::net::SendFlags::DONTWAIT)
    }

    pub(crate) fn try_accept(&self) -> io::Result<Self> {
        let _under_way = self.accepting(|_| Ok(true))?;
        Ok(Self::of(sys::accept(&self.socket)?))
    }

    pub(crate) fn connected(&self) -> io::Result<()> {
        if !self.connecting.load(Ordering::Acquire) {
            return Ok(());
        }

        socket_error(&self.socket)??;
        match getpeername(&self.socket) {
            Err(Errno::NOTCONN) => return Err(Errno::WOULDBLOCK.into()),
            peer => peer?,
        };
        rustix::io::ioctl_fionbio(&self.socket, false)?;
        self.connecting.store(false, Ordering::Release);

        Ok(())
    }

    pub(crate) fn credentials(&self) -> io::Result<Credentials> {
        sys::credentials(&self.socket)
    }

    pub(crate) fn shutdown(&self) {
        // Whoever still accepts here is on its way out: the address need not
        // wait for it.
        drop(lock(&self.bound).take());
        lock(&self.accepts).shut = true;
        // Not connected any more is what is asked for.
        let _ = shutdown(&self.socket, Shutdown::Both);
    }

    /// Reads, standing still until something comes. `WouldBlock` is the timeout,
    /// or the mode of a descriptor that was acquired. What is not a socket knows
    /// no timeout.
    pub(super) fn read(&self, into: &mut Vec<u8>, timeout: Option<Duration>) -> io::Result<usize> {
        if self.kind != Kind::Socket {
            return Ok(read_from(&self.socket, self.kind, into)?);
        }

        self.set_receive_timeout(timeout)?;
        Ok(recv(&self.socket, spare_capacity(into), RecvFlags::empty())?.0)
    }

    /// Writes, standing still until there is room unless the flags say not to.
    pub(super) fn write(
        &self,
        chunks: &[IoSlice<'_>],
        flags: rustix::net::SendFlags,
    ) -> io::Result<usize> {
        if self.kind != Kind::Socket {
            return Ok(write_to(&self.socket, chunks)?);
        }
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
    /// timeout, or another thread that accepts here too.
    pub(super) fn accept(&self, timeout: Option<Duration>) -> io::Result<Self> {
        let _under_way = self.accepting(|alone| {
            if alone {
                self.set_receive_timeout(timeout)?;
            }
            Ok(!alone)
        })?;
        Ok(Self::of(sys::accept(&self.socket)?))
    }

    /// Counts the caller among those who accept, in the mode that it chooses
    /// by whether it is alone. Nobody chooses to stand still while another is
    /// there, so the mode of whoever must not is never changed under it.
    fn accepting(
        &self,
        non_blocking: impl FnOnce(bool) -> Result<bool, Errno>,
    ) -> Result<UnderWay<'_>, Errno> {
        let mut accepts = lock(&self.accepts);
        if accepts.shut {
            return Err(Errno::INVAL);
        }
        let non_blocking = non_blocking(accepts.under_way == 0)?;

        if accepts.non_blocking != non_blocking {
            rustix::io::ioctl_fionbio(&self.socket, non_blocking)?;
            accepts.non_blocking = non_blocking;
        }
        accepts.under_way += 1;

        Ok(UnderWay(&self.accepts))
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
}

/// One who accepts, until it is dropped.
struct UnderWay<'a>(&'a Mutex<Accepts>);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        lock(self.0).under_way -= 1;
    }
}

/// Nothing that is done under these locks can panic half-way.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A hundred years. The system refuses what does not fit its own type.
const MAX_TIMEOUT: u64 = 100 * 366 * 86_400 * 1_000_000;

impl AsFd for Fd {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }
}
