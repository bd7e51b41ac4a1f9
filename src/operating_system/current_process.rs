//! The process that the program runs in.

mod signals;

pub use signals::Signals;

use super::Config;
use crate::immutable::{Attempt, SideEffect};
use crate::server::control::server::process::Pid;
use crate::server::status::server::memory::Bytes;
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

    /// How much memory it has in use.
    ///
    /// That is all that lies in the machine's memory for it, the program's own
    /// code included; upstream's is what PHP has handed out to the script.
    ///
    /// ```
    /// use innmind::operating_system::Factory;
    ///
    /// # if cfg!(target_os = "linux") {
    /// let memory = Factory::build().process().memory()?;
    /// assert!(memory.to_int() > 0);
    /// # }
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the system does not tell, as without `/proc`;
    /// [`is_unsupported`](crate::Error::is_unsupported) on systems other than
    /// Linux.
    pub fn memory(&self) -> Attempt<Bytes> {
        self.0.memory()
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
