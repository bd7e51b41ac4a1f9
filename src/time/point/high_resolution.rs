//! A reading of a clock that is never set.

use std::time::Duration;

use super::super::ElapsedPeriod;
use super::super::invalid::invalid;
use crate::immutable::Attempt;

/// A reading of a clock that is never set, since whatever moment that clock
/// starts from.
///
/// Ported from `Innmind\Time\Point\HighResolution`. Readings compare with
/// readings of the same clock alone. [`Clock::live`](super::super::Clock::live)
/// takes one for each "now".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HighResolution(Duration);

impl HighResolution {
    /// That many seconds and nanoseconds after the clock's start; a billion
    /// nanoseconds and more are carried.
    #[must_use]
    pub const fn of(seconds: u64, nanoseconds: u32) -> Self {
        Self(Duration::from_secs(seconds).saturating_add(Duration::from_nanos(nanoseconds as u64)))
    }

    /// Whether this reading is the later one.
    #[must_use]
    #[doc(alias = "aheadOf")]
    pub fn ahead_of(self, other: Self) -> bool {
        self > other
    }

    /// The time between the two readings, in whole microseconds.
    ///
    /// # Errors
    ///
    /// If the other is later.
    #[doc(alias = "elapsedSince")]
    pub fn elapsed_since(self, other: Self) -> Attempt<ElapsedPeriod> {
        self.0
            .checked_sub(other.0)
            .map(ElapsedPeriod::from)
            .ok_or_else(|| {
                invalid(format!(
                    "no time elapsed since the reading {:?}, {:?} is before it",
                    other.0, self.0
                ))
            })
    }
}

impl From<Duration> for HighResolution {
    fn from(since_start: Duration) -> Self {
        Self(since_start)
    }
}
