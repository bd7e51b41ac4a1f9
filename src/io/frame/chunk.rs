//! Some bytes.

use super::{Frame, Parse};
use crate::immutable::Str;
use crate::io::reader::{Input, Step};

/// How many bytes, before it is said how strictly. Ported from
/// `Innmind\IO\Frame\Provider\Chunk`.
#[derive(Clone, Copy, Debug)]
#[must_use = "say `strict` or `loose`"]
pub struct Chunk {
    size: usize,
}

impl Chunk {
    pub(super) const fn of(size: usize) -> Self {
        Self { size }
    }

    /// Exactly that many bytes.
    ///
    /// A stream that ends before is [closed](crate::Error::is_closed); the
    /// bytes that came stay for another frame.
    pub const fn strict(self) -> Frame<Str, Strict> {
        Frame::of(Strict { size: self.size })
    }

    /// What comes first, at most that many bytes and at least one.
    ///
    /// At the end of the stream it is [closed](crate::Error::is_closed), where
    /// upstream gives empty strings for ever.
    pub const fn loose(self) -> Frame<Str, Loose> {
        Frame::of(Loose { size: self.size })
    }
}

/// The parser of [`Chunk::strict`].
#[derive(Clone, Copy, Debug)]
pub struct Strict {
    size: usize,
}

impl Parse for Strict {
    type Output = Str;

    #[inline]
    fn parse(&self, input: &mut Input<'_>) -> Step<Str> {
        input.take(self.size).map(|bytes| input.str(bytes))
    }
}

/// The parser of [`Chunk::loose`].
#[derive(Clone, Copy, Debug)]
pub struct Loose {
    size: usize,
}

impl Parse for Loose {
    type Output = Str;

    fn parse(&self, input: &mut Input<'_>) -> Step<Str> {
        input.take_some(self.size).map(|bytes| input.str(bytes))
    }
}
