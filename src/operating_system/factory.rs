//! Where a program gets its operating system from.

use super::{Config, Os};

/// Where a program gets its operating system from: once, in `main`.
///
/// Ported from `Innmind\OperatingSystem\Factory`.
#[derive(Clone, Copy, Debug)]
pub struct Factory;

impl Factory {
    /// The system's own.
    ///
    /// ```
    /// use innmind::operating_system::{Factory, Os};
    ///
    /// fn main() {
    ///     run(&Factory::build());
    /// }
    ///
    /// fn run(os: &Os) {
    ///     assert!(os.process().id().is_ok());
    /// }
    /// ```
    ///
    /// # Ambient authority
    ///
    /// Whoever holds it may do to the outside whatever the process may.
    ///
    /// # Panics
    ///
    /// In a process of a [simulation](crate::testing), which is given its own.
    #[must_use]
    #[track_caller]
    pub fn build() -> Os {
        Self::build_with(Config::new())
    }

    /// The system's own, as configured.
    #[must_use]
    #[doc(alias = "build")]
    pub fn build_with(config: Config) -> Os {
        Os::new(config)
    }
}
