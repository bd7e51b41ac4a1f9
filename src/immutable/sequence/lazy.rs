//! Values in order, produced as they are asked for.

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use super::terminals::terminals;
use super::{Defer, Lookup, Sequence, Sink};
use crate::immutable::{Deferred, Identity, Maybe, Monoid, SideEffect, set};

mod adaptors;
mod boxed;
mod source;
mod transform;

pub use adaptors::{
    Aggregate, Append, Chunk, Diff, Distinct, Drop, DropWhile, Exclude, Filter, FlatMap, Indices,
    Intersect, Keep, Map, Pad, Reverse, Safeguard, Sort, Take, TakeEnd, TakeWhile, Union, Via,
    Windows, Zip,
};
pub use boxed::Boxed;
pub use source::{FromFn, One, Source};

/// Values in order, produced as they are asked for, anew each time.
///
/// Made by [`Sequence::lazy`]. It has the names of [`Sequence`]; its operations
/// cost what std's iterator adaptors cost, since that is what they are. Nothing
/// is drawn from the source before an operation ends the chain, and no more
/// than that operation needs; stopping early drops the iterator, and so
/// releases what it held.
///
/// ```
/// use innmind::prelude::*;
///
/// let factor = 2;
/// let numbers = Sequence::lazy(|| 1..).map(|n: u32| n * factor).filter(|n| n % 3 == 0);
///
/// let first: Vec<u32> = numbers.iter().take(2).collect();
/// assert_eq!(first, [6, 12]);
/// ```
///
/// Where the answer of an operation is one value ([`first`](Self::first),
/// [`find`](Self::find), …) it is deferred too. Functions are called again on
/// each walk; [`Sequence::defer`] gives values that are drawn once.
#[must_use = "a lazy sequence does nothing until its values are asked for"]
pub struct Lazy<T, S = Boxed<T>> {
    source: S,
    item: PhantomData<fn() -> T>,
}

impl<T, S: Source<Item = T>> Lazy<T, S> {
    /// The values of a source.
    ///
    /// ```
    /// use innmind::immutable::sequence::Lazy;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Lazy::of(Sequence::of([1, 2])).map(|n| n * 2).to_list(), [2, 4]);
    /// ```
    pub const fn of(source: S) -> Self {
        Self {
            source,
            item: PhantomData,
        }
    }

