//! A value that may be absent.

use std::error::Error as StdError;

use super::{Attempt, Deferred, Either, Predicate, Sequence};
use crate::error::Error;

mod all;

pub use all::{All, Call, Comprehension, Lookup};

/// A value that may be absent.
///
/// It *is* an [`Option`]; the vocabulary of `Innmind\Immutable\Maybe` comes
/// from [`MaybeExt`], in the [prelude](crate::prelude). Where the operation
/// fails for a reason, the crate gives an [`Attempt`] instead.
///
/// ```
/// use innmind::prelude::*;
///
/// let greeting = Maybe::just("Ada")
///     .exclude(|name| name.is_empty())
///     .match_with(|name| format!("Hello {name}"), || "Hello stranger".to_owned());
///
/// assert_eq!(greeting, "Hello Ada");
/// ```
pub type Maybe<T> = Option<T>;

/// What `Innmind\Immutable\Maybe` has and [`Option`] lacks, and its named
/// constructors.
///
/// ```
/// use innmind::prelude::*;
///
/// let even = Maybe::just(4).keep(|n: &i32| n % 2 == 0).otherwise(Maybe::nothing);
/// assert_eq!(even, Maybe::just(4));
/// ```
pub trait MaybeExt<T>: Sized + sealed::Sealed {
    /// A value that is there.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Maybe::just(1).map(|n| n + 1), Maybe::just(2));
    /// ```
    fn just(value: T) -> Self;

    /// No value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Maybe::<u8>::nothing().map(|n| n + 1), Maybe::nothing());
    /// ```
    fn nothing() -> Self;

    /// What is there already: PHP's `null` is Rust's `None`.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let numbers = [1, 2];
    /// assert_eq!(Maybe::of(numbers.first()), Maybe::just(&1));
    /// assert_eq!(Maybe::of(numbers.get(2)), Maybe::nothing());
    /// ```
    fn of(value: Option<T>) -> Self;

    /// A value that is looked up when it is asked for, and not before.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let deferred = Maybe::defer(|| Maybe::just(1)).map(|n| n + 1);
    /// assert_eq!(deferred.memoize(), Maybe::just(2));
    /// ```
    fn defer<F>(maybe: F) -> Deferred<Maybe<T>, F>
    where
        F: FnOnce() -> Maybe<T>;

    /// Goes on with another lookup if the value is there.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Maybe::just("a").flat_map(|text| text.chars().next()), Maybe::just('a'));
    /// ```
    #[must_use]
    #[doc(alias = "flatMap")]
    fn flat_map<U>(self, map: impl FnOnce(T) -> Maybe<U>) -> Maybe<U>;

    /// Ends the chain: one closure for the value, one for its absence.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let text = Maybe::just(1).match_with(|n| n.to_string(), || "none".to_owned());
    /// assert_eq!(text, "1");
    /// ```
    #[doc(alias = "match")]
    fn match_with<R>(self, just: impl FnOnce(T) -> R, nothing: impl FnOnce() -> R) -> R;

    /// Looks elsewhere if the value is not there.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Maybe::nothing().otherwise(|| Maybe::just(1)), Maybe::just(1));
    /// ```
    #[must_use]
    fn otherwise(self, otherwise: impl FnOnce() -> Maybe<T>) -> Self;

    /// Keeps the value if the predicate holds; a predicate may narrow its type.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Maybe::just(1).keep(|n: &i32| *n > 1), Maybe::nothing());
    /// ```
    #[must_use]
    fn keep<P: Predicate<T>>(self, predicate: P) -> Maybe<P::Output>;

    /// Drops the value if the predicate holds.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Maybe::just("").exclude(|text| text.is_empty()), Maybe::nothing());
    /// ```
    #[must_use]
    fn exclude(self, predicate: impl FnOnce(&T) -> bool) -> Self;

    /// The value on the right, or nothing on the left.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Maybe::just(1).either(), Either::right(1));
    /// ```
    fn either(self) -> Either<(), T>;

    /// The value, or the error that the closure gives.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let outcome = Maybe::<u8>::nothing().attempt(|| Error::message("no value"));
    /// assert_eq!(outcome.unwrap_err().to_string(), "no value");
    /// ```
    #[must_use = "an outcome that nobody looks at hides its error"]
    fn attempt<E>(self, error: impl FnOnce() -> E) -> Attempt<T>
    where
        E: StdError + Send + Sync + 'static;

    /// The value itself: it has been looked up already. There for code that
    /// handles deferred ones too.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Maybe::just(1).memoize(), Maybe::just(1));
    /// ```
    #[must_use]
    fn memoize(self) -> Self;

    /// A sequence of the one value, or of none.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Maybe::just(1).to_sequence(), Sequence::of([1]));
    /// assert_eq!(Maybe::<u8>::nothing().to_sequence(), Sequence::of([]));
    /// ```
    #[doc(alias = "toSequence")]
    fn to_sequence(self) -> Sequence<T>;

