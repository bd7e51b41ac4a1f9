//! A value, changed.

use super::Parse;
use crate::io::reader::{Input, Step};

/// The parser of [`Frame::map`](super::Frame::map).
#[derive(Clone, Copy)]
pub struct Map<P, F> {
    parser: P,
    map: F,
}

impl<P, F> Map<P, F> {
    pub(super) const fn of(parser: P, map: F) -> Self {
        Self { parser, map }
    }
}

impl<P: Parse, F, U> Parse for Map<P, F>
where
    F: Fn(P::Output) -> U,
{
    type Output = U;

    #[inline(always)]
    fn parse(&self, input: &mut Input<'_>) -> Step<U> {
        self.parser.parse(input).map(&self.map)
    }
}

impl<P, F> std::fmt::Debug for Map<P, F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Map").finish_non_exhaustive()
    }
}
