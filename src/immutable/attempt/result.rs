//! How the results of other crates enter.

use std::error::Error as StdError;

use super::Attempt;
use crate::error::Error;

/// Turns the `Result` of any crate into an [`Attempt`].
///
/// ```
/// use innmind::prelude::*;
///
/// let text = std::str::from_utf8(b"\xff").attempt();
/// assert!(text.is_err_and(|error| error.cause::<std::str::Utf8Error>().is_some()));
/// ```
pub trait ResultExt<T>: Sized + sealed::Sealed {
    /// Keeps the value, or holds the error in an [`Error`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!("12".parse::<u8>().attempt().is_ok_and(|n| n == 12));
    /// ```
    #[must_use = "an outcome that nobody looks at hides its error"]
    fn attempt(self) -> Attempt<T>;
}

impl<T, E> ResultExt<T> for Result<T, E>
where
    E: StdError + Send + Sync + 'static,
{
    fn attempt(self) -> Attempt<T> {
        self.map_err(Error::of)
    }
}

mod sealed {
    pub trait Sealed {}
    impl<T, E> Sealed for Result<T, E> {}
}
