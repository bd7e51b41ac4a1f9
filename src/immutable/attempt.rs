//! The outcome of an operation that may fail.

use std::error::Error as StdError;

use super::{Deferred, Either, Maybe};
use crate::error::Error;

mod result;
mod steps;

pub use result::ResultExt;

/// The outcome of an operation: a result, or the error that took its place.
///
/// It *is* a [`Result`], so `?`, `collect()`, `unwrap_or_else` and every crate
/// that speaks `Result` work as they are. The vocabulary of
/// `Innmind\Immutable\Attempt` comes from [`AttemptExt`], in the
/// [prelude](crate::prelude).
///
/// ```
/// use innmind::prelude::*;
///
/// fn port(text: &str) -> Attempt<u16> {
///     text.parse::<u16>().attempt()
/// }
///
/// let message = port("8080")
///     .flat_map(|port| match port {
///         0..1024 => Attempt::error(Error::message("reserved")),
///         port => Attempt::result(port),
///     })
///     .match_with(|port| format!("listening on {port}"), |error| format!("no: {error}"));
///
/// assert_eq!(message, "listening on 8080");
/// ```
///
/// The same with `?`:
///
/// ```
/// use innmind::prelude::*;
///
/// fn sum(a: &str, b: &str) -> Attempt<u16> {
///     Ok(a.parse::<u16>()? + b.parse::<u16>()?)
/// }
///
/// assert!(sum("1", "2").is_ok_and(|sum| sum == 3));
/// ```
pub type Attempt<T, E = Error> = Result<T, E>;

/// What `Innmind\Immutable\Attempt` has and [`Result`] lacks, and its named
/// constructors.
///
/// Implemented for `Attempt<T>` alone, so that the type of the error never has
/// to be written.
///
/// ```
/// use innmind::prelude::*;
///
/// let port = Attempt::result("80").flat_map(|text| text.parse::<u16>().attempt());
/// assert!(port.is_ok_and(|port| port == 80));
/// ```
pub trait AttemptExt<T>: Sized + sealed::Sealed {
    /// The outcome of an operation that succeeded.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Attempt::result(1).map(|n| n + 1).is_ok_and(|n| n == 2));
    /// ```
    fn result(value: T) -> Self;

