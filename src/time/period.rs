//! A length of time, in calendar parts.

use std::fmt;
use std::time::Duration;

use super::ElapsedPeriod;
use crate::error::Error;
use crate::immutable::Attempt;

/// A length of time, in calendar parts: years, months, days, and so on down to
/// microseconds.
///
/// Ported from `Innmind\Time\Period`. The named constructors carry what
/// overflows up to days and up to years; days never become months, since
/// months differ in length. Parts saturate at [`u64::MAX`].
///
/// ```
/// use innmind::time::Period;
/// use std::time::Duration;
///
/// let period = Period::second(90).add(Period::millisecond(500));
///
/// assert_eq!((period.minutes(), period.seconds(), period.milliseconds()), (1, 30, 500));
/// assert_eq!(Duration::try_from(period).unwrap(), Duration::from_millis(90_500));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Period {
    years: u64,
    months: u64,
    days: u64,
    hours: u64,
    minutes: u64,
    seconds: u64,
    milliseconds: u64,
    microseconds: u64,
}

impl Period {
    const ZERO: Self = Self {
        years: 0,
        months: 0,
        days: 0,
        hours: 0,
        minutes: 0,
        seconds: 0,
        milliseconds: 0,
        microseconds: 0,
    };

    /// The parts as they are given: nothing is carried.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "upstream's signature")]
    pub const fn of(
        years: u64,
        months: u64,
        days: u64,
        hours: u64,
        minutes: u64,
        seconds: u64,
        milliseconds: u64,
        microseconds: u64,
    ) -> Self {
        Self {
            years,
            months,
            days,
            hours,
            minutes,
            seconds,
            milliseconds,
            microseconds,
        }
    }

    /// The parts added up: what overflows is carried.
    ///
    /// ```
    /// use innmind::time::Period;
    ///
    /// let period = Period::composite(0, 13, 0, 0, 0, 61, 0, 0);
    /// assert!(period.equals(&Period::of(1, 1, 0, 0, 1, 1, 0, 0)));
    /// ```
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "upstream's signature")]
    pub const fn composite(
        years: u64,
        months: u64,
        days: u64,
        hours: u64,
        minutes: u64,
        seconds: u64,
        milliseconds: u64,
        microseconds: u64,
    ) -> Self {
        Self::microsecond(microseconds)
            .add(Self::millisecond(milliseconds))
            .add(Self::second(seconds))
            .add(Self::minute(minutes))
            .add(Self::hour(hours))
            .add(Self::day(days))
            .add(Self::month(months))
            .add(Self::year(years))
    }

    /// That many years.
    #[must_use]
    pub const fn year(years: u64) -> Self {
        Self {
            years,
            ..Self::ZERO
        }
    }

    /// That many months; twelve are a year.
    #[must_use]
    pub const fn month(months: u64) -> Self {
        Self {
            years: months / 12,
            months: months % 12,
            ..Self::ZERO
        }
    }

    /// That many days, which never become months.
    #[must_use]
    pub const fn day(days: u64) -> Self {
        Self { days, ..Self::ZERO }
    }

    /// That many hours; 24 are a day.
    #[must_use]
    pub const fn hour(hours: u64) -> Self {
        Self {
            hours: hours % 24,
            ..Self::day(hours / 24)
        }
    }

    /// That many minutes; 60 are an hour.
    #[must_use]
    pub const fn minute(minutes: u64) -> Self {
        Self {
            minutes: minutes % 60,
            ..Self::hour(minutes / 60)
        }
    }

    /// That many seconds; 60 are a minute.
    #[must_use]
    pub const fn second(seconds: u64) -> Self {
        Self {
            seconds: seconds % 60,
            ..Self::minute(seconds / 60)
        }
    }

    /// That many milliseconds; 1,000 are a second.
    #[must_use]
    pub const fn millisecond(milliseconds: u64) -> Self {
        Self {
            milliseconds: milliseconds % 1_000,
            ..Self::second(milliseconds / 1_000)
        }
    }

    /// That many microseconds; 1,000 are a millisecond.
    #[must_use]
    pub const fn microsecond(microseconds: u64) -> Self {
        Self {
            microseconds: microseconds % 1_000,
            ..Self::millisecond(microseconds / 1_000)
        }
    }

    /// The years.
    #[must_use]
    pub const fn years(&self) -> u64 {
        self.years
    }

    /// The months beside the years.
    #[must_use]
    pub const fn months(&self) -> u64 {
        self.months
    }

    /// The days beside the months.
    #[must_use]
    pub const fn days(&self) -> u64 {
        self.days
    }

    /// The hours beside the days.
    #[must_use]
    pub const fn hours(&self) -> u64 {
        self.hours
    }

    /// The minutes beside the hours.
    #[must_use]
    pub const fn minutes(&self) -> u64 {
        self.minutes
    }

    /// The seconds beside the minutes.
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

    /// Whether all parts are the same.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        self == other
    }

    /// Both, part by part; what overflows is carried.
    #[must_use]
    pub const fn add(self, other: Self) -> Self {
        let microsecond = Self::microsecond(self.microseconds.saturating_add(other.microseconds));
        let millisecond = Self::millisecond(
            self.milliseconds
                .saturating_add(other.milliseconds)
                .saturating_add(microsecond.milliseconds),
        );
        let second = Self::second(
            self.seconds
                .saturating_add(other.seconds)
                .saturating_add(millisecond.seconds)
                .saturating_add(microsecond.seconds),
        );
        let minute = Self::minute(
            self.minutes
                .saturating_add(other.minutes)
                .saturating_add(second.minutes)
                .saturating_add(millisecond.minutes)
                .saturating_add(microsecond.minutes),
        );
        let hour = Self::hour(
            self.hours
                .saturating_add(other.hours)
                .saturating_add(minute.hours)
                .saturating_add(second.hours)
                .saturating_add(millisecond.hours)
                .saturating_add(microsecond.hours),
        );
        let days = self
            .days
            .saturating_add(other.days)
            .saturating_add(hour.days)
            .saturating_add(minute.days)
            .saturating_add(second.days)
            .saturating_add(millisecond.days)
            .saturating_add(microsecond.days);
        let month = Self::month(self.months.saturating_add(other.months));

        Self {
            years: self
                .years
                .saturating_add(other.years)
                .saturating_add(month.years),
            months: month.months,
            days,
            hours: hour.hours,
            minutes: minute.minutes,
            seconds: second.seconds,
            milliseconds: millisecond.milliseconds,
            microseconds: microsecond.microseconds,
        }
    }

    /// The time it takes, in seconds and parts of seconds.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it has years or months, which are
    /// not of one length (upstream throws a `LogicException`).
    #[doc(alias = "asElapsedPeriod")]
    pub fn as_elapsed_period(&self) -> Attempt<ElapsedPeriod> {
        if self.years != 0 || self.months != 0 {
            return Err(Error::of(std::io::Error::new(
                std::io::ErrorKind::InvalidInput,
                "years and months have no fixed length, so they cannot be counted in seconds",
            )));
        }

        Ok(ElapsedPeriod::of(
            self.whole_seconds(),
            self.milliseconds,
            self.microseconds,
        ))
    }

    /// As a bound on waiting, where a month counts 31 days and a year 366: a
    /// bound may be generous, and is never cut short.
    pub(crate) fn as_bound(&self) -> Duration {
        let days = self
            .years
            .saturating_mul(366)
            .saturating_add(self.months.saturating_mul(31));
        let seconds = days
            .saturating_mul(86_400)
            .saturating_add(self.whole_seconds());

        duration(seconds, self.milliseconds, self.microseconds)
    }

    /// The seconds in the parts from days down.
    const fn whole_seconds(&self) -> u64 {
        self.days
            .saturating_mul(86_400)
            .saturating_add(self.hours.saturating_mul(3_600))
            .saturating_add(self.minutes.saturating_mul(60))
            .saturating_add(self.seconds)
    }
}

