//! Chunks on their way out.

use std::fmt;
use std::io::{ErrorKind, IoSlice};
use std::time::Duration;

use super::capabilities::{Descriptor, Sent, Woken};
use super::connection::{Connection, reason};
use super::reader::Abort;
use crate::error::{Error, Operation, Reason};
use crate::immutable::sequence::{Lazy, Source};
use crate::immutable::{Attempt, Sequence, SideEffect, Str};

/// What can be written: [`Str`]s in a [`Sequence`], an array, a `Vec` or a
/// slice, or a [`Lazy`] sequence that produces them.
///
/// Chunks in memory leave together, as one call to the system as far as it has
/// room; lazy ones leave one by one, as they are produced.
///
/// It is implemented for `Attempt<Str>` in the same places, for
/// [`sink_attempts`](crate::io::sockets::clients::Client::sink_attempts).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a sequence of chunks to write",
    label = "expected a `Sequence`, a `Lazy`, an array or a `Vec` of `{T}`",
    note = "wrap a single chunk: `Sequence::of([Str::of(\"Hello\")])`"
)]
pub trait Chunks<T = Str>: sealed::Sealed {
    /// All of them, if they are in memory.
    #[doc(hidden)]
    fn in_memory(&self) -> Option<&[T]>;

    /// Each of them in turn, until one is refused.
    #[doc(hidden)]
    fn produce(&self, each: &mut dyn FnMut(T) -> Attempt<()>) -> Attempt<()>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! in_memory {
    ($([$($generics:tt)*] $chunks:ty),+ $(,)?) => {
        $(
            impl<$($generics)*> sealed::Sealed for $chunks {}

            impl<$($generics)*> Chunks<T> for $chunks {
                fn in_memory(&self) -> Option<&[T]> {
                    Some(AsSlice::slice(self))
                }

                fn produce(&self, _: &mut dyn FnMut(T) -> Attempt<()>) -> Attempt<()> {
                    Ok(())
                }
            }
        )+
    };
}

in_memory!(
    [T] Sequence<T>,
    [T] &Sequence<T>,
    [T] Vec<T>,
    [T] &Vec<T>,
    [T] &[T],
    [T, const N: usize] [T; N],
    [T, const N: usize] &[T; N],
);

/// Sees the slice through references too.
trait AsSlice<T> {
    fn slice(&self) -> &[T];
}

impl<T> AsSlice<T> for Sequence<T> {
    fn slice(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T> AsSlice<T> for Vec<T> {
    fn slice(&self) -> &[T] {
        self
    }
}

impl<T, const N: usize> AsSlice<T> for [T; N] {
    fn slice(&self) -> &[T] {
        self
    }
}

impl<T> AsSlice<T> for [T] {
    fn slice(&self) -> &[T] {
        self
    }
}

impl<T, S: AsSlice<T> + ?Sized> AsSlice<T> for &S {
    fn slice(&self) -> &[T] {
        (**self).slice()
    }
}

impl<T, S> sealed::Sealed for Lazy<T, S> {}

impl<T, S: Source<Item = T>> Chunks<T> for Lazy<T, S> {
    fn in_memory(&self) -> Option<&[T]> {
        None
    }

    fn produce(&self, each: &mut dyn FnMut(T) -> Attempt<()>) -> Attempt<()> {
        self.iter().try_for_each(each)
    }
}

/// How a writer waits.
#[derive(Clone, Default)]
pub(crate) struct Options {
    /// Bounds each wait for room.
    pub(crate) timeout: Option<Duration>,
    /// Asked before each write and whenever a signal came.
    pub(crate) abort: Option<Abort>,
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Writes all chunks.
pub(crate) fn sink(
    connection: &Connection,
    options: &Options,
    chunks: &impl Chunks<Str>,
) -> Attempt<SideEffect> {
    let mut writer = Writer::of(connection, options);

    match chunks.in_memory() {
        Some(chunks) => writer.all(chunks)?,
        None => {
            writer.all(&[])?;
            chunks.produce(&mut |chunk| writer.all(std::slice::from_ref(&chunk)))?;
        }
    }

    Ok(SideEffect)
}

/// Writes the chunks before the first error, which is then given.
pub(crate) fn sink_attempts(
    connection: &Connection,
    options: &Options,
    chunks: &impl Chunks<Attempt<Str>>,
) -> Attempt<SideEffect> {
    let mut writer = Writer::of(connection, options);

    match chunks.in_memory() {
        Some(chunks) => {
            let mut error = None;
            let good: Vec<Str> = chunks
                .iter()
                .map_while(|chunk| chunk.as_ref().map_err(|e| error = Some(e.clone())).ok())
                .cloned()
                .collect();
            writer.all(&good)?;

            if let Some(error) = error {
                return Err(error);
            }
        }
        None => {
            writer.all(&[])?;
            chunks.produce(&mut |chunk| writer.all(std::slice::from_ref(&chunk?)))?;
        }
    }

    Ok(SideEffect)
}

/// The most slices that the system takes in one call.
const MOST: usize = 1024;

/// One sink, from the first byte to the last.
struct Writer<'a> {
    connection: &'a Connection,
    options: &'a Options,
    written: usize,
    /// Of the chunks that are known so far.
    total: usize,
}

impl<'a> Writer<'a> {
    const fn of(connection: &'a Connection, options: &'a Options) -> Self {
        Self {
            connection,
            options,
            written: 0,
            total: 0,
        }
    }

    /// Writes chunks that lie in memory; nobody else's come between them.
    fn all(&mut self, chunks: &[Str]) -> Attempt<()> {
        let connection = self.connection;

        // Nothing to write fails all the same where something would.
        connection.write(|descriptor| {
            // One chunk is the usual case, and needs no list.
            if let [chunk] = chunks {
                self.total += chunk.as_bytes().len();
                return self.write(descriptor, &mut [IoSlice::new(chunk.as_bytes())]);
            }

            self.total += chunks
                .iter()
                .map(|chunk| chunk.as_bytes().len())
                .sum::<usize>();
            let mut slices = Vec::with_capacity(chunks.len().min(MOST));

            for group in chunks.chunks(MOST) {
                slices.clear();
                slices.extend(
                    group
                        .iter()
                        .map(|chunk| IoSlice::new(chunk.as_bytes()))
                        .filter(|slice| !slice.is_empty()),
                );
                self.write(descriptor, &mut slices)?;
            }

            Ok(())
        })
    }

    fn write(&mut self, to: &Descriptor, mut slices: &mut [IoSlice<'_>]) -> Attempt<()> {
        let watch = self.connection.watch();
        let mut waiting_since = None;

        // Empty slices are no reason to call the system.
        IoSlice::advance_slices(&mut slices, 0);
        while !slices.is_empty() {
            if self.options.abort.as_ref().is_some_and(|abort| abort()) {
                return Err(self.failed(Reason::Aborted));
            }

            // Only a wait that a signal cut short goes on from an earlier
            // moment.
            let left = self.options.timeout.map(|timeout| match waiting_since {
                None => timeout,
                Some(since) => timeout.saturating_sub(watch.now().saturating_sub(since)),
            });
            if self.options.timeout.is_some() && waiting_since.is_none() {
                waiting_since = Some(watch.now());
            }

            match watch.send(to, slices, left) {
                // A device that takes nothing, and never will.
                Ok(Sent::Bytes(0)) => {
                    return Err(self.failed(Reason::Os(ErrorKind::WriteZero.into())));
                }
                Ok(Sent::Bytes(bytes)) => {
                    self.written += bytes;
                    IoSlice::advance_slices(&mut slices, bytes);
                    waiting_since = None;
                }
                Ok(Sent::Woken(Woken::Ready | Woken::Signal)) => {}
                Ok(Sent::Woken(Woken::TimedOut)) => return Err(self.failed(Reason::TimedOut)),
                Ok(Sent::Woken(Woken::Cancelled)) => return Err(self.failed(Reason::Aborted)),
                Err(error) => {
                    return Err(self.failed(reason(error, self.connection.closed())));
                }
            }
        }

        Ok(())
    }

    fn failed(&self, reason: Reason) -> Error {
        let failure = self.connection.failure(Operation::Write, reason);

        Error::failure(failure.after(self.written, self.total))
    }
}
