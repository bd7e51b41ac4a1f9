//! A value, to go on from as one goes on from an outcome.

use super::{Deferred, Sequence};

mod form;
mod lazy;

pub use form::Form;
pub use lazy::Lazy;

/// A value that closures are applied to, one after the other.
///
/// Ported from `Innmind\Immutable\Identity`. It gives a plain value the
/// vocabulary of the outcomes, so that a chain can start with it and read in
/// the order in which things happen. Three forms, with the same methods:
///
/// | Made by | The value is |
/// |---|---|
/// | [`Identity::of`] | there |
/// | [`Identity::lazy`] | computed each time it is asked for ([`Lazy`]) |
/// | [`Identity::defer`] | computed once, when it is asked for ([`Deferred`]) |
///
/// ```
/// use innmind::prelude::*;
///
/// let greeting = Identity::of("ada")
///     .map(str::to_uppercase)
///     .map(|name| format!("Hello {name}"))
///     .unwrap();
///
/// assert_eq!(greeting, "Hello ADA");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(transparent)
)]
#[must_use = "a value that nobody looks at is lost"]
pub struct Identity<T>(T);

impl<T> Identity<T> {
    /// A value that is there.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Identity::of(1).unwrap(), 1);
    /// ```
    pub const fn of(value: T) -> Self {
        Self(value)
    }

    /// A value that is computed each time it is asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    /// use std::cell::Cell;
    ///
    /// let runs = Cell::new(0);
    /// let lazy = Identity::lazy(|| runs.replace(runs.get() + 1)).map(|n| n * 10);
    ///
    /// assert_eq!((lazy.unwrap(), lazy.unwrap()), (0, 10));
    /// ```
    pub const fn lazy<F>(value: F) -> Lazy<T, F>
    where
        F: Fn() -> T,
    {
        Lazy::of(value)
    }

    /// A value that is computed once, when it is asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    /// use std::cell::Cell;
    ///
    /// let runs = Cell::new(0);
    /// let deferred = Identity::defer(|| runs.replace(runs.get() + 1)).shared();
    /// assert_eq!(runs.get(), 0);
    ///
    /// assert_eq!((deferred.clone().unwrap(), deferred.unwrap()), (0, 0));
    /// assert_eq!(runs.get(), 1);
    /// ```
    pub fn defer(value: impl FnOnce() -> T) -> Deferred<Self, impl FnOnce() -> Self> {
        Deferred::of(move || Self::of(value()))
    }

    /// Changes the value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Identity::of(1).map(|n| n + 1), Identity::of(2));
    /// ```
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Identity<U> {
        Identity(map(self.0))
    }

    /// Goes on with another identity, in any of its forms.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Identity::of(1).flat_map(|n| Identity::of(n + 1)), Identity::of(2));
    ///
    /// let lazy = Identity::of(1).flat_map(|n| Identity::lazy(move || n + 1));
    /// assert_eq!(lazy.unwrap(), 2);
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<I: Form>(self, map: impl FnOnce(T) -> I) -> I {
        map(self.0)
    }

    /// A sequence of the one value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Identity::of(1).to_sequence(), Sequence::of([1]));
    /// ```
    #[doc(alias = "toSequence")]
    pub fn to_sequence(self) -> Sequence<T> {
        Sequence::of([self.0])
    }

    /// The value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Identity::of(1).unwrap(), 1);
    /// ```
    #[must_use]
    pub fn unwrap(self) -> T {
        self.0
    }

    /// The value itself, where a deferred one is asked for.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Identity::of(1).deferred().unwrap(), 1);
    /// ```
    pub fn deferred(self) -> Deferred<Self, impl FnOnce() -> Self> {
        Deferred::of(move || self)
    }
}

impl<T> From<T> for Identity<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn the_laws_hold() {
        let f = |n: i32| Identity::of(n * 3);
        let g = |n: i32| Identity::of(n - 7);

        for n in [i32::from(i16::MIN), -1, 0, 1, i32::from(i16::MAX)] {
            assert_eq!(Identity::of(n).flat_map(f), f(n));
            assert_eq!(Identity::of(n).flat_map(Identity::of), Identity::of(n));
            assert_eq!(
                Identity::of(n).flat_map(f).flat_map(g),
                Identity::of(n).flat_map(|n| f(n).flat_map(g))
            );
            assert_eq!(Identity::of(n).map(|n| n), Identity::of(n));
        }
    }

    #[test]
    fn a_lazy_one_runs_each_time_and_a_deferred_one_once() {
        let log = RefCell::new(Vec::new());
        let call = |name| {
            log.borrow_mut().push(name);
            1
        };

        let lazy = Identity::lazy(|| call("lazy")).flat_map(|n| Identity::of(n + 1));
        assert_eq!((lazy.unwrap(), lazy.unwrap()), (2, 2));
        assert_eq!(*log.borrow(), ["lazy", "lazy"]);

        log.borrow_mut().clear();
        let deferred = Identity::defer(|| call("deferred"))
            .flat_map(|n| Identity::lazy(move || n + call("inner")))
            .shared();
        assert_eq!((deferred.clone().unwrap(), deferred.unwrap()), (2, 2));
        assert_eq!(*log.borrow(), ["deferred", "inner"]);
    }

    #[test]
    fn it_is_sent_and_shared_when_its_value_is() {
        fn both<T: Send + Sync>(_: &T) {}

        both(&Identity::of(1));
        both(&Identity::lazy(|| 1).map(|n| n + 1));
        both(&Identity::lazy(|| 1).boxed());
        both(&Identity::defer(|| 1).map(|n| n + 1));
    }
}
