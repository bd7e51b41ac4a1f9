//! A value that takes no bytes.

use super::Parse;
use crate::error::Reason;
use crate::immutable::Maybe;
use crate::io::reader::{Input, Step, Stop, undecodable};

/// The parser of [`Frame::just`](super::Frame::just) and
/// [`Frame::maybe`](super::Frame::maybe).
#[derive(Clone, Copy, Debug)]
pub struct Provided<T> {
    value: Maybe<T>,
}

impl<T> Provided<T> {
    pub(super) const fn of(value: Maybe<T>) -> Self {
        Self { value }
    }
}

impl<T: Clone> Parse for Provided<T> {
    type Output = T;

    fn parse(&self, _: &mut Input<'_>) -> Step<T> {
        self.value
            .clone()
            .ok_or_else(|| Stop::Failed(undecodable(Reason::NoValue)))
    }
}
