//! Some bytes.

use super::{AT_MOST_BYTES, Frame, Parse};
use crate::immutable::Str;
use crate::io::reader::{Input, Step, too_large};

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
    /// bytes that came stay for another frame. More than [`AT_MOST_BYTES`] are
    /// refused; [`at_most`](Frame::at_most) sets another bound.
    pub const fn strict(self) -> Frame<Str, Strict> {
        Frame::of(Strict {
            size: self.size,
            at_most: AT_MOST_BYTES,
        })
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
    at_most: usize,
}

impl Strict {
    /// The size, if it is allowed.
    #[inline(always)]
    pub(super) fn size(self) -> Step<usize> {
        if self.size > self.at_most {
            return Err(too_large(self.size, self.at_most, "bytes"));
        }

        Ok(self.size)
    }
}

impl Frame<Str, Strict> {
    /// Refuses a size beyond that many bytes, instead of [`AT_MOST_BYTES`]: at
    /// once, before any memory is reserved.
    ///
    /// ```
    /// use innmind::io::Frame;
    /// use innmind::io::reader::Buffer;
    ///
    /// let text = Frame::int::<u32>()
    ///     .flat_map(|size| Frame::chunk(size as usize).strict().at_most(1024));
    ///
    /// let mut buffer = Buffer::new();
    /// buffer.push(&u32::MAX.to_be_bytes());
    /// assert!(text.decode(&mut buffer).is_err_and(|error| error.is_invalid()));
    /// ```
    pub const fn at_most(self, bytes: usize) -> Self {
        Self::of(Strict {
            size: self.parser.size,
            at_most: bytes,
        })
    }
}

impl Parse for Strict {
    type Output = Str;

    #[inline(always)]
    fn parse(&self, input: &mut Input<'_>) -> Step<Str> {
        input.take_str(self.size()?)
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
