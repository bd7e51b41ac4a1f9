//! Values without duplicates, produced as they are asked for.

use std::cmp::Ordering;
use std::fmt;
use std::hash::Hash;

use super::Set;
use crate::immutable::sequence::lazy::{
    Append, Boxed, Diff, Distinct, Exclude, Filter, FlatMap, Intersect, Keep, Map, One, Safeguard,
    Sort,
};
use crate::immutable::sequence::{self, Defer, Source};
use crate::immutable::{self, Deferred, Maybe, Predicate, SideEffect};

/// Values without duplicates, produced as they are asked for, anew each time.
///
/// Made by [`Set::lazy`] and by the `to_set` of lazy and deferred sequences.
/// It has the names of [`Set`]. Nothing is drawn before an operation ends the
/// chain, and no more than that operation needs. A walk remembers the values
/// that it gave, to leave out their duplicates.
///
/// ```
/// use innmind::immutable::Set;
///
/// let multiples = Set::lazy(|| 1..).map(|n: u32| n * 7).filter(|n| n % 2 == 0);
/// assert_eq!(multiples.unsorted().take(2).to_list(), [14, 28]);
/// ```
#[must_use = "a lazy set does nothing until its values are asked for"]
pub struct Lazy<T, S = Boxed<T>>(
    /// Without duplicates.
    sequence::Lazy<T, S>,
);

impl<T: Eq + Hash + Clone, S: Source<Item = T>> Lazy<T, Distinct<S>> {
    /// The values of a source, the first of each.
    ///
    /// ```
    /// use innmind::immutable::set::Lazy;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Lazy::of(Sequence::of([3, 1, 3])).to_list(), [3, 1]);
    /// ```
    pub const fn of(source: S) -> Self {
        Self(sequence::Lazy::of(Distinct::of(source)))
    }
}

