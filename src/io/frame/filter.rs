//! A value that must match.

use super::{Parse, rejected};
use crate::io::reader::{Input, Step};

/// The parser of [`Frame::filter`](super::Frame::filter).
#[derive(Clone, Copy)]
pub struct Filter<P, F> {
    parser: P,
    predicate: F,
}

impl<P, F> Filter<P, F> {
    pub(super) const fn of(parser: P, predicate: F) -> Self {
        Self { parser, predicate }
    }
}

impl<P: Parse, F> Parse for Filter<P, F>
where
    F: Fn(&P::Output) -> bool,
{
    type Output = P::Output;

    #[inline(always)]
    fn parse(&self, input: &mut Input<'_>) -> Step<P::Output> {
        let value = self.parser.parse(input)?;

        if (self.predicate)(&value) {
            Ok(value)
        } else {
            Err(rejected())
        }
    }
}

impl<P, F> std::fmt::Debug for Filter<P, F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filter").finish_non_exhaustive()
    }
}
