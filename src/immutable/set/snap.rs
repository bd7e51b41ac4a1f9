//! A set that is drawn as a whole, when its first value is asked for: what
//! `snap` gives.

use std::cmp::Ordering;
use std::hash::Hash;

use super::Set;
use crate::immutable::deferred::Run;
use crate::immutable::sequence::{Source, snapped};
use crate::immutable::{Deferred, Predicate, Sequence};

/// The operations of [`Set`] that give the next one, deferred: nothing is
/// drawn before [`memoize`](Deferred::memoize) gives the set. Branches that
/// share what was drawn go on from [`shared`](Deferred::shared).
impl<T: Eq + Hash + Clone, F: Run<Set<T>>> Deferred<Set<T>, F> {
    snapped! {
        /// See [`Set::map`].
        map[U: Eq + Hash](map: impl FnMut(T) -> U) -> Set<U>
    }

    snapped! {
        /// See [`Set::flat_map`].
        #[doc(alias = "flatMap")]
        flat_map[U: IntoIterator<Item: Eq + Hash>](map: impl FnMut(T) -> U) -> Set<U::Item>
    }

    snapped! {
        /// See [`Set::filter`].
        filter[](predicate: impl FnMut(&T) -> bool) -> Set<T>
    }

    snapped! {
        /// See [`Set::exclude`].
        exclude[](predicate: impl FnMut(&T) -> bool) -> Set<T>
    }

    snapped! {
        /// See [`Set::keep`].
        keep[P: Predicate<T, Output: Eq + Hash>](predicate: P) -> Set<P::Output>
    }

    snapped! {
        /// See [`Set::add`].
        add[](value: T) -> Set<T>
    }

    snapped! {
        /// See [`Set::merge`].
        merge[](other: impl IntoIterator<Item = T>) -> Set<T>
    }

    snapped! {
        /// See [`Set::diff`].
        diff[](other: impl Source<Item = T>) -> Set<T>
    }

    snapped! {
        /// See [`Set::intersect`].
        intersect[](other: impl Source<Item = T>) -> Set<T>
    }

    snapped! {
        /// See [`Set::safeguard`].
        safeguard[C](carry: C, assert: impl FnMut(C, &T) -> C) -> Set<T>
    }

    snapped! {
        /// See [`Set::sort`].
        sort[](compare: impl FnMut(&T, &T) -> Ordering) -> Sequence<T>
    }

    snapped! {
        /// See [`Set::unsorted`].
        unsorted[]() -> Sequence<T>
    }

    /// See [`Set::remove`].
    pub fn remove(self, value: T) -> Deferred<Set<T>, impl FnOnce() -> Set<T>> {
        Deferred::of(move || self.memoize().remove(&value))
    }
}
