//! An outcome that has not been asked for yet.

use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;

use super::{Attempt, AttemptExt, Either, Maybe, MaybeExt, Predicate, Sequence};
use crate::error::Error;

mod shared;

pub use shared::Shared;

/// An outcome `O` that is computed when it is asked for, and not before.
///
/// Made by [`Attempt::defer`](AttemptExt::defer), [`Maybe::defer`](MaybeExt::defer)
/// and [`Either::defer`]. It has the methods of its outcome, each of which
/// defers too; it runs once, by value, when [`memoize`](Self::memoize) or
/// `match_with` is called, and never if neither is.
///
/// ```
/// use innmind::prelude::*;
///
/// let mut runs = 0;
/// let deferred = Attempt::defer(|| {
///     runs += 1;
///     Attempt::result("read")
/// })
/// .map(str::len);
///
/// assert!(deferred.memoize().is_ok_and(|length| length == 4));
/// assert_eq!(runs, 1);
/// ```
///
/// [`boxed`](Self::boxed) gives a type that can be written down,
/// [`shared`](Self::shared) a handle that several branches can go on from.
#[must_use = "a deferred outcome does nothing until it is asked for"]
pub struct Deferred<O, F = Box<dyn FnOnce() -> O + Send>> {
    run: F,
    outcome: PhantomData<fn() -> O>,
}

impl<O, F: FnOnce() -> O> Deferred<O, F> {
    /// Defers a closure.
    pub const fn of(run: F) -> Self {
        Self {
            run,
            outcome: PhantomData,
        }
    }

    /// Computes the outcome.
    #[must_use]
    pub fn memoize(self) -> O {
        (self.run)()
    }

    /// The same, of a type that can be named in a field or a signature.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// struct Pending(Deferred<Attempt<u8>>);
    ///
    /// let pending = Pending(Attempt::defer(|| Attempt::result(1)).map(|n| n + 1).boxed());
    /// assert!(pending.0.memoize().is_ok_and(|n| n == 2));
    /// ```
    pub fn boxed(self) -> Deferred<O>
    where
        F: Send + 'static,
    {
        Deferred::of(Box::new(self.run))
    }

    /// A handle that runs once for all its clones, however many ask.
    ///
    /// ```
    /// use innmind::prelude::*;
    /// use std::cell::Cell;
    ///
    /// let runs = Cell::new(0);
    /// let shared = Maybe::defer(|| {
    ///     runs.set(runs.get() + 1);
    ///     Maybe::just(2)
    /// })
    /// .shared();
    ///
    /// let double = shared.clone().deferred().map(|n| n * 2);
    /// let triple = shared.deferred().map(|n| n * 3);
    ///
    /// assert_eq!((double.memoize(), triple.memoize()), (Maybe::just(4), Maybe::just(6)));
    /// assert_eq!(runs.get(), 1);
    /// ```
    pub fn shared(self) -> Shared<O, F>
    where
        O: Clone,
    {
        Shared::of(self.run)
    }

    /// Defers what follows from the outcome.
    fn then<P>(self, next: impl FnOnce(O) -> P) -> Deferred<P, impl FnOnce() -> P> {
        Deferred::of(move || next(self.memoize()))
    }
}

impl<O, F> fmt::Debug for Deferred<O, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deferred").finish_non_exhaustive()
    }
}

/// The methods of [`Attempt`], deferred.
impl<T, F: FnOnce() -> Attempt<T>> Deferred<Attempt<T>, F> {
    /// See [`Result::map`].
    pub fn map<U>(
        self,
        map: impl FnOnce(T) -> U,
    ) -> Deferred<Attempt<U>, impl FnOnce() -> Attempt<U>> {
        self.then(|attempt| attempt.map(map))
    }

    /// See [`AttemptExt::flat_map`].
    #[doc(alias = "flatMap")]
    pub fn flat_map<U>(
        self,
        map: impl FnOnce(T) -> Attempt<U>,
    ) -> Deferred<Attempt<U>, impl FnOnce() -> Attempt<U>> {
        self.then(|attempt| attempt.flat_map(map))
    }

    /// See [`AttemptExt::guard`].
    pub fn guard<U>(
        self,
        map: impl FnOnce(T) -> Attempt<U>,
    ) -> Deferred<Attempt<U>, impl FnOnce() -> Attempt<U>> {
        self.then(|attempt| attempt.guard(map))
    }

    /// Computes the outcome. See [`AttemptExt::match_with`].
    #[doc(alias = "match")]
    pub fn match_with<R>(self, result: impl FnOnce(T) -> R, error: impl FnOnce(Error) -> R) -> R {
        self.memoize().match_with(result, error)
    }

