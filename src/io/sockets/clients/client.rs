//! One end of a connection.

use std::os::fd::BorrowedFd;
use std::sync::Arc;

use crate::error::Operation;
use crate::immutable::str::Encoding;
use crate::immutable::{Attempt, Sequence, SideEffect, Str};
use crate::io::capabilities::Descriptor;
use crate::io::connection::Connection;
use crate::io::frame::Frame;
use crate::io::reader;
use crate::io::sockets::unix::Credentials;
use crate::io::write::{self, Chunks};
use crate::time::Period;

pub use crate::io::reader::{Frames, Lazy, Walk};

/// One end of a connection: the client's, or the one that a server accepted.
///
/// Ported from `Innmind\IO\Sockets\Clients\Client`. It is a handle: clones, and
/// what `watch`, `timeout_after` and the like give, are the same connection,
/// waited for otherwise. What one frame leaves unread, the next one reads,
/// whichever handle asks.
///
/// ```
/// use innmind::io::{Frame, Io};
/// use innmind::prelude::*;
/// use innmind::time::Period;
///
/// let (us, them) = Io::from_ambient_authority().sockets().pair()?;
///
/// let answer = us
///     .timeout_after(Period::second(1))
///     .sink(Sequence::of([Str::of("ping\n")]))
///     .flat_map(|_| them.frames(Frame::line()).one())
///     .flat_map(|line| them.sink([line]))
///     .flat_map(|_| us.frames(Frame::line()).one())
///     .match_with(|line| line.to_string(), |error| error.to_string());
///
/// assert_eq!(answer, "ping\n");
/// # Ok::<(), innmind::Error>(())
/// ```
///
/// The connection is closed by [`close`](Self::close), or when the last handle
/// is dropped.
#[derive(Clone, Debug)]
#[must_use = "a connection that nobody holds is closed"]
pub struct Client {
    connection: Arc<Connection>,
    read: reader::Options,
    write: write::Options,
}

impl Client {
    pub(crate) fn of(connection: Arc<Connection>) -> Self {
        Self {
            connection,
            read: reader::Options::default(),
            write: write::Options::default(),
        }
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = self.clone();
        change(&mut changed);
        changed
    }

    /// The connection itself, for whoever reads and writes in a way of its own.
    pub(crate) fn descriptor(&self) -> Option<Arc<Descriptor>> {
        self.connection.descriptor()
    }

    /// Counts the strings that are read in this encoding. Sizes of frames stay
    /// bytes.
    #[doc(alias = "toEncoding")]
    pub fn to_encoding(&self, encoding: Encoding) -> Self {
        self.with(|client| client.read.encoding = encoding)
    }

    /// Waits for ever, as is the default.
    pub fn watch(&self) -> Self {
        self.with(|client| client.read.timeout = None)
    }

    /// Bounds each wait for more bytes. A frame that comes in pieces may take
    /// longer; [`within`](Self::within) bounds the whole of it.
    ///
    /// A month counts 31 days here, and a year 366.
    #[doc(alias = "timeoutAfter")]
    pub fn timeout_after(&self, period: Period) -> Self {
        self.with(|client| client.read.timeout = Some(period.as_bound()))
    }

    /// Does not wait at all: a frame that is not there is a
    /// [timeout](crate::Error::is_timeout).
    pub fn poll(&self) -> Self {
        self.timeout_after(Period::second(0))
    }

    /// Bounds the wait for a whole frame, however slowly its bytes drip in.
    ///
    /// Beyond upstream, where a peer that sends a byte now and then holds a
    /// reader for ever.
    pub fn within(&self, period: Period) -> Self {
        self.with(|client| client.read.within = Some(period.as_bound()))
    }

    /// Bounds each wait for room to write, for a peer that does not read.
    ///
    /// Beyond upstream, where such a peer holds a writer for ever.
    pub fn write_timeout_after(&self, period: Period) -> Self {
        self.with(|client| {
            client.write.timeout = Some(period.as_bound());
            client.read.write_timeout = client.write.timeout;
        })
    }

    /// Sends these chunks each time a wait for bytes has timed out, and waits
    /// again, instead of failing.
    ///
    /// It needs [`timeout_after`](Self::timeout_after), and
    /// [`abort_when`](Self::abort_when) or [`within`](Self::within) to end. The
    /// other side reads what is sent, so it must know what to make of it.
    /// Nothing is sent while another thread writes.
    #[doc(alias = "heartbeatWith")]
    pub fn heartbeat_with(
        &self,
        chunks: impl Fn() -> Sequence<Str> + Send + Sync + 'static,
    ) -> Self {
        self.with(|client| client.read.heartbeat = Some(Arc::new(chunks)))
    }

