//! A length of time that has passed.

use std::time::Duration;

use super::Period;
use super::period::duration;

/// A length of time that has passed, in seconds and parts of a second.
///
/// Ported from `Innmind\Time\ElapsedPeriod`. Two points give one
/// ([`elapsed_since`](super::Point::elapsed_since)), a [`Period`] without years
/// and months is one, and so is a [`Duration`].
///
/// ```
/// use innmind::time::{ElapsedPeriod, Period};
/// use std::time::Duration;
///
/// let elapsed = ElapsedPeriod::from(Duration::from_millis(1_500));
///
/// assert!(elapsed.longer_than(&Period::second(1).as_elapsed_period().unwrap()));
/// assert_eq!(elapsed.as_period().to_string(), "1s 500ms");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ElapsedPeriod {
    seconds: u64,
    milliseconds: u64,
    microseconds: u64,
}

impl ElapsedPeriod {
    /// The parts as they are given: nothing is carried.
    #[must_use]
    pub const fn of(seconds: u64, milliseconds: u64, microseconds: u64) -> Self {
        Self {
            seconds,
            milliseconds,
            microseconds,
        }
    }

    /// The seconds.
    #[must_use]
    pub const fn seconds(&self) -> u64 {
        self.seconds
    }

    /// The milliseconds beside the seconds.
    #[must_use]
    pub const fn milliseconds(&self) -> u64 {
        self.milliseconds
    }

    /// The microseconds beside the milliseconds.
    #[must_use]
    pub const fn microseconds(&self) -> u64 {
        self.microseconds
    }

    /// Whether it is longer, comparing part by part from the seconds down.
    #[must_use]
    #[doc(alias = "longerThan")]
    pub fn longer_than(&self, other: &Self) -> bool {
        self > other
    }

    /// Whether all parts are the same.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        self == other
    }

    /// The same length as a period.
    #[must_use]
    #[doc(alias = "asPeriod")]
    pub const fn as_period(&self) -> Period {
        Period::second(self.seconds)
            .add(Period::millisecond(self.milliseconds))
            .add(Period::microsecond(self.microseconds))
    }
}

impl From<ElapsedPeriod> for Duration {
    fn from(period: ElapsedPeriod) -> Self {
        duration(period.seconds, period.milliseconds, period.microseconds)
    }
}

/// Whole microseconds; what is less is dropped.
impl From<Duration> for ElapsedPeriod {
    fn from(duration: Duration) -> Self {
        Self::of(
            duration.as_secs(),
            u64::from(duration.subsec_millis()),
            u64::from(duration.subsec_micros() % 1_000),
        )
    }
}
