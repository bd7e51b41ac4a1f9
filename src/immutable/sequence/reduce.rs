//! One value out of many.

use triomphe::Arc;

use super::{Lookup, Sequence, Sink};
use crate::immutable::{Monoid, SideEffect};

impl<T: Clone> Sequence<T> {
    /// One value out of all, made step by step.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Sequence::of([1, 2, 3]).reduce(10, |sum, n| sum + n), 16);
    /// ```
    pub fn reduce<C>(self, carry: C, reduce: impl FnMut(C, T) -> C) -> C {
        match Arc::try_unwrap(self.0) {
            Ok(values) => values.into_iter().fold(carry, reduce),
            Err(shared) => shared.iter().cloned().fold(carry, reduce),
        }
    }

    /// All the values combined by a monoid.
    ///
    /// ```
    /// use innmind::immutable::monoid::Concat;
    /// use innmind::prelude::*;
    ///
    /// let text = Sequence::of([Str::of("a"), Str::of("b")]).fold(Concat);
    /// assert_eq!(text, Str::of("ab"));
    /// ```
    #[must_use]
    pub fn fold<M: Monoid<T>>(self, monoid: M) -> T {
        self.reduce(monoid.identity(), |a, b| monoid.combine(a, b))
    }

    /// A reduction that may stop before the end. See [`Sink`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sum = Sequence::of([1_u8, 255, 3]).sink(0_u8).maybe(|sum, n| sum.checked_add(n));
    /// assert_eq!(sum, Maybe::nothing());
    /// ```
    pub fn sink<C>(self, carry: C) -> Sink<C, std::vec::IntoIter<T>> {
        Sink::of(carry, self.into_iter())
    }

    /// Looks for what one of the values leads to. See [`Lookup`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let number = Sequence::of(["a", "7", "8"]).lookup().first().maybe(|s| s.parse::<u8>().ok());
    /// assert_eq!(number, Maybe::just(7));
    /// ```
    pub fn lookup(self) -> Lookup<std::vec::IntoIter<T>> {
        Lookup::of(self.into_iter())
    }

    /// Calls a function with each value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let mut seen = Vec::new();
    /// let _ = Sequence::of([1, 2]).foreach(|n| seen.push(n));
    /// assert_eq!(seen, [1, 2]);
    /// ```
    #[doc(alias = "each")]
    pub fn foreach(self, function: impl FnMut(T)) -> SideEffect {
        match Arc::try_unwrap(self.0) {
            Ok(values) => values.into_iter().for_each(function),
            Err(shared) => shared.iter().cloned().for_each(function),
        }

        SideEffect::identity()
    }

    /// The same values, asserted one after the other. The assertion carries
    /// what it needs to know of the values before; it panics where upstream's
    /// throws. For values that come from outside, [`sink`](Self::sink) gives
    /// an outcome instead.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let increasing = Sequence::of([1, 2, 5]).safeguard(0, |last, n| {
    ///     assert!(last < *n, "the values must increase");
    ///     *n
    /// });
    ///
    /// assert_eq!(increasing.size(), 3);
    /// ```
    pub fn safeguard<C>(self, carry: C, assert: impl FnMut(C, &T) -> C) -> Self {
        self.iter().fold(carry, assert);
        self
    }

    /// Goes on with the first value and the others, or without any.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let text = Sequence::of(["a", "b", "c"])
    ///     .match_with(|first, rest| format!("{first} and {}", rest.size()), String::new);
    ///
    /// assert_eq!(text, "a and 2");
    /// ```
    #[doc(alias = "match")]
    pub fn match_with<R>(self, some: impl FnOnce(T, Self) -> R, empty: impl FnOnce() -> R) -> R {
        match self.first().cloned() {
            Some(first) => some(first, self.drop(1)),
            None => empty(),
        }
    }
}
