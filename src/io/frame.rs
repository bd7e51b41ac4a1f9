//! What to read, declared before anything is read.

use std::fmt;
use std::marker::PhantomData;

use crate::error::Reason;
use crate::immutable::{Attempt, Maybe, Predicate};

mod buffer;
mod chunk;
mod compose;
mod erased;
mod filter;
mod flat_map;
mod int;
mod keep;
mod line;
mod map;
mod maybe;
mod sequence;
mod with;

pub use buffer::Buffered;
pub use chunk::{Chunk, Loose, Strict};
pub use compose::{Compose, Frames};
pub use erased::Erased;
pub use filter::Filter;
pub use flat_map::FlatMap;
pub use int::{Int, Number};
pub use keep::Keep;
pub use line::Line;
pub use map::Map;
pub use maybe::Provided;
pub use sequence::{Elements, Sequence, Take, TakeWhile, UntilEnd};
pub use with::{Lend, With};

use super::reader::{Buffer, Identity, Input, Step, Stop, undecodable};

/// What to read: a value of type `T`, and how bytes become it.
///
/// Ported from `Innmind\IO\Frame`. Frames are composed like outcomes, and cost
/// what the code one would write by hand costs: `P` is the composed parser.
/// [`boxed`](Self::boxed) gives a `Frame<T>`, which can be named in a field or
/// a signature.
///
/// ```
/// use innmind::io::{Frame, Io};
/// use innmind::prelude::*;
///
/// // a length in two bytes, then that many bytes of text
/// let text = Frame::int::<u16>().flat_map(|length| Frame::chunk(length.into()).strict());
///
/// let (us, them) = Io::from_ambient_authority().sockets().pair()?;
/// them.sink([Str::of(b"\x00\x05Hello")])?;
///
/// assert_eq!(us.frames(text).one()?, Str::of("Hello"));
/// # Ok::<(), innmind::Error>(())
/// ```
///
/// Sizes are bytes. Nothing is taken from the stream unless the whole frame is
/// there and holds: a read that times out half-way, or fails, can be asked for
/// again, with this frame or another. For the same reason closures may run
/// again over the same bytes, so they should only compute.
#[must_use = "a frame reads nothing until it is handed to a stream"]
pub struct Frame<T, P = Erased<T>> {
    parser: P,
    /// To find what it has finished when it starts over.
    identity: Identity,
    value: PhantomData<fn() -> T>,
}

/// The most bytes of a chunk, a line or a buffer, unless its `at_most` says
/// otherwise: 64 MiB.
///
/// A size is refused before any memory is reserved for it, so that whoever
/// declares 4 GiB gets an error for them.
pub const AT_MOST_BYTES: usize = 64 * 1024 * 1024;

/// The most elements of a sequence, unless its `at_most` says otherwise: 2^20.
pub const AT_MOST_ELEMENTS: usize = 1 << 20;

/// Takes a value from the bytes of an [`Input`].
///
/// Frames are made of these. Implement it for a format that the combinators
/// cannot say.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not parse bytes",
    note = "a chunk says how strict it is: `Frame::chunk(5).strict()` or `.loose()`"
)]
pub trait Parse {
    /// What it gives.
    type Output;

    /// Walks over the bytes of the value, and gives it.
    ///
    /// # Errors
    ///
    /// [`Stop::Incomplete`] where more bytes must come, which
    /// [`Input`] already says; [`Stop::Failed`] where they cannot be such a
    /// value.
    fn parse(&self, input: &mut Input<'_>) -> Step<Self::Output>;
}

/// The constructors. `Frame::chunk(5)` infers them.
impl Frame<(), ()> {
    /// A chunk of bytes, [`strict`](Chunk::strict) or [`loose`](Chunk::loose).
    ///
    /// A size of zero is an empty chunk, at once.
    pub const fn chunk(size: usize) -> Chunk {
        Chunk::of(size)
    }

    /// Bytes up to a newline, with it; what comes before the end of the stream
    /// without one is a line too.
    ///
    /// ```
    /// use innmind::io::{Frame, Io};
    /// use innmind::prelude::*;
    ///
    /// let (us, them) = Io::from_ambient_authority().sockets().pair()?;
    /// them.sink([Str::of("one\ntwo")])?;
    /// them.close()?;
    ///
    /// let lines = us.frames(Frame::line()).lazy().sequence();
    /// let lines: Attempt<Sequence<Str>> = lines.iter().collect();
    /// assert_eq!(lines?, Sequence::of([Str::of("one\n"), Str::of("two")]));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// A line that grows beyond [`AT_MOST_BYTES`] is refused; `at_most` sets
    /// another bound.
    pub const fn line() -> Frame<crate::immutable::Str, Line> {
        Frame::of(Line::new())
    }

