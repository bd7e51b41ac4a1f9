//! A frame over some bytes, as if they were a stream of their own.

use super::{AT_MOST_BYTES, Frame, Parse};
use crate::io::reader::{Input, Step, too_large};

/// The parser of [`Frame::buffer`].
#[derive(Clone, Copy, Debug)]
pub struct Buffered<P> {
    size: usize,
    at_most: usize,
    parser: P,
}

impl<P> Buffered<P> {
    pub(super) const fn of(size: usize, parser: P) -> Self {
        Self {
            size,
            at_most: AT_MOST_BYTES,
            parser,
        }
    }
}

impl<T, P: Parse<Output = T>> Frame<T, Buffered<P>> {
    /// Refuses a size beyond that many bytes, instead of [`AT_MOST_BYTES`]: at
    /// once, before any memory is reserved.
    pub fn at_most(self, bytes: usize) -> Self {
        Self::of(Buffered {
            at_most: bytes,
            ..self.into_parser()
        })
    }
}

impl<P: Parse> Parse for Buffered<P> {
    type Output = P::Output;

    fn parse(&self, input: &mut Input<'_>) -> Step<P::Output> {
        if self.size > self.at_most {
            return Err(too_large(self.size, self.at_most, "bytes"));
        }

        input.within(self.size, |input| self.parser.parse(input))
    }
}
