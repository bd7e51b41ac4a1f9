//! Waiting for time to pass.

use std::fmt;
use std::sync::Arc;

use super::Period;
use crate::immutable::{Attempt, SideEffect};

/// Waits for time to pass.
///
/// Ported from `Innmind\Time\Halt`. The one that a process uses comes with its
/// [`Config`](crate::operating_system::Config); signal listeners run while it
/// waits, and the whole period passes all the same.
#[derive(Clone)]
pub struct Halt(Arc<dyn Fn(Period) -> Attempt<SideEffect> + Send + Sync>);

impl Halt {
    /// A halt that asks a closure.
    ///
    /// ```
    /// use innmind::prelude::*;
    /// use innmind::time::{Halt, Period};
    ///
    /// // a test that does not want to wait
    /// let halt = Halt::via(|_| Attempt::result(SideEffect::identity()));
    /// assert!(halt.invoke(Period::day(1)).is_ok());
    /// ```
    #[must_use]
    pub fn via(halt: impl Fn(Period) -> Attempt<SideEffect> + Send + Sync + 'static) -> Self {
        Self(Arc::new(halt))
    }

    /// Waits.
    ///
    /// # Errors
    ///
    /// If the period has years or months, which are not of one length, or if
    /// the process is being stopped ([`is_aborted`](crate::Error::is_aborted)).
    #[doc(alias = "__invoke")]
    pub fn invoke(&self, period: Period) -> Attempt<SideEffect> {
        (self.0)(period)
    }
}

impl fmt::Debug for Halt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Halt").finish_non_exhaustive()
    }
}
