//! The first and the last moment of a day, a month, a year.

use super::super::Point;
use super::super::civil::Civil;

/// The last microsecond of a day.
const LAST: i64 = 86_400_000_000 - 1;

/// Moves to the first moment of the day.
///
/// Ported from `Innmind\Time\Move\StartOfDay`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StartOfDay;

impl StartOfDay {
    /// The first moment of the point's day.
    #[must_use]
    #[doc(alias = "__invoke")]
    pub fn invoke(self, point: Point) -> Point {
        let (day, _) = point.day_and_micro();

        point.at(day, 0)
    }
}

/// Moves to the last microsecond of the day.
///
/// Ported from `Innmind\Time\Move\EndOfDay`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct EndOfDay;

impl EndOfDay {
    /// The last microsecond of the point's day.
    #[must_use]
    #[doc(alias = "__invoke")]
    pub fn invoke(self, point: Point) -> Point {
        let (day, _) = point.day_and_micro();

        point.at(day, LAST)
    }
}

/// Moves to the first moment of the month.
///
/// Ported from `Innmind\Time\Move\StartOfMonth`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StartOfMonth;

impl StartOfMonth {
    /// The first moment of the point's month.
    #[must_use]
    #[doc(alias = "__invoke")]
    pub fn invoke(self, point: Point) -> Point {
        point.at(Civil::first_of_month(months(point)), 0)
    }
}

/// Moves to the last microsecond of the month.
///
/// Ported from `Innmind\Time\Move\EndOfMonth`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct EndOfMonth;

impl EndOfMonth {
    /// The last microsecond of the point's month.
    #[must_use]
    #[doc(alias = "__invoke")]
    pub fn invoke(self, point: Point) -> Point {
        point.at(Civil::first_of_month(months(point) + 1) - 1, LAST)
    }
}

/// Moves to the first moment of the year.
///
/// Ported from `Innmind\Time\Move\StartOfYear`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StartOfYear;

impl StartOfYear {
    /// The first moment of the point's year.
    #[must_use]
    #[doc(alias = "__invoke")]
    pub fn invoke(self, point: Point) -> Point {
        point.at(Civil::first_of_month(january(point)), 0)
    }
}

/// Moves to the last microsecond of the year.
///
/// Ported from `Innmind\Time\Move\EndOfYear`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct EndOfYear;

impl EndOfYear {
    /// The last microsecond of the point's year.
    #[must_use]
    #[doc(alias = "__invoke")]
    pub fn invoke(self, point: Point) -> Point {
        point.at(Civil::first_of_month(january(point) + 12) - 1, LAST)
    }
}

/// The point's month, since January of year 0.
fn months(point: Point) -> i64 {
    Civil::of_day(point.day_and_micro().0).months()
}

/// The January of the point's year, since that of year 0.
fn january(point: Point) -> i64 {
    months(point).div_euclid(12) * 12
}
