//! The operations of a deferred sequence that give the next one: each draws
//! from the walk over the one before.

use std::cmp::Ordering;
use std::hash::Hash;
use std::iter;

use super::Defer;
use crate::immutable::sequence::walk::{
    Aggregated, Chunks, Distinct, FlatMapped, Kept, Later, Owned, Padded, Reversed, Safeguarded,
    Sorted, United, Windows, Within, Without,
};
use crate::immutable::sequence::{Source, Union};
use crate::immutable::{Predicate, Sequence};

impl<T: Clone, I: Iterator<Item = T>> Defer<T, I> {
    /// Each value, changed: once, when it is asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..4).map(|n| n * 2).memoize(), Sequence::of([2, 4, 6]));
    /// ```
    pub fn map<U>(self, map: impl FnMut(T) -> U) -> Defer<U, impl Iterator<Item = U>> {
        Defer::of(self.into_iter().map(map))
    }

    /// The values of what the closure gives for each value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::defer(1..4).flat_map(|n| 0..n);
    /// assert_eq!(values.memoize(), Sequence::of([0, 0, 1, 0, 1, 2]));
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<U: IntoIterator>(
        self,
        map: impl FnMut(T) -> U,
    ) -> Defer<U::Item, impl Iterator<Item = U::Item>> {
        Defer::of(FlatMapped::of(self.into_iter(), map))
    }

    /// What the closure makes of the whole sequence, called when the first
    /// value is asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::defer(1..4).via(|all| all.map(|n| n * 2).drop(1));
    /// assert_eq!(values.memoize(), Sequence::of([4, 6]));
    /// ```
    pub fn via<U: IntoIterator>(
        self,
        map: impl FnOnce(Self) -> U,
    ) -> Defer<U::Item, impl Iterator<Item = U::Item>> {
        let mut map = Some(map);

        Defer::of(FlatMapped::of(iter::once(self), move |sequence| {
            // There is one sequence, so there is one call.
            map.take().map(|map| map(sequence)).into_iter().flatten()
        }))
    }

