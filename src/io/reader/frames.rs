//! Frames of a connection, one or as many as there are.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Buffer, Input, Options, Source as _, Stop, Wait};
use crate::error::{Operation, Reason};
use crate::immutable::sequence::{self, Source};
use crate::immutable::{Attempt, Maybe};
use crate::io::capabilities::Descriptor;
use crate::io::connection::Connection;
use crate::io::frame::{Frame, Parse};

/// What to read from a connection. Ported from
/// `Innmind\IO\Sockets\Clients\Client\Frames`.
#[derive(Debug)]
#[must_use = "nothing is read before `one` or `lazy`"]
pub struct Frames<T, P> {
    connection: Arc<Connection>,
    options: Options,
    frame: Frame<T, P>,
}

impl<T, P> Frames<T, P> {
    pub(crate) const fn of(
        connection: Arc<Connection>,
        options: Options,
        frame: Frame<T, P>,
    ) -> Self {
        Self {
            connection,
            options,
            frame,
        }
    }
}

// Not derived: the value need not be `Clone`, only how it is read.
impl<T, P: Clone> Clone for Frames<T, P> {
    fn clone(&self) -> Self {
        Self {
            connection: Arc::clone(&self.connection),
            options: self.options.clone(),
            frame: self.frame.clone(),
        }
    }
}

impl<T, P: Clone> Clone for Lazy<T, P> {
    fn clone(&self) -> Self {
        Self {
            frames: self.frames.clone(),
            rewind: self.rewind,
        }
    }
}

impl<T, P: Parse<Output = T>> Frames<T, P> {
    /// Waits for one frame.
    ///
    /// A read that fails takes nothing from the stream: it may be asked for
    /// again.
    ///
    /// # Errors
    ///
    /// [`is_closed`](crate::Error::is_closed) if the stream ends before,
    /// [`is_timeout`](crate::Error::is_timeout),
    /// [`is_aborted`](crate::Error::is_aborted),
    /// [`is_busy`](crate::Error::is_busy) if another read of this connection is
    /// under way, or the frame's own failure.
    pub fn one(&self) -> Attempt<T> {
        self.connection
            .read(|descriptor, buffer| self.next(descriptor, buffer))
    }

    /// Hands frame after frame to a closure, until it breaks, which gives what
    /// it breaks with, or the stream ends between two, which gives nothing.
    ///
    /// Beyond upstream. It does what [`lazy`](Self::lazy) does, for many small
    /// frames: the connection is taken once and not for each of them. So while
    /// it runs, whoever else reads the connection is told
    /// [`is_busy`](crate::Error::is_busy), the closure too.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    ///
    /// use innmind::io::{Frame, Io};
    /// use innmind::prelude::*;
    ///
    /// let (us, them) = Io::from_ambient_authority().sockets().pair()?;
    /// them.sink([Str::of("a\nbcd\n")]).flat_map(|_| them.close())?;
    ///
    /// // the bytes are lent: nothing is made of a line but its length
    /// let mut sizes = Vec::new();
    /// us.frames(Frame::line().with(<[u8]>::len)).each(|size| {
    ///     sizes.push(size);
    ///     ControlFlow::<()>::Continue(())
    /// })?;
    /// assert_eq!(sizes, [2, 4]);
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`one`](Self::one). The frames before the one that failed are taken.
    pub fn each<B>(&self, mut each: impl FnMut(T) -> ControlFlow<B>) -> Attempt<Maybe<B>> {
        self.connection.read(|descriptor, buffer| {
            loop {
                if self.connection.closed() {
                    return Err(self.connection.failed(Operation::Read, Reason::Closed));
                }
                match self.next(descriptor, buffer) {
                    Ok(frame) => {
                        if let ControlFlow::Break(value) = each(frame) {
                            return Ok(Some(value));
                        }
                    }
                    Err(_) if buffer.ended() && buffer.size() == 0 => return Ok(None),
                    Err(error) => return Err(error),
                }
            }
        })
    }

    #[inline(always)]
    fn next(&self, descriptor: &Descriptor, buffer: &mut Buffer) -> Attempt<T> {
        let mut wait = Wait::of(&self.connection, descriptor, &self.options);
        let mut input = Input::of(buffer)
            .with_source(&mut wait)
            .in_encoding(self.options.encoding)
            .owned_by(self.frame.identity());

        match self.frame.parser().parse(&mut input) {
            Ok(value) => {
                input.commit();
                Ok(value)
            }
            Err(Stop::Failed(error)) => Err(error),
            // A parser of one's own may stop where it could have waited.
            Err(Stop::Incomplete(missing)) => Err(wait.ended(missing)),
        }
    }

    /// Waits for frame after frame, as they are asked for.
    pub fn lazy(&self) -> Lazy<T, P>
    where
        P: Clone,
    {
        Lazy {
            frames: self.clone(),
            rewind: false,
        }
    }
}

