//! Waiting for time to pass.

use std::fmt;
use std::sync::Arc;

use super::Period;
use crate::immutable::{Attempt, SideEffect};

/// Waits for time to pass.
///
/// Ported from `Innmind\Time\Halt`. Waiting reaches the system, so the halt of
/// a process comes with its
/// [`Config`](crate::operating_system::Config::halt), where upstream has
/// `Halt::new()`; signal listeners run while it waits, and the whole period
/// passes all the same. A clone is the same halt.
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

    /// The same halt, which also tells a closure, in a sentence, how long it
    /// will wait.
    ///
    /// ```
    /// use innmind::prelude::*;
    /// use innmind::time::{Halt, Period};
    ///
    /// let halt = Halt::via(|_| Attempt::result(SideEffect::identity()))
    ///     .logger(|sentence| assert_eq!(sentence, "the process halts for 1m 30s"));
    ///
    /// assert!(halt.invoke(Period::second(90)).is_ok());
    /// ```
    #[must_use]
    pub fn logger(self, log: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self::via(move |period| {
            log(&format!("the process halts for {period}"));

            self.invoke(period)
        })
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
