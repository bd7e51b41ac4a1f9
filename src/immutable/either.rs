//! One of two values.

use std::error::Error as StdError;
use std::fmt;

use super::{Attempt, Deferred, Maybe};
use crate::error::Error;

/// A value on the right, or another on the left in its place.
///
/// Ported from `Innmind\Immutable\Either`, so it leans to the right: `map`
/// changes the right side. It is a newtype over [`either::Either`] (whose own
/// `map` changes both sides when they have one type), with `From` both ways.
///
/// ```
/// use innmind::prelude::*;
///
/// let age: Either<&str, u8> = Either::right(41);
/// assert_eq!(age.map(|age| age + 1).match_with(|age| age.to_string(), str::to_owned), "42");
/// ```
///
/// Where the left side is an error, an [`Attempt`] is the better fit: `?` works
/// on it. [`attempt`](Self::attempt) makes one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(transparent)
)]
#[must_use = "an outcome that nobody looks at is lost"]
pub struct Either<L, R>(either::Either<L, R>);

impl<L, R> Either<L, R> {
    /// The value that takes the other's place.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let failed = Either::<_, u8>::left("none");
    /// assert_eq!(failed.match_with(|n| n.to_string(), str::to_owned), "none");
    /// ```
    pub const fn left(value: L) -> Self {
        Self(either::Either::Left(value))
    }

    /// The value that operations go on with.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let found = Either::<&str, _>::right(1);
    /// assert_eq!(found.match_with(|n| n.to_string(), str::to_owned), "1");
    /// ```
    pub const fn right(value: R) -> Self {
        Self(either::Either::Right(value))
    }

    /// An either that is made when it is asked for, and not before.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let deferred = Either::defer(|| Either::<(), _>::right(1)).map(|n| n + 1);
    /// assert_eq!(deferred.memoize(), Either::right(2));
    /// ```
    pub fn defer<F>(either: F) -> Deferred<Self, F>
    where
        F: FnOnce() -> Self,
    {
        Deferred::of(either)
    }

    /// Changes the right side.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Either::<&str, _>::right(1).map(|n| n + 1), Either::right(2));
    /// ```
    pub fn map<S>(self, map: impl FnOnce(R) -> S) -> Either<L, S> {
        self.match_with(|right| Either::right(map(right)), Either::left)
    }

    /// Changes the left side.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Either::<_, u8>::left("none").left_map(str::len), Either::left(4));
    /// ```
    #[doc(alias = "leftMap")]
    pub fn left_map<M>(self, map: impl FnOnce(L) -> M) -> Either<M, R> {
        self.match_with(Either::right, |left| Either::left(map(left)))
    }

    /// Goes on with another either if the value is on the right.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let quotient = |n: u8| match n {
    ///     0 => Either::left("division by zero"),
    ///     n => Either::right(12 / n),
    /// };
    ///
    /// assert_eq!(Either::right(3).flat_map(quotient), Either::right(4));
    /// assert_eq!(Either::right(0).flat_map(quotient), Either::left("division by zero"));
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<S>(self, map: impl FnOnce(R) -> Either<L, S>) -> Either<L, S> {
        self.match_with(map, Either::left)
    }

    /// Ends the chain: one closure a side, the right one first.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let length = Either::<&str, _>::right(3).match_with(|n| n, str::len);
    /// assert_eq!(length, 3);
    /// ```
    #[doc(alias = "match")]
    pub fn match_with<T>(self, right: impl FnOnce(R) -> T, left: impl FnOnce(L) -> T) -> T {
        match self.0 {
            either::Either::Right(value) => right(value),
            either::Either::Left(value) => left(value),
        }
    }

    /// Goes on with another either if the value is on the left.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let found = Either::<&str, u8>::left("none").otherwise(|_| Either::<(), u8>::right(1));
    /// assert_eq!(found, Either::right(1));
    /// ```
    pub fn otherwise<M>(self, otherwise: impl FnOnce(L) -> Either<M, R>) -> Either<M, R> {
        self.match_with(Either::right, otherwise)
    }