pub(super) fn duration(seconds: u64, milliseconds: u64, microseconds: u64) -> Duration {
    Duration::from_secs(seconds)
        .saturating_add(Duration::from_millis(milliseconds))
        .saturating_add(Duration::from_micros(microseconds))
}

impl std::ops::Add for Period {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constructors_carry_up_to_days() {
        assert_eq!(Period::second(90_061), Period::of(0, 0, 1, 1, 1, 1, 0, 0));
        assert_eq!(
            Period::millisecond(90_061_001),
            Period::of(0, 0, 1, 1, 1, 1, 1, 0)
        );
        assert_eq!(
            Period::microsecond(1_500_001),
            Period::of(0, 0, 0, 0, 0, 1, 500, 1)
        );
        assert_eq!(Period::hour(8_784), Period::day(366));
        assert_eq!(Period::month(25), Period::of(2, 1, 0, 0, 0, 0, 0, 0));
    }

    #[test]
    fn adding_carries_and_saturates() {
        let last = Period::of(0, 0, 0, 23, 59, 59, 999, 999);
        assert_eq!(last + Period::microsecond(1), Period::day(1));
        assert_eq!(
            Period::year(u64::MAX).add(Period::year(1)),
            Period::year(u64::MAX)
        );
    }

    #[test]
    fn a_bound_is_never_shorter_than_the_period() {
        assert_eq!(Period::second(1).as_bound(), Duration::from_secs(1));
        assert_eq!(Period::minute(2).as_bound(), Duration::from_secs(120));
        assert_eq!(
            Period::month(1).as_bound(),
            Duration::from_secs(31 * 86_400)
        );
        assert!(
            Duration::try_from(Period::month(1))
                .unwrap_err()
                .is_invalid()
        );
    }
}
