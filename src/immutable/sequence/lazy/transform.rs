//! The operations of a lazy sequence that give the next one: each puts an
//! adaptor around the source.

use std::cmp::Ordering;
use std::hash::Hash;

use super::*;
use crate::immutable::Predicate;

impl<T, S: Source<Item = T>> Lazy<T, S> {
    /// Each value, changed.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 1..3).map(|n| n * 2).memoize(), Sequence::of([2, 4]));
    /// ```
    pub fn map<U, F>(self, map: F) -> Lazy<U, Map<S, F>>
    where
        F: Fn(T) -> U,
    {
        Lazy::of(Map::of(self.source, map))
    }

    /// The values of what the closure gives for each value: a sequence of any
    /// kind, an array, an iterator.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let pairs = Sequence::lazy(|| 1..).flat_map(|n: u32| Sequence::lazy(move || [n, n * 10]));
    /// assert_eq!(pairs.take(3).memoize(), Sequence::of([1, 10, 2]));
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<U, F>(self, map: F) -> Lazy<U::Item, FlatMap<S, F>>
    where
        U: IntoIterator,
        F: Fn(T) -> U,
    {
        Lazy::of(FlatMap::of(self.source, map))
    }

    /// What the closure makes of the whole sequence, called at the start of
    /// each walk.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let via = Sequence::lazy(|| 1..4).via(|numbers| numbers.map(|n| n * 2).filter(|n| *n > 2));
    /// assert_eq!(via.memoize(), Sequence::of([4, 6]));
    /// ```
    pub fn via<U, F>(self, map: F) -> Lazy<U::Item, Via<S, F>>
    where
        S: Clone,
        U: IntoIterator,
        F: Fn(Self) -> U,
    {
        Lazy::of(Via::of(self.source, map))
    }

    /// The values for which the predicate holds.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::lazy(|| 1..4).filter(|n| n % 2 == 1);
    /// assert_eq!(values.memoize(), Sequence::of([1, 3]));
    /// ```
    pub fn filter<F>(self, predicate: F) -> Lazy<T, Filter<S, F>>
    where
        F: Fn(&T) -> bool,
    {
        Lazy::of(Filter::of(self.source, predicate))
    }

    /// The values for which the predicate does not hold.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::lazy(|| 1..4).exclude(|n| n % 2 == 1);
    /// assert_eq!(values.memoize(), Sequence::of([2]));
    /// ```
    pub fn exclude<F>(self, predicate: F) -> Lazy<T, Exclude<S, F>>
    where
        F: Fn(&T) -> bool,
    {
        Lazy::of(Exclude::of(self.source, predicate))
    }

    /// The values for which the predicate holds; it may narrow their type.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::lazy(|| 1..4).keep(|n: &i32| *n > 1);
    /// assert_eq!(values.memoize(), Sequence::of([2, 3]));
    /// ```
    pub fn keep<P: Predicate<T>>(self, predicate: P) -> Lazy<P::Output, Keep<S, P>> {
        Lazy::of(Keep::of(self.source, predicate))
    }

    /// At most the first `size` values.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 1..).take(2).memoize(), Sequence::of([1, 2]));
    /// ```
    pub fn take(self, size: usize) -> Lazy<T, Take<S>> {
        Lazy::of(Take::of(self.source, size))
    }

    /// All but the first `size` values.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 1..4).drop(2).memoize(), Sequence::of([3]));
    /// ```
    pub fn drop(self, size: usize) -> Lazy<T, Drop<S>> {
        Lazy::of(Drop::of(self.source, size))
    }

    /// The values from one index to another, the last one excluded.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 0..).slice(1, 3).memoize(), Sequence::of([1, 2]));
    /// ```
    pub fn slice(self, from: usize, until: usize) -> Lazy<T, Take<Drop<S>>> {
        let size = until.saturating_sub(from);

        Lazy::of(Take::of(Drop::of(self.source, from), size))
    }

    /// The last values, at most `size`. No more than these are held.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 1..4).take_end(2).memoize(), Sequence::of([2, 3]));
    /// ```
    #[doc(alias = "takeEnd")]
    pub fn take_end(self, size: usize) -> Lazy<T, TakeEnd<S>> {
        Lazy::of(TakeEnd::of(self.source, size))
    }

