//! What each step does to a `Result`.

use std::error::Error as StdError;

use super::{Attempt, AttemptExt};
use crate::error::Error;
use crate::immutable::{Deferred, Either, Maybe};

impl<T> AttemptExt<T> for Attempt<T> {
    #[inline]
    fn result(value: T) -> Self {
        Ok(value)
    }

    fn error(error: impl StdError + Send + Sync + 'static) -> Self {
        Err(Error::of(error))
    }

    #[inline]
    fn of(attempt: impl FnOnce() -> Attempt<T>) -> Self {
        attempt()
    }

    #[inline]
    fn defer<F>(attempt: F) -> Deferred<Attempt<T>, F>
    where
        F: FnOnce() -> Attempt<T>,
    {
        Deferred::of(attempt)
    }

    #[inline]
    fn flat_map<U>(self, map: impl FnOnce(T) -> Attempt<U>) -> Attempt<U> {
        self.and_then(map)
    }

    #[inline]
    fn guard<U>(self, map: impl FnOnce(T) -> Attempt<U>) -> Attempt<U> {
        map(self?).map_err(Error::guarded)
    }

    #[inline]
    fn match_with<R>(self, result: impl FnOnce(T) -> R, error: impl FnOnce(Error) -> R) -> R {
        match self {
            Ok(value) => result(value),
            Err(e) => error(e.unguarded()),
        }
    }

    fn map_error<E>(self, map: impl FnOnce(Error) -> E) -> Self
    where
        E: StdError + Send + Sync + 'static,
    {
        self.map_err(|error| {
            let guarded = error.is_guarded();
            let mapped = Error::of(map(error.unguarded()));

            if guarded { mapped.guarded() } else { mapped }
        })
    }

    fn map_error_case<C, E>(self, map: impl FnOnce(&C) -> E) -> Self
    where
        C: StdError + 'static,
        E: StdError + Send + Sync + 'static,
    {
        self.map_error(|error| match case::<C>(&error) {
            Some(cause) => Error::of(map(cause)),
            None => error,
        })
    }

    #[inline]
    fn recover(self, recover: impl FnOnce(Error) -> Attempt<T>) -> Self {
        self.or_else(|error| recover(error.unguarded()))
    }

    fn recover_case<C>(self, recover: impl FnOnce(&C) -> Attempt<T>) -> Self
    where
        C: StdError + 'static,
    {
        // The mark is dropped where the case does not match, as upstream does.
        self.recover(|error| match case::<C>(&error) {
            Some(cause) => recover(cause),
            None => Err(error),
        })
    }

    #[inline]
    fn xrecover(self, recover: impl FnOnce(Error) -> Attempt<T>) -> Self {
        self.or_else(|error| {
            if error.is_guarded() {
                Err(error)
            } else {
                recover(error)
            }
        })
    }

    #[inline]
    fn either_way<U>(
        self,
        result: impl FnOnce(T) -> Attempt<U>,
        error: impl FnOnce(Error) -> Attempt<U>,
    ) -> Attempt<U> {
        self.match_with(result, error)
    }

    #[inline]
    fn maybe(self) -> Maybe<T> {
        self.ok()
    }

    #[inline]
    fn either(self) -> Either<Error, T> {
        match self {
            Ok(value) => Either::right(value),
            Err(error) => Either::left(error.unguarded()),
        }
    }

    #[inline]
    fn memoize(self) -> Self {
        self
    }

    #[inline]
    fn deferred(self) -> Deferred<Attempt<T>, impl FnOnce() -> Attempt<T>> {
        Deferred::of(move || self)
    }
}

/// The error seen as its case: the error itself when `C` is [`Error`], else
/// the first cause of that type.
fn case<C: StdError + 'static>(error: &Error) -> Option<&C> {
    (error as &dyn std::any::Any)
        .downcast_ref::<C>()
        .or_else(|| error.cause::<C>())
}
