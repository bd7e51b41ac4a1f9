//! The parts of a point.

use super::super::calendar;
use super::super::civil::Civil;

/// The year of a point.
///
/// Ported from `Innmind\Time\Point\Year`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year {
    year: i64,
    days: u16,
}

impl Year {
    pub(super) fn of(civil: Civil) -> Self {
        Self {
            year: civil.year(),
            days: civil.days_in_year(),
        }
    }

    /// 365 or 366.
    #[must_use]
    #[doc(alias = "numberOfDays")]
    pub const fn number_of_days(self) -> u16 {
        self.days
    }

    /// 12.
    #[must_use]
    #[doc(alias = "numberOfMonths")]
    pub const fn number_of_months(self) -> u8 {
        12
    }

    /// Its number. The year before 1 is 0, the one before that −1.
    #[must_use]
    #[doc(alias = "toInt")]
    pub const fn to_int(self) -> i64 {
        self.year
    }
}

/// The month of a point.
///
/// Ported from `Innmind\Time\Point\Month`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Month {
    month: calendar::Month,
    days: u8,
}

impl Month {
    pub(super) fn of(civil: Civil) -> Self {
        Self {
            month: calendar::Month::of(civil.month()),
            days: civil.days_in_month(),
        }
    }

    /// 28 to 31.
    #[must_use]
    #[doc(alias = "numberOfDays")]
    pub const fn number_of_days(self) -> u8 {
        self.days
    }

    /// Which month of the year it is.
    #[must_use]
    #[doc(alias = "ofYear")]
    pub const fn of_year(self) -> calendar::Month {
        self.month
    }
}

/// The day of a point.
///
/// Ported from `Innmind\Time\Point\Day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Day {
    of_month: u8,
    of_week: calendar::Day,
    of_year: u16,
}

impl Day {
    pub(super) fn of(civil: Civil) -> Self {
        Self {
            of_month: civil.day(),
            of_week: calendar::Day::of(civil.weekday()),
            of_year: civil.day_of_year(),
        }
    }

    /// Which day of the week it is.
    #[must_use]
    #[doc(alias = "ofWeek")]
    pub const fn of_week(self) -> calendar::Day {
        self.of_week
    }

    /// The days of the year before it: 0 to 365.
    #[must_use]
    #[doc(alias = "ofYear")]
    pub const fn of_year(self) -> u16 {
        self.of_year
    }

    /// 24.
    #[must_use]
    #[doc(alias = "numberOfHours")]
    pub const fn number_of_hours(self) -> u8 {
        24
    }

    /// 1 to 31.
    #[must_use]
    #[doc(alias = "ofMonth")]
    pub const fn of_month(self) -> u8 {
        self.of_month
    }
}

/// The hour of a point.
///
/// Ported from `Innmind\Time\Point\Hour`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hour(u8);

impl Hour {
    pub(super) const fn of(hour: u8) -> Self {
        Self(hour)
    }

    /// 60.
    #[must_use]
    #[doc(alias = "numberOfMinutes")]
    pub const fn number_of_minutes(self) -> u8 {
        60
    }

    /// 0 to 23.
    #[must_use]
    #[doc(alias = "toInt")]
    pub const fn to_int(self) -> u8 {
        self.0
    }
}

/// The minute of a point.
///
/// Ported from `Innmind\Time\Point\Minute`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(u8);

impl Minute {
    pub(super) const fn of(minute: u8) -> Self {
        Self(minute)
    }

    /// 60.
    #[must_use]
    #[doc(alias = "numberOfSeconds")]
    pub const fn number_of_seconds(self) -> u8 {
        60
    }

    /// 0 to 59.
    #[must_use]
    #[doc(alias = "toInt")]
    pub const fn to_int(self) -> u8 {
        self.0
    }
}

/// The second of a point.
///
/// Ported from `Innmind\Time\Point\Second`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Second(u8);

impl Second {
    pub(super) const fn of(second: u8) -> Self {
        Self(second)
    }

    /// 0 to 59.
    #[must_use]
    #[doc(alias = "toInt")]
    pub const fn to_int(self) -> u8 {
        self.0
    }
}

/// The milliseconds of a point, beside its second.
///
/// Ported from `Innmind\Time\Point\Millisecond`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millisecond(u16);

impl Millisecond {
    /// Of the microseconds of the second.
    pub(super) const fn of(micro: u32) -> Self {
        Self((micro / 1_000 % 1_000) as u16)
    }

    /// 0 to 999.
    #[must_use]
    #[doc(alias = "toInt")]
    pub const fn to_int(self) -> u16 {
        self.0
    }
}

/// The microseconds of a point, beside its millisecond.
///
/// Ported from `Innmind\Time\Point\Microsecond`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Microsecond(u16);

impl Microsecond {
    /// Of the microseconds of the second.
    pub(super) const fn of(micro: u32) -> Self {
        Self((micro % 1_000) as u16)
    }

    /// 0 to 999.
    #[must_use]
    #[doc(alias = "toInt")]
    pub const fn to_int(self) -> u16 {
        self.0
    }
}
