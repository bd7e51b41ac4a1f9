//! Values in order.
//!
//! | Type | Its values are |
//! |---|---|
//! | [`Sequence`] | in memory |
//! | [`Lazy`] | produced as they are asked for, anew each time |
//! | [`Defer`] | drawn once, as they are asked for, and shared |
//! | [`Deferred`](super::Deferred)`<Sequence<T>>` | drawn once, all together, when the first is asked for |
//!
//! They have the same operations under the same names. The functions given to
//! a [`Sequence`] run at once, so they may borrow and change what they borrow;
//! those given to a [`Lazy`] run on each walk.

use triomphe::Arc;

mod convert;
pub mod defer;
mod groups;
mod join;
pub mod lazy;
pub mod lookup;
mod pick;
mod reduce;
#[cfg(feature = "serde")]
mod serde;
pub mod sink;
mod snap;
mod terminals;
mod transform;
mod union;
pub(in crate::immutable) mod walk;

use super::{Identity, Maybe};
pub use defer::Defer;
pub use lazy::{Lazy, Source};
pub use lookup::Lookup;
pub use sink::Sink;
pub(in crate::immutable) use snap::snapped;
pub use union::Union;

/// Values in order, in memory.
///
/// Ported from `Innmind\Immutable\Sequence`. It never changes: operations take
/// it by value and give the next one. Cloning is O(1), the clones share the
/// values; an operation on a sequence that nobody shares works in place.
///
/// Closures run at once, may borrow and may change what they borrow.
/// [`Sequence::lazy`] gives values that are produced as they are asked for.
///
/// ```
/// use innmind::prelude::*;
///
/// let mut seen = 0;
/// let even = Sequence::of([1, 2, 3, 4])
///     .filter(|n| {
///         seen += 1;
///         n % 2 == 0
///     })
///     .map(|n| n * 10)
///     .add(50);
///
/// assert_eq!(even, Sequence::of([20, 40, 50]));
/// assert_eq!(seen, 4);
/// ```
///
/// What only looks at the values borrows the sequence and lends them:
///
/// ```
/// use innmind::prelude::*;
///
/// let names = Sequence::of(["Ada", "Grace"]);
///
/// assert_eq!(names.first(), Maybe::just(&"Ada"));
/// assert!(names.any(|name| name.len() == 5));
/// assert_eq!(names[1], "Grace");
/// ```
#[must_use = "a sequence never changes: operations give the next one"]
pub struct Sequence<T>(Arc<Vec<T>>);

impl<T> Sequence<T> {
    /// The values, in order. A `Vec` is taken over without copying.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2]).size(), 2);
    /// assert_eq!(Sequence::of("ab".chars()), Sequence::of(['a', 'b']));
    /// ```
    #[inline]
    pub fn of(values: impl IntoIterator<Item = T>) -> Self {
        Self(Arc::new(values.into_iter().collect()))
    }

    /// The number of values.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2]).size(), 2);
    /// ```
    #[must_use]
    #[doc(alias = "count")]
    pub fn size(&self) -> usize {
        self.0.len()
    }

