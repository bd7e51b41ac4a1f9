//! What the forms of an identity have in common.

use super::{Identity, Lazy};
use crate::immutable::Deferred;
use crate::immutable::deferred::Run;

/// An identity in any of its forms: what a closure of
/// [`flat_map`](Identity::flat_map) may give.
///
/// ```
/// use innmind::immutable::identity::Form;
/// use innmind::prelude::*;
///
/// fn double(number: impl Form<Value = u8>) -> u8 {
///     number.value() * 2
/// }
///
/// assert_eq!(double(Identity::of(1)), 2);
/// assert_eq!(double(Identity::lazy(|| 2)), 4);
/// assert_eq!(double(Identity::defer(|| 3)), 6);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `Identity`",
    note = "`Identity::of(value)` makes one; `map` is for closures that give a plain value"
)]
pub trait Form: sealed::Sealed {
    /// What it holds, or computes.
    type Value;

    /// The value.
    ///
    /// ```
    /// use innmind::immutable::identity::Form;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Identity::defer(|| 1).value(), 1);
    /// ```
    fn value(self) -> Self::Value;
}

impl<T> Form for Identity<T> {
    type Value = T;

    fn value(self) -> T {
        self.unwrap()
    }
}

impl<T, F: Fn() -> T> Form for Lazy<T, F> {
    type Value = T;

    fn value(self) -> T {
        self.unwrap()
    }
}

impl<T, R: Run<Identity<T>>> Form for Deferred<Identity<T>, R> {
    type Value = T;

    fn value(self) -> T {
        self.unwrap()
    }
}

mod sealed {
    use super::{Deferred, Identity, Lazy};

    pub trait Sealed {}
    impl<T> Sealed for Identity<T> {}
    impl<T, F> Sealed for Lazy<T, F> {}
    impl<T, R> Sealed for Deferred<Identity<T>, R> {}
}
