//! Some of the values.

use std::hash::Hash;

use indexmap::IndexSet;
use triomphe::Arc;

use super::{Sequence, Source};
use crate::immutable::{Predicate, Set};

impl<T: Clone> Sequence<T> {
    /// The values for which the predicate holds.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2, 3]).filter(|n| n % 2 == 1), Sequence::of([1, 3]));
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
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2, 3]).exclude(|n| n % 2 == 1), Sequence::of([2]));
    /// ```
    pub fn exclude(self, mut predicate: impl FnMut(&T) -> bool) -> Self {
        self.filter(|value| !predicate(value))
    }

    /// The values for which the predicate holds; it may narrow their type.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2]).keep(|n: &i32| *n > 1), Sequence::of([2]));
    /// ```
    pub fn keep<P: Predicate<T>>(self, predicate: P) -> Sequence<P::Output> {
        self.into_iter()
            .filter_map(|value| predicate.narrow(value))
            .collect()
    }

    /// At most the first `size` values.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2, 3]).take(2), Sequence::of([1, 2]));
    /// assert_eq!(Sequence::of([1, 2, 3]).take(9), Sequence::of([1, 2, 3]));
    /// ```
    pub fn take(self, size: usize) -> Self {
        self.slice(0, size)
    }

    /// All but the first `size` values.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2, 3]).drop(2), Sequence::of([3]));
    /// ```
    pub fn drop(self, size: usize) -> Self {
        self.slice(size, usize::MAX)
    }

    /// The last values, at most `size`.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2, 3]).take_end(2), Sequence::of([2, 3]));
    /// assert_eq!(Sequence::of([1, 2, 3]).take_end(9), Sequence::of([1, 2, 3]));
    /// ```
    #[doc(alias = "takeEnd")]
    pub fn take_end(self, size: usize) -> Self {
        let from = self.size().saturating_sub(size);

        self.drop(from)
    }

    /// All but the last `size` values.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2, 3]).drop_end(2), Sequence::of([1]));
    /// assert_eq!(Sequence::of([1, 2, 3]).drop_end(9), Sequence::of([]));
    /// ```
    #[doc(alias = "dropEnd")]
    pub fn drop_end(self, size: usize) -> Self {
        let until = self.size().saturating_sub(size);

        self.take(until)
    }

    /// The values from one index to another, the last one excluded. None if
    /// the second is not above the first; indices beyond the end are the end.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2, 3, 4]).slice(1, 3), Sequence::of([2, 3]));
    /// assert_eq!(Sequence::of([1, 2, 3, 4]).slice(3, 1), Sequence::of([]));
    /// ```
    pub fn slice(self, from: usize, until: usize) -> Self {
        let until = until.min(self.size());
        let from = from.min(until);

        self.change(
            |values| {
                values.truncate(until);
                values.drain(..from);
            },
            |values| values[from..until].to_vec(),
        )
    }

    /// The values before the first for which the condition does not hold.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 5, 2]).take_while(|n| *n < 3), Sequence::of([1]));
    /// ```
    #[doc(alias = "takeWhile")]
    pub fn take_while(self, condition: impl FnMut(&T) -> bool) -> Self {
        let until = self.first_not(condition);

        self.take(until)
    }

    /// The values from the first on for which the condition does not hold.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 5, 2]).drop_while(|n| *n < 3), Sequence::of([5, 2]));
    /// ```
    #[doc(alias = "dropWhile")]
    pub fn drop_while(self, condition: impl FnMut(&T) -> bool) -> Self {
        let from = self.first_not(condition);

        self.drop(from)
    }

    fn first_not(&self, mut condition: impl FnMut(&T) -> bool) -> usize {
        self.iter()
            .position(|value| !condition(value))
            .unwrap_or(self.size())
    }

    /// The values that the other source does not have. For a long one, pass a
    /// [`Set`], which looks each value up.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let others = Sequence::of([2]);
    /// assert_eq!(Sequence::of([1, 2, 3]).diff(&others), Sequence::of([1, 3]));
    /// ```
    pub fn diff(self, other: impl Source<Item = T>) -> Self
    where
        T: PartialEq,
    {
        self.filter(|value| !other.contains(value))
    }

    /// The values that the other source has too. For a long one, pass a
    /// [`Set`], which looks each value up.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::prelude::*;
    ///
    /// let both = Sequence::of([1, 2, 1]).intersect(Set::of([1, 9]));
    /// assert_eq!(both, Sequence::of([1, 1]));
    /// ```
    pub fn intersect(self, other: impl Source<Item = T>) -> Self
    where
        T: PartialEq,
    {
        self.filter(|value| other.contains(value))
    }

    /// The values without duplicates: the first of each is kept.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([3, 1, 3]).distinct(), Sequence::of([3, 1]));
    /// ```
    pub fn distinct(self) -> Self
    where
        T: Eq + Hash,
    {
        self.into_iter()
            .collect::<IndexSet<_>>()
            .into_iter()
            .collect()
    }

    /// The values without duplicates, as a set.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([3, 1, 3]).to_set(), Set::of([1, 3]));
    /// ```
    #[doc(alias = "toSet")]
    pub fn to_set(self) -> Set<T>
    where
        T: Eq + Hash,
    {
        self.into_iter().collect()
    }
}