    /// The number of values, under the name that Rust gives it.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2]).len(), 2);
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Sequence::<u8>::default().empty());
    /// ```
    #[must_use]
    pub fn empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is no value, under the name that Rust gives it.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(!Sequence::of([1]).is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values, borrowed.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Sequence::of([1, 2]).iter().eq(&[1, 2]));
    /// ```
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The values as a slice.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2]).as_slice(), [1, 2]);
    /// ```
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }

    /// The value at an index, counted from 0.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let letters = Sequence::of(['a', 'b']);
    /// assert_eq!(letters.get(1), Maybe::just(&'b'));
    /// assert_eq!(letters.get(2), Maybe::nothing());
    /// ```
    #[must_use]
    pub fn get(&self, index: usize) -> Maybe<&T> {
        self.0.get(index)
    }

    /// The first value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2]).first(), Maybe::just(&1));
    /// assert_eq!(Sequence::<u8>::default().first(), Maybe::nothing());
    /// ```
    #[must_use]
    pub fn first(&self) -> Maybe<&T> {
        self.0.first()
    }

    /// The last value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2]).last(), Maybe::just(&2));
    /// ```
    #[must_use]
    pub fn last(&self) -> Maybe<&T> {
        self.0.last()
    }

    /// Whether one of the values is equal to this one.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Sequence::of([1, 2]).contains(&2));
    /// ```
    #[must_use]
    pub fn contains(&self, value: &T) -> bool
    where
        T: PartialEq,
    {
        self.0.contains(value)
    }

    /// The index of the first value that is equal to this one.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of(['a', 'b']).index_of(&'b'), Maybe::just(1));
    /// ```
    #[must_use]
    #[doc(alias = "indexOf")]
    pub fn index_of(&self, value: &T) -> Maybe<usize>
    where
        T: PartialEq,
    {
        self.iter().position(|own| own == value)
    }

    /// Whether the values are those of another source, in the same order. For
    /// two sequences in memory `==` says the same.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Sequence::of([1, 2]).equals(Sequence::lazy(|| 1..3)));
    /// ```
    #[must_use]
    pub fn equals(&self, other: impl Source<Item = T>) -> bool
    where
        T: PartialEq,
    {
        other.equals(&self.0)
    }

    /// The first value for which the predicate holds.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2, 4]).find(|n| n % 2 == 0), Maybe::just(&2));
    /// ```
    #[must_use]
    pub fn find(&self, mut predicate: impl FnMut(&T) -> bool) -> Maybe<&T> {
        self.iter().find(|value| predicate(value))
    }

    /// Whether the predicate holds for every value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Sequence::of([2, 4]).matches(|n| n % 2 == 0));
    /// assert!(Sequence::<u8>::default().matches(|_| false));
    /// ```
    #[must_use]
    pub fn matches(&self, predicate: impl FnMut(&T) -> bool) -> bool {
        self.iter().all(predicate)
    }

    /// Whether the predicate holds for one of the values.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Sequence::of([1, 2]).any(|n| n % 2 == 0));
    /// ```
    #[must_use]
    pub fn any(&self, predicate: impl FnMut(&T) -> bool) -> bool {
        self.iter().any(predicate)
    }

    /// The index of each value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of(['a', 'b']).indices(), Sequence::of([0, 1]));
    /// ```
    pub fn indices(&self) -> Sequence<usize> {
        Sequence::of(0..self.size())
    }

    /// No value at all.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Sequence::of([1]).clear().empty());
    /// ```
    pub fn clear(&self) -> Self {
        Self::default()
    }

    /// The sequence itself: it is in memory already. There for code that
    /// handles lazy ones too.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1]).memoize(), Sequence::of([1]));
    /// ```
    pub const fn memoize(self) -> Self {
        self
    }

    /// The sequence itself: it is in memory already. There for code that
    /// handles lazy ones too.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1]).snap(), Sequence::of([1]));
    /// ```
    pub const fn snap(self) -> Self {
        self
    }

    /// The sequence, to be changed as a whole.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let size = Sequence::of([1, 2]).to_identity().map(|sequence| sequence.size());
    /// assert_eq!(size.unwrap(), 2);
    /// ```
    #[doc(alias = "toIdentity")]
    pub const fn to_identity(self) -> Identity<Self> {
        Identity::of(self)
    }

    /// What the closure makes of the whole sequence, so that a function over
    /// sequences takes its place in the chain.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// fn doubled(numbers: Sequence<u8>) -> Sequence<u8> {
    ///     numbers.map(|n| n * 2)
    /// }
    ///
    /// assert_eq!(Sequence::of([1, 2]).via(doubled).add(9), Sequence::of([2, 4, 9]));
    /// ```
    pub fn via<R>(self, map: impl FnOnce(Self) -> R) -> R {
        map(self)
    }
}

impl Sequence<()> {
    /// Values that are produced as they are asked for, anew each time. What
    /// the iterator holds is released when it is dropped: at its end, or when
    /// a walk stops early.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let squares = Sequence::lazy(|| 1..).map(|n: u32| n * n).take(3);
    /// assert_eq!(squares.memoize(), Sequence::of([1, 4, 9]));
    /// ```
    pub const fn lazy<F, I>(values: F) -> Lazy<I::Item, lazy::FromFn<F>>
    where
        F: Fn() -> I,
        I: IntoIterator,
    {
        Lazy::of(lazy::FromFn::of(values))
    }

    /// A lazy sequence of these values, to which others are added that are
    /// costly to produce.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let all = Sequence::lazy_starting_with([1, 2]).append(Sequence::lazy(|| 10..));
    /// assert_eq!(all.take(3).memoize(), Sequence::of([1, 2, 10]));
    /// ```
    #[doc(alias = "lazyStartingWith")]
    pub fn lazy_starting_with<T: Clone>(
        values: impl IntoIterator<Item = T>,
    ) -> Lazy<T, Sequence<T>> {
        Lazy::of(Sequence::of(values))
    }

    /// Values that are drawn from an iterator once, as they are asked for, and
    /// remembered for all the clones of the sequence.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let words = Sequence::defer("a b c".split(' '));
    /// let first = words.clone().first();
    ///
    /// assert_eq!(first.memoize(), Maybe::just("a"));
    /// assert_eq!(words.size(), 3);
    /// ```
    pub fn defer<I: IntoIterator>(values: I) -> Defer<I::Item, I::IntoIter> {
        Defer::of(values)
    }
}

impl<T: Clone> Sequence<T> {
    /// The values, taken out; copied only if another sequence shares them.
    fn into_vec(self) -> Vec<T> {
        Arc::try_unwrap(self.0).unwrap_or_else(|shared| shared.to_vec())
    }

    /// Changes the values: in place if nobody shares them, else in a copy of
    /// those that stay.
    fn change(
        mut self,
        in_place: impl FnOnce(&mut Vec<T>),
        copy: impl FnOnce(&[T]) -> Vec<T>,
    ) -> Self {
        match Arc::get_mut(&mut self.0) {
            Some(values) => {
                in_place(values);
                self
            }
            None => copy(&self.0).into(),
        }
    }
}

#[cfg(test)]
mod tests;
