//! To the same day of another month.

use super::super::{Period, Point};
use super::StartOfMonth;

/// Moves to the same day and time of another month; to its last day if it is
/// shorter.
///
/// Ported from `Innmind\Time\Move\Month`.
///
/// ```
/// use innmind::time::move_::Month;
/// use innmind::time::{Clock, Format};
///
/// let format = Format::of("Y-m-d");
/// let point = Clock::live().at("2020-03-31", &format).unwrap();
///
/// assert_eq!(Month::forward(1).invoke(point).format(&format), "2020-04-30");
/// assert_eq!(Month::backward(1).invoke(point).format(&format), "2020-02-29");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Month {
    months: Period,
    forward: bool,
}

impl Month {
    /// That many months later.
    #[must_use]
    pub const fn forward(months: u64) -> Self {
        Self {
            months: Period::month(months),
            forward: true,
        }
    }

    /// That many months earlier.
    #[must_use]
    pub const fn backward(months: u64) -> Self {
        Self {
            months: Period::month(months),
            forward: false,
        }
    }

    /// The same day and time of that month.
    #[must_use]
    #[doc(alias = "__invoke")]
    pub fn invoke(self, point: Point) -> Point {
        let first = StartOfMonth.invoke(point);
        let first = if self.forward {
            first.go_forward(self.months)
        } else {
            first.go_back(self.months)
        };

        let last = first.month().number_of_days();
        let day = point.day().of_month().min(last);
        let (_, micro) = point.day_and_micro();
        let (start, _) = first.day_and_micro();

        point.at(start + i64::from(day) - 1, micro)
    }
}
