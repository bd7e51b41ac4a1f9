//! Values in order, produced as they are asked for.

use std::fmt;
use std::marker::PhantomData;

use super::Sequence;

mod adaptors;
mod source;

pub use adaptors::{Filter, Map, Take};
pub use source::{FromFn, Source};

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
#[must_use = "a lazy sequence does nothing until its values are asked for"]
pub struct Lazy<T, S> {
    source: S,
    item: PhantomData<fn() -> T>,
}

impl<T, S: Source<Item = T>> Lazy<T, S> {
    /// The values of a source.
    pub const fn of(source: S) -> Self {
        Self {
            source,
            item: PhantomData,
        }
    }

    /// The values, from the first one on.
    pub fn iter(&self) -> S::Iter<'_> {
        self.source.iter()
    }

    /// Each value, changed.
    pub fn map<U, F>(self, map: F) -> Lazy<U, Map<S, F>>
    where
        F: Fn(T) -> U,
    {
        Lazy::of(Map::of(self.source, map))
    }

    /// The values for which the predicate holds.
    pub fn filter<F>(self, predicate: F) -> Lazy<T, Filter<S, F>>
    where
        F: Fn(&T) -> bool,
    {
        Lazy::of(Filter::of(self.source, predicate))
    }

    /// At most the first `size` values.
    pub fn take(self, size: usize) -> Lazy<T, Take<S>> {
        Lazy::of(Take::of(self.source, size))
    }

    /// All the values, in memory.
    pub fn memoize(&self) -> Sequence<T> {
        self.iter().collect()
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

impl<'a, T, S: Source<Item = T>> IntoIterator for &'a Lazy<T, S> {
    type Item = T;
    type IntoIter = S::Iter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
