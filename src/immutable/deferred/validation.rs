//! The methods of [`Validation`], deferred.

use std::error::Error as StdError;

use super::{Deferred, Run};
use crate::immutable::{Attempt, Either, Maybe, Sequence, Validation};

/// The methods of [`Validation`], deferred.
impl<F, S, R: Run<Validation<F, S>>> Deferred<Validation<F, S>, R> {
    /// See [`Validation::map`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let next = Validation::defer(|| Validation::<&str, _>::success(1)).map(|n| n + 1);
    /// assert_eq!(next.memoize(), Validation::success(2));
    /// ```
    pub fn map<T>(
        self,
        map: impl FnOnce(S) -> T,
    ) -> Deferred<Validation<F, T>, impl FnOnce() -> Validation<F, T>> {
        self.then(|validation| validation.map(map))
    }

    /// See [`Validation::flat_map`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let failed = Validation::defer(|| Validation::success(1))
    ///     .flat_map(|_| Validation::<_, u8>::fail("no"));
    ///
    /// assert_eq!(failed.memoize(), Validation::fail("no"));
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<T>(
        self,
        map: impl FnOnce(S) -> Validation<F, T>,
    ) -> Deferred<Validation<F, T>, impl FnOnce() -> Validation<F, T>> {
        self.then(|validation| validation.flat_map(map))
    }

    /// See [`Validation::guard`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let failed = Validation::defer(|| Validation::success(1))
    ///     .guard(|_| Validation::fail("no"))
    ///     .xotherwise(|_| Validation::success(2));
    ///
    /// assert_eq!(failed.memoize(), Validation::fail("no"));
    /// ```
    pub fn guard<T>(
        self,
        map: impl FnOnce(S) -> Validation<F, T>,
    ) -> Deferred<Validation<F, T>, impl FnOnce() -> Validation<F, T>> {
        self.then(|validation| validation.guard(map))
    }

    /// See [`Validation::map_failures`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let failed = Validation::defer(|| Validation::<_, u8>::fail("no")).map_failures(str::len);
    /// assert_eq!(failed.memoize(), Validation::fail(2));
    /// ```
    #[doc(alias = "mapFailures")]
    pub fn map_failures<G>(
        self,
        map: impl FnMut(F) -> G,
    ) -> Deferred<Validation<G, S>, impl FnOnce() -> Validation<G, S>> {
        self.then(|validation| validation.map_failures(map))
    }

    /// See [`Validation::otherwise`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let size = Validation::defer(|| Validation::fail("no"))
    ///     .otherwise(|failures| Validation::<(), _>::success(failures.size()));
    ///
    /// assert_eq!(size.memoize(), Validation::success(1));
    /// ```
    pub fn otherwise<G>(
        self,
        otherwise: impl FnOnce(Sequence<F>) -> Validation<G, S>,
    ) -> Deferred<Validation<G, S>, impl FnOnce() -> Validation<G, S>> {
        self.then(|validation| validation.otherwise(otherwise))
    }

    /// See [`Validation::xotherwise`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let size = Validation::defer(|| Validation::fail("no"))
    ///     .xotherwise(|failures| Validation::success(failures.size()));
    ///
    /// assert_eq!(size.memoize(), Validation::success(1));
    /// ```
    pub fn xotherwise(
        self,
        otherwise: impl FnOnce(Sequence<F>) -> Validation<F, S>,
    ) -> Deferred<Validation<F, S>, impl FnOnce() -> Validation<F, S>> {
        self.then(|validation| validation.xotherwise(otherwise))
    }

    /// See [`Validation::and`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sum = Validation::defer(|| Validation::<&str, _>::success(1))
    ///     .and(Validation::success(2), |a, b| a + b);
    ///
    /// assert_eq!(sum.memoize(), Validation::success(3));
    /// ```
    pub fn and<T, U>(
        self,
        other: Validation<F, T>,
        fold: impl FnOnce(S, T) -> U,
    ) -> Deferred<Validation<F, U>, impl FnOnce() -> Validation<F, U>> {
        self.then(|validation| validation.and(other, fold))
    }

    /// Computes the outcome. See [`Validation::match_with`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let failures = Validation::defer(|| Validation::<_, u8>::fail("no"))
    ///     .match_with(|_| 0, |failures| failures.size());
    ///
    /// assert_eq!(failures, 1);
    /// ```
    #[doc(alias = "match")]
    pub fn match_with<T>(
        self,
        success: impl FnOnce(S) -> T,
        failure: impl FnOnce(Sequence<F>) -> T,
    ) -> T {
        self.memoize().match_with(success, failure)
    }

    /// See [`Validation::maybe`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let maybe = Validation::defer(|| Validation::<&str, _>::success(1)).maybe();
    /// assert_eq!(maybe.memoize(), Maybe::just(1));
    /// ```
    pub fn maybe(self) -> Deferred<Maybe<S>, impl FnOnce() -> Maybe<S>> {
        self.then(Validation::maybe)
    }

    /// See [`Validation::either`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let either = Validation::defer(|| Validation::<&str, _>::success(1)).either();
    /// assert_eq!(either.memoize(), Either::right(1));
    /// ```
    #[expect(clippy::type_complexity, reason = "an `impl` type has no other name")]
    pub fn either(
        self,
    ) -> Deferred<Either<Sequence<F>, S>, impl FnOnce() -> Either<Sequence<F>, S>> {
        self.then(Validation::either)
    }

    /// See [`Validation::attempt`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let attempt = Validation::defer(|| Validation::<&str, u8>::fail("no"))
    ///     .attempt(|_| Error::message("invalid"));
    ///
    /// assert!(attempt.memoize().is_err());
    /// ```
    pub fn attempt<E>(
        self,
        error: impl FnOnce(Sequence<F>) -> E,
    ) -> Deferred<Attempt<S>, impl FnOnce() -> Attempt<S>>
    where
        E: StdError + Send + Sync + 'static,
    {
        self.then(|validation| validation.attempt(error))
    }
}
