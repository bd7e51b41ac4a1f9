//! A value that was checked, or all that is wrong with it.

use std::error::Error as StdError;

use super::{Attempt, Deferred, Either, Maybe, Sequence};
use crate::error::Error;

mod convert;
mod failures;

use failures::Failures;

/// A value that was checked, or all the reasons why it does not pass.
///
/// Ported from `Innmind\Immutable\Validation`. Where an
/// [`Attempt`] stops at the first error, [`and`](Self::and) goes on and gathers
/// the failures of both sides.
///
/// ```
/// use innmind::prelude::*;
///
/// fn name(text: &str) -> Validation<&'static str, String> {
///     match text {
///         "" => Validation::fail("the name is missing"),
///         text => Validation::success(text.to_owned()),
///     }
/// }
///
/// fn age(text: &str) -> Validation<&'static str, u8> {
///     text.parse().map_or_else(|_| Validation::fail("the age is no number"), Validation::success)
/// }
///
/// let user = name("Ada").and(age("36"), |name, age| format!("{name}, {age}"));
/// assert_eq!(user, Validation::success("Ada, 36".to_owned()));
///
/// let failed = name("").and(age("x"), |name, age| format!("{name}, {age}"));
/// assert_eq!(
///     failed.match_with(|_| Sequence::of([]), |failures| failures),
///     Sequence::of(["the name is missing", "the age is no number"]),
/// );
/// ```
///
/// It is collected as a `Result` is, except that every failure is kept:
///
/// ```
/// use innmind::prelude::*;
///
/// let numbers: Validation<String, Vec<u8>> = ["1", "x", "3", "300"]
///     .into_iter()
///     .map(|text| text.parse::<u8>().map_err(|error| format!("{text}: {error}")))
///     .map(Validation::from)
///     .collect();
///
/// assert_eq!(numbers.match_with(|_| 0, |failures| failures.size()), 2);
/// ```
///
/// # Guarded failures
///
/// [`guard`](Self::guard) marks the failures of its step, so that
/// [`xotherwise`](Self::xotherwise) leaves them alone. The mark is invisible
/// otherwise: it takes no part in comparisons.
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use = "a validation that nobody looks at hides its failures"]
pub struct Validation<F, S>(Repr<F, S>);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr<F, S> {
    Success(S),
    Fail(Failures<F>),
}

impl<F, S> Validation<F, S> {
    /// A value that passes.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Validation::<&str, _>::success(1).maybe(), Maybe::just(1));
    /// ```
    pub const fn success(value: S) -> Self {
        Self(Repr::Success(value))
    }

    /// One failure. [`and`](Self::and) adds others.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Validation::<_, u8>::fail("too long").maybe(), Maybe::nothing());
    /// ```
    pub fn fail(failure: F) -> Self {
        Self(Repr::Fail(Failures::of(failure)))
    }

    /// A validation that is made when it is asked for, and not before.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let deferred = Validation::defer(|| Validation::<&str, _>::success(1)).map(|n| n + 1);
    /// assert_eq!(deferred.memoize(), Validation::success(2));
    /// ```
    pub fn defer<D>(validation: D) -> Deferred<Self, D>
    where
        D: FnOnce() -> Self,
    {
        Deferred::of(validation)
    }

    /// Changes the value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let next = Validation::<&str, _>::success(1).map(|n| n + 1);
    /// assert_eq!(next, Validation::success(2));
    /// ```
    pub fn map<T>(self, map: impl FnOnce(S) -> T) -> Validation<F, T> {
        self.flat_map(|value| Validation::success(map(value)))
    }

    /// Goes on with another check if this one passes. If it does not, the other
    /// is not made; [`and`](Self::and) gathers the failures of both.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let failed = Validation::success(1).flat_map(|_| Validation::<_, u8>::fail("odd"));
    /// assert_eq!(failed, Validation::fail("odd"));
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<T>(self, map: impl FnOnce(S) -> Validation<F, T>) -> Validation<F, T> {
        match self.0 {
            Repr::Success(value) => map(value),
            Repr::Fail(failures) => Validation(Repr::Fail(failures)),
        }
    }

    /// As [`flat_map`](Self::flat_map), but the failures of this step are not
    /// recovered by [`xotherwise`](Self::xotherwise).
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let outcome = Validation::success("x")
    ///     .guard(|text| Validation::<_, u8>::fail(format!("{text} is no number")))
    ///     .xotherwise(|_| Validation::success(0));
    ///
    /// assert_eq!(outcome, Validation::fail("x is no number".to_owned()));
    /// ```
    pub fn guard<T>(self, map: impl FnOnce(S) -> Validation<F, T>) -> Validation<F, T> {
        self.flat_map(|value| match map(value).0 {
            Repr::Fail(failures) => Validation(Repr::Fail(failures.guarded())),
            success @ Repr::Success(_) => Validation(success),
        })
    }