/// Frame after frame. Ported from
/// `Innmind\IO\Sockets\Clients\Client\Frames\Lazy`.
#[derive(Debug)]
#[must_use = "nothing is read before the values of the sequence are asked for"]
pub struct Lazy<T, P> {
    frames: Frames<T, P>,
    /// Each walk goes back to the start first.
    rewind: bool,
}

impl<T, P: Parse<Output = T>> Lazy<T, P> {
    pub(crate) fn rewindable(self) -> Self {
        Self {
            rewind: true,
            ..self
        }
    }

    /// The frames up to the end of the stream, each read when it is asked for.
    ///
    /// A stream that ends between two frames ends the sequence. A frame that
    /// fails is the last one; what it left unread can be read by another.
    ///
    /// ```
    /// use innmind::io::{Frame, Io};
    /// use innmind::prelude::*;
    ///
    /// let (us, them) = Io::from_ambient_authority().sockets().pair()?;
    /// them.sink([Str::of("a\nb\n")]).flat_map(|_| them.close())?;
    ///
    /// let lines = us.frames(Frame::line()).lazy().sequence();
    /// assert_eq!(lines.iter().count(), 2);
    /// # Ok::<(), innmind::Error>(())
    /// ```
    pub fn sequence(self) -> sequence::Lazy<Attempt<T>, Self> {
        sequence::Lazy::of(self)
    }
}

impl<T, P: Parse<Output = T>> Source for Lazy<T, P> {
    type Item = Attempt<T>;
    type Iter<'a>
        = Walk<&'a Frames<T, P>>
    where
        Self: 'a;
    type Walk = Walk<Frames<T, P>>;

    fn iter(&self) -> Walk<&Frames<T, P>> {
        Walk {
            frames: &self.frames,
            rewind: self.rewind,
            ended: false,
        }
    }

    fn walk(self) -> Walk<Frames<T, P>> {
        Walk {
            frames: self.frames,
            rewind: self.rewind,
            ended: false,
        }
    }
}

/// One walk over the frames of a connection.
#[derive(Debug)]
pub struct Walk<F> {
    frames: F,
    /// It has to go back to the start still.
    rewind: bool,
    ended: bool,
}

impl<F> Walk<F> {
    fn after<T, P: Parse<Output = T>>(
        &mut self,
        frames: fn(&F) -> &Frames<T, P>,
    ) -> Option<Attempt<T>> {
        let frames = frames(&self.frames);
        if std::mem::take(&mut self.rewind) {
            if let Err(error) = frames.connection.rewind() {
                self.ended = true;
                return Some(Err(error));
            }
        }
        if self.ended || frames.connection.finished() {
            return None;
        }

        let frame = frames.one();
        if frame.is_err() {
            self.ended = true;

            if frames.connection.finished() {
                return None;
            }
        }

        Some(frame)
    }
}

impl<T, P: Parse<Output = T>> Iterator for Walk<Frames<T, P>> {
    type Item = Attempt<T>;

    fn next(&mut self) -> Option<Attempt<T>> {
        self.after(|frames| frames)
    }
}

impl<T, P: Parse<Output = T>> Iterator for Walk<&Frames<T, P>> {
    type Item = Attempt<T>;

    fn next(&mut self) -> Option<Attempt<T>> {
        self.after(|frames| frames)
    }
}
