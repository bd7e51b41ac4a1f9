//! The first or the last value that leads to something.

use std::error::Error as StdError;
use std::fmt;

use crate::error::Error;
use crate::immutable::{Attempt, AttemptExt, Either, Maybe, MaybeExt};

/// Looks for what one of the values leads to. Ported from
/// `Innmind\Immutable\Sequence\Lookup`.
///
/// Made by [`Sequence::lookup`](super::Sequence::lookup) and
/// [`Lazy::lookup`](super::Lazy::lookup).
///
/// ```
/// use innmind::prelude::*;
///
/// let number = Sequence::of(["a", "1", "2"])
///     .lookup()
///     .first()
///     .maybe(|text| text.parse::<u8>().ok());
///
/// assert_eq!(number, Maybe::just(1));
/// ```
#[must_use = "it does nothing until `first` or `last`"]
pub struct Lookup<I>(I);

impl<I: Iterator> Lookup<I> {
    pub(in crate::immutable) const fn of(values: I) -> Self {
        Self(values)
    }

    /// From the first value on, up to the first that leads to something.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let number = Sequence::of(["a", "7", "8"]).lookup().first().maybe(|s| s.parse::<u8>().ok());
    /// assert_eq!(number, Maybe::just(7));
    /// ```
    pub fn first(self) -> First<I> {
        First(self.0)
    }

    /// Over all the values: the last that leads to something counts.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let number = Sequence::of(["a", "7", "8"]).lookup().last().maybe(|s| s.parse::<u8>().ok());
    /// assert_eq!(number, Maybe::just(8));
    /// ```
    pub fn last(self) -> Last<I> {
        Last(self.0)
    }
}

/// Made by [`Lookup::first`]. No value is drawn after the one that is found.
///
/// ```
/// use innmind::prelude::*;
///
/// let root = Sequence::lazy(|| 1_u32..).lookup().first().maybe(|n| (n * n == 49).then_some(n));
/// assert_eq!(root, Maybe::just(7));
/// ```
#[must_use = "it does nothing until `maybe`, `either` or `attempt`"]
pub struct First<I>(I);

impl<I: Iterator> First<I> {
    /// What the closure has for the first value that it has something for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let number = Sequence::of(["a", "b"]).lookup().first().maybe(|s| s.parse::<u8>().ok());
    /// assert_eq!(number, Maybe::nothing());
    /// ```
    #[must_use]
    pub fn maybe<U>(mut self, find: impl FnMut(I::Item) -> Maybe<U>) -> Maybe<U> {
        self.0.find_map(find)
    }

    /// The first success of the closure, or this error.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let none = Sequence::of(["a", "b"])
    ///     .lookup()
    ///     .first()
    ///     .attempt(Error::message("no number"), |text| text.parse::<u8>().attempt());
    ///
    /// assert_eq!(none.unwrap_err().to_string(), "no number");
    /// ```
    pub fn attempt<U, E>(
        mut self,
        default: E,
        mut find: impl FnMut(I::Item) -> Attempt<U>,
    ) -> Attempt<U>
    where
        E: StdError + Send + Sync + 'static,
    {
        self.0
            .find_map(|value| find(value).maybe())
            .attempt(|| default)
    }

    /// The first right side of the closure, or this left side.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let found = Sequence::of([1, 2, 3]).lookup().first().either("none", |n| match n {
    ///     2.. => Either::right(n * 10),
    ///     _ => Either::left("too small"),
    /// });
    ///
    /// assert_eq!(found, Either::right(20));
    /// ```
    pub fn either<L, U>(
        mut self,
        left: L,
        mut find: impl FnMut(I::Item) -> Either<L, U>,
    ) -> Either<L, U> {
        self.0
            .find_map(|value| find(value).maybe())
            .map_or_else(|| Either::left(left), Either::right)
    }
}

/// Made by [`Lookup::last`]. The closure is asked about every value, the first
/// one first.
///
/// ```
/// use innmind::prelude::*;
///
/// let mut asked = Vec::new();
/// let last = Sequence::of([1, 2]).lookup().last().maybe(|n| {
///     asked.push(n);
///     Maybe::just(n)
/// });
///
/// assert_eq!((last, asked), (Maybe::just(2), vec![1, 2]));
/// ```
#[must_use = "it does nothing until `maybe`, `either` or `attempt`"]
pub struct Last<I>(I);

impl<I: Iterator> Last<I> {
    /// What the closure has for the last value that it has something for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let number = Sequence::of(["1", "2", "c"])
    ///     .lookup()
    ///     .last()
    ///     .maybe(|text| text.parse::<u8>().ok());
    ///
    /// assert_eq!(number, Maybe::just(2));
    /// ```
    #[must_use]
    pub fn maybe<U>(self, mut find: impl FnMut(I::Item) -> Maybe<U>) -> Maybe<U> {
        self.0.fold(Maybe::nothing(), |found, value| {
            find(value).otherwise(|| found)
        })
    }

    /// The last success of the closure, or the last of its errors, or this one
    /// if there was no value at all.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let last = Sequence::of(["1", "x"])
    ///     .lookup()
    ///     .last()
    ///     .attempt(Error::message("no number"), |text| text.parse::<u8>().attempt());
    ///
    /// assert!(last.is_ok_and(|n| n == 1));
    /// ```
    #[expect(
        clippy::manual_try_fold,
        reason = "an error does not end the search for the last success"
    )]
    pub fn attempt<U, E>(
        self,
        default: E,
        mut find: impl FnMut(I::Item) -> Attempt<U>,
    ) -> Attempt<U>
    where
        E: StdError + Send + Sync + 'static,
    {
        self.0.fold(Err(Error::of(default)), |found, value| {
            find(value).recover(|error| found.map_error(|_| error))
        })
    }

    /// The last right side of the closure, or the last of its left sides, or
    /// this one if there was no value at all.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let last: Either<&str, u8> =
    ///     Sequence::of(["a", "b"]).lookup().last().either("none", |text| Either::left(text));
    ///
    /// assert_eq!(last, Either::left("b"));
    /// ```
    pub fn either<L, U>(
        self,
        left: L,
        mut find: impl FnMut(I::Item) -> Either<L, U>,
    ) -> Either<L, U> {
        self.0.fold(Either::left(left), |found, value| {
            find(value).otherwise(|left| found.left_map(|_| left))
        })
    }
}

impl<I> fmt::Debug for Lookup<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lookup").finish_non_exhaustive()
    }
}

impl<I> fmt::Debug for First<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("First").finish_non_exhaustive()
    }
}

impl<I> fmt::Debug for Last<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Last").finish_non_exhaustive()
    }
}