    /// The outcome of an operation that failed.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let failed: Attempt<u8> = Attempt::error(std::fmt::Error);
    /// assert!(failed.is_err());
    /// ```
    fn error(error: impl StdError + Send + Sync + 'static) -> Self;

    /// Runs a closure that gives an attempt: `?` inside it ends the closure,
    /// not the function around it.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sum = Attempt::of(|| Ok("1".parse::<u8>()? + "x".parse::<u8>()?));
    /// assert!(sum.is_err());
    /// ```
    fn of(attempt: impl FnOnce() -> Attempt<T>) -> Self;

    /// An attempt that is made when its outcome is asked for, and not before.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let deferred = Attempt::defer(|| Attempt::result(20)).map(|n| n * 2);
    /// // nothing has run yet
    /// assert!(deferred.memoize().is_ok_and(|n| n == 40));
    /// ```
    fn defer<F>(attempt: F) -> Deferred<Attempt<T>, F>
    where
        F: FnOnce() -> Attempt<T>;

    /// Goes on with another operation if this one succeeded.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let outcome = Attempt::result("7").flat_map(|text| text.parse::<u8>().attempt());
    /// assert!(outcome.is_ok_and(|n| n == 7));
    /// ```
    #[must_use = "an outcome that nobody looks at hides its error"]
    #[doc(alias = "flatMap")]
    fn flat_map<U>(self, map: impl FnOnce(T) -> Attempt<U>) -> Attempt<U>;

    /// As [`flat_map`](Self::flat_map), but the error of this step is not
    /// recovered by [`xrecover`](Self::xrecover).
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let outcome: Attempt<u8> = Attempt::result("x")
    ///     .guard(|text| text.parse::<u8>().attempt())
    ///     .xrecover(|_| Attempt::result(0));
    ///
    /// assert!(outcome.is_err());
    /// ```
    #[must_use = "an outcome that nobody looks at hides its error"]
    fn guard<U>(self, map: impl FnOnce(T) -> Attempt<U>) -> Attempt<U>;

    /// Ends the chain: one closure for the result, one for the error.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let length = Attempt::result("four").match_with(|text| text.len(), |_| 0);
    /// assert_eq!(length, 4);
    /// ```
    #[doc(alias = "match")]
    fn match_with<R>(self, result: impl FnOnce(T) -> R, error: impl FnOnce(Error) -> R) -> R;

    /// Replaces the error by another. A guarded error stays guarded.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let outcome: Attempt<u8> = "x"
    ///     .parse::<u8>()
    ///     .attempt()
    ///     .map_error(|_| Error::message("not a number"));
    ///
    /// assert_eq!(outcome.unwrap_err().to_string(), "not a number");
    /// ```
    #[must_use = "an outcome that nobody looks at hides its error"]
    #[doc(alias = "mapError")]
    fn map_error<E>(self, map: impl FnOnce(Error) -> E) -> Self
    where
        E: StdError + Send + Sync + 'static;

    /// As [`map_error`](Self::map_error), for errors with a cause of type `C`
    /// alone.
    ///
    /// ```
    /// use innmind::prelude::*;
    /// use std::num::ParseIntError;
    ///
    /// let outcome: Attempt<u8> = "x"
    ///     .parse::<u8>()
    ///     .attempt()
    ///     .map_error_case::<std::fmt::Error, _>(|_| Error::message("not this one"))
    ///     .map_error_case::<ParseIntError, _>(|error| Error::message(format!("bad: {error}")));
    ///
    /// assert_eq!(outcome.unwrap_err().to_string(), "bad: invalid digit found in string");
    /// ```
    #[must_use = "an outcome that nobody looks at hides its error"]
    #[doc(alias = "mapErrorCase")]
    fn map_error_case<C, E>(self, map: impl FnOnce(&C) -> E) -> Self
    where
        C: StdError + 'static,
        E: StdError + Send + Sync + 'static;

    /// Tries something else if this failed, guarded or not.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let outcome = "x".parse::<u8>().attempt().recover(|_| Attempt::result(0));
    /// assert!(outcome.is_ok_and(|n| n == 0));
    /// ```
    #[must_use = "an outcome that nobody looks at hides its error"]
    fn recover(self, recover: impl FnOnce(Error) -> Attempt<T>) -> Self;

    /// As [`recover`](Self::recover), for errors with a cause of type `C`
    /// alone.
    ///
    /// ```
    /// use innmind::prelude::*;
    /// use std::num::ParseIntError;
    ///
    /// let outcome = "x"
    ///     .parse::<u8>()
    ///     .attempt()
    ///     .recover_case::<ParseIntError>(|_| Attempt::result(0));
    ///
    /// assert!(outcome.is_ok_and(|n| n == 0));
    /// ```
    #[must_use = "an outcome that nobody looks at hides its error"]
    #[doc(alias = "recoverCase")]
    fn recover_case<C>(self, recover: impl FnOnce(&C) -> Attempt<T>) -> Self
    where
        C: StdError + 'static;

    /// As [`recover`](Self::recover), except for guarded errors.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let outcome = "x".parse::<u8>().attempt().xrecover(|_| Attempt::result(0));
    /// assert!(outcome.is_ok_and(|n| n == 0));
    /// ```
    #[must_use = "an outcome that nobody looks at hides its error"]
    fn xrecover(self, recover: impl FnOnce(Error) -> Attempt<T>) -> Self;

    /// Goes on either way: one closure for the result, one for the error, each
    /// giving the next attempt.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let outcome = Attempt::result(1)
    ///     .either_way(|n| Attempt::result(n.to_string()), |_| Attempt::result(String::new()));
    ///
    /// assert!(outcome.is_ok_and(|text| text == "1"));
    /// ```
    #[must_use = "an outcome that nobody looks at hides its error"]
    #[doc(alias = "eitherWay")]
    fn either_way<U>(
        self,
        result: impl FnOnce(T) -> Attempt<U>,
        error: impl FnOnce(Error) -> Attempt<U>,
    ) -> Attempt<U>;

    /// The result, the error forgotten.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Attempt::result(1).maybe(), Maybe::just(1));
    /// ```
    #[must_use]
    fn maybe(self) -> Maybe<T>;

    /// The result on the right, the error on the left.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Attempt::result(1).either().match_with(|n| n == 1, |_| false));
    /// ```
    fn either(self) -> Either<Error, T>;

    /// The attempt itself: it has been made already. There for code that
    /// handles deferred attempts too.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Attempt::result(1).memoize().is_ok());
    /// ```
    #[must_use = "an outcome that nobody looks at hides its error"]
    fn memoize(self) -> Self;

    /// The attempt itself, where a deferred one is asked for: what follows does
    /// not run before its outcome is asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let mut log = Vec::new();
    /// let deferred = Attempt::result(1).deferred().map(|n| log.push(n));
    /// drop(deferred);
    ///
    /// assert!(log.is_empty());
    /// ```
    fn deferred(self) -> Deferred<Attempt<T>, impl FnOnce() -> Attempt<T>>;
}

mod sealed {
    pub trait Sealed {}
    impl<T> Sealed for super::Attempt<T> {}
}

#[cfg(test)]
mod tests;
