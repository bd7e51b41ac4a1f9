//! A sequence that is drawn as a whole, when its first value is asked for:
//! what `snap` gives.

use std::cmp::Ordering;
use std::hash::Hash;

use super::{Sequence, Source, Union};
use crate::immutable::deferred::Run;
use crate::immutable::{Deferred, Predicate, Set};

/// An operation, deferred.
macro_rules! snapped {
    ($(#[$doc:meta])* $name:ident[$($generics:tt)*]($($arg:ident: $type:ty),*) -> $out:ty
        $(where { $($bounds:tt)* })?) => {
        $(#[$doc])*
        #[allow(
            clippy::should_implement_trait,
            reason = "`add` is the name that upstream gives it"
        )]
        pub fn $name<$($generics)*>(self, $($arg: $type),*) -> Deferred<$out, impl FnOnce() -> $out>
        $(where $($bounds)*)?
        {
            Deferred::of(move || self.memoize().$name($($arg),*))
        }
    };
}

pub(in crate::immutable) use snapped;

/// The operations of [`Sequence`] that give the next one, deferred: nothing is
/// drawn before [`memoize`](Deferred::memoize) gives the sequence. Branches
/// that share what was drawn go on from [`shared`](Deferred::shared).
impl<T: Clone, F: Run<Sequence<T>>> Deferred<Sequence<T>, F> {
    snapped! {
        /// See [`Sequence::map`].
        map[U](map: impl FnMut(T) -> U) -> Sequence<U>
    }

    snapped! {
        /// See [`Sequence::flat_map`].
        #[doc(alias = "flatMap")]
        flat_map[U: IntoIterator](map: impl FnMut(T) -> U) -> Sequence<U::Item>
    }

    snapped! {
        /// See [`Sequence::filter`].
        filter[](predicate: impl FnMut(&T) -> bool) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::exclude`].
        exclude[](predicate: impl FnMut(&T) -> bool) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::keep`].
        keep[P: Predicate<T>](predicate: P) -> Sequence<P::Output>
    }

    snapped! {
        /// See [`Sequence::take`].
        take[](size: usize) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::drop`].
        drop[](size: usize) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::take_end`].
        #[doc(alias = "takeEnd")]
        take_end[](size: usize) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::drop_end`].
        #[doc(alias = "dropEnd")]
        drop_end[](size: usize) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::slice`].
        slice[](from: usize, until: usize) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::take_while`].
        #[doc(alias = "takeWhile")]
        take_while[](condition: impl FnMut(&T) -> bool) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::drop_while`].
        #[doc(alias = "dropWhile")]
        drop_while[](condition: impl FnMut(&T) -> bool) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::add`].
        add[](value: T) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::append`].
        append[](other: impl IntoIterator<Item = T>) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::prepend`].
        prepend[](other: impl IntoIterator<Item = T>) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::pad`].
        pad[](size: usize, element: T) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::zip`].
        zip[U](other: impl IntoIterator<Item = U>) -> Sequence<(T, U)>
    }

    snapped! {
        /// See [`Sequence::union`].
        union[U](other: impl IntoIterator<Item = U>) -> Sequence<Union<T, U>>
    }

    snapped! {
        /// See [`Sequence::diff`].
        diff[](other: impl Source<Item = T>) -> Sequence<T> where { T: PartialEq }
    }

    snapped! {
        /// See [`Sequence::intersect`].
        intersect[](other: impl Source<Item = T>) -> Sequence<T> where { T: PartialEq }
    }

    snapped! {
        /// See [`Sequence::distinct`].
        distinct[]() -> Sequence<T> where { T: Eq + Hash }
    }

    snapped! {
        /// See [`Sequence::indices`].
        indices[]() -> Sequence<usize>
    }

    snapped! {
        /// See [`Sequence::sort`].
        sort[](compare: impl FnMut(&T, &T) -> Ordering) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::reverse`].
        reverse[]() -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::safeguard`].
        safeguard[C](carry: C, assert: impl FnMut(C, &T) -> C) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::aggregate`].
        ///
        /// # Panics
        ///
        /// When the sequence is asked for, if the closure gives none.
        aggregate[U: IntoIterator<Item = T>](map: impl FnMut(T, T) -> U) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::windows`].
        windows[](size: usize) -> Sequence<Sequence<T>>
    }

    snapped! {
        /// See [`Sequence::chunk`].
        chunk[](size: usize) -> Sequence<Sequence<T>>
    }

    snapped! {
        /// See [`Sequence::to_set`].
        #[doc(alias = "toSet")]
        to_set[]() -> Set<T> where { T: Eq + Hash }
    }

    /// See [`Sequence::via`]: the closure gets the deferred sequence, when a
    /// value is asked for.
    pub fn via<U: IntoIterator>(
        self,
        map: impl FnOnce(Self) -> U,
    ) -> Deferred<Sequence<U::Item>, impl FnOnce() -> Sequence<U::Item>> {
        Deferred::of(move || map(self).into_iter().collect())
    }
}
