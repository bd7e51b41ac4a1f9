//! Values without duplicates.
//!
//! | Type | Its values are |
//! |---|---|
//! | [`Set`] | in memory |
//! | [`Lazy`] | produced as they are asked for |
//! | [`Deferred`](super::Deferred)`<Set<T>>` | drawn once, all together, when the first is asked for |

use indexmap::Equivalent;
use std::cmp::Ordering;
use std::hash::Hash;

use indexmap::{IndexMap, IndexSet};
use triomphe::Arc;

mod convert;
pub mod lazy;
#[cfg(feature = "serde")]
mod serde;
mod snap;

use super::sequence::Source;
use super::sequence::lazy::{Distinct, FromFn};
use super::{Map, Maybe, Predicate, Sequence, SideEffect};
pub(in crate::immutable) use convert::unordered;
pub use lazy::Lazy;

/// Values without duplicates, in the order in which they came, in memory.
///
/// Ported from `Innmind\Immutable\Set`. It never changes: operations take it
/// by value and give the next one. Cloning is O(1), the clones share the
/// values; an operation on a set that nobody shares works in place. Looking a
/// value up is O(1).
///
/// Two sets are equal when they have the same values, in whatever order.
///
/// ```
/// use innmind::immutable::Set;
///
/// let numbers = Set::of([3, 1, 3]).add(1).map(|n| n * 2).add(5);
///
/// assert!(numbers.contains(&6));
/// assert_eq!(numbers, Set::of([5, 2, 6]));
/// assert_eq!(numbers.to_list(), [6, 2, 5]);
/// ```
#[must_use = "a set never changes: operations give the next one"]
pub struct Set<T>(Arc<IndexSet<T>>);

impl<T> Set<T> {
    /// The number of values.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([3, 1, 3]).size(), 2);
    /// ```
    #[must_use]
    #[doc(alias = "count")]
    pub fn size(&self) -> usize {
        self.0.len()
    }

    /// The number of values, under the name that Rust gives it.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([3, 1]).len(), 2);
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no value.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(Set::<u8>::default().empty());
    /// ```
    #[must_use]
    pub fn empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is no value, under the name that Rust gives it.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(!Set::of([1]).is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values, borrowed, in the order in which they came.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(Set::of([3, 1, 3]).iter().eq(&[3, 1]));
    /// ```
    #[must_use]
    pub fn iter(&self) -> indexmap::set::Iter<'_, T> {
        self.0.iter()
    }

    /// The first value for which the predicate holds.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Set::of([1, 2, 4]).find(|n| n % 2 == 0), Maybe::just(&2));
    /// ```
    #[must_use]
    pub fn find(&self, mut predicate: impl FnMut(&T) -> bool) -> Maybe<&T> {
        self.iter().find(|value| predicate(value))
    }

    /// Whether the predicate holds for every value.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(Set::of([2, 4]).matches(|n| n % 2 == 0));
    /// ```
    #[must_use]
    pub fn matches(&self, predicate: impl FnMut(&T) -> bool) -> bool {
        self.iter().all(predicate)
    }

    /// Whether the predicate holds for one of the values.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(Set::of([1, 2]).any(|n| n % 2 == 0));
    /// ```
    #[must_use]
    pub fn any(&self, predicate: impl FnMut(&T) -> bool) -> bool {
        self.iter().any(predicate)
    }

    /// No value at all.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(Set::of([1]).clear().empty());
    /// ```
    pub fn clear(&self) -> Self {
        Self::default()
    }

    /// The set itself: it is in memory already. There for code that handles
    /// lazy ones too.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([1]).memoize(), Set::of([1]));
    /// ```
    pub const fn memoize(self) -> Self {
        self
    }

    /// The set itself: it is in memory already. There for code that handles
    /// lazy ones too.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([1]).snap(), Set::of([1]));
    /// ```
    pub const fn snap(self) -> Self {
        self
    }
}

impl Set<()> {
    /// Values that are produced as they are asked for, anew each time. A walk
    /// remembers those that it gave, to leave out their duplicates.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let digits = Set::lazy(|| (0..).map(|n| n % 10));
    /// assert!(digits.contains(&7));
    /// ```
    pub const fn lazy<F, I>(values: F) -> Lazy<I::Item, Distinct<FromFn<F>>>
    where
        F: Fn() -> I,
        I: IntoIterator<Item: Eq + Hash + Clone>,
    {
        Lazy::of(FromFn::of(values))
    }
}