    /// The values, from the first one on.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Sequence::lazy(|| 1..4).iter().eq([1, 2, 3]));
    /// ```
    #[must_use]
    pub fn iter(&self) -> S::Iter<'_> {
        self.source.iter()
    }

    /// The same sequence, borrowed: for one branch of several.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let numbers = Sequence::lazy(|| 1..4);
    /// let double = numbers.by_ref().map(|n| n * 2);
    /// let triple = numbers.by_ref().map(|n| n * 3);
    ///
    /// assert_eq!(double.zip(triple).memoize(), Sequence::of([(2, 3), (4, 6), (6, 9)]));
    /// ```
    pub const fn by_ref(&self) -> Lazy<T, &S> {
        Lazy {
            source: &self.source,
            item: PhantomData,
        }
    }

    /// The same, of a type that can be named in a field or a signature. Its
    /// clones share the source.
    ///
    /// ```
    /// use innmind::immutable::sequence::Lazy;
    /// use innmind::prelude::*;
    ///
    /// struct Squares(Lazy<u32>);
    ///
    /// let squares = Squares(Sequence::lazy(|| 1..).map(|n| n * n).boxed());
    /// assert_eq!(squares.0.clone().take(2).memoize(), Sequence::of([1, 4]));
    /// ```
    pub fn boxed(self) -> Lazy<T>
    where
        T: 'static,
        S: Source<Walk: Send> + Clone + Send + Sync + 'static,
    {
        Lazy::of(Boxed::of(self.source))
    }

    terminals! { self, [&self], self.iter(), "Sequence::lazy(|| 1..4)" }

    /// The first value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let first = Sequence::lazy(|| 1..).first();
    /// assert_eq!(first.map(|n: u32| n + 1).memoize(), Maybe::just(2));
    /// ```
    pub fn first(self) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        self.get(0)
    }

    /// The last value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 1..4).last().memoize(), Maybe::just(3));
    /// ```
    pub fn last(self) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        Deferred::of(move || self.source.walk().last())
    }

    /// The value at an index, counted from 0.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 1..).get(2).memoize(), Maybe::just(3));
    /// ```
    pub fn get(self, index: usize) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        Deferred::of(move || self.source.walk().nth(index))
    }

    /// The first value for which the predicate holds.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let found = Sequence::lazy(|| 1..).find(|n: &u32| n * n > 50);
    /// assert_eq!(found.memoize(), Maybe::just(8));
    /// ```
    pub fn find(
        self,
        predicate: impl FnMut(&T) -> bool,
    ) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        Deferred::of(move || self.source.walk().find(predicate))
    }

    /// The index of the first value that is equal to this one.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 1..).index_of(7).memoize(), Maybe::just(6));
    /// ```
    #[doc(alias = "indexOf")]
    pub fn index_of(self, value: T) -> Deferred<Maybe<usize>, impl FnOnce() -> Maybe<usize>>
    where
        T: PartialEq,
    {
        Deferred::of(move || self.source.walk().position(|own| own == value))
    }

    /// Goes on with the first value and the others, or without any. The others
    /// are of the same walk, drawn when they are asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let text = Sequence::lazy(|| ["a", "b", "c"])
    ///     .match_with(|first, rest| format!("{first} and {}", rest.size()), String::new);
    ///
    /// assert_eq!(text, "a and 2");
    /// ```
    #[doc(alias = "match")]
    pub fn match_with<R>(
        self,
        some: impl FnOnce(T, Defer<T, S::Walk>) -> R,
        empty: impl FnOnce() -> R,
    ) -> R {
        let mut values = self.source.walk();

        match values.next() {
            Some(first) => some(first, Defer::of(values)),
            None => {
                drop(values);
                empty()
            }
        }
    }

    /// All but the last `size` values. All of them are needed, so they are
    /// drawn at once.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 1..4).drop_end(2), Sequence::of([1]));
    /// ```
    #[doc(alias = "dropEnd")]
    pub fn drop_end(&self, size: usize) -> Sequence<T>
    where
        T: Clone,
    {
        self.memoize().drop_end(size)
    }

    /// All the values, in memory.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| 1..4).memoize(), Sequence::of([1, 2, 3]));
    /// ```
    pub fn memoize(&self) -> Sequence<T> {
        self.iter().collect()
    }

    /// All the values, drawn together when the first is asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let snapped = Sequence::lazy(|| 1..4).snap().map(|n| n * 2);
    /// assert_eq!(snapped.memoize(), Sequence::of([2, 4, 6]));
    /// ```
    pub fn snap(self) -> Deferred<Sequence<T>, impl FnOnce() -> Sequence<T>> {
        Deferred::of(move || self.source.walk().collect())
    }

    /// The sequence, to be changed as a whole.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let first = Sequence::lazy(|| 1..).to_identity().map(|all| all.first().memoize());
    /// assert_eq!(first.unwrap(), Maybe::just(1));
    /// ```
    #[doc(alias = "toIdentity")]
    pub const fn to_identity(self) -> Identity<Self> {
        Identity::of(self)
    }

    /// The values without duplicates, produced as they are asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::lazy(|| [3, 1, 3]).to_set().to_list(), [3, 1]);
    /// ```
    #[doc(alias = "toSet")]
    pub fn to_set(self) -> set::Lazy<T, Distinct<S>>
    where
        T: Eq + Hash + Clone,
    {
        set::Lazy::of(self.source)
    }

    /// No value at all, in memory.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Sequence::lazy(|| 1..).clear().empty());
    /// ```
    pub fn clear(&self) -> Sequence<T> {
        Sequence::default()
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
        self.source.iter()
    }

    fn walk(self) -> Self::Walk {
        self.source.walk()
    }

    fn contains(&self, value: &T) -> bool
    where
        T: PartialEq,
    {
        self.source.contains(value)
    }

    fn equals(&self, values: &[T]) -> bool
    where
        T: PartialEq,
    {
        self.source.equals(values)
    }

    fn place(&self) -> Option<*const ()> {
        self.source.place()
    }
}

impl<T, S: Clone> Clone for Lazy<T, S> {
    fn clone(&self) -> Self {
        Self {
            source: self.source.clone(),
            item: PhantomData,
        }
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
        self.source.walk()
    }
}

impl<'a, T, S: Source<Item = T>> IntoIterator for &'a Lazy<T, S> {
    type Item = T;
    type IntoIter = S::Iter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests;