    /// Gives up reading and writing with an
    /// [aborted](crate::Error::is_aborted) error once this is true.
    ///
    /// It is asked before each wait and whenever a signal came.
    #[doc(alias = "abortWhen")]
    pub fn abort_when(&self, abort: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        let abort: reader::Abort = Arc::new(abort);

        self.with(|client| {
            client.read.abort = Some(Arc::clone(&abort));
            client.write.abort = Some(abort);
        })
    }

    /// Writes all the chunks, however long the other side takes to make room.
    ///
    /// Chunks in memory leave in one call where there is room for them; those
    /// of a [`Lazy`](crate::immutable::sequence::Lazy) sequence leave as they
    /// are produced.
    ///
    /// ```
    /// use innmind::io::{Frame, Io};
    /// use innmind::prelude::*;
    ///
    /// let (us, them) = Io::from_ambient_authority().sockets().pair()?;
    ///
    /// us.sink(Sequence::lazy(|| 1..=3).map(|n| Str::of(format!("{n}\n"))))?;
    /// assert_eq!(them.frames(Frame::chunk(6).strict()).one()?, Str::of("1\n2\n3\n"));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_closed`](crate::Error::is_closed) if the other side has gone,
    /// [`is_timeout`](crate::Error::is_timeout) after
    /// [`write_timeout_after`](Self::write_timeout_after),
    /// [`is_aborted`](crate::Error::is_aborted) after
    /// [`abort_when`](Self::abort_when), [`is_busy`](crate::Error::is_busy) if
    /// another write is under way (between the chunks of a lazy sequence none
    /// is). The message tells how many bytes had left by then.
    pub fn sink(&self, chunks: impl Chunks<Str>) -> Attempt<SideEffect> {
        write::sink(&self.connection, &self.write, &chunks)
    }

    /// As [`sink`](Self::sink), for chunks that may have failed: those before
    /// the first failure are written, and that is the outcome.
    ///
    /// # Errors
    ///
    /// The first failed chunk, or as [`sink`](Self::sink).
    #[doc(alias = "sinkAttempts")]
    pub fn sink_attempts(&self, chunks: impl Chunks<Attempt<Str>>) -> Attempt<SideEffect> {
        write::sink_attempts(&self.connection, &self.write, &chunks)
    }

    /// Declares what to read.
    pub fn frames<T, P>(&self, frame: Frame<T, P>) -> Frames<T, P> {
        Frames::of(Arc::clone(&self.connection), self.read.clone(), frame)
    }

    /// Says whose process is at the other end, if it is one of this machine.
    ///
    /// # Errors
    ///
    /// [`is_unsupported`](crate::Error::is_unsupported) if that is not known:
    /// over the internet, on systems other than Linux, and for a process that
    /// has no number inside of this one's container;
    /// [`is_closed`](crate::Error::is_closed) after [`close`](Self::close).
    pub fn credentials(&self) -> Attempt<Credentials> {
        self.connection
            .ask(Operation::Identify, Descriptor::credentials)
    }

    /// Lends the system's descriptor, which stays open while the closure runs.
    /// What was read already, and not used, is not in it any more.
    /// `BorrowedFd::try_clone_to_owned` gives one to keep.
    ///
    /// Beyond upstream.
    ///
    /// ```
    /// use innmind::io::Io;
    /// use innmind::prelude::*;
    ///
    /// let (us, _them) = Io::from_ambient_authority().sockets().pair()?;
    ///
    /// let copy = us.with_fd(|fd| fd.try_clone_to_owned())??;
    /// let _std = std::os::unix::net::UnixStream::from(copy);
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_closed`](crate::Error::is_closed), or
    /// [`is_unsupported`](crate::Error::is_unsupported) if it is not the
    /// system's.
    pub fn with_fd<T>(&self, act: impl FnOnce(BorrowedFd<'_>) -> T) -> Attempt<T> {
        self.connection.with_fd(act)
    }

    /// Ends the connection for all its handles, and gives the descriptor back.
    /// What another handle waits for ends as closed. Closing twice is fine.
    ///
    /// # Errors
    ///
    /// None for now: the system keeps no error back for a socket.
    pub fn close(&self) -> Attempt<SideEffect> {
        self.connection.close();

        Ok(SideEffect)
    }
}