    /// The values before the first for which the condition does not hold.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::lazy(|| 1..).take_while(|n| *n < 3);
    /// assert_eq!(values.memoize(), Sequence::of([1, 2]));
    /// ```
    #[doc(alias = "takeWhile")]
    pub fn take_while<F>(self, condition: F) -> Lazy<T, TakeWhile<S, F>>
    where
        F: Fn(&T) -> bool,
    {
        Lazy::of(TakeWhile::of(self.source, condition))
    }

    /// The values from the first on for which the condition does not hold.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 1..4).drop_while(|n| *n < 3).memoize(), Sequence::of([3]));
    /// ```
    #[doc(alias = "dropWhile")]
    pub fn drop_while<F>(self, condition: F) -> Lazy<T, DropWhile<S, F>>
    where
        F: Fn(&T) -> bool,
    {
        Lazy::of(DropWhile::of(self.source, condition))
    }

    /// One value more, at the end.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 1..4).add(4).memoize(), Sequence::of([1, 2, 3, 4]));
    /// ```
    #[doc(alias = "__invoke")]
    #[expect(
        clippy::should_implement_trait,
        reason = "the name that upstream gives it; `+` would read as a sum"
    )]
    pub fn add(self, value: T) -> Lazy<T, Append<S, One<T>>>
    where
        T: Clone,
    {
        self.append(One::of(value))
    }

    /// The values of another source behind these. It is not opened before
    /// these have ended.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let all = Sequence::lazy(|| 1..3)
    ///     .append(Sequence::of([7]))
    ///     .append(Sequence::lazy(|| 8..));
    ///
    /// assert_eq!(all.take(4).memoize(), Sequence::of([1, 2, 7, 8]));
    /// ```
    pub fn append<O: Source<Item = T>>(self, other: O) -> Lazy<T, Append<S, O>> {
        Lazy::of(Append::of(self.source, other))
    }

    /// The values of another source before these.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::lazy(|| 1..4).prepend(Sequence::of([0]));
    /// assert_eq!(values.memoize(), Sequence::of([0, 1, 2, 3]));
    /// ```
    pub fn prepend<O: Source<Item = T>>(self, other: O) -> Lazy<T, Append<O, S>> {
        Lazy::of(Append::of(other, self.source))
    }

    /// The element, again and again, until there are `size` values.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| [1]).pad(3, 0).memoize(), Sequence::of([1, 0, 0]));
    /// ```
    pub fn pad(self, size: usize, element: T) -> Lazy<T, Pad<S, T>>
    where
        T: Clone,
    {
        Lazy::of(Pad::of(self.source, size, element))
    }

    /// The values with those of another source at the same place, as long as
    /// both have one.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::lazy(|| 1..).zip(Sequence::of([7, 8]));
    /// assert_eq!(values.memoize(), Sequence::of([(1, 7), (2, 8)]));
    /// ```
    pub fn zip<O: Source>(self, other: O) -> Lazy<(T, O::Item), Zip<S, O>> {
        Lazy::of(Zip::of(self.source, other))
    }

    /// The values with those of another source at the same place, as long as
    /// one of them has one.
    ///
    /// ```
    /// use innmind::immutable::sequence::Union;
    /// use innmind::prelude::*;
    ///
    /// let both = Sequence::lazy(|| [1]).union(Sequence::of([7, 8]));
    /// assert_eq!(both.memoize(), Sequence::of([Union::Both(1, 7), Union::Right(8)]));
    /// ```
    pub fn union<O: Source>(
        self,
        other: O,
    ) -> Lazy<crate::immutable::sequence::Union<T, O::Item>, Union<S, O>> {
        Lazy::of(Union::of(self.source, other))
    }

    /// The values that the other source does not have. It is walked for each
    /// value: in memory, or a set, it costs less.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::prelude::*;
    ///
    /// let odd = Sequence::lazy(|| 1..).diff(Set::of([2, 4]));
    /// assert_eq!(odd.take(3).memoize(), Sequence::of([1, 3, 5]));
    /// ```
    pub fn diff<O>(self, other: O) -> Lazy<T, Diff<S, O>>
    where
        T: PartialEq,
        O: Source<Item = T>,
    {
        Lazy::of(Diff::of(self.source, other))
    }

    /// The values that the other source has too. It is walked for each value:
    /// in memory, or a set, it costs less.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::lazy(|| 1..4).intersect(Set::of([2, 9]));
    /// assert_eq!(values.memoize(), Sequence::of([2]));
    /// ```
    pub fn intersect<O>(self, other: O) -> Lazy<T, Intersect<S, O>>
    where
        T: PartialEq,
        O: Source<Item = T>,
    {
        Lazy::of(Intersect::of(self.source, other))
    }

    /// The values without duplicates: the first of each is kept. A walk holds
    /// a clone of each value that it gave.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| [3, 1, 3]).distinct().memoize(), Sequence::of([3, 1]));
    /// ```
    pub fn distinct(self) -> Lazy<T, Distinct<S>>
    where
        T: Eq + Hash + Clone,
    {
        Lazy::of(Distinct::of(self.source))
    }

    /// The index of each value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| ['a', 'b']).indices().memoize(), Sequence::of([0, 1]));
    /// ```
    pub fn indices(self) -> Lazy<usize, Indices<S>> {
        Lazy::of(Indices::of(self.source))
    }

    /// The values, sorted. The order of equal ones is kept.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Sequence::lazy(|| 1..4).sort(|a, b| b.cmp(a));
    /// assert_eq!(values.memoize(), Sequence::of([3, 2, 1]));
    /// ```
    pub fn sort<F>(self, compare: F) -> Lazy<T, Sort<S, F>>
    where
        F: Fn(&T, &T) -> Ordering,
    {
        Lazy::of(Sort::of(self.source, compare))
    }

    /// The values from the last to the first.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 1..4).reverse().memoize(), Sequence::of([3, 2, 1]));
    /// ```
    pub fn reverse(self) -> Lazy<T, Reverse<S>> {
        Lazy::of(Reverse::of(self.source))
    }

    /// The same values, each asserted when it is asked for. See
    /// [`Sequence::safeguard`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let increasing = Sequence::lazy(|| 1..).safeguard(0, |last, n| {
    ///     assert!(last < *n, "the values must increase");
    ///     *n
    /// });
    ///
    /// assert_eq!(increasing.take(2).memoize(), Sequence::of([1, 2]));
    /// ```
    pub fn safeguard<C, F>(self, carry: C, assert: F) -> Lazy<T, Safeguard<S, C, F>>
    where
        C: Clone,
        F: Fn(C, &T) -> C,
    {
        Lazy::of(Safeguard::of(self.source, carry, assert))
    }

    /// What the closure makes of neighbours. See [`Sequence::aggregate`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sums = Sequence::lazy(|| 1..).take(3).aggregate(|a, b| [a + b]);
    /// assert_eq!(sums.memoize(), Sequence::of([6]));
    /// ```
    ///
    /// # Panics
    ///
    /// When asked for a value, if the closure gave none.
    pub fn aggregate<U, F>(self, map: F) -> Lazy<T, Aggregate<S, F>>
    where
        U: IntoIterator<Item = T>,
        F: Fn(T, T) -> U,
    {
        Lazy::of(Aggregate::of(self.source, map))
    }

    /// Each value with the ones that follow it. See [`Sequence::windows`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let first = Sequence::lazy(|| 1..).windows(2).first().memoize();
    /// assert_eq!(first, Maybe::just(Sequence::of([1, 2])));
    /// ```
    pub fn windows(self, size: usize) -> Lazy<Sequence<T>, Windows<S>>
    where
        T: Clone,
    {
        Lazy::of(Windows::of(self.source, size))
    }

    /// The values in groups of `size`. See [`Sequence::chunk`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let first = Sequence::lazy(|| 1..).chunk(2).first().memoize();
    /// assert_eq!(first, Maybe::just(Sequence::of([1, 2])));
    /// ```
    pub fn chunk(self, size: usize) -> Lazy<Sequence<T>, Chunk<S>> {
        Lazy::of(Chunk::of(self.source, size))
    }
}