    /// Computes the outcome. See [`Result::unwrap`].
    ///
    /// # Panics
    ///
    /// If the attempt fails.
    #[track_caller]
    pub fn unwrap(self) -> T {
        match self.memoize() {
            Ok(value) => value,
            #[expect(clippy::panic, reason = "the caller asks for it")]
            Err(error) => panic!("called `unwrap()` on a failed attempt: {error:?}"),
        }
    }

    /// See [`AttemptExt::map_error`].
    #[doc(alias = "mapError")]
    pub fn map_error<E>(
        self,
        map: impl FnOnce(Error) -> E,
    ) -> Deferred<Attempt<T>, impl FnOnce() -> Attempt<T>>
    where
        E: StdError + Send + Sync + 'static,
    {
        self.then(|attempt| attempt.map_error(map))
    }

    /// See [`AttemptExt::map_error_case`].
    #[doc(alias = "mapErrorCase")]
    pub fn map_error_case<C, E>(
        self,
        map: impl FnOnce(&C) -> E,
    ) -> Deferred<Attempt<T>, impl FnOnce() -> Attempt<T>>
    where
        C: StdError + 'static,
        E: StdError + Send + Sync + 'static,
    {
        self.then(|attempt| attempt.map_error_case(map))
    }

    /// See [`AttemptExt::recover`].
    pub fn recover(
        self,
        recover: impl FnOnce(Error) -> Attempt<T>,
    ) -> Deferred<Attempt<T>, impl FnOnce() -> Attempt<T>> {
        self.then(|attempt| attempt.recover(recover))
    }

    /// See [`AttemptExt::recover_case`].
    #[doc(alias = "recoverCase")]
    pub fn recover_case<C>(
        self,
        recover: impl FnOnce(&C) -> Attempt<T>,
    ) -> Deferred<Attempt<T>, impl FnOnce() -> Attempt<T>>
    where
        C: StdError + 'static,
    {
        self.then(|attempt| attempt.recover_case(recover))
    }

    /// See [`AttemptExt::xrecover`].
    pub fn xrecover(
        self,
        recover: impl FnOnce(Error) -> Attempt<T>,
    ) -> Deferred<Attempt<T>, impl FnOnce() -> Attempt<T>> {
        self.then(|attempt| attempt.xrecover(recover))
    }

    /// See [`AttemptExt::either_way`].
    #[doc(alias = "eitherWay")]
    pub fn either_way<U>(
        self,
        result: impl FnOnce(T) -> Attempt<U>,
        error: impl FnOnce(Error) -> Attempt<U>,
    ) -> Deferred<Attempt<U>, impl FnOnce() -> Attempt<U>> {
        self.then(|attempt| attempt.either_way(result, error))
    }

    /// See [`AttemptExt::maybe`].
    pub fn maybe(self) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        self.then(AttemptExt::maybe)
    }

    /// See [`AttemptExt::either`].
    pub fn either(self) -> Deferred<Either<Error, T>, impl FnOnce() -> Either<Error, T>> {
        self.then(AttemptExt::either)
    }
}

/// The methods of [`Maybe`], deferred.
impl<T, F: FnOnce() -> Maybe<T>> Deferred<Maybe<T>, F> {
    /// See [`Option::map`].
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Deferred<Maybe<U>, impl FnOnce() -> Maybe<U>> {
        self.then(|maybe| maybe.map(map))
    }

    /// See [`MaybeExt::flat_map`].
    #[doc(alias = "flatMap")]
    pub fn flat_map<U>(
        self,
        map: impl FnOnce(T) -> Maybe<U>,
    ) -> Deferred<Maybe<U>, impl FnOnce() -> Maybe<U>> {
        self.then(|maybe| maybe.flat_map(map))
    }

    /// Computes the outcome. See [`MaybeExt::match_with`].
    #[doc(alias = "match")]
    pub fn match_with<R>(self, just: impl FnOnce(T) -> R, nothing: impl FnOnce() -> R) -> R {
        self.memoize().match_with(just, nothing)
    }

