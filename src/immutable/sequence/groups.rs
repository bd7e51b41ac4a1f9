//! Values in groups.

use std::hash::Hash;

use indexmap::IndexMap;

use super::Sequence;
use super::walk::{Aggregated, Chunks};
use crate::immutable::Map;

impl<T: Clone> Sequence<T> {
    /// What the closure makes of neighbours: it gets two, and gives one or
    /// more in their place, of which the last meets the next value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// // Lines that end with a backslash go on with the next one.
    /// let lines = Sequence::of(["a\\", "b", "c"])
    ///     .map(str::to_owned)
    ///     .aggregate(|line, next| match line.strip_suffix('\\') {
    ///         Some(line) => vec![format!("{line}{next}")],
    ///         None => vec![line, next],
    ///     });
    ///
    /// assert_eq!(lines, Sequence::of(["ab".to_owned(), "c".to_owned()]));
    /// ```
    ///
    /// # Panics
    ///
    /// If the closure gives none.
    pub fn aggregate<U: IntoIterator<Item = T>>(self, map: impl FnMut(T, T) -> U) -> Self {
        Aggregated::of(self.into_iter(), map).collect()
    }

    /// Each value with the ones that follow it, `size` together. Fewer values
    /// than `size` are one window; so are all of them for a size of 0.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let windows = Sequence::of([1, 2, 3]).windows(2);
    /// assert_eq!(windows, Sequence::of([Sequence::of([1, 2]), Sequence::of([2, 3])]));
    /// ```
    pub fn windows(self, size: usize) -> Sequence<Sequence<T>> {
        if size == 0 || self.size() <= size {
            return self.chunk(0);
        }

        self.0
            .windows(size)
            .map(|window| window.to_vec().into())
            .collect()
    }

    /// The values in groups of `size`, of which the last may have fewer. All
    /// of them are one group for a size of 0.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let chunks = Sequence::of([1, 2, 3]).chunk(2);
    /// assert_eq!(chunks, Sequence::of([Sequence::of([1, 2]), Sequence::of([3])]));
    /// ```
    pub fn chunk(self, size: usize) -> Sequence<Sequence<T>> {
        Chunks::of(self.into_iter(), size).collect()
    }

    /// The values in two: those for which the predicate holds, then the
    /// others.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let (even, odd) = Sequence::of([1, 2, 3]).partition(|n| n % 2 == 0);
    /// assert_eq!((even, odd), (Sequence::of([2]), Sequence::of([1, 3])));
    /// ```
    pub fn partition(self, predicate: impl FnMut(&T) -> bool) -> (Self, Self) {
        let (yes, no): (Vec<_>, Vec<_>) = self.into_iter().partition(predicate);

        (yes.into(), no.into())
    }

    /// The values in groups, by what the closure says of each.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let lengths = Sequence::of(["a", "bb", "c"]).group_by(|word| word.len());
    /// assert_eq!(lengths.get(&1), Maybe::just(&Sequence::of(["a", "c"])));
    /// ```
    #[doc(alias = "groupBy")]
    pub fn group_by<D: Eq + Hash>(
        self,
        mut discriminator: impl FnMut(&T) -> D,
    ) -> Map<D, Sequence<T>> {
        let mut groups = IndexMap::<D, Vec<T>>::new();

        for value in self {
            groups.entry(discriminator(&value)).or_default().push(value);
        }

        groups
            .into_iter()
            .map(|(key, group)| (key, group.into()))
            .collect()
    }
}
