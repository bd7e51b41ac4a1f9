//! A walk over a buffer, which may bring more bytes in.

use std::num::NonZeroUsize;

use bytes::Bytes;

use super::Buffer;
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::Str;
use crate::immutable::str::Encoding;

/// What a parser gives: a value, or why it stopped.
pub type Step<T> = Result<T, Stop>;

/// Why a parser stopped.
#[derive(Debug)]
pub enum Stop {
    /// At least that many more bytes are needed.
    Incomplete(NonZeroUsize),
    /// What came is not of the form asked for, or nothing more comes.
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Brings bytes in.
pub(crate) trait Source {
    /// Waits until at least one more byte is in the buffer, or the buffer is
    /// ended. `missing` says how many are known to be needed.
    fn fill(&mut self, buffer: &mut Buffer, missing: NonZeroUsize) -> Result<(), Error>;

    /// What to say when it ended too early.
    fn ended(&self, missing: NonZeroUsize) -> Error;
}

/// What to say of bytes that are not such a frame, wherever they come from.
pub(crate) fn undecodable(reason: Reason) -> Error {
    Error::failure(Failure::of(
        Operation::Decode,
        Subject::Named("a frame"),
        reason,
    ))
}

/// A walk over a [`Buffer`], for the parsers of frames.
///
/// Where the bytes end, it waits for more if it reads from a stream, and stops
/// with [`Stop::Incomplete`] if not. Nothing is taken from the buffer unless
/// the walk is committed.
pub struct Input<'a> {
    buffer: &'a mut Buffer,
    source: Option<&'a mut dyn Source>,
    encoding: Encoding,
    /// In which segment of the buffer, or in what is behind the last.
    segment: usize,
    /// How far into it.
    offset: usize,
    /// How far from the start of the buffer.
    position: usize,
}

impl<'a> Input<'a> {
    /// A walk over what is in a buffer.
    #[must_use]
    pub fn of(buffer: &'a mut Buffer) -> Self {
        Self {
            buffer,
            source: None,
            encoding: Encoding::Utf8,
            segment: 0,
            offset: 0,
            position: 0,
        }
    }

