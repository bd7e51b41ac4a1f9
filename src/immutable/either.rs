//! One of two values.

use std::error::Error as StdError;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[must_use = "an outcome that nobody looks at is lost"]
pub struct Either<L, R>(either::Either<L, R>);

impl<L, R> Either<L, R> {
    /// The value that takes the other's place.
    pub const fn left(value: L) -> Self {
        Self(either::Either::Left(value))
    }

    /// The value that operations go on with.
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
    pub fn map<S>(self, map: impl FnOnce(R) -> S) -> Either<L, S> {
        self.match_with(|right| Either::right(map(right)), Either::left)
    }

    /// Changes the left side.
    #[doc(alias = "leftMap")]
    pub fn left_map<M>(self, map: impl FnOnce(L) -> M) -> Either<M, R> {
        self.match_with(Either::right, |left| Either::left(map(left)))
    }

    /// Goes on with another either if the value is on the right.
    #[doc(alias = "flatMap")]
    pub fn flat_map<S>(self, map: impl FnOnce(R) -> Either<L, S>) -> Either<L, S> {
        self.match_with(map, Either::left)
    }

    /// Ends the chain: one closure a side, the right one first.
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
    #[must_use]
    pub fn maybe(self) -> Maybe<R> {
        self.0.right()
    }

    /// The right side, or the error that the closure makes of the left one.
    pub fn attempt<E>(self, error: impl FnOnce(L) -> E) -> Attempt<R>
    where
        E: StdError + Send + Sync + 'static,
    {
        self.match_with(Ok, |left| Err(Error::of(error(left))))
    }

    /// The either itself: it has been made already. There for code that handles
    /// deferred ones too.
    pub fn memoize(self) -> Self {
        self
    }

    /// The sides switched.
    pub fn flip(self) -> Either<R, L> {
        Either(self.0.flip())
    }

    /// Goes on either way, one closure a side.
    #[doc(alias = "eitherWay")]
    pub fn either_way<M, S>(
        self,
        right: impl FnOnce(R) -> Either<M, S>,
        left: impl FnOnce(L) -> Either<M, S>,
    ) -> Either<M, S> {
        self.match_with(right, left)
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
