//! The process that the program runs in.

mod signals;

pub use signals::Signals;

use super::Config;
use crate::immutable::{Attempt, SideEffect};
use crate::server::control::server::process::Pid;
use crate::time::Period;

/// The process that the program runs in. Ported from
/// `Innmind\OperatingSystem\CurrentProcess`.
#[derive(Clone, Debug)]
pub struct CurrentProcess(Config);

impl CurrentProcess {
    pub(super) const fn of(config: Config) -> Self {
        Self(config)
    }

    /// Which process it is.
    ///
    /// # Errors
    ///
    /// None on a real system.
    pub fn id(&self) -> Attempt<Pid> {
        self.0.process_id()
    }

    /// Who is told of signals.
    #[must_use]
    pub fn signals(&self) -> Signals {
        Signals::of(self.0.signals_handler())
    }

    /// Waits for that time to pass. Signal listeners run meanwhile; the whole
    /// period passes all the same.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](crate::Error::is_invalid) if the period has years or
    /// months, which are not of one length;
    /// [`is_aborted`](crate::Error::is_aborted) if the program is being
    /// stopped.
    pub fn halt(&self, period: Period) -> Attempt<SideEffect> {
        self.0.halt().invoke(period)
    }
}