    pub(crate) fn with_source(self, source: &'a mut dyn Source) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }

    pub(crate) fn in_encoding(self, encoding: Encoding) -> Self {
        Self { encoding, ..self }
    }

    /// Takes what was walked over out of the buffer.
    pub fn commit(self) {
        self.buffer.take(self.segment, self.offset);
    }

    /// The bytes as a string, in the encoding that was asked for.
    pub fn str(&self, bytes: Bytes) -> Str {
        Str::from(bytes).to_encoding(self.encoding)
    }

    /// The next `size` bytes; none at once if that is zero.
    ///
    /// # Errors
    ///
    /// [`Stop::Incomplete`] without them, or a failure that
    /// [`is_closed`](Error::is_closed) if they cannot come any more.
    #[inline]
    pub fn take(&mut self, size: usize) -> Step<Bytes> {
        if let Some(bytes) = self.buffer.segment(self.segment) {
            // Compared this way round: a size may be anything a peer declares.
            if size <= bytes.len() - self.offset {
                let taken = bytes.slice(self.offset..self.offset + size);
                self.advance(size);
                return Ok(taken);
            }
        }

        self.take_across(size)
    }

    /// The next bytes, at least one and at most `most`.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take), where one byte is enough.
    pub fn take_some(&mut self, most: usize) -> Step<Bytes> {
        if most == 0 {
            return Ok(Bytes::new());
        }

        self.need(1)?;
        self.take(most.min(self.available()))
    }

    /// Passes over the next bytes without looking at them, so that nothing is
    /// shared or copied for them yet.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take).
    pub(crate) fn skip(&mut self, size: usize) -> Step<()> {
        self.need(size)?;
        let mut left = size;

        while let Some(bytes) = self.buffer.segment(self.segment) {
            let here = left.min(bytes.len() - self.offset);
            left -= here;
            self.advance(here);
            if left == 0 {
                return Ok(());
            }
        }
        self.advance(left);

        Ok(())
    }

    /// The next bytes, copied, for numbers and the like.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take).
    #[inline]
    pub fn take_array<const N: usize>(&mut self) -> Step<[u8; N]> {
        if let Some(bytes) = self.buffer.segment(self.segment) {
            let from = &bytes[self.offset..];
            if let Some(array) = from.first_chunk::<N>() {
                let array = *array;
                self.advance(N);
                return Ok(array);
            }
        } else if let Some(array) = self.buffer.back()[self.offset..].first_chunk::<N>() {
            let array = *array;
            self.advance(N);
            return Ok(array);
        }

        let bytes = self.take_across(N)?;
        let mut array = [0; N];
        array.copy_from_slice(&bytes);
        Ok(array)
    }

    /// The bytes up to the next newline, with it; or up to the end of the
    /// stream, if there are any.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take).
    pub fn take_line(&mut self) -> Step<Bytes> {
        let start = self.position;

        loop {
            if let Some(end) = self.buffer.line(start) {
                return self.take(end - start);
            }
            let from = self.buffer.scanned(start);
            if let Some(newline) = self.find_newline(from) {
                self.buffer.found(start, newline + 1);
                return self.take(newline + 1 - start);
            }
            self.buffer.scan(start, self.buffer.size());

            let available = self.available();
            if self.buffer.ended() && available > 0 {
                return self.take(available);
            }
            self.need(available + 1).or_else(|stop| match stop {
                Stop::Failed(_) if self.buffer.ended() && self.available() > 0 => Ok(()),
                stop => Err(stop),
            })?;
        }
    }

    /// The bytes from here on that are there already.
    #[must_use]
    pub fn available(&self) -> usize {
        self.buffer.size() - self.position
    }

    /// Makes sure of `size` bytes from here on.
    fn need(&mut self, size: usize) -> Step<()> {
        while let Some(missing) = size
            .checked_sub(self.available())
            .and_then(NonZeroUsize::new)
        {
            let Some(source) = &mut self.source else {
                return Err(if self.buffer.ended() {
                    Stop::Failed(undecodable(Reason::Ended {
                        missing: missing.get(),
                    }))
                } else {
                    Stop::Incomplete(missing)
                });
            };
            if self.buffer.ended() {
                return Err(Stop::Failed(source.ended(missing)));
            }

            // So that what comes lies beside what is there.
            self.buffer.join(self.segment, self.offset);
            source.fill(self.buffer, missing)?;
        }

        Ok(())
    }

    /// [`take`](Self::take) where the bytes are not in one segment.
    fn take_across(&mut self, size: usize) -> Step<Bytes> {
        if size == 0 {
            return Ok(Bytes::new());
        }
        self.need(size)?;
        self.settle();

        if self
            .buffer
            .segment(self.segment)
            .is_some_and(|bytes| bytes.len() - self.offset < size)
        {
            self.buffer.join(self.segment, self.offset);
            self.settle();
        }
        if self.segment >= self.buffer.segments() {
            if self.buffer.few(size) {
                let here = &self.buffer.back()[self.offset..self.offset + size];
                let taken = Bytes::copy_from_slice(here);
                self.advance(size);
                return Ok(taken);
            }
            self.buffer.freeze();
        }

        let Some(bytes) = self.buffer.segment(self.segment) else {
            return Ok(Bytes::new());
        };
        let taken = bytes.slice(self.offset..self.offset + size);
        self.advance(size);

        Ok(taken)
    }

    /// At the end of a segment, the place is the start of the next.
    fn settle(&mut self) {
        while self
            .buffer
            .segment(self.segment)
            .is_some_and(|bytes| bytes.len() == self.offset)
        {
            self.segment += 1;
            self.offset = 0;
        }
    }

    fn advance(&mut self, size: usize) {
        self.offset += size;
        self.position += size;
        self.settle();
    }

    /// The position of the first newline from a position on.
    fn find_newline(&self, from: usize) -> Option<usize> {
        let mut start = self.position - self.offset;
        let mut index = self.segment;

        while let Some(bytes) = self.buffer.segment(index) {
            let end = start + bytes.len();
            if from < end {
                let skip = from.saturating_sub(start);
                if let Some(found) = memchr::memchr(b'\n', &bytes[skip..]) {
                    return Some(start + skip + found);
                }
            }
            start = end;
            index += 1;
        }

        let skip = from.saturating_sub(self.buffer.frozen());
        memchr::memchr(b'\n', &self.buffer.back()[skip..])
            .map(|found| self.buffer.frozen() + skip + found)
    }
}

impl std::fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input")
            .field("available", &self.available())
            .finish_non_exhaustive()
    }
}
