//! Which process.

use std::fmt;
use std::num::NonZeroU32;

/// The number that the system knows a process by.
///
/// Ported from `Innmind\Server\Control\Server\Process\Pid`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pid(NonZeroU32);

impl Pid {
    /// The process of that number.
    #[must_use]
    pub const fn of(number: NonZeroU32) -> Self {
        Self(number)
    }

    /// Its number.
    #[must_use]
    #[doc(alias = "toInt")]
    pub const fn to_int(self) -> u32 {
        self.0.get()
    }
}

impl fmt::Display for Pid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
