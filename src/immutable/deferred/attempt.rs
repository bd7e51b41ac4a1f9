//! The methods of [`Attempt`], deferred.

use std::error::Error as StdError;

use super::{Deferred, Run};
use crate::error::Error;
use crate::immutable::{Attempt, AttemptExt, Either, Maybe};

/// The methods of [`Attempt`], deferred.
impl<T, R: Run<Attempt<T>>> Deferred<Attempt<T>, R> {
    /// See [`Result::map`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let next = Attempt::defer(|| Attempt::result(1)).map(|n| n + 1);
    /// assert!(next.memoize().is_ok_and(|n| n == 2));
    /// ```
    pub fn map<U>(
        self,
        map: impl FnOnce(T) -> U,
    ) -> Deferred<Attempt<U>, impl FnOnce() -> Attempt<U>> {
        self.then(|attempt| attempt.map(map))
    }

    /// See [`AttemptExt::flat_map`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let port = Attempt::defer(|| Attempt::result("80")).flat_map(|text| text.parse::<u16>().attempt());
    /// assert!(port.memoize().is_ok_and(|port| port == 80));
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<U>(
        self,
        map: impl FnOnce(T) -> Attempt<U>,
    ) -> Deferred<Attempt<U>, impl FnOnce() -> Attempt<U>> {
        self.then(|attempt| attempt.flat_map(map))
    }

    /// See [`AttemptExt::guard`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let port = Attempt::defer(|| Attempt::result("x"))
    ///     .guard(|text| text.parse::<u16>().attempt())
    ///     .xrecover(|_| Attempt::result(80));
    ///
    /// assert!(port.memoize().is_err());
    /// ```
    pub fn guard<U>(
        self,
        map: impl FnOnce(T) -> Attempt<U>,
    ) -> Deferred<Attempt<U>, impl FnOnce() -> Attempt<U>> {
        self.then(|attempt| attempt.guard(map))
    }

    /// Computes the outcome. See [`AttemptExt::match_with`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let text = Attempt::defer(|| Attempt::result(1))
    ///     .match_with(|n| n.to_string(), |error| error.to_string());
    ///
    /// assert_eq!(text, "1");
    /// ```
    #[doc(alias = "match")]
    pub fn match_with<S>(self, result: impl FnOnce(T) -> S, error: impl FnOnce(Error) -> S) -> S {
        self.memoize().match_with(result, error)
    }

    /// Computes the outcome. See [`Result::unwrap`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Attempt::defer(|| Attempt::result(1)).unwrap(), 1);
    /// ```
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
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let failed = Attempt::defer(|| "x".parse::<u8>().attempt())
    ///     .map_error(|_| Error::message("not a number"));
    ///
    /// assert_eq!(failed.match_with(|_| String::new(), |error| error.to_string()), "not a number");
    /// ```
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
    ///
    /// ```
    /// use innmind::prelude::*;
    /// use std::num::ParseIntError;
    ///
    /// let failed = Attempt::defer(|| "x".parse::<u8>().attempt())
    ///     .map_error_case(|_: &ParseIntError| Error::message("not a number"));
    ///
    /// assert_eq!(failed.match_with(|_| String::new(), |error| error.to_string()), "not a number");
    /// ```
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
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let number = Attempt::defer(|| "x".parse::<u8>().attempt()).recover(|_| Attempt::result(0));
    /// assert!(number.memoize().is_ok_and(|n| n == 0));
    /// ```
    pub fn recover(
        self,
        recover: impl FnOnce(Error) -> Attempt<T>,
    ) -> Deferred<Attempt<T>, impl FnOnce() -> Attempt<T>> {
        self.then(|attempt| attempt.recover(recover))
    }

    /// See [`AttemptExt::recover_case`].
    ///
    /// ```
    /// use innmind::prelude::*;
    /// use std::num::ParseIntError;
    ///
    /// let number = Attempt::defer(|| "x".parse::<u8>().attempt())
    ///     .recover_case(|_: &ParseIntError| Attempt::result(0));
    ///
    /// assert!(number.memoize().is_ok_and(|n| n == 0));
    /// ```
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
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let number = Attempt::defer(|| "x".parse::<u8>().attempt()).xrecover(|_| Attempt::result(0));
    /// assert!(number.memoize().is_ok_and(|n| n == 0));
    /// ```
    pub fn xrecover(
        self,
        recover: impl FnOnce(Error) -> Attempt<T>,
    ) -> Deferred<Attempt<T>, impl FnOnce() -> Attempt<T>> {
        self.then(|attempt| attempt.xrecover(recover))
    }

    /// See [`AttemptExt::either_way`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let known = Attempt::defer(|| "x".parse::<u8>().attempt())
    ///     .either_way(|_| Attempt::result(true), |_| Attempt::result(false));
    ///
    /// assert!(known.memoize().is_ok_and(|known| !known));
    /// ```
    #[doc(alias = "eitherWay")]
    pub fn either_way<U>(
        self,
        result: impl FnOnce(T) -> Attempt<U>,
        error: impl FnOnce(Error) -> Attempt<U>,
    ) -> Deferred<Attempt<U>, impl FnOnce() -> Attempt<U>> {
        self.then(|attempt| attempt.either_way(result, error))
    }

    /// See [`AttemptExt::maybe`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let number = Attempt::defer(|| "1".parse::<u8>().attempt()).maybe();
    /// assert_eq!(number.memoize(), Maybe::just(1));
    /// ```
    pub fn maybe(self) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        self.then(AttemptExt::maybe)
    }

    /// See [`AttemptExt::either`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let number = Attempt::defer(|| "1".parse::<u8>().attempt()).either();
    /// assert_eq!(number.maybe().memoize(), Maybe::just(1));
    /// ```
    pub fn either(self) -> Deferred<Either<Error, T>, impl FnOnce() -> Either<Error, T>> {
        self.then(AttemptExt::either)
    }
}
