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
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().map(|n| n * 2);
        /// assert_eq!(snapped.memoize(), Sequence::of([2, 4, 6]));
        /// ```
        map[U](map: impl FnMut(T) -> U) -> Sequence<U>
    }

    snapped! {
        /// See [`Sequence::flat_map`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().flat_map(|n| 0..n);
        /// assert_eq!(snapped.memoize(), Sequence::of([0, 0, 1, 0, 1, 2]));
        /// ```
        #[doc(alias = "flatMap")]
        flat_map[U: IntoIterator](map: impl FnMut(T) -> U) -> Sequence<U::Item>
    }

    snapped! {
        /// See [`Sequence::filter`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().filter(|n| *n > 1);
        /// assert_eq!(snapped.memoize(), Sequence::of([2, 3]));
        /// ```
        filter[](predicate: impl FnMut(&T) -> bool) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::exclude`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().exclude(|n| *n > 1);
        /// assert_eq!(snapped.memoize(), Sequence::of([1]));
        /// ```
        exclude[](predicate: impl FnMut(&T) -> bool) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::keep`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().keep(|n: &i32| *n > 1);
        /// assert_eq!(snapped.memoize(), Sequence::of([2, 3]));
        /// ```
        keep[P: Predicate<T>](predicate: P) -> Sequence<P::Output>
    }

    snapped! {
        /// See [`Sequence::take`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// assert_eq!(Sequence::lazy(|| 1..4).snap().take(2).memoize(), Sequence::of([1, 2]));
        /// ```
        take[](size: usize) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::drop`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// assert_eq!(Sequence::lazy(|| 1..4).snap().drop(2).memoize(), Sequence::of([3]));
        /// ```
        drop[](size: usize) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::take_end`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().take_end(2);
        /// assert_eq!(snapped.memoize(), Sequence::of([2, 3]));
        /// ```
        #[doc(alias = "takeEnd")]
        take_end[](size: usize) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::drop_end`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// assert_eq!(Sequence::lazy(|| 1..4).snap().drop_end(2).memoize(), Sequence::of([1]));
        /// ```
        #[doc(alias = "dropEnd")]
        drop_end[](size: usize) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::slice`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// assert_eq!(Sequence::lazy(|| 1..4).snap().slice(1, 2).memoize(), Sequence::of([2]));
        /// ```
        slice[](from: usize, until: usize) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::take_while`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().take_while(|n| *n < 3);
        /// assert_eq!(snapped.memoize(), Sequence::of([1, 2]));
        /// ```
        #[doc(alias = "takeWhile")]
        take_while[](condition: impl FnMut(&T) -> bool) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::drop_while`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().drop_while(|n| *n < 3);
        /// assert_eq!(snapped.memoize(), Sequence::of([3]));
        /// ```
        #[doc(alias = "dropWhile")]
        drop_while[](condition: impl FnMut(&T) -> bool) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::add`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().add(4);
        /// assert_eq!(snapped.memoize(), Sequence::of([1, 2, 3, 4]));
        /// ```
        add[](value: T) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::append`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().append([4]);
        /// assert_eq!(snapped.memoize(), Sequence::of([1, 2, 3, 4]));
        /// ```
        append[](other: impl IntoIterator<Item = T>) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::prepend`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().prepend([0]);
        /// assert_eq!(snapped.memoize(), Sequence::of([0, 1, 2, 3]));
        /// ```
        prepend[](other: impl IntoIterator<Item = T>) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::pad`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().pad(5, 0);
        /// assert_eq!(snapped.memoize(), Sequence::of([1, 2, 3, 0, 0]));
        /// ```
        pad[](size: usize, element: T) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::zip`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().zip(['a', 'b']);
        /// assert_eq!(snapped.memoize(), Sequence::of([(1, 'a'), (2, 'b')]));
        /// ```
        zip[U](other: impl IntoIterator<Item = U>) -> Sequence<(T, U)>
    }

    snapped! {
        /// See [`Sequence::union`].
        ///
        /// ```
        /// use innmind::immutable::sequence::Union;
        /// use innmind::prelude::*;
        ///
        /// let both = Sequence::lazy(|| [1]).snap().union(['a', 'b']);
        /// assert_eq!(both.memoize(), Sequence::of([Union::Both(1, 'a'), Union::Right('b')]));
        /// ```
        union[U](other: impl IntoIterator<Item = U>) -> Sequence<Union<T, U>>
    }

    snapped! {
        /// See [`Sequence::diff`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().diff(Set::of([2]));
        /// assert_eq!(snapped.memoize(), Sequence::of([1, 3]));
        /// ```
        diff[](other: impl Source<Item = T>) -> Sequence<T> where { T: PartialEq }
    }

    snapped! {
        /// See [`Sequence::intersect`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().intersect(Set::of([2, 9]));
        /// assert_eq!(snapped.memoize(), Sequence::of([2]));
        /// ```
        intersect[](other: impl Source<Item = T>) -> Sequence<T> where { T: PartialEq }
    }

    snapped! {
        /// See [`Sequence::distinct`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let numbers = Sequence::lazy(|| [3, 1, 3]).snap().distinct();
        /// assert_eq!(numbers.memoize(), Sequence::of([3, 1]));
        /// ```
        distinct[]() -> Sequence<T> where { T: Eq + Hash }
    }

    snapped! {
        /// See [`Sequence::indices`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().indices();
        /// assert_eq!(snapped.memoize(), Sequence::of([0, 1, 2]));
        /// ```
        indices[]() -> Sequence<usize>
    }

    snapped! {
        /// See [`Sequence::sort`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().sort(|a, b| b.cmp(a));
        /// assert_eq!(snapped.memoize(), Sequence::of([3, 2, 1]));
        /// ```
        sort[](compare: impl FnMut(&T, &T) -> Ordering) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::reverse`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().reverse();
        /// assert_eq!(snapped.memoize(), Sequence::of([3, 2, 1]));
        /// ```
        reverse[]() -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::safeguard`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let positive = Sequence::lazy(|| 1..4).snap().safeguard((), |(), n| assert!(*n > 0));
        /// assert_eq!(positive.memoize().size(), 3);
        /// ```
        safeguard[C](carry: C, assert: impl FnMut(C, &T) -> C) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::aggregate`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let snapped = Sequence::lazy(|| 1..4).snap().aggregate(|a, b| [a + b]);
        /// assert_eq!(snapped.memoize(), Sequence::of([6]));
        /// ```
        ///
        /// # Panics
        ///
        /// When the sequence is asked for, if the closure gives none.
        aggregate[U: IntoIterator<Item = T>](map: impl FnMut(T, T) -> U) -> Sequence<T>
    }

    snapped! {
        /// See [`Sequence::windows`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let windows = Sequence::lazy(|| 1..4).snap().windows(2).memoize();
        /// assert_eq!(windows, Sequence::of([Sequence::of([1, 2]), Sequence::of([2, 3])]));
        /// ```
        windows[](size: usize) -> Sequence<Sequence<T>>
    }

    snapped! {
        /// See [`Sequence::chunk`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let chunks = Sequence::lazy(|| 1..4).snap().chunk(2).memoize();
        /// assert_eq!(chunks, Sequence::of([Sequence::of([1, 2]), Sequence::of([3])]));
        /// ```
        chunk[](size: usize) -> Sequence<Sequence<T>>
    }

    snapped! {
        /// See [`Sequence::to_set`].
        ///
        /// ```
        /// use innmind::immutable::Set;
        /// use innmind::prelude::*;
        ///
        /// assert_eq!(Sequence::lazy(|| 1..4).snap().to_set().memoize(), Set::of([1, 2, 3]));
        /// ```
        #[doc(alias = "toSet")]
        to_set[]() -> Set<T> where { T: Eq + Hash }
    }

    /// See [`Sequence::via`]: the closure gets the deferred sequence, when a
    /// value is asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let doubled = Sequence::lazy(|| 1..3).snap().via(|all| all.map(|n| n * 2));
    /// assert_eq!(doubled.memoize(), Sequence::of([2, 4]));
    /// ```
    pub fn via<U: IntoIterator>(
        self,
        map: impl FnOnce(Self) -> U,
    ) -> Deferred<Sequence<U::Item>, impl FnOnce() -> Sequence<U::Item>> {
        Deferred::of(move || map(self).into_iter().collect())
    }
}

/// Draws the sequence when the walk starts.
impl<T: Clone, F: Run<Sequence<T>>> IntoIterator for Deferred<Sequence<T>, F> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.memoize().into_iter()
    }
}
