//! Bytes up to a newline.

use super::{AT_MOST_BYTES, Frame, Parse};
use crate::immutable::Str;
use crate::io::reader::{Input, Step};

/// The parser of [`Frame::line`].
#[derive(Clone, Copy, Debug)]
pub struct Line {
    at_most: usize,
}

impl Line {
    pub(super) const fn new() -> Self {
        Self {
            at_most: AT_MOST_BYTES,
        }
    }

    pub(super) const fn most(self) -> usize {
        self.at_most
    }
}

impl Frame<Str, Line> {
    /// Refuses a line of more than that many bytes, its newline included,
    /// instead of [`AT_MOST_BYTES`]: as soon as one more has come.
    pub const fn at_most(self, bytes: usize) -> Self {
        Self::of(Line { at_most: bytes })
    }
}

impl Parse for Line {
    type Output = Str;

    fn parse(&self, input: &mut Input<'_>) -> Step<Str> {
        input.take_line(self.at_most).map(|bytes| input.str(bytes))
    }
}
