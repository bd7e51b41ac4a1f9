//! Bytes from a connection, waited for as its reader wants.

use std::fmt;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::{Buffer, Source};
use crate::error::{Error, Operation, Reason};
use crate::immutable::str::Encoding;
use crate::immutable::{Sequence, Str};
use crate::io::capabilities::{Descriptor, Received, Woken};
use crate::io::connection::{Connection, reason};
use crate::io::write;

/// How a reader waits.
#[derive(Clone, Default)]
pub(crate) struct Options {
    /// Bounds each wait for more bytes.
    pub(crate) timeout: Option<Duration>,
    /// Bounds a whole frame.
    pub(crate) within: Option<Duration>,
    /// Sent each time a wait timed out, instead of failing.
    pub(crate) heartbeat: Option<Heartbeat>,
    /// Bounds each wait for room to send that.
    pub(crate) write_timeout: Option<Duration>,
    /// Asked before each wait and whenever a signal came.
    pub(crate) abort: Option<Abort>,
    /// No call of the system may stand still.
    pub(crate) non_blocking: bool,
    /// What the strings are counted in.
    pub(crate) encoding: Encoding,
}

pub(crate) type Heartbeat = Arc<dyn Fn() -> Sequence<Str> + Send + Sync>;
pub(crate) type Abort = Arc<dyn Fn() -> bool + Send + Sync>;

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("timeout", &self.timeout)
            .field("within", &self.within)
            .finish_non_exhaustive()
    }
}

/// The bytes of a connection, for one frame.
pub(crate) struct Wait<'a> {
    connection: &'a Connection,
    descriptor: &'a Descriptor,
    options: &'a Options,
    /// When the whole frame must be there; known from the first wait on.
    deadline: Option<Duration>,
}

impl<'a> Wait<'a> {
    pub(crate) fn of(
        connection: &'a Connection,
        descriptor: &'a Descriptor,
        options: &'a Options,
    ) -> Self {
        Self {
            connection,
            descriptor,
            options,
            deadline: None,
        }
    }

    fn failed(&self, reason: Reason) -> Error {
        self.connection.failed(Operation::Read, reason)
    }

    /// Sends a heartbeat, which must not outlast what the read is held to.
    fn send(&self, chunks: &Sequence<Str>, now: Duration) -> Result<(), Error> {
        let left = self.deadline.map(|deadline| deadline.saturating_sub(now));
        let timeout = match (self.options.write_timeout, left) {
            (Some(timeout), Some(left)) => Some(timeout.min(left)),
            (timeout, left) => timeout.or(left),
        };
        // What was made is sent where there is room: only waiting for room is
        // given up.
        let abort = self.options.abort.clone().map(|abort| -> Abort {
            let asked = AtomicBool::new(false);
            Arc::new(move || asked.swap(true, Ordering::Relaxed) && abort())
        });
        let options = write::Options { timeout, abort };

        match write::sink(self.connection, &options, chunks) {
            // Another thread is writing: a sign of life too.
            Err(error) if error.is_busy() => Ok(()),
            sent => sent.map(|_| ()),
        }
    }

    fn aborted(&self) -> bool {
        self.options.abort.as_ref().is_some_and(|abort| abort())
    }
}

impl Wait<'_> {
    /// Waits for bytes once, and takes them in. Gives why the wait ended if it
    /// ended otherwise.
    #[inline]
    fn receive(
        &self,
        buffer: &mut Buffer,
        missing: NonZeroUsize,
        left: Option<Duration>,
    ) -> Result<Option<Woken>, Error> {
        let watch = self.connection.watch();

        match watch.receive(self.descriptor, buffer.room(missing.get()), left) {
            Ok(Received::Bytes(_)) => buffer.received(),
            Ok(Received::End) if self.connection.closed() => {
                return Err(self.failed(Reason::Closed));
            }
            Ok(Received::End) => buffer.end(),
            Ok(Received::Woken(woken)) => {
                if woken == Woken::TimedOut {
                    buffer.rest();
                }
                return Ok(Some(woken));
            }
            Err(error) => return Err(self.failed(reason(error, self.connection.closed()))),
        }

        Ok(None)
    }

    /// Waits as its reader wants, where that is more than to wait.
    fn fill_in_time(&mut self, buffer: &mut Buffer, missing: NonZeroUsize) -> Result<(), Error> {
        let watch = self.connection.watch();
        let timed = self.options.timeout.is_some() || self.options.within.is_some();
        // The clock is only asked where somebody counts.
        let mut began = if timed { watch.now() } else { Duration::ZERO };
        let mut now = began;

        // Without any time there is one try all the same: what is there is read.
        let mut first = false;
        if let (None, Some(within)) = (self.deadline, self.options.within) {
            self.deadline = Some(began.saturating_add(within));
            first = true;
        }

        loop {
            if self.aborted() {
                return Err(self.failed(Reason::Aborted));
            }

            let for_bytes = self
                .options
                .timeout
                .map(|timeout| timeout.saturating_sub(now.saturating_sub(began)));
            let for_frame = self.deadline.map(|deadline| deadline.saturating_sub(now));
            let left = match (for_bytes, for_frame) {
                (Some(bytes), Some(frame)) => Some(bytes.min(frame)),
                (bytes, frame) => bytes.or(frame),
            };
            let overdue = for_frame == Some(Duration::ZERO) && !first;

            let woken = if overdue {
                Woken::TimedOut
            } else {
                match self.receive(buffer, missing, left)? {
                    None => return Ok(()),
                    Some(woken) => woken,
                }
            };

            if timed {
                now = watch.now();
            }
            match woken {
                Woken::Ready | Woken::Signal => {}
                Woken::Cancelled => return Err(self.failed(Reason::Aborted)),
                Woken::TimedOut => {
                    let overdue = self.deadline.is_some_and(|deadline| deadline <= now);
                    match &self.options.heartbeat {
                        Some(heartbeat) if !overdue => {
                            self.send(&heartbeat(), now)?;
                            now = watch.now();
                            began = now;
                        }
                        _ => return Err(self.failed(Reason::TimedOut)),
                    }
                }
            }
        }
    }
}

impl Source for Wait<'_> {
    fn fill(&mut self, buffer: &mut Buffer, missing: NonZeroUsize) -> Result<(), Error> {
        let options = self.options;
        if options.non_blocking {
            self.descriptor
                .set_non_blocking()
                .map_err(|error| self.failed(reason(error, self.connection.closed())))?;
        }
        if options.timeout.is_some() || options.within.is_some() || options.abort.is_some() {
            return self.fill_in_time(buffer, missing);
        }

        loop {
            match self.receive(buffer, missing, None)? {
                None => return Ok(()),
                Some(Woken::Cancelled) => return Err(self.failed(Reason::Aborted)),
                Some(Woken::TimedOut) => return Err(self.failed(Reason::TimedOut)),
                Some(Woken::Ready | Woken::Signal) => {}
            }
        }
    }

    fn ended(&self, missing: NonZeroUsize) -> Error {
        self.failed(Reason::Ended {
            missing: missing.get(),
        })
    }
}
