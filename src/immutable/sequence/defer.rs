//! Values in order, drawn once, when they are asked for.

use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use super::terminals::terminals;
use super::{Lazy, Lookup, Sequence, Sink, Source};
use crate::immutable::{Deferred, Identity, Maybe, Monoid, SideEffect, set};

mod memo;
mod transform;

use memo::Memo;
pub use memo::Walk;

/// Values in order, drawn once, when they are asked for, and remembered for
/// all the clones.
///
/// Made by [`Sequence::defer`]. It has the names of [`Sequence`], and each of
/// its operations gives a deferred sequence again, whose function is called
/// once for each value, however many branches go on from it. Clones are
/// handles on the same values. Where there is no other handle nothing is
/// remembered, so that a long walk needs no memory.
///
/// ```
/// use innmind::prelude::*;
///
/// let mut drawn = 0;
/// let numbers = Sequence::defer((1..4).inspect(|_| drawn += 1));
///
/// let branch = numbers.clone().map(|n| n * 10);
/// assert_eq!(branch.memoize(), Sequence::of([10, 20, 30]));
/// assert_eq!(numbers.memoize(), Sequence::of([1, 2, 3]));
/// assert_eq!(drawn, 3);
/// ```
///
/// # Panics
///
/// Asking for a value from within the iterator that draws it panics: there is
/// nothing to wait for. An iterator that panics leaves the handles panicking
/// for whoever asks for the values that it did not give.
#[must_use = "a deferred sequence does nothing until its values are asked for"]
pub struct Defer<T, I = Box<dyn Iterator<Item = T> + Send>>(Arc<Memo<T, I>>);

impl<T, I: Iterator<Item = T>> Defer<T, I> {
    /// Draws from an iterator, once.
    ///
    /// ```
    /// use innmind::immutable::sequence::Defer;
    ///
    /// assert_eq!(Defer::of([1, 2]).size(), 2);
    /// ```
    pub fn of(values: impl IntoIterator<Item = T, IntoIter = I>) -> Self {
        Self(Arc::new(Memo::of(values.into_iter())))
    }

    fn iter(&self) -> Walk<T, I> {
        Walk::of(Arc::clone(&self.0))
    }
}

impl<T: Clone, I: Iterator<Item = T>> Defer<T, I> {
    terminals! { self, [self], self.into_iter(), "Sequence::defer(1..4)" }

