//! Values put together, with others or among themselves.

use std::iter;

use triomphe::Arc;

use super::walk::United;
use super::{Sequence, Union};

impl<T: Clone> Sequence<T> {
    /// One value more, at the end. Amortised O(1) on a sequence that nobody
    /// shares.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1]).add(2), Sequence::of([1, 2]));
    /// ```
    #[doc(alias = "__invoke")]
    #[expect(
        clippy::should_implement_trait,
        reason = "the name that upstream gives it; `+` would read as a sum"
    )]
    #[inline]
    pub fn add(mut self, value: T) -> Self {
        match Arc::get_mut(&mut self.0) {
            Some(values) => {
                values.push(value);
                self
            }
            None => self.copied_with(value),
        }
    }

    /// Apart, so that [`add`](Self::add) is small enough to be part of a loop.
    #[cold]
    fn copied_with(self, value: T) -> Self {
        let mut values = Vec::with_capacity(self.size() + 1);
        values.extend_from_slice(&self.0);
        values.push(value);

        values.into()
    }

    /// Other values behind these.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1]).append([2, 3]), Sequence::of([1, 2, 3]));
    /// ```
    pub fn append(mut self, other: impl IntoIterator<Item = T>) -> Self {
        Arc::make_mut(&mut self.0).extend(other);
        self
    }

    /// Other values before these.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1]).prepend([2, 3]), Sequence::of([2, 3, 1]));
    /// ```
    pub fn prepend(self, other: impl IntoIterator<Item = T>) -> Self {
        let mut values: Vec<T> = other.into_iter().collect();
        values.extend(self);

        values.into()
    }

    /// The element, again and again, until there are `size` values.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1]).pad(3, 0), Sequence::of([1, 0, 0]));
    /// assert_eq!(Sequence::of([1, 2]).pad(1, 0), Sequence::of([1, 2]));
    /// ```
    pub fn pad(self, size: usize, element: T) -> Self {
        let missing = size.saturating_sub(self.size());

        self.append(iter::repeat_n(element, missing))
    }

    /// The values with other ones at the same place, as long as both have one.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let pairs = Sequence::of([1, 2, 3]).zip(['a', 'b']);
    /// assert_eq!(pairs, Sequence::of([(1, 'a'), (2, 'b')]));
    /// ```
    pub fn zip<U>(self, other: impl IntoIterator<Item = U>) -> Sequence<(T, U)> {
        self.into_iter().zip(other).collect()
    }

    /// The values with other ones at the same place, as long as one of them
    /// has one.
    ///
    /// ```
    /// use innmind::immutable::sequence::Union;
    /// use innmind::prelude::*;
    ///
    /// let both = Sequence::of([1]).union(['a', 'b']);
    /// assert_eq!(both, Sequence::of([Union::Both(1, 'a'), Union::Right('b')]));
    /// ```
    pub fn union<U>(self, other: impl IntoIterator<Item = U>) -> Sequence<Union<T, U>> {
        United::of(self.into_iter(), other.into_iter()).collect()
    }
}
