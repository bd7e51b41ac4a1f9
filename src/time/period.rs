//! A length of time, in calendar parts.

use std::time::Duration;

use super::ElapsedPeriod;
use super::invalid::invalid;
use crate::immutable::Attempt;

mod convert;
mod value;

pub(super) use convert::duration;
pub use value::Value;

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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
    /// [`is_invalid`](crate::Error::is_invalid) if it has years or months, which are
    /// not of one length (upstream throws a `LogicException`).
    #[doc(alias = "asElapsedPeriod")]
    pub fn as_elapsed_period(&self) -> Attempt<ElapsedPeriod> {
        if self.years != 0 || self.months != 0 {
            return Err(invalid(format!(
                "years and months have no fixed length, so `{self}` cannot be counted in seconds"
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
        Value::Day
            .seconds(self.days)
            .saturating_add(Value::Hour.seconds(self.hours))
            .saturating_add(Value::Minute.seconds(self.minutes))
            .saturating_add(self.seconds)
    }
}

#[cfg(test)]
mod tests;
