//! The methods of [`Identity`], deferred.

use super::{Deferred, Run};
use crate::immutable::identity::Form;
use crate::immutable::{Identity, Sequence};

/// The methods of [`Identity`], deferred.
impl<T, R: Run<Identity<T>>> Deferred<Identity<T>, R> {
    /// See [`Identity::map`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Identity::defer(|| 1).map(|n| n + 1).unwrap(), 2);
    /// ```
    pub fn map<U>(
        self,
        map: impl FnOnce(T) -> U,
    ) -> Deferred<Identity<U>, impl FnOnce() -> Identity<U>> {
        self.then(|identity| identity.map(map))
    }

    /// See [`Identity::flat_map`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let sum = Identity::defer(|| 1).flat_map(|a| Identity::lazy(move || a + 1));
    /// assert_eq!(sum.unwrap(), 2);
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<I: Form>(
        self,
        map: impl FnOnce(T) -> I,
    ) -> Deferred<Identity<I::Value>, impl FnOnce() -> Identity<I::Value>> {
        self.then(|identity| Identity::of(identity.flat_map(map).value()))
    }

    /// See [`Identity::to_sequence`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Identity::defer(|| 1).to_sequence().memoize(), Sequence::of([1]));
    /// ```
    #[doc(alias = "toSequence")]
    pub fn to_sequence(self) -> Deferred<Sequence<T>, impl FnOnce() -> Sequence<T>> {
        self.then(Identity::to_sequence)
    }

    /// Computes the value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Identity::defer(|| 1).unwrap(), 1);
    /// ```
    pub fn unwrap(self) -> T {
        self.memoize().unwrap()
    }
}