impl<T: Eq + Hash> Set<T> {
    /// The values, the first of each.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([3, 1, 3]).to_list(), [3, 1]);
    /// ```
    pub fn of(values: impl IntoIterator<Item = T>) -> Self {
        Self(Arc::new(values.into_iter().collect()))
    }

    /// Whether the value is one of these.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(Set::of(["ada".to_owned()]).contains("ada"));
    /// ```
    #[must_use]
    #[inline]
    pub fn contains<Q>(&self, value: &Q) -> bool
    where
        Q: Equivalent<T> + Hash + ?Sized,
    {
        self.0.contains(value)
    }

    /// Whether the values are those of another source, in whatever order. For
    /// two sets in memory `==` says the same.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert!(Set::of([1, 2]).equals(Set::lazy(|| [2, 1, 2])));
    /// ```
    #[must_use]
    pub fn equals(&self, other: impl Source<Item = T>) -> bool {
        other.place() == Some(self.address()) || *self.0 == other.iter().collect::<IndexSet<_>>()
    }

    fn address(&self) -> *const () {
        Arc::as_ptr(&self.0).cast()
    }
}

impl<T: Eq + Hash + Clone> Set<T> {
    /// The values, taken out; copied only if another set shares them.
    fn into_values(self) -> IndexSet<T> {
        Arc::try_unwrap(self.0).unwrap_or_else(|shared| (*shared).clone())
    }

