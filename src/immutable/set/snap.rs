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
        ///
        /// ```
        /// use innmind::immutable::Set;
        ///
        /// assert_eq!(Set::lazy(|| [1, 2, 3]).snap().map(|n| n % 2).memoize(), Set::of([1, 0]));
        /// ```
        map[U: Eq + Hash](map: impl FnMut(T) -> U) -> Set<U>
    }

    snapped! {
        /// See [`Set::flat_map`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        ///
        /// let snapped = Set::lazy(|| [1, 2, 3]).snap().flat_map(|n| [n, -n]);
        /// assert_eq!(snapped.memoize(), Set::of([1, -1, 2, -2, 3, -3]));
        /// ```
        #[doc(alias = "flatMap")]
        flat_map[U: IntoIterator<Item: Eq + Hash>](map: impl FnMut(T) -> U) -> Set<U::Item>
    }

    snapped! {
        /// See [`Set::filter`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        ///
        /// let snapped = Set::lazy(|| [1, 2, 3]).snap().filter(|n| *n > 1);
        /// assert_eq!(snapped.memoize(), Set::of([2, 3]));
        /// ```
        filter[](predicate: impl FnMut(&T) -> bool) -> Set<T>
    }

    snapped! {
        /// See [`Set::exclude`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        ///
        /// let snapped = Set::lazy(|| [1, 2, 3]).snap().exclude(|n| *n > 1);
        /// assert_eq!(snapped.memoize(), Set::of([1]));
        /// ```
        exclude[](predicate: impl FnMut(&T) -> bool) -> Set<T>
    }

    snapped! {
        /// See [`Set::keep`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        ///
        /// let snapped = Set::lazy(|| [1, 2, 3]).snap().keep(|n: &i32| *n > 1);
        /// assert_eq!(snapped.memoize(), Set::of([2, 3]));
        /// ```
        keep[P: Predicate<T, Output: Eq + Hash>](predicate: P) -> Set<P::Output>
    }

    snapped! {
        /// See [`Set::add`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        ///
        /// assert_eq!(Set::lazy(|| [1, 2, 3]).snap().add(4).memoize(), Set::of([1, 2, 3, 4]));
        /// ```
        add[](value: T) -> Set<T>
    }

    snapped! {
        /// See [`Set::merge`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        ///
        /// let snapped = Set::lazy(|| [1, 2, 3]).snap().merge([3, 4]);
        /// assert_eq!(snapped.memoize(), Set::of([1, 2, 3, 4]));
        /// ```
        merge[](other: impl IntoIterator<Item = T>) -> Set<T>
    }

    snapped! {
        /// See [`Set::diff`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        ///
        /// let snapped = Set::lazy(|| [1, 2, 3]).snap().diff(Set::of([1]));
        /// assert_eq!(snapped.memoize(), Set::of([2, 3]));
        /// ```
        diff[](other: impl Source<Item = T>) -> Set<T>
    }

    snapped! {
        /// See [`Set::intersect`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        ///
        /// let snapped = Set::lazy(|| [1, 2, 3]).snap().intersect(Set::of([1, 9]));
        /// assert_eq!(snapped.memoize(), Set::of([1]));
        /// ```
        intersect[](other: impl Source<Item = T>) -> Set<T>
    }

    snapped! {
        /// See [`Set::safeguard`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        ///
        /// let positive = Set::lazy(|| [1, 2]).snap().safeguard((), |(), n| assert!(*n > 0));
        /// assert_eq!(positive.memoize().size(), 2);
        /// ```
        safeguard[C](carry: C, assert: impl FnMut(C, &T) -> C) -> Set<T>
    }

    snapped! {
        /// See [`Set::sort`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        /// use innmind::prelude::*;
        ///
        /// let snapped = Set::lazy(|| [1, 2, 3]).snap().sort(|a, b| b.cmp(a));
        /// assert_eq!(snapped.memoize(), Sequence::of([3, 2, 1]));
        /// ```
        sort[](compare: impl FnMut(&T, &T) -> Ordering) -> Sequence<T>
    }

    snapped! {
        /// See [`Set::unsorted`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        /// use innmind::prelude::*;
        ///
        /// let snapped = Set::lazy(|| [1, 2, 3]).snap().unsorted();
        /// assert_eq!(snapped.memoize(), Sequence::of([1, 2, 3]));
        /// ```
        unsorted[]() -> Sequence<T>
    }

    /// See [`Set::remove`].
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| [1, 2, 3]).snap().remove(2).memoize(), Set::of([1, 3]));
    /// ```
    pub fn remove(self, value: T) -> Deferred<Set<T>, impl FnOnce() -> Set<T>> {
        Deferred::of(move || self.memoize().remove(&value))
    }
}

/// Draws the set when the walk starts.
impl<T: Eq + Hash + Clone, F: Run<Set<T>>> IntoIterator for Deferred<Set<T>, F> {
    type Item = T;
    type IntoIter = indexmap::set::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.memoize().into_iter()
    }
}
