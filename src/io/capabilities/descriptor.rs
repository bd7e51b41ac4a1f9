//! Something that bytes come from and go to, or connections come from.

use std::any::Any;
use std::fmt;
use std::io::{self, IoSlice};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use crate::io::ambient::Fd;
use crate::io::sockets::unix::Credentials;

/// An end of a connection, or a server's end where connections come in.
///
/// Dropping it closes it.
#[derive(Debug)]
pub enum Descriptor {
    /// The system's.
    Fd(Fd),
    /// Someone else's: a simulation's, a double's.
    Other(Box<dyn Stream>),
}

/// A [`Descriptor`] that is not the system's.
///
/// No method blocks: one that has nothing to give answers with
/// [`WouldBlock`](io::ErrorKind::WouldBlock), and the
/// [`Watch`](super::Watch) of the same implementation knows when to ask again.
/// Dropping it closes it: the other end then reads what was sent, and the end.
pub trait Stream: fmt::Debug + Send + Sync {
    /// Appends bytes that have come, at most as many as `into` has spare
    /// capacity for. Zero bytes are the end of the stream.
    ///
    /// # Errors
    ///
    /// [`WouldBlock`](io::ErrorKind::WouldBlock) if no byte has come yet.
    fn try_read(&self, into: &mut Vec<u8>) -> io::Result<usize>;

    /// Takes bytes from the front of the chunks, and says how many.
    ///
    /// # Errors
    ///
    /// [`WouldBlock`](io::ErrorKind::WouldBlock) if there is no room for one,
    /// [`BrokenPipe`](io::ErrorKind::BrokenPipe) if the other end has gone.
    fn try_write(&self, chunks: &[IoSlice<'_>]) -> io::Result<usize>;

    /// Gives a connection that has come in, if this is a server's end.
    ///
    /// # Errors
    ///
    /// [`WouldBlock`](io::ErrorKind::WouldBlock) if none has come in,
    /// [`Unsupported`](io::ErrorKind::Unsupported) if this is not a server's
    /// end.
    fn try_accept(&self) -> io::Result<Descriptor> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Says how an attempt to connect went, once the end is ready to write. One
    /// that was connected from the start need not say anything.
    ///
    /// # Errors
    ///
    /// [`WouldBlock`](io::ErrorKind::WouldBlock) if it is still under way,
    /// [`ConnectionRefused`](io::ErrorKind::ConnectionRefused) or what else made
    /// it fail.
    fn connected(&self) -> io::Result<()> {
        Ok(())
    }

    /// Says whose process is at the other end of a connection within one
    /// machine.
    ///
    /// # Errors
    ///
    /// [`Unsupported`](io::ErrorKind::Unsupported) if that is not known.
    fn credentials(&self) -> io::Result<Credentials> {
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "it is not known here whose process is at the other end",
        ))
    }

    /// Ends the connection in both directions, so that whoever waits on it is
    /// woken; a server's end gives its address up. Comes before the drop when
    /// someone else still uses it.
    fn shutdown(&self);

    /// Goes back to the start of what can be read again.
    ///
    /// # Errors
    ///
    /// [`Unsupported`](io::ErrorKind::Unsupported) if what was read is gone.
    fn rewind(&self) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// The implementation itself, for the [`Watch`](super::Watch) it belongs to.
    fn as_any(&self) -> &dyn Any;
}

impl Descriptor {
    /// Reads what has come, without waiting. See [`Stream::try_read`].
    ///
    /// # Errors
    ///
    /// As [`Stream::try_read`].
    pub fn try_read(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        match self {
            Self::Fd(fd) => fd.try_read(into),
            Self::Other(stream) => stream.try_read(into),
        }
    }

    /// Writes what there is room for, without waiting. See
    /// [`Stream::try_write`].
    ///
    /// # Errors
    ///
    /// As [`Stream::try_write`].
    pub fn try_write(&self, chunks: &[IoSlice<'_>]) -> io::Result<usize> {
        match self {
            Self::Fd(fd) => fd.try_write(chunks),
            Self::Other(stream) => stream.try_write(chunks),
        }
    }

    /// Accepts a connection that has come in, without waiting. See
    /// [`Stream::try_accept`].
    ///
    /// # Errors
    ///
    /// As [`Stream::try_accept`].
    pub fn try_accept(&self) -> io::Result<Self> {
        match self {
            Self::Fd(fd) => fd.try_accept().map(Self::Fd),
            Self::Other(stream) => stream.try_accept(),
        }
    }

    /// Says how an attempt to connect went. See [`Stream::connected`].
    ///
    /// # Errors
    ///
    /// As [`Stream::connected`].
    pub fn connected(&self) -> io::Result<()> {
        match self {
            Self::Fd(fd) => fd.connected(),
            Self::Other(stream) => stream.connected(),
        }
    }

    /// Says whose process is at the other end. See [`Stream::credentials`].
    ///
    /// # Errors
    ///
    /// As [`Stream::credentials`].
    pub fn credentials(&self) -> io::Result<Credentials> {
        match self {
            Self::Fd(fd) => fd.credentials(),
            Self::Other(stream) => stream.credentials(),
        }
    }

    /// Ends the connection in both directions. See [`Stream::shutdown`].
    pub fn shutdown(&self) {
        match self {
            Self::Fd(fd) => fd.shutdown(),
            Self::Other(stream) => stream.shutdown(),
        }
    }
}

impl Descriptor {
    /// Goes back to the start. See [`Stream::rewind`].
    ///
    /// # Errors
    ///
    /// [`Unsupported`](io::ErrorKind::Unsupported) or
    /// [`NotSeekable`](io::ErrorKind::NotSeekable) if what was read is gone.
    pub fn rewind(&self) -> io::Result<()> {
        match self {
            Self::Fd(fd) => fd.rewind(),
            Self::Other(stream) => stream.rewind(),
        }
    }

    /// From now on no call of the system stands still on it, for whoever shares
    /// the open file.
    pub(crate) fn set_non_blocking(&self) -> io::Result<()> {
        match self {
            Self::Fd(fd) => fd.set_non_blocking(),
            // It never stands still.
            Self::Other(_) => Ok(()),
        }
    }

    /// The system's descriptor, if it is one.
    pub(crate) fn system(&self) -> Option<BorrowedFd<'_>> {
        match self {
            Self::Fd(fd) => Some(fd.as_fd()),
            Self::Other(_) => None,
        }
    }

    /// What to call it in an error.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Fd(fd) => fd.name(),
            Self::Other(_) => "a stream",
        }
    }

    /// Where a server listens, as far as that is known.
    pub(crate) fn address(&self) -> Option<String> {
        match self {
            Self::Fd(fd) => fd.address(),
            Self::Other(_) => None,
        }
    }
}

impl From<Fd> for Descriptor {
    fn from(fd: Fd) -> Self {
        Self::Fd(fd)
    }
}

/// Whatever has a descriptor of the system: a socket or a listener of std, a
/// file, the end of a pipe or of a terminal.
///
/// Its mode stays what it is, whoever else shares it.
impl<T: Into<OwnedFd>> From<T> for Descriptor {
    fn from(acquired: T) -> Self {
        Self::Fd(Fd::acquired(acquired.into()))
    }
}
