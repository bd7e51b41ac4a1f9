//! A reduction that may stop before the end.

use std::fmt;
use std::ops::ControlFlow;

use crate::immutable::{Attempt, Either, Maybe};

/// A reduction that stops at the first stop: no further value is drawn.
/// Ported from `Innmind\Immutable\Sequence\Sink`.
///
/// Made by [`Sequence::sink`](super::Sequence::sink) and
/// [`Lazy::sink`](super::Lazy::sink).
///
/// ```
/// use innmind::prelude::*;
///
/// let sum = Sequence::lazy(|| ["1", "2", "x"])
///     .sink(0)
///     .attempt(|sum, text| text.parse::<u32>().attempt().map(|n| sum + n));
///
/// assert!(sum.is_err());
/// ```
#[must_use = "it does nothing until `until`, `maybe`, `either` or `attempt`"]
pub struct Sink<C, I> {
    carry: C,
    values: I,
}

impl<C, I: Iterator> Sink<C, I> {
    pub(in crate::immutable) const fn of(carry: C, values: I) -> Self {
        Self { carry, values }
    }

    /// Goes on until the closure says stop, by its last argument or by a
    /// [`ControlFlow`] of its own.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sum = Sequence::lazy(|| 1..).sink(0).until(|sum, n, continuation| {
    ///     if sum + n > 10 {
    ///         continuation.stop(sum)
    ///     } else {
    ///         continuation.continue_(sum + n)
    ///     }
    /// });
    ///
    /// assert_eq!(sum, 10);
    /// ```
    pub fn until(
        mut self,
        mut reduce: impl FnMut(C, I::Item, Continuation) -> ControlFlow<C, C>,
    ) -> C {
        let end = self.values.try_fold(self.carry, |carry, value| {
            reduce(carry, value, Continuation)
        });

        match end {
            ControlFlow::Continue(carry) | ControlFlow::Break(carry) => carry,
        }
    }

    /// Goes on as long as the closure has a value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sum = Sequence::of([1_u8, 255]).sink(0_u8).maybe(|sum, n| sum.checked_add(n));
    /// assert_eq!(sum, Maybe::nothing());
    /// ```
    pub fn maybe(mut self, reduce: impl FnMut(C, I::Item) -> Maybe<C>) -> Maybe<C> {
        self.values.try_fold(self.carry, reduce)
    }

    /// Goes on as long as the closure gives a right side.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sum: Either<&str, i32> = Sequence::of([1, -1])
    ///     .sink(0)
    ///     .either(|sum, n| if n < 0 { Either::left("negative") } else { Either::right(sum + n) });
    ///
    /// assert_eq!(sum, Either::left("negative"));
    /// ```
    pub fn either<L>(mut self, mut reduce: impl FnMut(C, I::Item) -> Either<L, C>) -> Either<L, C> {
        self.values
            .try_fold(self.carry, |carry, value| {
                Result::from(reduce(carry, value))
            })
            .into()
    }

    /// Goes on as long as the closure succeeds.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sum = Sequence::of(["1", "2"])
    ///     .sink(0)
    ///     .attempt(|sum, text| text.parse::<u32>().attempt().map(|n| sum + n));
    ///
    /// assert!(sum.is_ok_and(|sum| sum == 3));
    /// ```
    pub fn attempt(mut self, reduce: impl FnMut(C, I::Item) -> Attempt<C>) -> Attempt<C> {
        self.values.try_fold(self.carry, reduce)
    }
}

impl<C, I> fmt::Debug for Sink<C, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sink").finish_non_exhaustive()
    }
}

/// How the closure of [`Sink::until`] says whether to go on. Ported from
/// `Innmind\Immutable\Sequence\Sink\Continuation`.
///
/// ```
/// use innmind::prelude::*;
///
/// let first_long = Sequence::of(["a", "long"])
///     .sink("")
///     .until(|_, word, go| if word.len() > 1 { go.stop(word) } else { go.continue_("") });
///
/// assert_eq!(first_long, "long");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Continuation;

impl Continuation {
    /// Goes on to the next value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sum = Sequence::of([1, 2]).sink(0).until(|sum, n, go| go.continue_(sum + n));
    /// assert_eq!(sum, 3);
    /// ```
    #[doc(alias = "continue")]
    pub const fn continue_<C>(self, carry: C) -> ControlFlow<C, C> {
        ControlFlow::Continue(carry)
    }

    /// Ends here.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let first = Sequence::lazy(|| 1..).sink(0).until(|_, n, go| go.stop(n));
    /// assert_eq!(first, 1);
    /// ```
    pub const fn stop<C>(self, carry: C) -> ControlFlow<C, C> {
        ControlFlow::Break(carry)
    }
}
