//! What is wrong with a value, and whether it may be forgiven.

use std::hash::{Hash, Hasher};

use crate::immutable::Sequence;

/// At least one failure, and the mark of `guard`.
#[derive(Clone)]
pub(super) struct Failures<F> {
    values: Vec<F>,
    guarded: bool,
}

impl<F> Failures<F> {
    pub(super) fn of(failure: F) -> Self {
        Self {
            values: vec![failure],
            guarded: false,
        }
    }

    pub(super) const fn is_guarded(&self) -> bool {
        self.guarded
    }

    pub(super) fn guarded(mut self) -> Self {
        self.guarded = true;
        self
    }

    /// One guarded failure guards them all: recovering from the others would
    /// make it disappear.
    pub(super) fn append(mut self, others: Self) -> Self {
        self.guarded |= others.guarded;
        self.values.extend(others.values);
        self
    }

    pub(super) fn map<G>(self, map: impl FnMut(F) -> G) -> Failures<G> {
        Failures {
            values: self.values.into_iter().map(map).collect(),
            guarded: self.guarded,
        }
    }

    pub(super) fn as_slice(&self) -> &[F] {
        &self.values
    }

    /// What closures get to see: the failures without the mark.
    pub(super) fn unwrap(self) -> Sequence<F> {
        Sequence::of(self.values)
    }
}

impl<F: PartialEq> PartialEq for Failures<F> {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values
    }
}

impl<F: Eq> Eq for Failures<F> {}

impl<F: Hash> Hash for Failures<F> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.values.hash(state);
    }
}