    /// See [`MaybeExt::otherwise`].
    pub fn otherwise(
        self,
        otherwise: impl FnOnce() -> Maybe<T>,
    ) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        self.then(|maybe| maybe.otherwise(otherwise))
    }

    /// See [`Option::filter`].
    pub fn filter(
        self,
        predicate: impl FnOnce(&T) -> bool,
    ) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        self.then(|maybe| maybe.filter(predicate))
    }

    /// See [`MaybeExt::exclude`].
    pub fn exclude(
        self,
        predicate: impl FnOnce(&T) -> bool,
    ) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        self.then(|maybe| maybe.exclude(predicate))
    }

    /// See [`MaybeExt::keep`].
    pub fn keep<P: Predicate<T>>(
        self,
        predicate: P,
    ) -> Deferred<Maybe<P::Output>, impl FnOnce() -> Maybe<P::Output>> {
        self.then(|maybe| maybe.keep(predicate))
    }

    /// See [`MaybeExt::either`].
    pub fn either(self) -> Deferred<Either<(), T>, impl FnOnce() -> Either<(), T>> {
        self.then(MaybeExt::either)
    }

    /// See [`MaybeExt::attempt`].
    pub fn attempt<E>(
        self,
        error: impl FnOnce() -> E,
    ) -> Deferred<Attempt<T>, impl FnOnce() -> Attempt<T>>
    where
        E: StdError + Send + Sync + 'static,
    {
        self.then(|maybe| maybe.attempt(error))
    }

    /// Computes the outcome. See [`MaybeExt::to_sequence`].
    #[doc(alias = "toSequence")]
    pub fn to_sequence(self) -> Sequence<T> {
        self.memoize().to_sequence()
    }

    /// See [`MaybeExt::either_way`].
    #[doc(alias = "eitherWay")]
    pub fn either_way<U>(
        self,
        just: impl FnOnce(T) -> Maybe<U>,
        nothing: impl FnOnce() -> Maybe<U>,
    ) -> Deferred<Maybe<U>, impl FnOnce() -> Maybe<U>> {
        self.then(|maybe| maybe.either_way(just, nothing))
    }
}

/// The methods of [`Either`], deferred.
impl<L, R, F: FnOnce() -> Either<L, R>> Deferred<Either<L, R>, F> {
    /// See [`Either::map`].
    pub fn map<S>(
        self,
        map: impl FnOnce(R) -> S,
    ) -> Deferred<Either<L, S>, impl FnOnce() -> Either<L, S>> {
        self.then(|either| either.map(map))
    }

    /// See [`Either::left_map`].
    #[doc(alias = "leftMap")]
    pub fn left_map<M>(
        self,
        map: impl FnOnce(L) -> M,
    ) -> Deferred<Either<M, R>, impl FnOnce() -> Either<M, R>> {
        self.then(|either| either.left_map(map))
    }

    /// See [`Either::flat_map`].
    #[doc(alias = "flatMap")]
    pub fn flat_map<S>(
        self,
        map: impl FnOnce(R) -> Either<L, S>,
    ) -> Deferred<Either<L, S>, impl FnOnce() -> Either<L, S>> {
        self.then(|either| either.flat_map(map))
    }

    /// Computes the outcome. See [`Either::match_with`].
    #[doc(alias = "match")]
    pub fn match_with<T>(self, right: impl FnOnce(R) -> T, left: impl FnOnce(L) -> T) -> T {
        self.memoize().match_with(right, left)
    }

    /// See [`Either::otherwise`].
    pub fn otherwise<M>(
        self,
        otherwise: impl FnOnce(L) -> Either<M, R>,
    ) -> Deferred<Either<M, R>, impl FnOnce() -> Either<M, R>> {
        self.then(|either| either.otherwise(otherwise))
    }

    /// See [`Either::filter`].
    pub fn filter(
        self,
        predicate: impl FnOnce(&R) -> bool,
        otherwise: impl FnOnce() -> L,
    ) -> Deferred<Either<L, R>, impl FnOnce() -> Either<L, R>> {
        self.then(|either| either.filter(predicate, otherwise))
    }

    /// See [`Either::maybe`].
    pub fn maybe(self) -> Deferred<Maybe<R>, impl FnOnce() -> Maybe<R>> {
        self.then(Either::maybe)
    }

    /// See [`Either::attempt`].
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
    pub fn flip(self) -> Deferred<Either<R, L>, impl FnOnce() -> Either<R, L>> {
        self.then(Either::flip)
    }

    /// See [`Either::either_way`].
    #[doc(alias = "eitherWay")]
    pub fn either_way<M, S>(
        self,
        right: impl FnOnce(R) -> Either<M, S>,
        left: impl FnOnce(L) -> Either<M, S>,
    ) -> Deferred<Either<M, S>, impl FnOnce() -> Either<M, S>> {
        self.then(|either| either.either_way(right, left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guarding_a_deferred_error_guards_it() {
        let guarded = Attempt::defer(|| Attempt::result(1))
            .guard(|_| Attempt::<u8>::error(std::fmt::Error))
            .xrecover(|_| Attempt::result(2));

        assert!(guarded.memoize().is_err());
    }

    #[test]
    fn nothing_runs_before_it_is_asked_for() {
        let mut log = Vec::new();
        let deferred = Maybe::defer(|| {
            log.push("run");
            Maybe::just(1)
        })
        .filter(|n| *n > 0)
        .otherwise(|| Maybe::just(3));

        drop(deferred);
        assert!(log.is_empty());
    }
}
