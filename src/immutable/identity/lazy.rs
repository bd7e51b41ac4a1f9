//! A value that is computed each time.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::Form;
use crate::immutable::{Sequence, sequence};

/// A value that is computed each time it is asked for.
///
/// Made by [`Identity::lazy`](super::Identity::lazy). Its closures are `Fn`,
/// since they run again each time.
///
/// ```
/// use innmind::immutable::identity::Lazy;
/// use innmind::prelude::*;
///
/// fn greet(name: &Lazy<String>) -> String {
///     format!("Hello {}", name.unwrap())
/// }
///
/// let name = Identity::lazy(|| "Ada").map(str::to_owned).boxed();
/// assert_eq!(greet(&name), greet(&name));
/// ```
#[must_use = "a lazy value is not computed until it is asked for"]
pub struct Lazy<T, F = Box<dyn Fn() -> T + Send + Sync>> {
    value: F,
    item: PhantomData<fn() -> T>,
}

impl<T, F: Fn() -> T> Lazy<T, F> {
    pub(super) const fn of(value: F) -> Self {
        Self {
            value,
            item: PhantomData,
        }
    }

    /// Changes the value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Identity::lazy(|| 1).map(|n| n + 1).unwrap(), 2);
    /// ```
    pub fn map<U>(self, map: impl Fn(T) -> U) -> Lazy<U, impl Fn() -> U> {
        Lazy::of(move || map((self.value)()))
    }

    /// Goes on with another identity, in any of its forms.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let next = Identity::lazy(|| 1).flat_map(|n| Identity::of(n + 1));
    /// assert_eq!(next.unwrap(), 2);
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<I: Form>(self, map: impl Fn(T) -> I) -> Lazy<I::Value, impl Fn() -> I::Value> {
        Lazy::of(move || map((self.value)()).value())
    }

    /// A sequence of the one value, computed each time the sequence is run.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let values = Identity::lazy(|| 1).to_sequence();
    /// assert_eq!(values.memoize(), Sequence::of([1]));
    /// ```
    #[doc(alias = "toSequence")]
    pub fn to_sequence(self) -> sequence::Lazy<T, impl sequence::Source<Item = T>> {
        let value = Arc::new(self.value);

        Sequence::lazy(move || {
            let value = Arc::clone(&value);
            std::iter::once_with(move || value())
        })
    }

    /// Computes the value.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let lazy = Identity::lazy(|| 1);
    /// assert_eq!(lazy.unwrap() + lazy.unwrap(), 2);
    /// ```
    #[must_use]
    pub fn unwrap(&self) -> T {
        (self.value)()
    }

    /// The same, of a type that can be named in a field or a signature.
    ///
    /// ```
    /// use innmind::immutable::identity::Lazy;
    /// use innmind::prelude::*;
    ///
    /// let boxed: Lazy<u8> = Identity::lazy(|| 1).map(|n| n + 1).boxed();
    /// assert_eq!(boxed.unwrap(), 2);
    /// ```
    pub fn boxed(self) -> Lazy<T>
    where
        F: Send + Sync + 'static,
    {
        Lazy::of(Box::new(self.value))
    }
}

impl<T, F: Clone> Clone for Lazy<T, F> {
    fn clone(&self) -> Self {
        Self {
            value: self.value.clone(),
            item: PhantomData,
        }
    }
}

impl<T, F> fmt::Debug for Lazy<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lazy").finish_non_exhaustive()
    }
}