    /// Puts another value on the left if the predicate does not hold.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Either::right(1).filter(|n| n % 2 == 0, || "odd"), Either::left("odd"));
    /// ```
    pub fn filter(self, predicate: impl FnOnce(&R) -> bool, otherwise: impl FnOnce() -> L) -> Self {
        self.flat_map(|right| {
            if predicate(&right) {
                Self::right(right)
            } else {
                Self::left(otherwise())
            }
        })
    }

    /// The right side, the left one forgotten.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Either::<&str, _>::right(1).maybe(), Maybe::just(1));
    /// ```
    #[must_use]
    pub fn maybe(self) -> Maybe<R> {
        self.0.right()
    }

    /// The right side, or the error that the closure makes of the left one.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let attempt = Either::<_, u8>::left("out of paper").attempt(Error::message);
    /// assert_eq!(attempt.unwrap_err().to_string(), "out of paper");
    /// ```
    pub fn attempt<E>(self, error: impl FnOnce(L) -> E) -> Attempt<R>
    where
        E: StdError + Send + Sync + 'static,
    {
        self.match_with(Ok, |left| Err(Error::of(error(left))))
    }

    /// The either itself: it has been made already. There for code that handles
    /// deferred ones too.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Either::<&str, _>::right(1).memoize(), Either::right(1));
    /// ```
    pub fn memoize(self) -> Self {
        self
    }

    /// The sides switched.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Either::<&str, _>::right(1).flip(), Either::left(1));
    /// ```
    pub fn flip(self) -> Either<R, L> {
        Either(self.0.flip())
    }

    /// Goes on either way, one closure a side.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let known = Either::<&str, u8>::left("none")
    ///     .either_way(|_| Either::<(), _>::right(true), |_| Either::right(false));
    ///
    /// assert_eq!(known, Either::right(false));
    /// ```
    #[doc(alias = "eitherWay")]
    pub fn either_way<M, S>(
        self,
        right: impl FnOnce(R) -> Either<M, S>,
        left: impl FnOnce(L) -> Either<M, S>,
    ) -> Either<M, S> {
        self.match_with(right, left)
    }

    /// The either itself, where a deferred one is asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let deferred = Either::<&str, _>::right(1).deferred();
    /// assert_eq!(deferred.memoize(), Either::right(1));
    /// ```
    pub fn deferred(self) -> Deferred<Self, impl FnOnce() -> Self> {
        Deferred::of(move || self)
    }

    /// The two sides, borrowed.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let name = Either::<u8, _>::right("Ada".to_owned());
    /// assert_eq!(name.as_ref().map(String::len).maybe(), Maybe::just(3));
    /// assert_eq!(name.maybe(), Maybe::just("Ada".to_owned()));
    /// ```
    pub const fn as_ref(&self) -> Either<&L, &R> {
        match &self.0 {
            either::Either::Left(left) => Either::left(left),
            either::Either::Right(right) => Either::right(right),
        }
    }
}

/// `Left(value)` or `Right(value)`.
impl<L: fmt::Debug, R: fmt::Debug> fmt::Debug for Either<L, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<L, R> From<either::Either<L, R>> for Either<L, R> {
    fn from(either: either::Either<L, R>) -> Self {
        Self(either)
    }
}

impl<L, R> From<Either<L, R>> for either::Either<L, R> {
    fn from(either: Either<L, R>) -> Self {
        either.0
    }
}

impl<L, R> From<Result<R, L>> for Either<L, R> {
    fn from(result: Result<R, L>) -> Self {
        result.map_or_else(Self::left, Self::right)
    }
}

impl<L, R> From<Either<L, R>> for Result<R, L> {
    fn from(either: Either<L, R>) -> Self {
        either.match_with(Ok, Err)
    }
}

#[cfg(test)]
mod tests;