    /// The first value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..).first().memoize(), Maybe::just(1));
    /// ```
    pub fn first(self) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        self.get(0)
    }

    /// The last value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..4).last().memoize(), Maybe::just(3));
    /// ```
    pub fn last(self) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        Deferred::of(move || self.into_iter().last())
    }

    /// The value at an index, counted from 0.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..).get(2).memoize(), Maybe::just(3));
    /// ```
    pub fn get(self, index: usize) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        Deferred::of(move || self.into_iter().nth(index))
    }

    /// The first value for which the predicate holds.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..).find(|n| n * n > 50).memoize(), Maybe::just(8));
    /// ```
    pub fn find(
        self,
        predicate: impl FnMut(&T) -> bool,
    ) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        Deferred::of(move || self.into_iter().find(predicate))
    }

    /// The index of the first value that is equal to this one.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..).index_of(7).memoize(), Maybe::just(6));
    /// ```
    #[doc(alias = "indexOf")]
    pub fn index_of(self, value: T) -> Deferred<Maybe<usize>, impl FnOnce() -> Maybe<usize>>
    where
        T: PartialEq,
    {
        Deferred::of(move || self.into_iter().position(|own| own == value))
    }

    /// Goes on with the first value and the others, or without any.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sum = Sequence::defer([1, 2, 3])
    ///     .match_with(|first, rest| first + rest.reduce(0, |sum, n| sum + n), || 0);
    ///
    /// assert_eq!(sum, 6);
    /// ```
    #[doc(alias = "match")]
    pub fn match_with<R>(
        self,
        some: impl FnOnce(T, Defer<T, Walk<T, I>>) -> R,
        empty: impl FnOnce() -> R,
    ) -> R {
        let mut values = self.into_iter();

        match values.next() {
            Some(first) => some(first, Defer::of(values)),
            None => empty(),
        }
    }

    /// The last values, at most `size`. All of them are drawn at once.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..4).take_end(2), Sequence::of([2, 3]));
    /// ```
    #[doc(alias = "takeEnd")]
    pub fn take_end(self, size: usize) -> Sequence<T> {
        self.memoize().take_end(size)
    }

    /// All but the last `size` values. All of them are drawn at once.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..4).drop_end(2), Sequence::of([1]));
    /// ```
    #[doc(alias = "dropEnd")]
    pub fn drop_end(self, size: usize) -> Sequence<T> {
        self.memoize().drop_end(size)
    }

    /// All the values, in memory.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer(1..4).memoize(), Sequence::of([1, 2, 3]));
    /// ```
    pub fn memoize(self) -> Sequence<T> {
        self.into_iter().collect()
    }

    /// All the values, drawn together when the first is asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let snapped = Sequence::defer(1..4).snap().map(|n| n * 2);
    /// assert_eq!(snapped.memoize(), Sequence::of([2, 4, 6]));
    /// ```
    pub fn snap(self) -> Deferred<Sequence<T>, impl FnOnce() -> Sequence<T>> {
        Deferred::of(move || self.memoize())
    }

    /// The values without duplicates, still to be drawn.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::defer([3, 1, 3]).to_set().to_list(), [3, 1]);
    /// ```
    #[doc(alias = "toSet")]
    pub fn to_set(self) -> set::Lazy<T, super::lazy::Distinct<Self>>
    where
        T: Eq + Hash,
    {
        Lazy::of(self).to_set()
    }
}

impl<T, I> Defer<T, I> {
    /// The sequence, to be changed as a whole.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let first = Sequence::defer(1..).to_identity().map(|all| all.first().memoize());
    /// assert_eq!(first.unwrap(), Maybe::just(1));
    /// ```
    #[doc(alias = "toIdentity")]
    pub const fn to_identity(self) -> Identity<Self> {
        Identity::of(self)
    }

    /// No value at all, in memory.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Sequence::defer(1..).clear().empty());
    /// ```
    pub fn clear(self) -> Sequence<T> {
        Sequence::default()
    }
}

impl<T: Clone + 'static, I: Iterator<Item = T> + Send + 'static> Defer<T, I> {
    /// The same, of a type that can be named in a field or a signature.
    ///
    /// ```
    /// use innmind::immutable::sequence::Defer;
    /// use innmind::prelude::*;
    ///
    /// struct Lines(Defer<String>);
    ///
    /// let lines = Lines(Sequence::defer(["a"]).map(str::to_owned).boxed());
    /// assert_eq!(lines.0.size(), 1);
    /// ```
    pub fn boxed(self) -> Defer<T>
    where
        T: Send,
    {
        Defer::of(Box::new(self.into_iter()) as Box<dyn Iterator<Item = T> + Send>)
    }
}

impl<T: Clone, I: Iterator<Item = T>> Source for Defer<T, I> {
    type Item = T;
    type Iter<'a>
        = Walk<T, I>
    where
        Self: 'a;
    type Walk = Walk<T, I>;

    fn iter(&self) -> Self::Iter<'_> {
        self.iter()
    }

    fn walk(self) -> Self::Walk {
        Walk::of(self.0)
    }

    fn place(&self) -> Option<*const ()> {
        Some(Arc::as_ptr(&self.0).cast())
    }
}

impl<T: Clone, I: Iterator<Item = T>> IntoIterator for Defer<T, I> {
    type Item = T;
    type IntoIter = Walk<T, I>;

    fn into_iter(self) -> Self::IntoIter {
        Walk::of(self.0)
    }
}

impl<T: Clone, I: Iterator<Item = T>> IntoIterator for &Defer<T, I> {
    type Item = T;
    type IntoIter = Walk<T, I>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T, I> Clone for Defer<T, I> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T, I> fmt::Debug for Defer<T, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Defer").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
