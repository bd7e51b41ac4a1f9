//! A frame that depends on the value of another.

use super::{Frame, Parse};
use crate::io::reader::{Input, Step};

/// The parser of [`Frame::flat_map`].
#[derive(Clone, Copy)]
pub struct FlatMap<P, F> {
    parser: P,
    map: F,
}

impl<P, F> FlatMap<P, F> {
    pub(super) const fn of(parser: P, map: F) -> Self {
        Self { parser, map }
    }
}

impl<P: Parse, F, U, Q> Parse for FlatMap<P, F>
where
    F: Fn(P::Output) -> Frame<U, Q>,
    Q: Parse<Output = U>,
{
    type Output = U;

    #[inline(always)]
    fn parse(&self, input: &mut Input<'_>) -> Step<U> {
        let value = self.parser.parse(input)?;

        (self.map)(value).parser().parse(input)
    }
}

impl<P, F> std::fmt::Debug for FlatMap<P, F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FlatMap").finish_non_exhaustive()
    }
}
