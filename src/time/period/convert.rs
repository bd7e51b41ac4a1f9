//! A period as a `Duration`, and as text.

use std::fmt;
use std::ops::Add;
use std::time::Duration;

use super::Period;
use crate::error::Error;
use crate::immutable::Attempt;

pub(in crate::time) fn duration(seconds: u64, milliseconds: u64, microseconds: u64) -> Duration {
    Duration::from_secs(seconds)
        .saturating_add(Duration::from_millis(milliseconds))
        .saturating_add(Duration::from_micros(microseconds))
}

impl Add for Period {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::add(self, other)
    }
}

/// Whole microseconds; what is less is dropped.
impl From<Duration> for Period {
    fn from(duration: Duration) -> Self {
        Self::second(duration.as_secs()).add(Self::microsecond(u64::from(duration.subsec_micros())))
    }
}

/// Fails for years and months, which are not of one length.
impl TryFrom<Period> for Duration {
    type Error = Error;

    fn try_from(period: Period) -> Attempt<Self> {
        period.as_elapsed_period().map(Self::from)
    }
}

/// As in `1y 2mo 3d 4h 5m 6s 7ms 8µs`; parts that are zero are left out.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            (self.years, "y"),
            (self.months, "mo"),
            (self.days, "d"),
            (self.hours, "h"),
            (self.minutes, "m"),
            (self.seconds, "s"),
            (self.milliseconds, "ms"),
            (self.microseconds, "µs"),
        ];
        let mut written = false;

        for (value, unit) in parts.into_iter().filter(|(value, _)| *value != 0) {
            if written {
                f.write_str(" ")?;
            }
            write!(f, "{value}{unit}")?;
            written = true;
        }

        if written { Ok(()) } else { f.write_str("0s") }
    }
}