    /// The values for which the predicate holds.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::defer(1..4).filter(|n| n % 2 == 1);
    /// assert_eq!(values.memoize(), Sequence::of([1, 3]));
    /// ```
    pub fn filter(self, predicate: impl FnMut(&T) -> bool) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().filter(predicate))
    }

    /// The values for which the predicate does not hold.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..4).exclude(|n| n % 2 == 1).memoize(), Sequence::of([2]));
    /// ```
    pub fn exclude(
        self,
        mut predicate: impl FnMut(&T) -> bool,
    ) -> Defer<T, impl Iterator<Item = T>> {
        self.filter(move |value| !predicate(value))
    }

    /// The values for which the predicate holds; it may narrow their type.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::defer(1..4).keep(|n: &i32| *n > 1);
    /// assert_eq!(values.memoize(), Sequence::of([2, 3]));
    /// ```
    pub fn keep<P: Predicate<T>>(
        self,
        predicate: P,
    ) -> Defer<P::Output, impl Iterator<Item = P::Output>> {
        Defer::of(Kept::of(self.into_iter(), Owned(predicate)))
    }

    /// At most the first `size` values.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..).take(2).memoize(), Sequence::of([1, 2]));
    /// ```
    pub fn take(self, size: usize) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().take(size))
    }

    /// All but the first `size` values.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..4).drop(2).memoize(), Sequence::of([3]));
    /// ```
    pub fn drop(self, size: usize) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().skip(size))
    }

    /// The values from one index to another, the last one excluded.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(0..).slice(1, 3).memoize(), Sequence::of([1, 2]));
    /// ```
    pub fn slice(self, from: usize, until: usize) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Later::of(self).skip(from).take(until.saturating_sub(from)))
    }

    /// The values before the first for which the condition does not hold.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..).take_while(|n| *n < 3).memoize(), Sequence::of([1, 2]));
    /// ```
    #[doc(alias = "takeWhile")]
    pub fn take_while(
        self,
        condition: impl FnMut(&T) -> bool,
    ) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().take_while(condition))
    }

    /// The values from the first on for which the condition does not hold.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..4).drop_while(|n| *n < 3).memoize(), Sequence::of([3]));
    /// ```
    #[doc(alias = "dropWhile")]
    pub fn drop_while(
        self,
        condition: impl FnMut(&T) -> bool,
    ) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().skip_while(condition))
    }

    /// One value more, at the end.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..4).add(4).memoize(), Sequence::of([1, 2, 3, 4]));
    /// ```
    #[expect(
        clippy::should_implement_trait,
        reason = "the name that upstream gives it; `+` would read as a sum"
    )]
    pub fn add(self, value: T) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().chain(iter::once(value)))
    }

    /// The values of another source behind these.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::defer(1..4).append(Sequence::of([4]));
    /// assert_eq!(values.memoize(), Sequence::of([1, 2, 3, 4]));
    /// ```
    pub fn append(self, other: impl Source<Item = T>) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().chain(Later::of(other)))
    }

    /// The values of another source before these.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::defer(1..4).prepend(Sequence::of([0]));
    /// assert_eq!(values.memoize(), Sequence::of([0, 1, 2, 3]));
    /// ```
    pub fn prepend(self, other: impl Source<Item = T>) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Later::of(other).chain(self))
    }

    /// The element, again and again, until there are `size` values.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..4).pad(5, 0).memoize(), Sequence::of([1, 2, 3, 0, 0]));
    /// ```
    pub fn pad(self, size: usize, element: T) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Padded::of(self.into_iter(), size, element))
    }

    /// The values with those of another source at the same place, as long as
    /// both have one.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::defer(1..).zip(Sequence::of([7, 8]));
    /// assert_eq!(values.memoize(), Sequence::of([(1, 7), (2, 8)]));
    /// ```
    pub fn zip<U>(
        self,
        other: impl Source<Item = U>,
    ) -> Defer<(T, U), impl Iterator<Item = (T, U)>> {
        Defer::of(self.into_iter().zip(Later::of(other)))
    }

    /// The values with those of another source at the same place, as long as
    /// one of them has one.
    ///
    /// ```
    /// use innmind::immutable::sequence::Union;
    /// use innmind::prelude::*;
    ///
    /// let both = Sequence::defer([1]).union(Sequence::of([7, 8]));
    /// assert_eq!(both.memoize(), Sequence::of([Union::Both(1, 7), Union::Right(8)]));
    /// ```
    pub fn union<U>(
        self,
        other: impl Source<Item = U>,
    ) -> Defer<Union<T, U>, impl Iterator<Item = Union<T, U>>> {
        Defer::of(United::of(self.into_iter(), Later::of(other)))
    }

    /// The values that the other source does not have.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..4).diff(Set::of([2])).memoize(), Sequence::of([1, 3]));
    /// ```
    pub fn diff(self, other: impl Source<Item = T>) -> Defer<T, impl Iterator<Item = T>>
    where
        T: PartialEq,
    {
        Defer::of(Without::of(self.into_iter(), other))
    }

    /// The values that the other source has too.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::defer(1..4).intersect(Set::of([2, 9]));
    /// assert_eq!(values.memoize(), Sequence::of([2]));
    /// ```
    pub fn intersect(self, other: impl Source<Item = T>) -> Defer<T, impl Iterator<Item = T>>
    where
        T: PartialEq,
    {
        Defer::of(Within::of(self.place(), self.into_iter(), other))
    }

    /// The values without duplicates: the first of each is kept.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer([3, 1, 3]).distinct().memoize(), Sequence::of([3, 1]));
    /// ```
    pub fn distinct(self) -> Defer<T, impl Iterator<Item = T>>
    where
        T: Eq + Hash,
    {
        Defer::of(Distinct::of(self.into_iter()))
    }

    /// The index of each value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(['a', 'b']).indices().memoize(), Sequence::of([0, 1]));
    /// ```
    pub fn indices(self) -> Defer<usize, impl Iterator<Item = usize>> {
        Defer::of(self.into_iter().zip(0..).map(|(_, index)| index))
    }

    /// The values, sorted. The order of equal ones is kept.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::defer(1..4).sort(|a, b| b.cmp(a));
    /// assert_eq!(values.memoize(), Sequence::of([3, 2, 1]));
    /// ```
    pub fn sort(
        self,
        compare: impl FnMut(&T, &T) -> Ordering,
    ) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Sorted::of(self.into_iter(), compare))
    }

    /// The values from the last to the first.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..4).reverse().memoize(), Sequence::of([3, 2, 1]));
    /// ```
    pub fn reverse(self) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Reversed::of(self.into_iter()))
    }

    /// The same values, each asserted when it is asked for. See
    /// [`Sequence::safeguard`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let increasing = Sequence::defer(1..).safeguard(0, |last, n| {
    ///     assert!(last < *n, "the values must increase");
    ///     *n
    /// });
    ///
    /// assert_eq!(increasing.take(2).memoize(), Sequence::of([1, 2]));
    /// ```
    pub fn safeguard<C>(
        self,
        carry: C,
        assert: impl FnMut(C, &T) -> C,
    ) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Safeguarded::of(self.into_iter(), carry, assert))
    }

    /// What the closure makes of neighbours. See [`Sequence::aggregate`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sums = Sequence::defer(1..).take(3).aggregate(|a, b| [a + b]);
    /// assert_eq!(sums.memoize(), Sequence::of([6]));
    /// ```
    ///
    /// # Panics
    ///
    /// When asked for a value, if the closure gave none.
    pub fn aggregate<U: IntoIterator<Item = T>>(
        self,
        map: impl FnMut(T, T) -> U,
    ) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Aggregated::of(self.into_iter(), map))
    }

    /// Each value with the ones that follow it. See [`Sequence::windows`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let second = Sequence::defer(1..).windows(2).get(1).memoize();
    /// assert_eq!(second, Maybe::just(Sequence::of([2, 3])));
    /// ```
    pub fn windows(self, size: usize) -> Defer<Sequence<T>, impl Iterator<Item = Sequence<T>>> {
        Defer::of(Windows::of(self.into_iter(), size))
    }

    /// The values in groups of `size`. See [`Sequence::chunk`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let first = Sequence::defer(1..).chunk(2).first().memoize();
    /// assert_eq!(first, Maybe::just(Sequence::of([1, 2])));
    /// ```
    pub fn chunk(self, size: usize) -> Defer<Sequence<T>, impl Iterator<Item = Sequence<T>>> {
        Defer::of(Chunks::of(self.into_iter(), size))
    }
}