    /// Changes each failure. Guarded failures stay guarded.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let failed = Validation::<_, u8>::fail("odd").map_failures(str::len);
    /// assert_eq!(failed, Validation::fail(3));
    /// ```
    #[doc(alias = "mapFailures")]
    pub fn map_failures<G>(self, map: impl FnMut(F) -> G) -> Validation<G, S> {
        Validation(match self.0 {
            Repr::Success(value) => Repr::Success(value),
            Repr::Fail(failures) => Repr::Fail(failures.map(map)),
        })
    }

    /// Tries something else if this fails, guarded or not.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let outcome = Validation::fail("odd").otherwise(|failures| match failures.size() {
    ///     1 => Validation::success(0),
    ///     n => Validation::fail(n),
    /// });
    /// assert_eq!(outcome, Validation::success(0));
    /// ```
    pub fn otherwise<G>(
        self,
        otherwise: impl FnOnce(Sequence<F>) -> Validation<G, S>,
    ) -> Validation<G, S> {
        self.match_with(Validation::success, otherwise)
    }

    /// As [`otherwise`](Self::otherwise), except for guarded failures.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let outcome = Validation::<_, u8>::fail("odd").xotherwise(|_| Validation::success(0));
    /// assert_eq!(outcome, Validation::success(0));
    /// ```
    pub fn xotherwise(self, otherwise: impl FnOnce(Sequence<F>) -> Self) -> Self {
        match self.0 {
            Repr::Fail(failures) if !failures.is_guarded() => otherwise(failures.unwrap()),
            kept => Self(kept),
        }
    }

    /// Joins two checks: the values if both pass, else the failures of both, in
    /// this order. They are guarded if those of one side are.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sum = |a, b| a + b;
    /// let one = || Validation::<&str, _>::success(1);
    ///
    /// assert_eq!(one().and(Validation::success(2), sum), Validation::success(3));
    /// assert_eq!(one().and(Validation::fail("odd"), sum), Validation::fail("odd"));
    ///
    /// let both = Validation::<_, u8>::fail("odd").and(Validation::fail("small"), sum);
    /// assert_eq!(both.either(), Either::left(Sequence::of(["odd", "small"])));
    /// ```
    pub fn and<T, U>(
        self,
        other: Validation<F, T>,
        fold: impl FnOnce(S, T) -> U,
    ) -> Validation<F, U> {
        Validation(match (self.0, other.0) {
            (Repr::Success(value), Repr::Success(other)) => Repr::Success(fold(value, other)),
            (Repr::Success(_), Repr::Fail(failures)) | (Repr::Fail(failures), Repr::Success(_)) => {
                Repr::Fail(failures)
            }
            (Repr::Fail(failures), Repr::Fail(others)) => Repr::Fail(failures.append(others)),
        })
    }

    /// Ends the chain: one closure for the value, one for the failures, of
    /// which there is at least one.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let text = Validation::<&str, _>::success(1)
    ///     .match_with(|n| n.to_string(), |failures| format!("{failures:?}"));
    ///
    /// assert_eq!(text, "1");
    /// ```
    #[doc(alias = "match")]
    pub fn match_with<T>(
        self,
        success: impl FnOnce(S) -> T,
        failure: impl FnOnce(Sequence<F>) -> T,
    ) -> T {
        match self.0 {
            Repr::Success(value) => success(value),
            Repr::Fail(failures) => failure(failures.unwrap()),
        }
    }

    /// The value, the failures forgotten.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Validation::<&str, _>::success(1).maybe(), Maybe::just(1));
    /// ```
    #[must_use]
    pub fn maybe(self) -> Maybe<S> {
        self.match_with(Some, |_| None)
    }

    /// The value on the right, the failures on the left.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let either = Validation::<_, u8>::fail("odd").either();
    /// assert_eq!(either, Either::left(Sequence::of(["odd"])));
    /// ```
    pub fn either(self) -> Either<Sequence<F>, S> {
        self.match_with(Either::right, Either::left)
    }

    /// The value, or the error that the closure makes of the failures.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let attempt = Validation::<_, u8>::fail("odd")
    ///     .attempt(|failures| Error::message(format!("invalid: {failures:?}")));
    ///
    /// assert_eq!(attempt.unwrap_err().to_string(), r#"invalid: ["odd"]"#);
    /// ```
    pub fn attempt<E>(self, error: impl FnOnce(Sequence<F>) -> E) -> Attempt<S>
    where
        E: StdError + Send + Sync + 'static,
    {
        self.match_with(Ok, |failures| Err(Error::of(error(failures))))
    }

    /// The validation itself: it has been made already. There for code that
    /// handles deferred ones too.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let one = Validation::<&str, _>::success(1);
    /// assert_eq!(one.clone().memoize(), one);
    /// ```
    pub fn memoize(self) -> Self {
        self
    }

    /// The validation itself, where a deferred one is asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let one = Validation::<&str, _>::success(1);
    /// assert_eq!(one.clone().deferred().memoize(), one);
    /// ```
    pub fn deferred(self) -> Deferred<Self, impl FnOnce() -> Self> {
        Deferred::of(move || self)
    }
}

#[cfg(test)]
mod tests;
