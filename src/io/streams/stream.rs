//! Something that bytes come from and go to.

use std::os::fd::BorrowedFd;
use std::sync::Arc;

use super::{Read, Write};
use crate::immutable::{Attempt, SideEffect};
use crate::io::connection::Connection;

/// Something that bytes come from, go to, or both.
///
/// Ported from `Innmind\IO\Streams\Stream`. It is a handle: clones, and what
/// [`read`](Self::read) and [`write`](Self::write) give, are the same stream. It
/// is closed by [`close`](Self::close), or when the last handle is dropped.
///
/// # Signals
///
/// Whoever writes to a pipe that nobody reads any more is sent `SIGPIPE` by the
/// system. Rust programs ignore it, and get an error that
/// [`is_closed`](crate::Error::is_closed); one that no longer ignores it is
/// ended. Sockets never send it.
#[derive(Clone, Debug)]
#[must_use = "a stream that nobody holds is closed"]
pub struct Stream(Arc<Connection>);

impl Stream {
    pub(super) const fn of(connection: Arc<Connection>) -> Self {
        Self(connection)
    }

    /// Reads from it.
    pub fn read(&self) -> Read {
        Read::of(Arc::clone(&self.0))
    }

    /// Writes to it.
    pub fn write(&self) -> Write {
        Write::of(Arc::clone(&self.0))
    }

    /// Lends the system's descriptor, which stays open while the closure runs.
    ///
    /// Beyond upstream. What was read already, and not used, is not in it any
    /// more. `BorrowedFd::try_clone_to_owned` gives one to keep.
    ///
    /// ```
    /// use std::io::IsTerminal;
    ///
    /// use innmind::io::Io;
    ///
    /// let file = std::fs::File::open("/dev/null")?;
    /// let stream = Io::from_ambient_authority().streams().acquire(file);
    ///
    /// assert!(!stream.with_fd(|fd| fd.is_terminal())?);
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_closed`](crate::Error::is_closed), or
    /// [`is_unsupported`](crate::Error::is_unsupported) if it is not the
    /// system's.
    pub fn with_fd<T>(&self, act: impl FnOnce(BorrowedFd<'_>) -> T) -> Attempt<T> {
        self.0.with_fd(act)
    }

    /// Closes it for all its handles, and gives the descriptor back. Closing
    /// twice is fine.
    ///
    /// A thread that waits on a socket is woken. One that stands still in a pipe
    /// or a terminal is not: it finds out when something comes, or when its time
    /// has passed, and the descriptor is kept until then.
    ///
    /// # Errors
    ///
    /// None for now.
    pub fn close(&self) -> Attempt<SideEffect> {
        self.0.close();

        Ok(SideEffect)
    }
}
