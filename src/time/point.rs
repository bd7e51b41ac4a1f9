//! A point in time.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::Offset;

use super::ElapsedPeriod;

/// A point in time, to the microsecond, with the offset it is told in.
///
/// Ported from `Innmind\Time\Point`. Points that one live clock gave know how
/// far apart they are even if the wall clock was set meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    timestamp: Timestamp,
    /// A reading of a monotonic clock, if the point was "now" once.
    monotonic: Option<Duration>,
}

impl Point {
    pub(super) const fn now(timestamp: Timestamp, monotonic: Duration) -> Self {
        Self {
            timestamp,
            monotonic: Some(monotonic),
        }
    }

    /// The time that passed from the other point to this one; nothing if the
    /// other is later.
    #[must_use]
    #[doc(alias = "elapsedSince")]
    pub fn elapsed_since(&self, other: &Self) -> ElapsedPeriod {
        if let (Some(now), Some(then)) = (self.monotonic, other.monotonic) {
            return now.saturating_sub(then).into();
        }

        let since = self.timestamp.duration_since(other.timestamp);
        Duration::try_from(since).unwrap_or_default().into()
    }
}

impl From<Timestamp> for Point {
    fn from(timestamp: Timestamp) -> Self {
        Self {
            timestamp,
            monotonic: None,
        }
    }
}

/// Two points are equal when they are the same instant.
impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.timestamp == other.timestamp
    }
}

impl Eq for Point {}

/// As in `2026-11-22T11:31:26.000001+00:00`.
impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const PRINTER: DateTimePrinter = DateTimePrinter::new().precision(Some(6));

        f.write_str(&PRINTER.timestamp_with_offset_to_string(&self.timestamp, Offset::UTC))
    }
}
