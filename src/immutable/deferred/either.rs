//! The methods of [`Either`], deferred.

use std::error::Error as StdError;

use super::{Deferred, Run};
use crate::immutable::{Attempt, Either, Maybe};

/// The methods of [`Either`], deferred.
impl<L, R, G: Run<Either<L, R>>> Deferred<Either<L, R>, G> {
    /// See [`Either::map`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let next = Either::defer(|| Either::<&str, _>::right(1)).map(|n| n + 1);
    /// assert_eq!(next.memoize(), Either::right(2));
    /// ```
    pub fn map<S>(
        self,
        map: impl FnOnce(R) -> S,
    ) -> Deferred<Either<L, S>, impl FnOnce() -> Either<L, S>> {
        self.then(|either| either.map(map))
    }

    /// See [`Either::left_map`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let length = Either::defer(|| Either::<_, u8>::left("none")).left_map(str::len);
    /// assert_eq!(length.memoize(), Either::left(4));
    /// ```
    #[doc(alias = "leftMap")]
    pub fn left_map<M>(
        self,
        map: impl FnOnce(L) -> M,
    ) -> Deferred<Either<M, R>, impl FnOnce() -> Either<M, R>> {
        self.then(|either| either.left_map(map))
    }

    /// See [`Either::flat_map`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let left = Either::defer(|| Either::<&str, _>::right(1)).flat_map(|_| Either::<_, u8>::left("no"));
    /// assert_eq!(left.memoize(), Either::left("no"));
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<S>(
        self,
        map: impl FnOnce(R) -> Either<L, S>,
    ) -> Deferred<Either<L, S>, impl FnOnce() -> Either<L, S>> {
        self.then(|either| either.flat_map(map))
    }

    /// Computes the outcome. See [`Either::match_with`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let text = Either::defer(|| Either::<&str, _>::right(1))
    ///     .match_with(|n| n.to_string(), str::to_owned);
    ///
    /// assert_eq!(text, "1");
    /// ```
    #[doc(alias = "match")]
    pub fn match_with<T>(self, right: impl FnOnce(R) -> T, left: impl FnOnce(L) -> T) -> T {
        self.memoize().match_with(right, left)
    }

    /// See [`Either::otherwise`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let found = Either::defer(|| Either::left("none")).otherwise(|_| Either::<(), _>::right(1));
    /// assert_eq!(found.memoize(), Either::right(1));
    /// ```
    pub fn otherwise<M>(
        self,
        otherwise: impl FnOnce(L) -> Either<M, R>,
    ) -> Deferred<Either<M, R>, impl FnOnce() -> Either<M, R>> {
        self.then(|either| either.otherwise(otherwise))
    }

    /// See [`Either::filter`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let even = Either::defer(|| Either::right(1)).filter(|n| n % 2 == 0, || "odd");
    /// assert_eq!(even.memoize(), Either::left("odd"));
    /// ```
    pub fn filter(
        self,
        predicate: impl FnOnce(&R) -> bool,
        otherwise: impl FnOnce() -> L,
    ) -> Deferred<Either<L, R>, impl FnOnce() -> Either<L, R>> {
        self.then(|either| either.filter(predicate, otherwise))
    }

    /// See [`Either::maybe`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let maybe = Either::defer(|| Either::<&str, _>::right(1)).maybe();
    /// assert_eq!(maybe.memoize(), Maybe::just(1));
    /// ```
    pub fn maybe(self) -> Deferred<Maybe<R>, impl FnOnce() -> Maybe<R>> {
        self.then(Either::maybe)
    }

    /// See [`Either::attempt`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let attempt = Either::defer(|| Either::<_, u8>::left("no")).attempt(Error::message);
    /// assert!(attempt.memoize().is_err());
    /// ```
    pub fn attempt<E>(
        self,
        error: impl FnOnce(L) -> E,
    ) -> Deferred<Attempt<R>, impl FnOnce() -> Attempt<R>>
    where
        E: StdError + Send + Sync + 'static,
    {
        self.then(|either| either.attempt(error))
    }

    /// See [`Either::flip`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let flipped = Either::defer(|| Either::<&str, _>::right(1)).flip();
    /// assert_eq!(flipped.memoize(), Either::left(1));
    /// ```
    pub fn flip(self) -> Deferred<Either<R, L>, impl FnOnce() -> Either<R, L>> {
        self.then(Either::flip)
    }

    /// See [`Either::either_way`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let known = Either::defer(|| Either::<&str, u8>::left("no"))
    ///     .either_way(|_| Either::<(), _>::right(true), |_| Either::right(false));
    ///
    /// assert_eq!(known.memoize(), Either::right(false));
    /// ```
    #[doc(alias = "eitherWay")]
    pub fn either_way<M, S>(
        self,
        right: impl FnOnce(R) -> Either<M, S>,
        left: impl FnOnce(L) -> Either<M, S>,
    ) -> Deferred<Either<M, S>, impl FnOnce() -> Either<M, S>> {
        self.then(|either| either.either_way(right, left))
    }
}