    /// Goes on either way: one closure for the value, one for its absence.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let known = Maybe::<u8>::nothing().either_way(|_| Maybe::just(true), || Maybe::just(false));
    /// assert_eq!(known, Maybe::just(false));
    /// ```
    #[must_use]
    #[doc(alias = "eitherWay")]
    fn either_way<U>(
        self,
        just: impl FnOnce(T) -> Maybe<U>,
        nothing: impl FnOnce() -> Maybe<U>,
    ) -> Maybe<U>;

    /// The value itself, where a deferred one is asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// fn cached(value: Maybe<u8>) -> Deferred<Maybe<u8>, impl FnOnce() -> Maybe<u8>> {
    ///     value.deferred().otherwise(|| Maybe::just(42))
    /// }
    ///
    /// assert_eq!(cached(Maybe::nothing()).memoize(), Maybe::just(42));
    /// ```
    fn deferred(self) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>>;
}

impl<T> MaybeExt<T> for Maybe<T> {
    #[inline]
    fn just(value: T) -> Self {
        Some(value)
    }

    #[inline]
    fn nothing() -> Self {
        None
    }

    #[inline]
    fn of(value: Option<T>) -> Self {
        value
    }

    #[inline]
    fn defer<F>(maybe: F) -> Deferred<Maybe<T>, F>
    where
        F: FnOnce() -> Maybe<T>,
    {
        Deferred::of(maybe)
    }

    #[inline]
    fn flat_map<U>(self, map: impl FnOnce(T) -> Maybe<U>) -> Maybe<U> {
        self.and_then(map)
    }

    #[inline]
    fn match_with<R>(self, just: impl FnOnce(T) -> R, nothing: impl FnOnce() -> R) -> R {
        match self {
            Some(value) => just(value),
            None => nothing(),
        }
    }

    #[inline]
    fn otherwise(self, otherwise: impl FnOnce() -> Maybe<T>) -> Self {
        self.or_else(otherwise)
    }

    #[inline]
    fn keep<P: Predicate<T>>(self, predicate: P) -> Maybe<P::Output> {
        self.and_then(|value| predicate.narrow(value))
    }

    #[inline]
    fn exclude(self, predicate: impl FnOnce(&T) -> bool) -> Self {
        self.filter(|value| !predicate(value))
    }

    #[inline]
    fn either(self) -> Either<(), T> {
        self.match_with(Either::right, || Either::left(()))
    }

    #[inline]
    fn attempt<E>(self, error: impl FnOnce() -> E) -> Attempt<T>
    where
        E: StdError + Send + Sync + 'static,
    {
        self.ok_or_else(|| Error::of(error()))
    }

    #[inline]
    fn memoize(self) -> Self {
        self
    }

    fn to_sequence(self) -> Sequence<T> {
        self.into_iter().collect()
    }

    #[inline]
    fn either_way<U>(
        self,
        just: impl FnOnce(T) -> Maybe<U>,
        nothing: impl FnOnce() -> Maybe<U>,
    ) -> Maybe<U> {
        self.match_with(just, nothing)
    }

    #[inline]
    fn deferred(self) -> Deferred<Maybe<T>, impl FnOnce() -> Maybe<T>> {
        Deferred::of(move || self)
    }
}

/// [`Maybe::all`](MaybeAll::all), apart from [`MaybeExt`] so that its result's
/// type never has to be written.
///
/// ```
/// use innmind::prelude::*;
///
/// let name = Maybe::all((Maybe::just("Ada"), Maybe::just("Lovelace")))
///     .map(|first, last| format!("{first} {last}"));
///
/// assert_eq!(name, Maybe::just("Ada Lovelace".to_owned()));
/// ```
pub trait MaybeAll: sealed::Sealed {
    /// Joins up to 12 values, deferred or not: the closure runs only if all are
    /// there.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sum = Maybe::all((Maybe::just(1), Maybe::just(2))).map(|a, b| a + b);
    /// assert_eq!(sum, Maybe::just(3));
    ///
    /// let none = Maybe::all((Maybe::just(1), Maybe::<i32>::nothing())).map(|a, b| a + b);
    /// assert_eq!(none, Maybe::nothing());
    /// ```
    fn all<A: All>(values: A) -> Comprehension<A> {
        Comprehension::of(values)
    }
}

impl MaybeAll for Maybe<()> {}

mod sealed {
    pub trait Sealed {}
    impl<T> Sealed for super::Maybe<T> {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_laws_hold() {
        let f = |n: i32| (n % 2 == 0).then_some(n / 2);
        let g = |n: i32| (n >= 0).then_some(n + 1);

        for start in [-2, -1, 0, 6].map(Some).into_iter().chain([None]) {
            assert_eq!(start.flat_map(Maybe::just), start);
            assert_eq!(
                start.flat_map(f).flat_map(g),
                start.flat_map(|n| f(n).flat_map(g))
            );
            assert_eq!(start.otherwise(Maybe::nothing), start);
        }
        assert_eq!(Maybe::just(6).flat_map(f), f(6));
    }
}