    /// One frame after the other, each of the same form, as a sequence of their
    /// values: so many ([`take`](Sequence::take)), those for which something
    /// holds ([`take_while`](Sequence::take_while)), or all up to the end of
    /// the stream ([`until_end`](Sequence::until_end)).
    ///
    /// ```
    /// use innmind::io::{Frame, Io};
    /// use innmind::prelude::*;
    ///
    /// // a number of words, each behind its length
    /// let word = Frame::int::<u8>().flat_map(|size| Frame::chunk(size.into()).strict());
    /// let words = Frame::int::<u8>()
    ///     .flat_map(move |count| Frame::sequence(word.clone()).take(count.into()));
    ///
    /// let (us, them) = Io::from_ambient_authority().sockets().pair()?;
    /// them.sink([Str::of(b"\x02\x05Hello\x05world")])?;
    ///
    /// assert_eq!(us.frames(words).one()?, Sequence::of([Str::of("Hello"), Str::of("world")]));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// Upstream's is not bounded, and drawn only after the frame was read. This
    /// one is a part of its frame as any other: an element that fails fails all
    /// of it, and nothing is taken. For frames without an end there is
    /// [`lazy`](crate::io::sockets::clients::Frames::lazy).
    ///
    /// When more bytes must come, what was read is kept with the buffer, so
    /// that the elements are not read again by the same frame or its clone.
    /// That is why they can be shared between threads.
    pub const fn sequence<T, P: Parse<Output = T>>(element: Frame<T, P>) -> Sequence<T, P> {
        Sequence::of(element)
    }

    /// A frame over exactly `size` bytes, all of which are waited for before it
    /// begins. To it they are a stream that ends behind them.
    ///
    /// What it leaves of them is taken too. Where the stream ends before, they
    /// are what came until then. A size beyond [`AT_MOST_BYTES`] is refused;
    /// [`at_most`](Frame::at_most) sets another bound.
    ///
    /// ```
    /// use innmind::io::Frame;
    /// use innmind::io::reader::Buffer;
    /// use innmind::prelude::*;
    ///
    /// // a packet in which something may be added behind the two numbers
    /// let point = Frame::compose(|x, y| (x, y), (Frame::int::<u8>(), Frame::int::<u8>()));
    /// let packet = Frame::buffer(4, point);
    ///
    /// let mut buffer = Buffer::new();
    /// buffer.push(&[3, 4, 0, 0, 1, 2, 0, 0]);
    /// assert_eq!(packet.decode(&mut buffer)?, Maybe::just((3, 4)));
    /// assert_eq!(packet.decode(&mut buffer)?, Maybe::just((1, 2)));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The frame's own, and one that [`is_invalid`](crate::Error::is_invalid)
    /// if it needs more bytes than that.
    pub fn buffer<T, P: Parse<Output = T>>(
        size: usize,
        frame: Frame<T, P>,
    ) -> Frame<T, Buffered<P>> {
        Frame::of(Buffered::of(size, frame.into_parser()))
    }

    /// A value that takes no bytes.
    pub const fn just<T: Clone>(value: T) -> Frame<T, Provided<T>> {
        Frame::of(Provided::of(Some(value)))
    }

    /// A value that takes no bytes, or a failure if there is none.
    pub const fn maybe<T: Clone>(value: Maybe<T>) -> Frame<T, Provided<T>> {
        Frame::of(Provided::of(value))
    }

    /// A number, big-endian unless
    /// [`little_endian`](Frame::little_endian) is asked for.
    ///
    /// Beyond upstream, where numbers are chunks that one unpacks.
    ///
    /// ```
    /// use innmind::io::Frame;
    /// use innmind::io::reader::Buffer;
    /// use innmind::prelude::*;
    ///
    /// let mut buffer = Buffer::new();
    /// buffer.push(&[1, 2, 1, 2]);
    ///
    /// assert_eq!(Frame::int::<u16>().decode(&mut buffer)?, Maybe::just(0x0102));
    /// assert_eq!(Frame::int::<u16>().little_endian().decode(&mut buffer)?, Maybe::just(0x0201));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    pub const fn int<N: Int>() -> Frame<N, Number<N>> {
        Frame::of(Number::big_endian())
    }

