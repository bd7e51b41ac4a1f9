//! A value made of bytes that are lent.

use super::{Frame, Line, Parse, Strict};
use crate::immutable::Str;
use crate::io::reader::{Input, Step};

/// A parser of bytes that can lend them: those of [`Frame::line`] and of
/// [`strict`](super::Chunk::strict) chunks.
pub trait Lend: sealed::Sealed {
    #[doc(hidden)]
    fn lend<'a>(&self, input: &'a mut Input<'_>) -> Step<&'a [u8]>;
}

mod sealed {
    pub trait Sealed {}
}

impl sealed::Sealed for Strict {}

impl Lend for Strict {
    #[inline]
    fn lend<'a>(&self, input: &'a mut Input<'_>) -> Step<&'a [u8]> {
        input.take_slice(self.size()?)
    }
}

impl sealed::Sealed for Line {}

impl Lend for Line {
    #[inline]
    fn lend<'a>(&self, input: &'a mut Input<'_>) -> Step<&'a [u8]> {
        input.take_line_slice(self.most())
    }
}

/// The parser of [`Frame::with`].
#[derive(Clone, Copy)]
pub struct With<P, F> {
    parser: P,
    map: F,
}

impl<P: Lend> Frame<Str, P> {
    /// A value made of the bytes where they lie: no string is made of them.
    ///
    /// Beyond upstream. `map` does the same with a string, which shares the
    /// memory of the buffer and is counted for that; where the value needs the
    /// bytes no longer, they are only lent.
    ///
    /// ```
    /// use innmind::io::Frame;
    /// use innmind::io::reader::Buffer;
    /// use innmind::prelude::*;
    ///
    /// let sum = Frame::chunk(3)
    ///     .strict()
    ///     .with(|bytes| bytes.iter().map(|byte| u32::from(*byte)).sum::<u32>());
    ///
    /// let mut buffer = Buffer::new();
    /// buffer.push(&[1, 2, 3]);
    /// assert_eq!(sum.decode(&mut buffer)?, Maybe::just(6));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    pub fn with<U, F>(self, map: F) -> Frame<U, With<P, F>>
    where
        F: Fn(&[u8]) -> U,
    {
        Frame::of(With {
            parser: self.parser,
            map,
        })
    }
}

impl<P: Lend, U, F> Parse for With<P, F>
where
    F: Fn(&[u8]) -> U,
{
    type Output = U;

    #[inline]
    fn parse(&self, input: &mut Input<'_>) -> Step<U> {
        self.parser.lend(input).map(&self.map)
    }
}

impl<P, F> std::fmt::Debug for With<P, F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("With").finish_non_exhaustive()
    }
}
