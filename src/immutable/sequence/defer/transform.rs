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
    pub fn map<U>(self, map: impl FnMut(T) -> U) -> Defer<U, impl Iterator<Item = U>> {
        Defer::of(self.into_iter().map(map))
    }

    /// The values of what the closure gives for each value.
    #[doc(alias = "flatMap")]
    pub fn flat_map<U: IntoIterator>(
        self,
        map: impl FnMut(T) -> U,
    ) -> Defer<U::Item, impl Iterator<Item = U::Item>> {
        Defer::of(FlatMapped::of(self.into_iter(), map))
    }

    /// What the closure makes of the whole sequence, called when the first
    /// value is asked for.
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
    pub fn filter(self, predicate: impl FnMut(&T) -> bool) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().filter(predicate))
    }

    /// The values for which the predicate does not hold.
    pub fn exclude(
        self,
        mut predicate: impl FnMut(&T) -> bool,
    ) -> Defer<T, impl Iterator<Item = T>> {
        self.filter(move |value| !predicate(value))
    }

    /// The values for which the predicate holds; it may narrow their type.
    pub fn keep<P: Predicate<T>>(
        self,
        predicate: P,
    ) -> Defer<P::Output, impl Iterator<Item = P::Output>> {
        Defer::of(Kept::of(self.into_iter(), Owned(predicate)))
    }

    /// At most the first `size` values.
    pub fn take(self, size: usize) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().take(size))
    }

    /// All but the first `size` values.
    pub fn drop(self, size: usize) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().skip(size))
    }

    /// The values from one index to another, the last one excluded.
    pub fn slice(self, from: usize, until: usize) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Later::of(self).skip(from).take(until.saturating_sub(from)))
    }

    /// The values before the first for which the condition does not hold.
    #[doc(alias = "takeWhile")]
    pub fn take_while(
        self,
        condition: impl FnMut(&T) -> bool,
    ) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().take_while(condition))
    }

    /// The values from the first on for which the condition does not hold.
    #[doc(alias = "dropWhile")]
    pub fn drop_while(
        self,
        condition: impl FnMut(&T) -> bool,
    ) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().skip_while(condition))
    }

    /// One value more, at the end.
    #[expect(
        clippy::should_implement_trait,
        reason = "the name that upstream gives it; `+` would read as a sum"
    )]
    pub fn add(self, value: T) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().chain(iter::once(value)))
    }

    /// The values of another source behind these.
    pub fn append(self, other: impl Source<Item = T>) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(self.into_iter().chain(Later::of(other)))
    }

    /// The values of another source before these.
    pub fn prepend(self, other: impl Source<Item = T>) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Later::of(other).chain(self))
    }

    /// The element, again and again, until there are `size` values.
    pub fn pad(self, size: usize, element: T) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Padded::of(self.into_iter(), size, element))
    }

    /// The values with those of another source at the same place, as long as
    /// both have one.
    pub fn zip<U>(
        self,
        other: impl Source<Item = U>,
    ) -> Defer<(T, U), impl Iterator<Item = (T, U)>> {
        Defer::of(self.into_iter().zip(Later::of(other)))
    }

    /// The values with those of another source at the same place, as long as
    /// one of them has one.
    pub fn union<U>(
        self,
        other: impl Source<Item = U>,
    ) -> Defer<Union<T, U>, impl Iterator<Item = Union<T, U>>> {
        Defer::of(United::of(self.into_iter(), Later::of(other)))
    }

    /// The values that the other source does not have.
    pub fn diff(self, other: impl Source<Item = T>) -> Defer<T, impl Iterator<Item = T>>
    where
        T: PartialEq,
    {
        Defer::of(Without::of(self.into_iter(), other))
    }

    /// The values that the other source has too.
    pub fn intersect(self, other: impl Source<Item = T>) -> Defer<T, impl Iterator<Item = T>>
    where
        T: PartialEq,
    {
        Defer::of(Within::of(self.place(), self.into_iter(), other))
    }

    /// The values without duplicates: the first of each is kept.
    pub fn distinct(self) -> Defer<T, impl Iterator<Item = T>>
    where
        T: Eq + Hash,
    {
        Defer::of(Distinct::of(self.into_iter()))
    }

    /// The index of each value.
    pub fn indices(self) -> Defer<usize, impl Iterator<Item = usize>> {
        Defer::of(self.into_iter().zip(0..).map(|(_, index)| index))
    }

    /// The values, sorted. The order of equal ones is kept.
    pub fn sort(
        self,
        compare: impl FnMut(&T, &T) -> Ordering,
    ) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Sorted::of(self.into_iter(), compare))
    }

    /// The values from the last to the first.
    pub fn reverse(self) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Reversed::of(self.into_iter()))
    }

    /// The same values, each asserted when it is asked for. See
    /// [`Sequence::safeguard`].
    pub fn safeguard<C>(
        self,
        carry: C,
        assert: impl FnMut(C, &T) -> C,
    ) -> Defer<T, impl Iterator<Item = T>> {
        Defer::of(Safeguarded::of(self.into_iter(), carry, assert))
    }

    /// What the closure makes of neighbours. See [`Sequence::aggregate`].
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
    pub fn windows(self, size: usize) -> Defer<Sequence<T>, impl Iterator<Item = Sequence<T>>> {
        Defer::of(Windows::of(self.into_iter(), size))
    }

    /// The values in groups of `size`. See [`Sequence::chunk`].
    pub fn chunk(self, size: usize) -> Defer<Sequence<T>, impl Iterator<Item = Sequence<T>>> {
        Defer::of(Chunks::of(self.into_iter(), size))
    }
}
