//! Frames of a stream: those of a connection, which may be read again.

use std::ops::ControlFlow;

use crate::immutable::sequence;
use crate::immutable::{Attempt, Maybe};
use crate::io::frame::Parse;
use crate::io::reader;

/// What to read from a stream. Ported from
/// `Innmind\IO\Streams\Stream\Read\Frames`.
#[derive(Debug)]
#[must_use = "nothing is read before `one` or `lazy`"]
pub struct Frames<T, P>(reader::Frames<T, P>);

/// Frame after frame. Ported from
/// `Innmind\IO\Streams\Stream\Read\Frames\Lazy`.
#[derive(Debug)]
#[must_use = "nothing is read before the values of the sequence are asked for"]
pub struct Lazy<T, P>(reader::Lazy<T, P>);

// Not derived: the value need not be `Clone`, only how it is read.
impl<T, P: Clone> Clone for Frames<T, P> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T, P: Clone> Clone for Lazy<T, P> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T, P> Frames<T, P> {
    pub(super) const fn of(frames: reader::Frames<T, P>) -> Self {
        Self(frames)
    }
}

impl<T, P: Parse<Output = T>> Frames<T, P> {
    /// Waits for one frame. A read that fails takes nothing from the stream: it
    /// may be asked for again.
    ///
    /// # Errors
    ///
    /// As those of a [client](crate::io::reader::Frames::one).
    pub fn one(&self) -> Attempt<T> {
        self.0.one()
    }

    /// Hands frame after frame to a closure, until it breaks, which gives what
    /// it breaks with, or the stream ends between two, which gives nothing.
    ///
    /// Beyond upstream: for many small frames. See
    /// [that of a client](crate::io::reader::Frames::each).
    ///
    /// # Errors
    ///
    /// As [`one`](Self::one). The frames before the one that failed are taken.
    pub fn each<B>(&self, each: impl FnMut(T) -> ControlFlow<B>) -> Attempt<Maybe<B>> {
        self.0.each(each)
    }

    /// Waits for frame after frame, as they are asked for.
    pub fn lazy(&self) -> Lazy<T, P>
    where
        P: Clone,
    {
        Lazy(self.0.lazy())
    }
}

impl<T, P: Parse<Output = T>> Lazy<T, P> {
    /// Each walk starts with the first byte again, where a walk otherwise goes on
    /// where the stream is.
    ///
    /// A file can do that, and what else has a start to go back to; of a pipe or
    /// a socket the sequence is one error that
    /// [`is_unsupported`](crate::Error::is_unsupported).
    ///
    /// ```
    /// use innmind::io::{Frame, Io};
    /// use innmind::prelude::*;
    ///
    /// let file = std::fs::File::open("Cargo.toml")?;
    /// let lines = Io::from_ambient_authority()
    ///     .streams()
    ///     .acquire(file)
    ///     .read()
    ///     .frames(Frame::line())
    ///     .lazy()
    ///     .rewindable()
    ///     .sequence();
    ///
    /// for _ in 0..2 {
    ///     assert_eq!(lines.iter().next().transpose()?, Some(Str::of("[package]\n")));
    /// }
    /// # Ok::<(), innmind::Error>(())
    /// ```
    pub fn rewindable(self) -> Self {
        Self(self.0.rewindable())
    }

    /// The frames up to the end of the stream, each read when it is asked for.
    ///
    /// A stream that ends between two frames ends the sequence. A frame that
    /// fails is the last one; what it left unread can be read by another.
    pub fn sequence(self) -> sequence::Lazy<Attempt<T>, reader::Lazy<T, P>> {
        self.0.sequence()
    }
}
