//! Writing to a stream.

use std::sync::Arc;

use crate::immutable::{Attempt, SideEffect, Str};
use crate::io::connection::Connection;
use crate::io::write::{self, Chunks, Options};
use crate::time::Period;

/// Writes to a stream. Ported from `Innmind\IO\Streams\Stream\Write`.
///
/// ```
/// use innmind::io::Io;
/// use innmind::prelude::*;
///
/// let file = std::fs::File::options().write(true).open("/dev/null")?;
///
/// Io::from_ambient_authority()
///     .streams()
///     .acquire(file)
///     .write()
///     .sink(Sequence::of([Str::of("Hello "), Str::of("world")]))?;
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is written before `sink`"]
pub struct Write {
    connection: Arc<Connection>,
    options: Options,
}

impl Write {
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

    /// Gives up writing with an [aborted](crate::Error::is_aborted) error once
    /// this is true. It is asked before each write and whenever a signal came.
    #[doc(alias = "abortWhen")]
    pub fn abort_when(&self, abort: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        self.with(|options| options.abort = Some(Arc::new(abort)))
    }

    /// Waits for room for ever, as is the default.
    pub fn watch(&self) -> Self {
        self.with(|options| options.timeout = None)
    }

    /// Bounds each wait for room, for a reader that does not read.
    ///
    /// Beyond upstream. A terminal that was stopped may take the start of a
    /// chunk and hold the rest beyond that time, unless it is in
    /// [non-blocking mode](super::Read::non_blocking).
    #[doc(alias = "timeoutAfter")]
    pub fn timeout_after(&self, period: Period) -> Self {
        self.with(|options| options.timeout = Some(period.as_bound()))
    }

    /// Writes all the chunks, however long it takes until there is room.
    ///
    /// Chunks in memory leave in one call where there is room for them; those
    /// of a [`Lazy`](crate::immutable::sequence::Lazy) sequence leave as they
    /// are produced.
    ///
    /// # Errors
    ///
    /// [`is_closed`](crate::Error::is_closed) if nobody reads any more,
    /// [`is_timeout`](crate::Error::is_timeout) after
    /// [`timeout_after`](Self::timeout_after),
    /// [`is_aborted`](crate::Error::is_aborted) after
    /// [`abort_when`](Self::abort_when), [`is_busy`](crate::Error::is_busy) if
    /// another write is under way, or what the system says. The message tells
    /// how many bytes had left by then.
    pub fn sink(&self, chunks: impl Chunks<Str>) -> Attempt<SideEffect> {
        write::sink(&self.connection, &self.options, &chunks)
    }

    /// As [`sink`](Self::sink), for chunks that may have failed: those before
    /// the first failure are written, and that is the outcome.
    ///
    /// # Errors
    ///
    /// The first failed chunk, or as [`sink`](Self::sink).
    #[doc(alias = "sinkAttempts")]
    pub fn sink_attempts(&self, chunks: impl Chunks<Attempt<Str>>) -> Attempt<SideEffect> {
        write::sink_attempts(&self.connection, &self.options, &chunks)
    }
}