    /// Several frames, one after the other, and what becomes of their values.
    ///
    /// Takes a tuple of two to twelve frames.
    ///
    /// ```
    /// use innmind::io::Frame;
    /// use innmind::io::reader::Buffer;
    /// use innmind::prelude::*;
    ///
    /// let point = Frame::compose(|x, y| (x, y), (Frame::int::<u8>(), Frame::int::<u8>()));
    ///
    /// let mut buffer = Buffer::new();
    /// buffer.push(&[3, 4]);
    /// assert_eq!(point.decode(&mut buffer)?, Maybe::just((3, 4)));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    pub fn compose<F, A, R>(map: F, frames: A) -> Frame<R, Compose<F, A::Parsers>>
    where
        A: Frames,
        Compose<F, A::Parsers>: Parse<Output = R>,
    {
        Frame::of(Compose::of(map, frames.parsers()))
    }
}

impl<T, P: Parse<Output = T>> Frame<T, P> {
    /// A frame of a parser of one's own.
    pub const fn of(parser: P) -> Self {
        Self {
            parser,
            identity: Identity::new(),
            value: PhantomData,
        }
    }

    /// The value, changed.
    pub fn map<U, F>(self, map: F) -> Frame<U, Map<P, F>>
    where
        F: Fn(T) -> U,
    {
        Frame::of(Map::of(self.parser, map))
    }

    /// Another frame that depends on the value of this one.
    #[doc(alias = "flatMap")]
    pub fn flat_map<U, Q, F>(self, map: F) -> Frame<U, FlatMap<P, F>>
    where
        F: Fn(T) -> Frame<U, Q>,
        Q: Parse<Output = U>,
    {
        Frame::of(FlatMap::of(self.parser, map))
    }

    /// Fails unless the predicate holds for the value.
    pub fn filter<F>(self, predicate: F) -> Frame<T, Filter<P, F>>
    where
        F: Fn(&T) -> bool,
    {
        Frame::of(Filter::of(self.parser, predicate))
    }

    /// Fails unless the predicate holds, and narrows the type if it does.
    pub fn keep<K: Predicate<T>>(self, predicate: K) -> Frame<K::Output, Keep<P, K>> {
        Frame::of(Keep::of(self.parser, predicate))
    }

    /// The same, of a type that can be named.
    ///
    /// ```
    /// use innmind::io::Frame;
    /// use innmind::prelude::*;
    ///
    /// struct Protocol {
    ///     greeting: Frame<String>,
    /// }
    ///
    /// let protocol = Protocol {
    ///     greeting: Frame::line().map(|line| line.to_string()).boxed(),
    /// };
    /// # let _ = protocol.greeting;
    /// ```
    pub fn boxed(self) -> Frame<T>
    where
        P: Send + Sync + 'static,
    {
        Frame::of(Erased::of(self.parser))
    }

    /// Takes the value from a buffer that somebody else fills; nothing if more
    /// bytes must come first.
    ///
    /// For servers that must not wait on one client. See [`Buffer`].
    ///
    /// # Errors
    ///
    /// If the bytes are not such a value, or the buffer has
    /// [ended](Buffer::end) too early ([`is_closed`](crate::Error::is_closed)). They
    /// stay in the buffer.
    pub fn decode(&self, buffer: &mut Buffer) -> Attempt<Maybe<T>> {
        let mut input = Input::of(buffer).owned_by(&self.identity);

        match self.parser.parse(&mut input) {
            Ok(value) => {
                input.commit();
                Ok(Some(value))
            }
            Err(Stop::Incomplete(_)) => Ok(None),
            Err(Stop::Failed(error)) => Err(error),
        }
    }

    /// The parser it is made of.
    pub(crate) fn parser(&self) -> &P {
        &self.parser
    }

    /// To find what it has finished when it starts over.
    pub(crate) fn identity(&self) -> &Identity {
        &self.identity
    }
}

impl<T, P> Frame<T, P> {
    fn into_parser(self) -> P {
        self.parser
    }
}

impl<T, P: Clone> Clone for Frame<T, P> {
    fn clone(&self) -> Self {
        Self {
            parser: self.parser.clone(),
            identity: self.identity.clone(),
            value: PhantomData,
        }
    }
}

impl<T, P> fmt::Debug for Frame<T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Frame").finish_non_exhaustive()
    }
}

/// A value that a frame had to refuse.
fn rejected() -> Stop {
    Stop::Failed(undecodable(Reason::Rejected))
}
