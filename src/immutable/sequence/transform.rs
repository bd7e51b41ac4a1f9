//! Every value, changed or in another place.

use std::cmp::Ordering;

use triomphe::Arc;

use super::Sequence;

impl<T: Clone> Sequence<T> {
    /// Each value, changed.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let numbers = Sequence::of([1, 2]);
    /// assert_eq!(numbers.clone().map(|n| n * 2), Sequence::of([2, 4]));
    /// assert_eq!(numbers, Sequence::of([1, 2]));
    /// ```
    pub fn map<U>(self, map: impl FnMut(T) -> U) -> Sequence<U> {
        match Arc::try_unwrap(self.0) {
            Ok(values) => Sequence::of(values.into_iter().map(map)),
            Err(shared) => Sequence::of(shared.iter().cloned().map(map)),
        }
    }

    /// The values of what the closure gives for each value: a sequence, an
    /// array, an iterator.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let letters = Sequence::of(["ab", "c"]).flat_map(str::chars);
    /// assert_eq!(letters, Sequence::of(['a', 'b', 'c']));
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<U: IntoIterator>(self, map: impl FnMut(T) -> U) -> Sequence<U::Item> {
        match Arc::try_unwrap(self.0) {
            Ok(values) => Sequence::of(values.into_iter().flat_map(map)),
            Err(shared) => Sequence::of(shared.iter().cloned().flat_map(map)),
        }
    }

    /// The values, sorted. The order of equal ones is kept.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sorted = Sequence::of([2, 3, 1]).sort(|a, b| b.cmp(a));
    /// assert_eq!(sorted, Sequence::of([3, 2, 1]));
    /// ```
    pub fn sort(mut self, compare: impl FnMut(&T, &T) -> Ordering) -> Self {
        Arc::make_mut(&mut self.0).sort_by(compare);
        self
    }

    /// The values from the last to the first.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2, 3]).reverse(), Sequence::of([3, 2, 1]));
    /// ```
    pub fn reverse(self) -> Self {
        self.change(
            |values| values.reverse(),
            |values| values.iter().rev().cloned().collect(),
        )
    }

    /// All the values, as a `Vec`.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2]).to_list(), vec![1, 2]);
    /// ```
    #[must_use]
    #[doc(alias = "toList")]
    pub fn to_list(self) -> Vec<T> {
        self.into_vec()
    }
}
