//! Days and their dates, for any year.

use jiff::Span;
use jiff::civil::{Date, date};

/// The Gregorian calendar repeats, weekdays included, after this many years...
const CYCLE_YEARS: i64 = 400;
/// ...which are this many days.
const CYCLE_DAYS: i64 = 146_097;
/// The first day of the cycle that jiff is asked about.
const BASE: Date = date(2000, 1, 1);
/// The days from the epoch to [`BASE`].
const BASE_DAY: i64 = 10_957;

/// A date of the Gregorian calendar, extended to all years in both directions,
/// as PHP's is.
///
/// jiff's own dates end with the year 9999. Its laws do not: the date is kept
/// as one of the years 2000 to 2399, and how many cycles away it is.
#[derive(Clone, Copy)]
pub(super) struct Civil {
    cycle: i64,
    date: Date,
}

impl Civil {
    /// The date of a day, counted from 1970-01-01.
    pub(super) fn of_day(day: i64) -> Self {
        let day = day - BASE_DAY;

        Self {
            cycle: day.div_euclid(CYCLE_DAYS),
            date: BASE.saturating_add(Span::new().days(day.rem_euclid(CYCLE_DAYS))),
        }
    }

    /// The day, counted from 1970-01-01, of the first of a month, which is
    /// itself counted from January of year 0: years have room for more than
    /// twelve.
    pub(super) fn first_of_month(month: i64) -> i64 {
        const CYCLE_MONTHS: i64 = CYCLE_YEARS * 12;

        let cycle = month.div_euclid(CYCLE_MONTHS) - BASE_CYCLE;
        let first = BASE.saturating_add(Span::new().months(month.rem_euclid(CYCLE_MONTHS)));

        BASE_DAY + cycle * CYCLE_DAYS + days_since_base(first)
    }

    pub(super) fn year(self) -> i64 {
        self.cycle * CYCLE_YEARS + i64::from(self.date.year())
    }

    /// 1 to 12.
    pub(super) fn month(self) -> u8 {
        self.date.month().unsigned_abs()
    }

    /// 1 to 31.
    pub(super) fn day(self) -> u8 {
        self.date.day().unsigned_abs()
    }

    /// The months since January of year 0.
    pub(super) fn months(self) -> i64 {
        self.year() * 12 + i64::from(self.month()) - 1
    }

    /// 0 (Sunday) to 6.
    pub(super) fn weekday(self) -> u8 {
        self.date.weekday().to_sunday_zero_offset().unsigned_abs()
    }

    /// 0 to 365.
    pub(super) fn day_of_year(self) -> u16 {
        self.date.day_of_year().unsigned_abs() - 1
    }

    /// 28 to 31.
    pub(super) fn days_in_month(self) -> u8 {
        self.date.days_in_month().unsigned_abs()
    }

    /// 365 or 366.
    pub(super) fn days_in_year(self) -> u16 {
        self.date.days_in_year().unsigned_abs()
    }

    pub(super) fn in_leap_year(self) -> bool {
        self.date.in_leap_year()
    }

    /// The year of the ISO week, and the week.
    pub(super) fn iso_week(self) -> (i64, u8) {
        let week = self.date.iso_week_date();

        (
            self.cycle * CYCLE_YEARS + i64::from(week.year()),
            week.week().unsigned_abs(),
        )
    }
}

/// The cycle that [`BASE`] starts, counted from year 0.
const BASE_CYCLE: i64 = 2000 / CYCLE_YEARS;

fn days_since_base(date: Date) -> i64 {
    date.duration_since(BASE).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_the_dates_that_they_have() {
        for (day, year, month, of_month) in [
            (0, 1970, 1, 1),
            (-1, 1969, 12, 31),
            (BASE_DAY, 2000, 1, 1),
            (BASE_DAY - 1, 1999, 12, 31),
            (11_016, 2000, 2, 29),
            (-719_528, 0, 1, 1),
            (-719_529, -1, 12, 31),
            (2_932_897, 10_000, 1, 1),
        ] {
            let civil = Civil::of_day(day);
            assert_eq!(
                (civil.year(), civil.month(), civil.day()),
                (year, month, of_month),
                "{day}"
            );
            assert_eq!(
                Civil::first_of_month(civil.months()) + i64::from(of_month) - 1,
                day
            );
        }
    }

    #[test]
    fn weekdays_go_on_across_cycles() {
        let mut expected = Civil::of_day(-400_000).weekday();

        for day in -400_000..400_000 {
            assert_eq!(Civil::of_day(day).weekday(), expected, "{day}");
            expected = (expected + 1) % 7;
        }
    }
}
