//! Reading from a stream.

use std::sync::Arc;

use super::{Frames, Pool};
use crate::immutable::str::Encoding;
use crate::immutable::{Sequence, Str};
use crate::io::connection::Connection;
use crate::io::frame::Frame;
use crate::io::reader::{self, Options};
use crate::time::Period;

/// Reads from a stream. Ported from `Innmind\IO\Streams\Stream\Read`.
///
/// What one frame leaves unread, the next one reads, whichever handle asks.
///
/// ```
/// use innmind::io::{Frame, Io};
/// use innmind::prelude::*;
/// use innmind::time::Period;
///
/// let file = std::fs::File::open("/dev/zero")?;
/// let zeros = Io::from_ambient_authority()
///     .streams()
///     .acquire(file)
///     .read()
///     .timeout_after(Period::second(1))
///     .frames(Frame::chunk(3).strict())
///     .one()?;
/// assert_eq!(zeros, Str::of(b"\0\0\0"));
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is read before frames or chunks are asked for"]
pub struct Read {
    connection: Arc<Connection>,
    options: Options,
}

impl Read {
    pub(super) fn of(connection: Arc<Connection>) -> Self {
        Self {
            connection,
            options: Options::default(),
        }
    }

    fn with(&self, change: impl FnOnce(&mut Options)) -> Self {
        let mut changed = self.clone();
        change(&mut changed.options);
        changed
    }

    /// Never stands still in a call that reads: waiting and reading become two.
    ///
    /// What is read is the same. It is for a descriptor from which somebody else
    /// may read too, and take what this stream was told of: without it, reading
    /// then waits for the next bytes, whatever the timeout.
    ///
    /// The mode belongs to the open file. Other processes that have it, such as
    /// the shell that handed its terminal on, are put in that mode too; so it is
    /// never taken back, and a descriptor that came in it stays in it.
    #[doc(alias = "nonBlocking")]
    pub fn non_blocking(&self) -> Self {
        self.with(|options| options.non_blocking = true)
    }

    /// Counts the strings that are read in this encoding. Sizes of frames stay
    /// bytes.
    #[doc(alias = "toEncoding")]
    pub fn to_encoding(&self, encoding: Encoding) -> Self {
        self.with(|options| options.encoding = encoding)
    }

    /// Waits for ever, as is the default.
    pub fn watch(&self) -> Self {
        self.with(|options| options.timeout = None)
    }

    /// Bounds each wait for more bytes. A frame that comes in pieces may take
    /// longer; [`within`](Self::within) bounds the whole of it.
    ///
    /// A month counts 31 days here, and a year 366. A file never waits.
    #[doc(alias = "timeoutAfter")]
    pub fn timeout_after(&self, period: Period) -> Self {
        self.with(|options| options.timeout = Some(period.as_bound()))
    }

    /// Does not wait at all: a frame that is not there is a
    /// [timeout](crate::Error::is_timeout).
    pub fn poll(&self) -> Self {
        self.timeout_after(Period::second(0))
    }

    /// Bounds the wait for a whole frame, however slowly its bytes drip in.
    ///
    /// Beyond upstream.
    pub fn within(&self, period: Period) -> Self {
        self.with(|options| options.within = Some(period.as_bound()))
    }

    /// Writes these chunks to the stream each time a wait for bytes has timed
    /// out, and waits again, instead of failing. A pool does not do this.
    ///
    /// It needs [`timeout_after`](Self::timeout_after), and
    /// [`abort_when`](Self::abort_when) or [`within`](Self::within) to end.
    #[doc(alias = "heartbeatWith")]
    pub fn heartbeat_with(
        &self,
        chunks: impl Fn() -> Sequence<Str> + Send + Sync + 'static,
    ) -> Self {
        self.with(|options| options.heartbeat = Some(Arc::new(chunks)))
    }

    /// Gives up reading with an [aborted](crate::Error::is_aborted) error once
    /// this is true. It is asked before each wait and whenever a signal came. A
    /// pool does not ask it.
    #[doc(alias = "abortWhen")]
    pub fn abort_when(&self, abort: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        self.with(|options| options.abort = Some(Arc::new(abort)))
    }

    /// Waits on this stream among others. The identifier says which one a chunk
    /// came from.
    ///
    /// Encoding, timeout and mode are the pool's own.
    pub fn pool<T>(&self, id: T) -> Pool<T> {
        Pool::of(id, &self.connection)
    }

    /// Declares what to read.
    pub fn frames<T, P>(&self, frame: Frame<T, P>) -> Frames<T, P> {
        let connection = Arc::clone(&self.connection);

        Frames::of(reader::Frames::of(connection, self.options.clone(), frame))
    }

    pub(super) const fn connection(&self) -> &Arc<Connection> {
        &self.connection
    }
}
