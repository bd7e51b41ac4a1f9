//! Everything outside of the program.

use super::{Config, CurrentProcess, Filesystem, Ports, Remote, Sockets};
use crate::time::Clock;

/// Everything outside of the program, as far as the program may reach it.
///
/// Ported from `Innmind\OperatingSystem\OperatingSystem`, which is an alias.
/// A program takes it as an argument and hands it on; it never looks for it.
/// Clones are cheap, and the same.
///
/// ```
/// use innmind::operating_system::{Config, Factory, Os};
/// use innmind::prelude::*;
/// use innmind::time::{Clock, Halt, Period};
///
/// fn nap(os: &Os) -> Attempt<SideEffect> {
///     os.process().halt(Period::hour(1))
/// }
///
/// // a test hands in another one
/// let os = Factory::build()
///     .map(|config| config.halt_process_via(Halt::via(|_| Attempt::result(SideEffect))));
/// assert!(nap(&os).is_ok());
/// ```
#[derive(Clone, Debug)]
#[doc(alias = "OperatingSystem")]
pub struct Os(Config);

impl Os {
    /// What the configuration says.
    #[must_use]
    pub const fn new(config: Config) -> Self {
        Self(config)
    }

    /// The same, with another configuration.
    #[must_use]
    pub fn map(self, map: impl FnOnce(Config) -> Config) -> Self {
        Self::new(map(self.0))
    }

    /// What it is made of.
    pub(crate) const fn config(&self) -> &Config {
        &self.0
    }

    /// What time it is.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.0.clock()
    }

    /// Local sockets, by address.
    #[must_use]
    pub fn sockets(&self) -> Sockets {
        Sockets::of(self.0.io().sockets())
    }

    /// Servers on the internet.
    #[must_use]
    pub fn ports(&self) -> Ports {
        Ports::of(self.0.io().sockets())
    }

    /// Other machines.
    #[must_use]
    pub fn remote(&self) -> Remote {
        Remote::of(self.0.io().sockets().clients())
    }

    /// Files and directories, by path.
    #[must_use]
    pub fn filesystem(&self) -> Filesystem {
        Filesystem::of(self.0.io().files())
    }

    /// The process that the program runs in.
    #[must_use]
    pub fn process(&self) -> CurrentProcess {
        CurrentProcess::of(self.0.clone())
    }
}
