//! Values in order.

use std::fmt;

use triomphe::Arc;

pub mod lazy;

pub use lazy::{Lazy, Source};

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
#[must_use = "a sequence never changes: operations give the next one"]
pub struct Sequence<T>(Arc<Vec<T>>);

impl<T> Sequence<T> {
    /// The values, in order. A `Vec` is taken over without copying.
    pub fn of(values: impl IntoIterator<Item = T>) -> Self {
        Self(Arc::new(values.into_iter().collect()))
    }

    /// The number of values.
    #[must_use]
    #[doc(alias = "count")]
    pub fn size(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no value.
    #[must_use]
    pub fn empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values, borrowed.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The values as a slice.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }
}

impl Sequence<()> {
    /// Values that are produced as they are asked for, anew each time.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let squares = Sequence::lazy(|| 1..).map(|n: u32| n * n).take(3);
    /// assert_eq!(squares.memoize(), Sequence::of([1, 4, 9]));
    /// ```
    pub fn lazy<F, I>(values: F) -> Lazy<I::Item, lazy::FromFn<F>>
    where
        F: Fn() -> I,
        I: IntoIterator,
    {
        Lazy::of(lazy::FromFn::of(values))
    }
}

impl<T: Clone> Sequence<T> {
    /// The values, taken out; copied only if another sequence shares them.
    fn into_vec(self) -> Vec<T> {
        Arc::try_unwrap(self.0).unwrap_or_else(|shared| shared.to_vec())
    }

    /// One value more, at the end. Amortised O(1) on a sequence that nobody
    /// shares.
    #[doc(alias = "__invoke")]
    pub fn add(mut self, value: T) -> Self {
        Arc::make_mut(&mut self.0).push(value);
        self
    }

    /// Each value, changed.
    pub fn map<U>(self, map: impl FnMut(T) -> U) -> Sequence<U> {
        Sequence::of(self.into_vec().into_iter().map(map))
    }

    /// The values for which the predicate holds.
    pub fn filter(self, predicate: impl FnMut(&T) -> bool) -> Self {
        let mut values = self.into_vec();
        values.retain(predicate);
        Self(Arc::new(values))
    }
}

impl<T> Clone for Sequence<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: PartialEq> PartialEq for Sequence<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl<T: Eq> Eq for Sequence<T> {}

impl<T: fmt::Debug> fmt::Debug for Sequence<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T> FromIterator<T> for Sequence<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::of(values)
    }
}

impl<T: Clone> IntoIterator for Sequence<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Sequence<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