impl<T, S> Lazy<T, S>
where
    T: Eq + Hash + Clone,
    S: Source<Item = T>,
{
    /// The values, from the first one on.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(Set::lazy(|| [3, 1, 3]).iter().eq([3, 1]));
    /// ```
    #[must_use]
    pub fn iter(&self) -> S::Iter<'_> {
        self.0.iter()
    }

    /// The same set, borrowed: for one branch of several.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let numbers = Set::lazy(|| [1, 2]);
    /// let even = numbers.by_ref().filter(|n| n % 2 == 0);
    /// assert_eq!((even.size(), numbers.size()), (1, 2));
    /// ```
    pub const fn by_ref(&self) -> Lazy<T, &S> {
        Lazy(self.0.by_ref())
    }

    /// The same, of a type that can be named in a field or a signature. Its
    /// clones share the source.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::immutable::set::Lazy;
    ///
    /// let numbers: Lazy<i32> = Set::lazy(|| [1, 2]).map(|n| n * 2).boxed();
    /// assert!(numbers.contains(&4));
    /// ```
    pub fn boxed(self) -> Lazy<T>
    where
        T: 'static,
        S: Source<Walk: Send> + Clone + Send + Sync + 'static,
    {
        Lazy(self.0.boxed())
    }

    /// The number of values. Draws them all.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| [3, 1, 3]).size(), 2);
    /// ```
    #[must_use]
    #[doc(alias = "count")]
    pub fn size(&self) -> usize {
        self.0.size()
    }

    /// Whether there is no value. Draws at most one.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(!Set::lazy(|| 1..).empty());
    /// ```
    #[must_use]
    pub fn empty(&self) -> bool {
        self.0.empty()
    }

    /// Whether the value is one of these. Draws no further than to it.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(Set::lazy(|| 1..).contains(&7));
    /// ```
    #[must_use]
    pub fn contains(&self, value: &T) -> bool {
        self.0.contains(value)
    }

    /// Whether the values are those of another source, in whatever order.
    /// Draws all of both; nothing where both share one place.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(Set::lazy(|| [1, 2]).equals(Set::of([2, 1])));
    /// ```
    #[must_use]
    pub fn equals(&self, other: impl Source<Item = T>) -> bool {
        self.same_place(&other) || self.memoize().equals(other)
    }

    fn same_place(&self, other: &impl Source) -> bool {
        self.place()
            .is_some_and(|place| other.place() == Some(place))
    }

    /// One value more, at the end, if it is not there yet.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| [1]).add(2).add(1).to_list(), [1, 2]);
    /// ```
    #[doc(alias = "__invoke")]
    #[expect(
        clippy::should_implement_trait,
        reason = "the name that upstream gives it; `+` would read as a sum"
    )]
    pub fn add(self, value: T) -> Lazy<T, Distinct<Append<Self, One<T>>>> {
        self.merge(One::of(value))
    }

    /// The values but this one.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| [1, 2]).remove(1).to_list(), [2]);
    /// ```
    pub fn remove(self, value: T) -> Lazy<T, Diff<S, One<T>>> {
        Lazy(self.0.diff(One::of(value)))
    }

    /// The values of this set, then those of the other that are not there yet.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let all = Set::lazy(|| [1, 2]).merge(Set::lazy(|| [2, 3]));
    /// assert_eq!(all.to_list(), [1, 2, 3]);
    /// ```
    pub fn merge<O: Source<Item = T>>(self, other: O) -> Lazy<T, Distinct<Append<Self, O>>> {
        Lazy::of(Append::of(self, other))
    }

    /// The values that the other set does not have. A lazy one is walked for
    /// each value.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| [1, 2]).diff(Set::of([1])).to_list(), [2]);
    /// ```
    pub fn diff<O: Source<Item = T>>(self, other: O) -> Lazy<T, Diff<S, O>> {
        Lazy(self.0.diff(other))
    }

    /// The values that the other set has too. A lazy one is walked for each
    /// value.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| [1, 2]).intersect(Set::of([1, 9])).to_list(), [1]);
    /// ```
    pub fn intersect<O: Source<Item = T>>(self, other: O) -> Lazy<T, Intersect<S, O>> {
        Lazy(self.0.intersect(other))
    }

    /// Each value, changed; what becomes equal is one value.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| 1..5).map(|n| n % 2).to_list(), [1, 0]);
    /// ```
    pub fn map<U, F>(self, map: F) -> Lazy<U, Distinct<Map<S, F>>>
    where
        F: Fn(T) -> U,
        U: Eq + Hash + Clone,
    {
        Lazy(self.0.map(map).distinct())
    }

    /// The values of what the closure gives for each value, without
    /// duplicates.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| [1, 2]).flat_map(|n| [n, n + 1]).to_list(), [1, 2, 3]);
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<U, F>(self, map: F) -> Lazy<U::Item, Distinct<FlatMap<S, F>>>
    where
        F: Fn(T) -> U,
        U: IntoIterator<Item: Eq + Hash + Clone>,
    {
        Lazy(self.0.flat_map(map).distinct())
    }

    /// The values for which the predicate holds.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| 1..4).filter(|n| n % 2 == 0).to_list(), [2]);
    /// ```
    pub fn filter<F: Fn(&T) -> bool>(self, predicate: F) -> Lazy<T, Filter<S, F>> {
        Lazy(self.0.filter(predicate))
    }

    /// The values for which the predicate does not hold.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| 1..4).exclude(|n| n % 2 == 0).to_list(), [1, 3]);
    /// ```
    pub fn exclude<F: Fn(&T) -> bool>(self, predicate: F) -> Lazy<T, Exclude<S, F>> {
        Lazy(self.0.exclude(predicate))
    }

    /// The values for which the predicate holds; it may narrow their type.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| 1..4).keep(|n: &i32| *n > 2).to_list(), [3]);
    /// ```
    pub fn keep<P: Predicate<T>>(self, predicate: P) -> Lazy<P::Output, Keep<S, P>> {
        Lazy(self.0.keep(predicate))
    }

    /// The same values, each asserted when it is asked for. See
    /// [`Sequence::safeguard`](crate::immutable::Sequence::safeguard).
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let positive = Set::lazy(|| [1, 2]).safeguard((), |(), n| assert!(*n > 0));
    /// assert_eq!(positive.size(), 2);
    /// ```
    pub fn safeguard<C, F>(self, carry: C, assert: F) -> Lazy<T, Safeguard<S, C, F>>
    where
        C: Clone,
        F: Fn(C, &T) -> C,
    {
        Lazy(self.0.safeguard(carry, assert))
    }

    /// The values in the order that the closure says.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| [2, 1, 2]).sort(Ord::cmp).to_list(), [1, 2]);
    /// ```
    pub fn sort<F>(self, compare: F) -> sequence::Lazy<T, Sort<S, F>>
    where
        F: Fn(&T, &T) -> Ordering,
    {
        self.0.sort(compare)
    }

    /// The values in the order in which they come.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| [2, 1, 2]).unsorted().to_list(), [2, 1]);
    /// ```
    pub fn unsorted(self) -> sequence::Lazy<T, S> {
        self.0
    }

    /// Calls a function with each value.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let mut sum = 0;
    /// let _ = Set::lazy(|| [1, 2, 2]).foreach(|n| sum += n);
    /// assert_eq!(sum, 3);
    /// ```
    #[doc(alias = "each")]
    pub fn foreach(&self, function: impl FnMut(T)) -> SideEffect {
        self.0.foreach(function)
    }

    /// One value out of all, made step by step.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| [1, 2, 2]).reduce(0, |sum, n| sum + n), 3);
    /// ```
    pub fn reduce<C>(&self, carry: C, reduce: impl FnMut(C, T) -> C) -> C {
        self.0.reduce(carry, reduce)
    }

    /// The values in groups, by what the closure says of each. Draws them all
    /// first.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let groups = Set::lazy(|| 1..4).group_by(|n| n % 2);
    /// assert_eq!(groups[&1], Set::of([1, 3]));
    /// ```
    #[doc(alias = "groupBy")]
    pub fn group_by<D: Eq + Hash>(
        &self,
        discriminator: impl FnMut(&T) -> D,
    ) -> immutable::Map<D, Set<T>> {
        self.memoize().group_by(discriminator)
    }

    /// The values in two: those for which the predicate holds, then the
    /// others. Draws them all first.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let (even, odd) = Set::lazy(|| 1..4).partition(|n| n % 2 == 0);
    /// assert_eq!((even, odd), (Set::of([2]), Set::of([1, 3])));
    /// ```
    pub fn partition(&self, predicate: impl FnMut(&T) -> bool) -> (Set<T>, Set<T>) {
        self.memoize().partition(predicate)
    }

    /// The first value for which the predicate holds.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::prelude::*;
    ///
    /// let found = Set::lazy(|| 1..).find(|n| n * n > 50);
    /// assert_eq!(found.memoize(), Maybe::just(8));
    /// ```
    pub fn find(
        self,
        predicate: impl FnMut(&T) -> bool,
    ) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        self.0.find(predicate)
    }

    /// Whether the predicate holds for every value. Draws no further than to
    /// the first for which it does not.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(!Set::lazy(|| 1..).matches(|n| *n < 3));
    /// ```
    #[must_use]
    pub fn matches(&self, predicate: impl FnMut(&T) -> bool) -> bool {
        self.0.matches(predicate)
    }

    /// Whether the predicate holds for a value. Draws no further than to the
    /// first for which it does.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(Set::lazy(|| 1..).any(|n| *n > 3));
    /// ```
    #[must_use]
    pub fn any(&self, predicate: impl FnMut(&T) -> bool) -> bool {
        self.0.any(predicate)
    }

    /// Goes on with the first value and the others, or without any. The others
    /// are of the same walk, drawn when they are asked for.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::prelude::*;
    ///
    /// let second = Set::lazy(|| 1..)
    ///     .match_with(|_, rest| rest.unsorted().first().memoize(), Maybe::nothing);
    ///
    /// assert_eq!(second, Maybe::just(2));
    /// ```
    #[doc(alias = "match")]
    pub fn match_with<R>(
        self,
        some: impl FnOnce(T, Lazy<T, Defer<T, S::Walk>>) -> R,
        empty: impl FnOnce() -> R,
    ) -> R {
        self.0.match_with(
            |first, rest| some(first, Lazy(sequence::Lazy::of(rest))),
            empty,
        )
    }

    /// All the values, as a `Vec`.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| [3, 1, 3]).to_list(), [3, 1]);
    /// ```
    #[must_use]
    #[doc(alias = "toList")]
    pub fn to_list(&self) -> Vec<T> {
        self.0.to_list()
    }

    /// All the values, in memory.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::lazy(|| [3, 1, 3]).memoize(), Set::of([1, 3]));
    /// ```
    pub fn memoize(&self) -> Set<T> {
        self.iter().collect()
    }

    /// All the values, drawn together when the first is asked for.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let snapped = Set::lazy(|| [1, 2]).snap().map(|n| n * 2);
    /// assert_eq!(snapped.memoize(), Set::of([2, 4]));
    /// ```
    pub fn snap(self) -> Deferred<Set<T>, impl FnOnce() -> Set<T>> {
        Deferred::of(move || self.walk().collect())
    }

    /// No value at all, in memory.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(Set::lazy(|| 1..).clear().empty());
    /// ```
    pub fn clear(&self) -> Set<T> {
        Set::default()
    }
}

impl<T, S: Source<Item = T>> Source for Lazy<T, S> {
    type Item = T;
    type Iter<'a>
        = S::Iter<'a>
    where
        Self: 'a;
    type Walk = S::Walk;

    fn iter(&self) -> Self::Iter<'_> {
        self.0.iter()
    }

    fn walk(self) -> Self::Walk {
        self.0.walk()
    }

    fn contains(&self, value: &T) -> bool
    where
        T: PartialEq,
    {
        Source::contains(&self.0, value)
    }

    fn place(&self) -> Option<*const ()> {
        self.0.place()
    }
}

impl<T, S: Clone> Clone for Lazy<T, S> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T, S> fmt::Debug for Lazy<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lazy").finish_non_exhaustive()
    }
}

impl<T, S: Source<Item = T>> IntoIterator for Lazy<T, S> {
    type Item = T;
    type IntoIter = S::Walk;

    fn into_iter(self) -> Self::IntoIter {
        self.walk()
    }
}

impl<'a, T, S: Source<Item = T>> IntoIterator for &'a Lazy<T, S> {
    type Item = T;
    type IntoIter = S::Iter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
