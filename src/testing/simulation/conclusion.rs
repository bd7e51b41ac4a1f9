//! What a simulated process gives when it ends.

use std::fmt::Display;

use crate::immutable::SideEffect;

/// What a simulated process may give when it ends: nothing, or an outcome whose
/// error is a failure of the simulation.
#[diagnostic::on_unimplemented(
    message = "a simulated process gives nothing or an outcome, not `{Self}`",
    note = "end the closure with `;`, or with an `Attempt`"
)]
pub trait Conclusion: sealed::Sealed {
    /// The error, in words.
    #[doc(hidden)]
    fn conclude(self) -> Result<(), String>;
}

mod sealed {
    pub trait Sealed {}

    impl Sealed for () {}
    impl Sealed for super::Never {}
    impl Sealed for crate::immutable::SideEffect {}
    impl<T, E: std::fmt::Display> Sealed for Result<T, E> {}
}

impl Conclusion for () {
    fn conclude(self) -> Result<(), String> {
        Ok(())
    }
}

impl Conclusion for SideEffect {
    fn conclude(self) -> Result<(), String> {
        Ok(())
    }
}

impl<T, E: Display> Conclusion for Result<T, E> {
    fn conclude(self) -> Result<(), String> {
        self.map(|_| ()).map_err(|error| error.to_string())
    }
}

/// What a loop without an end gives. The type has no name of its own in stable
/// Rust, but it is the result of a function's type.
type Never = <fn() -> ! as Gives>::Result;

#[doc(hidden)]
pub trait Gives {
    #[doc(hidden)]
    type Result;
}

impl<T> Gives for fn() -> T {
    type Result = T;
}

impl Conclusion for Never {
    fn conclude(self) -> Result<(), String> {
        self
    }
}
