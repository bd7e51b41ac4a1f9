//! An outcome that has not been asked for yet.

use std::fmt;
use std::marker::PhantomData;

mod attempt;
mod either;
mod identity;
mod maybe;
mod shared;
mod turns;
mod validation;

pub use shared::{Once, Shared};

pub(crate) use turns::{Turns, take_turns};

/// An outcome `O` that is computed when it is asked for, and not before.
///
/// Made by [`Attempt::defer`](super::AttemptExt::defer),
/// [`Maybe::defer`](super::MaybeExt::defer), [`Either::defer`](super::Either::defer),
/// [`Validation::defer`](super::Validation::defer) and
/// [`Identity::defer`](super::Identity::defer). It has the methods of its
/// outcome, each of which defers too; it runs once, by value, when
/// [`memoize`](Self::memoize), `match_with` or `unwrap` is called, and never if
/// none is.
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
///
/// A closure given to a deferred outcome may ask for another one:
///
/// ```
/// use innmind::prelude::*;
///
/// let first = Maybe::defer(|| Maybe::just(1));
/// let sum = first.flat_map(|a| Maybe::defer(|| Maybe::just(2)).map(|b| a + b).memoize());
///
/// assert_eq!(sum.memoize(), Maybe::just(3));
/// ```
#[must_use = "a deferred outcome does nothing until it is asked for"]
pub struct Deferred<O, R = Box<dyn FnOnce() -> O + Send>> {
    run: R,
    outcome: PhantomData<fn() -> O>,
}

/// How a deferred outcome is computed: a closure, or the [`Once`] of a
/// [`Shared`] one.
///
/// ```
/// use innmind::immutable::deferred::Run;
/// use innmind::prelude::*;
///
/// fn ask(number: Deferred<Maybe<u8>, impl Run<Maybe<u8>>>) -> u8 {
///     number.memoize().unwrap_or_default()
/// }
///
/// let number = Maybe::defer(|| Maybe::just(1));
/// assert_eq!(ask(number.shared()), 1);
/// ```
pub trait Run<O> {
    /// Computes the outcome.
    ///
    /// ```
    /// use innmind::immutable::deferred::Run;
    ///
    /// assert_eq!((|| 1).run(), 1);
    /// ```
    fn run(self) -> O;
}

impl<O, F: FnOnce() -> O> Run<O> for F {
    #[inline]
    fn run(self) -> O {
        self()
    }
}

impl<O, F: FnOnce() -> O> Deferred<O, F> {
    /// Defers a closure.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Deferred::of(|| Maybe::just(1)).memoize(), Maybe::just(1));
    /// ```
    pub const fn of(run: F) -> Self {
        Self::by(run)
    }
}

impl<O, R> Deferred<O, R> {
    const fn by(run: R) -> Self {
        Self {
            run,
            outcome: PhantomData,
        }
    }
}

impl<O, R: Run<O>> Deferred<O, R> {
    /// Computes the outcome.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let deferred = Either::defer(|| Either::<&str, _>::right(1));
    /// assert_eq!(deferred.memoize(), Either::right(1));
    /// ```
    #[inline]
    #[must_use]
    pub fn memoize(self) -> O {
        self.run.run()
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
        R: Send + 'static,
    {
        let run = self.run;
        Deferred::by(Box::new(move || run.run()))
    }

    /// A handle that can be cloned, and runs once for all its clones, whichever
    /// is asked first. It has the same methods.
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
    /// let double = shared.clone().map(|n| n * 2);
    /// let triple = shared.map(|n| n * 3);
    ///
    /// assert_eq!((double.memoize(), triple.memoize()), (Maybe::just(4), Maybe::just(6)));
    /// assert_eq!(runs.get(), 1);
    /// ```
    pub fn shared(self) -> Shared<O, R>
    where
        O: Clone,
    {
        Deferred::by(Once::of(self.run))
    }

    /// Defers what follows from the outcome.
    #[inline]
    fn then<P>(self, next: impl FnOnce(O) -> P) -> Deferred<P, impl FnOnce() -> P> {
        Deferred::of(move || next(self.memoize()))
    }
}

impl<O, R> fmt::Debug for Deferred<O, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deferred").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use crate::prelude::*;

    #[test]
    fn guarding_a_deferred_error_guards_it() {
        let guarded = Attempt::defer(|| Attempt::result(1))
            .guard(|_| Attempt::<u8>::error(std::fmt::Error))
            .xrecover(|_| Attempt::result(2));

        assert!(guarded.memoize().is_err());
    }

    #[test]
    fn the_outcome_of_a_deferred_step_is_guarded_too() {
        let step = |_| Attempt::defer(|| Attempt::<u8>::error(std::fmt::Error));

        let guarded = Attempt::result(1).guard(|n: u8| step(n).memoize());
        assert!(guarded.xrecover(|_| Attempt::result(2)).is_err());
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

    #[test]
    fn it_is_sent_where_its_closures_can_be() {
        fn send<T: Send>(_: &T) {}
        fn sync<T: Sync>(_: &T) {}

        let deferred = Attempt::defer(|| Attempt::result(1)).map(|n| n + 1);
        send(&deferred);
        sync(&deferred);

        let boxed = deferred.boxed();
        send(&boxed);

        let shared = boxed.shared();
        send(&shared);
        sync(&shared);
    }
}
