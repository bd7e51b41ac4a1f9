//! Where the values of a [`Lazy`](super::Lazy) come from.

use std::fmt;
use std::iter;

/// Values that can be walked again and again, from the first one on.
///
/// Everything that the operations of [`Lazy`](super::Lazy) join is one: lazy
/// and deferred sequences, sequences and sets in memory, and references to
/// them. It is not implemented for std's collections, whose `iter` it would
/// take the place of.
///
/// ```
/// use innmind::immutable::sequence::Source;
/// use innmind::prelude::*;
///
/// fn total(numbers: &impl Source<Item = u32>) -> u32 {
///     numbers.iter().sum()
/// }
///
/// assert_eq!(total(&Sequence::of([1, 2])), 3);
/// assert_eq!(total(&Sequence::lazy(|| 1..4)), 6);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a source of values for a lazy sequence",
    note = "a source can be walked again and again: `Sequence::of(values)` makes one of an array \
            or a `Vec`, `Sequence::lazy(|| iterator)` of a closure"
)]
pub trait Source: Sized {
    /// What it gives.
    type Item;

    /// One walk over the values. Dropping it releases what it holds.
    type Iter<'a>: Iterator<Item = Self::Item>
    where
        Self: 'a;

    /// One walk over the values that takes the source with it.
    type Walk: Iterator<Item = Self::Item>;

    /// Starts a walk.
    ///
    /// ```
    /// use innmind::immutable::sequence::Source;
    /// use innmind::prelude::*;
    ///
    /// let numbers = Sequence::lazy(|| 1..4);
    /// assert!(Source::iter(&numbers).eq(Source::iter(&numbers)));
    /// ```
    fn iter(&self) -> Self::Iter<'_>;

    /// Starts the last walk.
    ///
    /// ```
    /// use innmind::immutable::sequence::Source;
    /// use innmind::prelude::*;
    ///
    /// assert!(Sequence::of([1, 2]).walk().eq([1, 2]));
    /// ```
    fn walk(self) -> Self::Walk;

    /// Whether one of the values is equal to this one. Walks no further than
    /// to the first that is; sets look it up.
    ///
    /// ```
    /// use innmind::immutable::Set;
    /// use innmind::immutable::sequence::Source;
    ///
    /// assert!(Source::contains(&Set::of([1, 2]), &2));
    /// ```
    fn contains(&self, value: &Self::Item) -> bool
    where
        Self::Item: PartialEq,
    {
        self.iter().any(|own| own == *value)
    }

    /// Whether the values are these. Walks no further than to the first that
    /// is not.
    ///
    /// ```
    /// use innmind::immutable::sequence::Source;
    /// use innmind::prelude::*;
    ///
    /// assert!(!Source::equals(&Sequence::lazy(|| 1..), &[1, 2]));
    /// ```
    fn equals(&self, values: &[Self::Item]) -> bool
    where
        Self::Item: PartialEq,
    {
        let mut own = self.iter();

        values
            .iter()
            .all(|value| own.next().as_ref() == Some(value))
            && own.next().is_none()
    }

    /// Where the values are, if all the clones of this source share them.
    /// Two sources of one place are equal, so that they need not be walked.
    ///
    /// ```
    /// use innmind::immutable::sequence::Source;
    /// use innmind::prelude::*;
    ///
    /// let numbers = Sequence::of([1, 2]);
    /// assert_eq!(numbers.place(), numbers.clone().place());
    /// assert_ne!(numbers.place(), Sequence::of([1, 2]).place());
    /// ```
    fn place(&self) -> Option<*const ()> {
        None
    }
}

impl<'s, S: Source> Source for &'s S {
    type Item = S::Item;
    type Iter<'a>
        = S::Iter<'a>
    where
        Self: 'a;
    type Walk = S::Iter<'s>;

    fn iter(&self) -> Self::Iter<'_> {
        (**self).iter()
    }

    fn walk(self) -> Self::Walk {
        self.iter()
    }

    fn contains(&self, value: &Self::Item) -> bool
    where
        Self::Item: PartialEq,
    {
        (**self).contains(value)
    }

    fn equals(&self, values: &[Self::Item]) -> bool
    where
        Self::Item: PartialEq,
    {
        (**self).equals(values)
    }

    fn place(&self) -> Option<*const ()> {
        (**self).place()
    }
}

/// The source of [`Sequence::lazy`](crate::immutable::Sequence::lazy): a
/// closure that starts a walk.
///
/// ```
/// use innmind::immutable::sequence::lazy::{FromFn, Lazy};
/// use innmind::prelude::*;
///
/// let numbers: Lazy<i32, FromFn<_>> = Sequence::lazy(|| 1..4);
/// assert_eq!(numbers.size(), 3);
/// ```
#[derive(Clone, Copy)]
pub struct FromFn<F>(F);

impl<F> FromFn<F> {
    pub(crate) const fn of(values: F) -> Self {
        Self(values)
    }
}

impl<F, I> Source for FromFn<F>
where
    F: Fn() -> I,
    I: IntoIterator,
{
    type Item = I::Item;
    type Iter<'a>
        = I::IntoIter
    where
        Self: 'a;
    type Walk = I::IntoIter;

    fn iter(&self) -> Self::Iter<'_> {
        (self.0)().into_iter()
    }

    fn walk(self) -> Self::Walk {
        (self.0)().into_iter()
    }
}

impl<F> fmt::Debug for FromFn<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FromFn").finish_non_exhaustive()
    }
}

/// The source of one value, as [`Lazy::add`](super::Lazy::add) appends it.
///
/// ```
/// use innmind::immutable::sequence::lazy::{Append, Lazy, One};
/// use innmind::prelude::*;
///
/// let more: Lazy<i32, Append<_, One<i32>>> = Sequence::lazy(|| 1..4).add(9);
/// assert_eq!(more.to_list(), [1, 2, 3, 9]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct One<T>(T);

impl<T> One<T> {
    pub(in crate::immutable) const fn of(value: T) -> Self {
        Self(value)
    }
}

impl<T: Clone> Source for One<T> {
    type Item = T;
    type Iter<'a>
        = iter::Cloned<iter::Once<&'a T>>
    where
        Self: 'a;
    type Walk = iter::Once<T>;

    fn iter(&self) -> Self::Iter<'_> {
        iter::once(&self.0).cloned()
    }

    fn walk(self) -> Self::Walk {
        iter::once(self.0)
    }
}
