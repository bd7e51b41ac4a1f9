//! A value that must match, and whose type is narrowed by that.

use super::{Parse, rejected};
use crate::immutable::Predicate;
use crate::io::reader::{Input, Step};

/// The parser of [`Frame::keep`](super::Frame::keep).
#[derive(Clone, Copy)]
pub struct Keep<P, K> {
    parser: P,
    predicate: K,
}

impl<P, K> Keep<P, K> {
    pub(super) const fn of(parser: P, predicate: K) -> Self {
        Self { parser, predicate }
    }
}

impl<P: Parse, K: Predicate<P::Output>> Parse for Keep<P, K> {
    type Output = K::Output;

    #[inline]
    fn parse(&self, input: &mut Input<'_>) -> Step<K::Output> {
        let value = self.parser.parse(input)?;

        self.predicate.narrow(value).ok_or_else(rejected)
    }
}

impl<P, K> std::fmt::Debug for Keep<P, K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keep").finish_non_exhaustive()
    }
}
