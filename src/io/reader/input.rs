//! A walk over a buffer, which may bring more bytes in.

mod line;
mod sequence;

use std::num::NonZeroUsize;

use bytes::Bytes;

use super::Buffer;
use super::progress::{Identity, Place};
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
    /// ended. `missing` says how many are wanted.
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

/// What to say of more than is allowed, before memory is reserved for it.
#[cold]
pub(crate) fn too_large(size: usize, limit: usize, unit: &'static str) -> Stop {
    Stop::Failed(undecodable(Reason::TooLarge { size, limit, unit }))
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
    /// Whose walk it is, to find what it has finished already.
    owner: Option<&'a Identity>,
    place: Place,
    /// The position where a frame with a buffer of its own ends.
    limit: usize,
}

impl<'a> Input<'a> {
    /// A walk over what is in a buffer.
    #[must_use]
    pub fn of(buffer: &'a mut Buffer) -> Self {
        Self {
            buffer,
            source: None,
            encoding: Encoding::Utf8,
            owner: None,
            place: Place::default(),
            limit: usize::MAX,
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

    pub(crate) fn owned_by(self, owner: &'a Identity) -> Self {
        Self {
            owner: Some(owner),
            ..self
        }
    }

    /// Takes what was walked over out of the buffer.
    #[inline(always)]
    pub fn commit(self) {
        self.buffer.take(self.place.segment, self.place.offset);
    }

    /// The bytes as a string, in the encoding that was asked for.
    #[inline]
    pub fn str(&self, bytes: Bytes) -> Str {
        Str::from(bytes).to_encoding(self.encoding)
    }

    /// The next `size` bytes; none at once if that is zero.
    ///
    /// # Errors
    ///
    /// [`Stop::Incomplete`] without them, or a failure that
    /// [`is_closed`](Error::is_closed) if they cannot come any more.
    #[inline(always)]
    pub fn take(&mut self, size: usize) -> Step<Bytes> {
        if let Some(bytes) = self.buffer.segment(self.place.segment) {
            // Compared this way round: a size may be anything a peer declares.
            let here = bytes.len() - self.place.offset;
            if size <= here && size <= self.left() {
                let taken = bytes.slice(self.place.offset..self.place.offset + size);
                self.go_on(size, size == here);
                return Ok(taken);
            }
        }

        self.take_across(size)
    }

    /// The next `size` bytes, as a string.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take).
    // It is not `take` and then `str`: the string is made where it goes, since
    // to move what was just written costs as much as to count it.
    #[inline(always)]
    pub fn take_str(&mut self, size: usize) -> Step<Str> {
        if let Some(bytes) = self.buffer.segment(self.place.segment) {
            let here = bytes.len() - self.place.offset;
            if size <= here && size <= self.left() {
                let from = self.place.offset;
                self.place.position += size;
                if size == here {
                    self.place.segment += 1;
                    self.place.offset = 0;
                } else {
                    self.place.offset += size;
                }
                return Ok(Str::from(bytes.slice(from..from + size)).to_encoding(self.encoding));
            }
        }

        self.take_across(size).map(|bytes| self.str(bytes))
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

        self.need_with(1, most)?;
        self.take(most.min(self.available()))
    }

    /// Passes over the next bytes without looking at them, so that nothing is
    /// shared or copied for them yet.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take).
    pub(crate) fn pass(&mut self, size: usize) -> Step<()> {
        self.need(size)?;
        self.skip(size);

        Ok(())
    }

    /// The next bytes, copied, for numbers and the like.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take).
    #[inline(always)]
    pub fn take_array<const N: usize>(&mut self) -> Step<[u8; N]> {
        if N <= self.left() {
            let (here, last) = match self.buffer.segment(self.place.segment) {
                Some(bytes) => (&bytes[self.place.offset..], true),
                None => (&self.buffer.back()[self.place.offset..], false),
            };
            if let Some(array) = here.first_chunk::<N>() {
                let array = *array;
                let last = last && here.len() == N;
                self.go_on(N, last);
                return Ok(array);
            }
        }

        let mut array = [0; N];
        array.copy_from_slice(self.take_slice(N)?);
        Ok(array)
    }

    /// The next bytes, lent: nothing is shared, counted or copied unless they
    /// came apart.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take).
    #[inline(always)]
    pub fn take_slice(&mut self, size: usize) -> Step<&[u8]> {
        if size > self.here().len() || size > self.left() {
            self.gather(size)?;
        }

        let Place {
            segment, offset, ..
        } = self.place;
        self.advance(size);
        let here = match self.buffer.segment(segment) {
            Some(bytes) => bytes,
            None => self.buffer.back(),
        };

        Ok(&here[offset..offset + size])
    }

    /// The bytes from here on that are there already.
    #[must_use]
    pub fn available(&self) -> usize {
        (self.buffer.size() - self.place.position).min(self.left())
    }

    /// Waits until there is a byte from here on. `false` if there is none, for
    /// the stream has ended.
    ///
    /// # Errors
    ///
    /// [`Stop::Incomplete`] if it cannot be told yet.
    pub fn more(&mut self) -> Step<bool> {
        if self.available() > 0 {
            return Ok(true);
        }
        if self.left() == 0 || self.buffer.ended() {
            return Ok(false);
        }

        match self.need(1) {
            Ok(()) => Ok(true),
            Err(Stop::Failed(_)) if self.buffer.ended() => Ok(false),
            Err(stop) => Err(stop),
        }
    }

    /// Walks over `size` bytes as if they were a stream of their own, which
    /// ends behind them, or where the stream does. What is left of them is
    /// walked over too.
    pub(crate) fn within<T>(
        &mut self,
        size: usize,
        walk: impl FnOnce(&mut Self) -> Step<T>,
    ) -> Step<T> {
        let outer = self.limit;
        let size = size.min(self.left());
        match self.need(size) {
            Err(Stop::Failed(_)) if self.buffer.ended() => {}
            stopped => stopped?,
        }

        let limit = self.place.position + size;
        self.limit = limit;
        let walked = walk(self);
        self.skip(self.available());
        self.limit = outer;

        walked
    }

    /// The bytes up to the limit.
    #[inline]
    fn left(&self) -> usize {
        self.limit - self.place.position
    }

    /// The bytes that lie side by side from here on.
    #[inline]
    fn here(&self) -> &[u8] {
        match self.buffer.segment(self.place.segment) {
            Some(bytes) => &bytes[self.place.offset..],
            None => &self.buffer.back()[self.place.offset..],
        }
    }

    /// Makes sure of `size` bytes from here on.
    fn need(&mut self, size: usize) -> Step<()> {
        self.need_with(size, size)
    }

    /// Makes sure of `size` bytes from here on, and asks for as many as
    /// `wanted`.
    #[inline(never)]
    fn need_with(&mut self, size: usize, wanted: usize) -> Step<()> {
        while let Some(missing) = size
            .checked_sub(self.available())
            .and_then(NonZeroUsize::new)
        {
            let ended = self.buffer.ended();
            if size > self.left() && self.available() == self.left() {
                return Err(Stop::Failed(undecodable(Reason::OutOfBuffer {
                    missing: size - self.left(),
                })));
            }
            let Some(source) = &mut self.source else {
                return Err(if ended {
                    Stop::Failed(undecodable(Reason::Ended {
                        missing: missing.get(),
                    }))
                } else {
                    Stop::Incomplete(missing)
                });
            };
            if ended {
                return Err(Stop::Failed(source.ended(missing)));
            }

            // So that what comes lies beside what is there.
            self.buffer.join(self.place.segment, self.place.offset);
            source.fill(self.buffer, missing.saturating_add(wanted - size))?;
        }

        Ok(())
    }

    /// Makes the next bytes lie side by side.
    #[cold]
    fn gather(&mut self, size: usize) -> Step<()> {
        self.need(size)?;
        self.settle();

        if size > self.here().len() {
            self.buffer.join(self.place.segment, self.place.offset);
            self.settle();
        }

        Ok(())
    }

    /// [`take`](Self::take) where the bytes are not in one segment.
    #[inline(never)]
    fn take_across(&mut self, size: usize) -> Step<Bytes> {
        if size == 0 {
            return Ok(Bytes::new());
        }
        self.need(size)?;
        self.settle();

        if self
            .buffer
            .segment(self.place.segment)
            .is_some_and(|bytes| bytes.len() - self.place.offset < size)
        {
            self.buffer.join(self.place.segment, self.place.offset);
            self.settle();
        }
        if self.place.segment >= self.buffer.segments() {
            if self.buffer.few(size) {
                let taken = Bytes::copy_from_slice(&self.here()[..size]);
                self.advance(size);
                return Ok(taken);
            }
            self.buffer.freeze();
        }

        let Some(bytes) = self.buffer.segment(self.place.segment) else {
            return Ok(Bytes::new());
        };
        let taken = bytes.slice(self.place.offset..self.place.offset + size);
        self.advance(size);

        Ok(taken)
    }

    /// At the end of a segment, the place is the start of the next.
    #[inline]
    fn settle(&mut self) {
        while self
            .buffer
            .segment(self.place.segment)
            .is_some_and(|bytes| bytes.len() == self.place.offset)
        {
            self.place.segment += 1;
            self.place.offset = 0;
        }
    }

    /// Goes on by bytes that lie side by side.
    #[inline]
    fn advance(&mut self, size: usize) {
        self.place.offset += size;
        self.place.position += size;
        self.settle();
    }

    /// Goes on by bytes that lie side by side, which may be the last of their
    /// segment.
    #[inline]
    fn go_on(&mut self, size: usize, last: bool) {
        self.place.position += size;
        if last {
            self.place.segment += 1;
            self.place.offset = 0;
        } else {
            self.place.offset += size;
        }
    }

    /// Goes on by bytes that are there.
    fn skip(&mut self, size: usize) {
        let mut size = size;
        while size > self.here().len() {
            let here = self.here().len();
            size -= here;
            self.advance(here);
        }

        self.advance(size);
    }
}

impl std::fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input")
            .field("available", &self.available())
            .finish_non_exhaustive()
    }
}
