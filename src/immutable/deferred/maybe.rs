//! The methods of [`Maybe`], deferred.

use std::error::Error as StdError;

use super::{Deferred, Run};
use crate::immutable::{Attempt, Either, Maybe, MaybeExt, Predicate, Sequence};

/// The methods of [`Maybe`], deferred.
impl<T, R: Run<Maybe<T>>> Deferred<Maybe<T>, R> {
    /// See [`Option::map`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let next = Maybe::defer(|| Maybe::just(1)).map(|n| n + 1);
    /// assert_eq!(next.memoize(), Maybe::just(2));
    /// ```
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Deferred<Maybe<U>, impl FnOnce() -> Maybe<U>> {
        self.then(|maybe| maybe.map(map))
    }

    /// See [`MaybeExt::flat_map`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let first = Maybe::defer(|| Maybe::just("ab")).flat_map(|text| text.chars().next());
    /// assert_eq!(first.memoize(), Maybe::just('a'));
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<U>(
        self,
        map: impl FnOnce(T) -> Maybe<U>,
    ) -> Deferred<Maybe<U>, impl FnOnce() -> Maybe<U>> {
        self.then(|maybe| maybe.flat_map(map))
    }

    /// Computes the outcome. See [`MaybeExt::match_with`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let text = Maybe::defer(|| Maybe::just(1)).match_with(|n| n.to_string(), String::new);
    /// assert_eq!(text, "1");
    /// ```
    #[doc(alias = "match")]
    pub fn match_with<S>(self, just: impl FnOnce(T) -> S, nothing: impl FnOnce() -> S) -> S {
        self.memoize().match_with(just, nothing)
    }

    /// See [`MaybeExt::otherwise`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let found = Maybe::defer(Maybe::nothing).otherwise(|| Maybe::just(1));
    /// assert_eq!(found.memoize(), Maybe::just(1));
    /// ```
    pub fn otherwise(
        self,
        otherwise: impl FnOnce() -> Maybe<T>,
    ) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        self.then(|maybe| maybe.otherwise(otherwise))
    }

    /// See [`Option::filter`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let even = Maybe::defer(|| Maybe::just(1)).filter(|n| n % 2 == 0);
    /// assert_eq!(even.memoize(), Maybe::nothing());
    /// ```
    pub fn filter(
        self,
        predicate: impl FnOnce(&T) -> bool,
    ) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        self.then(|maybe| maybe.filter(predicate))
    }

    /// See [`MaybeExt::exclude`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let odd = Maybe::defer(|| Maybe::just(1)).exclude(|n| n % 2 == 0);
    /// assert_eq!(odd.memoize(), Maybe::just(1));
    /// ```
    pub fn exclude(
        self,
        predicate: impl FnOnce(&T) -> bool,
    ) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        self.then(|maybe| maybe.exclude(predicate))
    }

    /// See [`MaybeExt::keep`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let even = Maybe::defer(|| Maybe::just(1)).keep(|n: &i32| n % 2 == 0);
    /// assert_eq!(even.memoize(), Maybe::nothing());
    /// ```
    pub fn keep<P: Predicate<T>>(
        self,
        predicate: P,
    ) -> Deferred<Maybe<P::Output>, impl FnOnce() -> Maybe<P::Output>> {
        self.then(|maybe| maybe.keep(predicate))
    }

    /// See [`MaybeExt::either`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let either = Maybe::defer(|| Maybe::just(1)).either();
    /// assert_eq!(either.memoize(), Either::right(1));
    /// ```
    pub fn either(self) -> Deferred<Either<(), T>, impl FnOnce() -> Either<(), T>> {
        self.then(MaybeExt::either)
    }

    /// See [`MaybeExt::attempt`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let attempt = Maybe::defer(Maybe::<u8>::nothing).attempt(|| Error::message("no value"));
    /// assert!(attempt.memoize().is_err());
    /// ```
    pub fn attempt<E>(
        self,
        error: impl FnOnce() -> E,
    ) -> Deferred<Attempt<T>, impl FnOnce() -> Attempt<T>>
    where
        E: StdError + Send + Sync + 'static,
    {
        self.then(|maybe| maybe.attempt(error))
    }

    /// See [`MaybeExt::to_sequence`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Maybe::defer(|| Maybe::just(1)).to_sequence();
    /// assert_eq!(values.memoize(), Sequence::of([1]));
    /// ```
    #[doc(alias = "toSequence")]
    pub fn to_sequence(self) -> Deferred<Sequence<T>, impl FnOnce() -> Sequence<T>> {
        self.then(MaybeExt::to_sequence)
    }

    /// See [`MaybeExt::either_way`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let known = Maybe::defer(Maybe::<u8>::nothing)
    ///     .either_way(|_| Maybe::just(true), || Maybe::just(false));
    ///
    /// assert_eq!(known.memoize(), Maybe::just(false));
    /// ```
    #[doc(alias = "eitherWay")]
    pub fn either_way<U>(
        self,
        just: impl FnOnce(T) -> Maybe<U>,
        nothing: impl FnOnce() -> Maybe<U>,
    ) -> Deferred<Maybe<U>, impl FnOnce() -> Maybe<U>> {
        self.then(|maybe| maybe.either_way(just, nothing))
    }
}