    /// One value more, if it is not there yet.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([1]).add(2).add(1).to_list(), [1, 2]);
    /// ```
    #[doc(alias = "__invoke")]
    #[expect(
        clippy::should_implement_trait,
        reason = "the name that upstream gives it; `+` would read as a sum"
    )]
    pub fn add(mut self, value: T) -> Self {
        // A set that has it already is not copied.
        if self.0.is_unique() || !self.0.contains(&value) {
            Arc::make_mut(&mut self.0).insert(value);
        }

        self
    }

    /// The values but this one. The order of the others is kept, so this is
    /// O(n).
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([3, 1, 2]).remove(&1).to_list(), [3, 2]);
    /// ```
    pub fn remove<Q>(mut self, value: &Q) -> Self
    where
        Q: Equivalent<T> + Hash + ?Sized,
    {
        if self.0.contains(value) {
            Arc::make_mut(&mut self.0).shift_remove(value);
        }

        self
    }

    /// The values that the other set has too.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let both = Set::of([1, 2, 3]).intersect(Set::of([3, 2, 9]));
    /// assert_eq!(both, Set::of([2, 3]));
    /// ```
    pub fn intersect(self, other: impl Source<Item = T>) -> Self {
        if other.place() == Some(self.address()) {
            return self;
        }

        self.filter(|value| other.contains(value))
    }

    /// The values that the other set does not have.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([1, 2, 3]).diff(Set::of([2])), Set::of([1, 3]));
    /// ```
    pub fn diff(self, other: impl Source<Item = T>) -> Self {
        self.filter(|value| !other.contains(value))
    }

    /// The values of this set, then those of the other that are not there yet.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([1, 2]).merge([2, 3]), Set::of([1, 2, 3]));
    /// ```
    pub fn merge(mut self, other: impl IntoIterator<Item = T>) -> Self {
        self.extend(other);
        self
    }

    /// The values for which the predicate holds.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([1, 2, 3]).filter(|n| n % 2 == 1), Set::of([1, 3]));
    /// ```
    pub fn filter(mut self, mut predicate: impl FnMut(&T) -> bool) -> Self {
        match Arc::get_mut(&mut self.0) {
            Some(values) => {
                values.retain(predicate);
                self
            }
            None => self
                .iter()
                .filter(|value| predicate(value))
                .cloned()
                .collect(),
        }
    }

    /// The values for which the predicate does not hold.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([1, 2, 3]).exclude(|n| n % 2 == 1), Set::of([2]));
    /// ```
    pub fn exclude(self, mut predicate: impl FnMut(&T) -> bool) -> Self {
        self.filter(|value| !predicate(value))
    }

    /// The values for which the predicate holds; it may narrow their type.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([1, 2]).keep(|n: &i32| *n > 1), Set::of([2]));
    /// ```
    pub fn keep<P>(self, predicate: P) -> Set<P::Output>
    where
        P: Predicate<T, Output: Eq + Hash>,
    {
        self.into_iter()
            .filter_map(|value| predicate.narrow(value))
            .collect()
    }

    /// Calls a function with each value.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let mut sum = 0;
    /// let _ = Set::of([1, 2, 2]).foreach(|n| sum += n);
    /// assert_eq!(sum, 3);
    /// ```
    #[doc(alias = "each")]
    pub fn foreach(self, function: impl FnMut(T)) -> SideEffect {
        self.into_iter().for_each(function);

        SideEffect::identity()
    }

    /// The values in groups, by what the closure says of each.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let groups = Set::of([1, 2, 3]).group_by(|n| n % 2);
    /// assert_eq!(groups[&1], Set::of([1, 3]));
    /// ```
    #[doc(alias = "groupBy")]
    pub fn group_by<D: Eq + Hash>(self, mut discriminator: impl FnMut(&T) -> D) -> Map<D, Set<T>> {
        let mut groups = IndexMap::<D, IndexSet<T>>::new();

        for value in self {
            groups
                .entry(discriminator(&value))
                .or_default()
                .insert(value);
        }

        groups
            .into_iter()
            .map(|(key, group)| (key, Self(Arc::new(group))))
            .collect()
    }

    /// Each value, changed; what becomes equal is one value.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([1, 2, 3]).map(|n| n % 2), Set::of([1, 0]));
    /// ```
    pub fn map<U: Eq + Hash>(self, map: impl FnMut(T) -> U) -> Set<U> {
        self.into_iter().map(map).collect()
    }

    /// The values of what the closure gives for each value, without
    /// duplicates.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([1, 2]).flat_map(|n| [n, n + 1]), Set::of([1, 2, 3]));
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<U>(self, map: impl FnMut(T) -> U) -> Set<U::Item>
    where
        U: IntoIterator<Item: Eq + Hash>,
    {
        self.into_iter().flat_map(map).collect()
    }

    /// The values in two: those for which the predicate holds, then the
    /// others.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let (even, odd) = Set::of([1, 2, 3]).partition(|n| n % 2 == 0);
    /// assert_eq!((even, odd), (Set::of([2]), Set::of([1, 3])));
    /// ```
    pub fn partition(self, predicate: impl FnMut(&T) -> bool) -> (Self, Self) {
        let (yes, no): (IndexSet<_>, IndexSet<_>) = self.into_iter().partition(predicate);

        (Self(Arc::new(yes)), Self(Arc::new(no)))
    }

    /// The values in the order that the closure says.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Set::of([3, 1, 2]).sort(Ord::cmp), Sequence::of([1, 2, 3]));
    /// ```
    pub fn sort(self, compare: impl FnMut(&T, &T) -> Ordering) -> Sequence<T> {
        self.unsorted().sort(compare)
    }

    /// The values in the order in which they came.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Set::of([3, 1, 3]).unsorted(), Sequence::of([3, 1]));
    /// ```
    pub fn unsorted(self) -> Sequence<T> {
        Sequence::of(self)
    }

    /// One value out of all, made step by step.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([1, 2, 2]).reduce(0, |sum, n| sum + n), 3);
    /// ```
    pub fn reduce<C>(self, carry: C, reduce: impl FnMut(C, T) -> C) -> C {
        self.into_iter().fold(carry, reduce)
    }

    /// Goes on with the first value and the others, or without any.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let rest = Set::of([3, 1, 2]).match_with(|_, rest| rest, Set::default);
    /// assert_eq!(rest, Set::of([1, 2]));
    /// ```
    #[doc(alias = "match")]
    pub fn match_with<R>(self, some: impl FnOnce(T, Self) -> R, empty: impl FnOnce() -> R) -> R {
        let mut values = self.into_values();

        match values.shift_remove_index(0) {
            Some(first) => some(first, Self(Arc::new(values))),
            None => empty(),
        }
    }

    /// All the values, as a `Vec`.
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Set::of([3, 1, 3]).to_list(), [3, 1]);
    /// ```
    #[must_use]
    #[doc(alias = "toList")]
    pub fn to_list(self) -> Vec<T> {
        self.into_iter().collect()
    }

    /// The same values, asserted one after the other. See
    /// [`Sequence::safeguard`].
    ///
    /// ```
    /// use innmind::immutable::Set;
    ///
    /// let few = Set::of([3, 1]).safeguard(0, |count, _| {
    ///     assert!(count < 2, "at most two");
    ///     count + 1
    /// });
    /// assert_eq!(few.size(), 2);
    /// ```
    pub fn safeguard<C>(self, carry: C, assert: impl FnMut(C, &T) -> C) -> Self {
        self.iter().fold(carry, assert);
        self
    }
}

#[cfg(test)]
mod tests;
