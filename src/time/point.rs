//! Points in time. Ported from `Innmind\Time\Point`.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::civil::Civil;
use super::format::{Custom, write};
use super::invalid::invalid;
use super::wall::{Place, Wall};
use super::{ElapsedPeriod, Offset, Period};
use crate::immutable::Attempt;

mod convert;
mod high_resolution;
mod parts;
#[cfg(test)]
mod tests;
mod text;

pub use high_resolution::HighResolution;
pub use parts::{Day, Hour, Microsecond, Millisecond, Minute, Month, Second, Year};

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

/// A point in time, to the microsecond, with the offset it is told in.
///
/// Ported from `Innmind\Time\Point`. A [`Clock`](super::Clock) gives points,
/// and reads them from text.
///
/// ```
/// use innmind::time::{Clock, Format, Offset, Period};
///
/// let landing = Clock::live().at("1969-07-20 20:17", Format::of("Y-m-d H:i")).unwrap();
///
/// assert_eq!(landing.to_string(), "1969-07-20T20:17:00.000000+00:00");
/// assert_eq!(landing.year().to_int(), 1969);
/// assert_eq!(landing.go_forward(Period::day(12)).month().of_year().to_int(), 8);
/// assert_eq!(landing.change_offset(Offset::minus(5)).hour().to_int(), 15);
/// ```
///
/// # Two measures of time
///
/// A point that is the "now" of a live clock also carries a reading of a clock
/// that is never set ([`HighResolution`]). Between two such points,
/// [`elapsed_since`](Self::elapsed_since) and [`ahead_of`](Self::ahead_of) go
/// by these readings, so the clock on the wall may be set back in between. A
/// point that was moved has no such reading, and is compared by the wall.
///
/// Two points are equal, and are ordered by `<`, by the instant on the wall,
/// whatever their offsets.
///
/// # Bounds
///
/// The Gregorian calendar is extended in both directions. Points lie within
/// 292,000 years of 1970; moving further stops at the last one.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// Since the epoch.
    micros: i64,
    offset: Offset,
    /// Whether no offset is told as `Z`, or in figures. Only the letters `e`
    /// and `T` of a format tell the two apart.
    zulu: bool,
    high_resolution: Option<HighResolution>,
}

impl Point {
    pub(super) const fn of(micros: i64, offset: Offset) -> Self {
        Self {
            micros,
            offset,
            zulu: false,
            high_resolution: None,
        }
    }

    /// The same point, which also knows when it was by a clock that is never
    /// set. For those who make a clock.
    ///
    /// ```
    /// use innmind::time::point::HighResolution;
    /// use innmind::time::{Clock, ElapsedPeriod, Period};
    ///
    /// let wall = Clock::live().now();
    /// let before = wall.with_high_resolution(HighResolution::of(10, 0));
    /// // the clock on the wall was set back by an hour
    /// let after = wall
    ///     .go_back(Period::hour(1))
    ///     .with_high_resolution(HighResolution::of(12, 0));
    ///
    /// assert_eq!(after.elapsed_since(&before).unwrap(), ElapsedPeriod::of(2, 0, 0));
    /// assert!(after.ahead_of(&before));
    /// ```
    #[must_use]
    pub const fn with_high_resolution(self, reading: HighResolution) -> Self {
        Self {
            high_resolution: Some(reading),
            ..self
        }
    }

    /// The year.
    #[must_use]
    pub fn year(&self) -> Year {
        Year::of(self.civil())
    }

    /// The month.
    #[must_use]
    pub fn month(&self) -> Month {
        Month::of(self.civil())
    }

    /// The day.
    #[must_use]
    pub fn day(&self) -> Day {
        Day::of(self.civil())
    }

    /// The hour.
    #[must_use]
    pub fn hour(&self) -> Hour {
        Hour::of(self.wall().hour)
    }

    /// The minute.
    #[must_use]
    pub fn minute(&self) -> Minute {
        Minute::of(self.wall().minute)
    }

    /// The second.
    #[must_use]
    pub fn second(&self) -> Second {
        Second::of(self.wall().second)
    }

    /// The millisecond of the second.
    #[must_use]
    pub fn millisecond(&self) -> Millisecond {
        Millisecond::of(self.micro())
    }

    /// The microsecond of the millisecond.
    #[must_use]
    pub fn microsecond(&self) -> Microsecond {
        Microsecond::of(self.micro())
    }

    /// The point as a format writes it.
    ///
    /// ```
    /// use innmind::time::{Clock, Format};
    ///
    /// let point = Clock::live().at("1577934245", Format::of("U")).unwrap();
    ///
    /// assert_eq!(point.format(Format::of("l jS F Y")), "Thursday 2nd January 2020");
    /// assert_eq!(point.format(Format::rfc2822()), "Thu, 02 Jan 2020 03:04:05 +0000");
    /// ```
    #[must_use]
    pub fn format(&self, format: impl Custom) -> String {
        write(format.normalize().as_str(), &self.wall())
    }

    /// The same instant, told at another offset.
    #[must_use]
    #[doc(alias = "changeOffset")]
    pub fn change_offset(self, offset: Offset) -> Self {
        Self {
            offset,
            zulu: offset == Offset::utc(),
            ..self
        }
    }

    /// The offset it is told at.
    #[must_use]
    pub const fn offset(&self) -> Offset {
        self.offset
    }

    /// The time that passed from the other point to this one.
    ///
    /// # Errors
    ///
    /// If the other is later (upstream throws a `RuntimeException`). Of two
    /// points that a live clock gave one after the other, the first never is.
    #[doc(alias = "elapsedSince")]
    pub fn elapsed_since(&self, other: &Self) -> Attempt<ElapsedPeriod> {
        if let (Some(this), Some(other)) = (self.high_resolution, other.high_resolution) {
            return this.elapsed_since(other);
        }

        // Both are within the bounds of i64, their distance may not be.
        let micros = i128::from(self.micros) - i128::from(other.micros);
        let micros = u64::try_from(micros).map_err(|_| {
            invalid(format!(
                "no time elapsed since {other}, {self} is before it"
            ))
        })?;

        Ok(ElapsedPeriod::of(
            micros / 1_000_000,
            micros / 1_000 % 1_000,
            micros % 1_000,
        ))
    }

    /// The point that is a period before this one.
    ///
    /// Years and months are taken off first, then days; a day that the month
    /// does not have is one of the month after. Hours and less come last.
    #[must_use]
    #[doc(alias = "goBack")]
    pub fn go_back(&self, period: Period) -> Self {
        self.go(period, -1)
    }

    /// The point that is a period after this one.
    ///
    /// Years and months are added first, then days; a day that the month does
    /// not have is one of the month after: a month after 31 January is 2 or 3
    /// March. Hours and less come last.
    /// [`Move`](super::move_::Month)s stay within the month.
    ///
    /// ```
    /// use innmind::time::move_::Month;
    /// use innmind::time::{Clock, Format, Period};
    ///
    /// let point = Clock::live().at("2021-01-31", Format::of("Y-m-d")).unwrap();
    ///
    /// let after = point.go_forward(Period::month(1));
    /// assert_eq!(after.format(Format::of("Y-m-d")), "2021-03-03");
    ///
    /// let within = Month::forward(1).invoke(point);
    /// assert_eq!(within.format(Format::of("Y-m-d")), "2021-02-28");
    /// ```
    #[must_use]
    #[doc(alias = "goForward")]
    pub fn go_forward(&self, period: Period) -> Self {
        self.go(period, 1)
    }

    /// Whether both are the same instant, whatever their offsets.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        self == other
    }

    /// Whether this one is later, by the clock that is never set if both know
    /// it.
    #[must_use]
    #[doc(alias = "aheadOf")]
    pub fn ahead_of(&self, other: &Self) -> bool {
        match (self.high_resolution, other.high_resolution) {
            (Some(this), Some(other)) => this.ahead_of(other),
            _ => self > other,
        }
    }

    pub(super) fn wall(&self) -> Wall<'static> {
        let place = if self.zulu {
            Place::Abbreviation {
                name: "Z",
                daylight: false,
            }
        } else {
            Place::Offset
        };

        Wall::of(self.unix(), self.micro(), self.offset.as_seconds(), place)
    }

    /// Whole seconds since the epoch.
    pub(super) const fn unix(&self) -> i64 {
        self.micros.div_euclid(SECOND)
    }

    /// The same offset, at a day (since the epoch) and a microsecond of it, as
    /// they are told there.
    pub(super) fn at(&self, day: i64, micro: i64) -> Self {
        self.at_micros(i128::from(day) * i128::from(DAY) + i128::from(micro))
    }

    /// The day since the epoch, and the microsecond of the day, as told here.
    pub(super) fn day_and_micro(&self) -> (i64, i64) {
        let local = i128::from(self.micros) + self.offset_micros();
        let day = local.div_euclid(i128::from(DAY));
        let micro = local.rem_euclid(i128::from(DAY));

        (saturated(day), saturated(micro))
    }

    fn civil(&self) -> Civil {
        Civil::of_day(self.day_and_micro().0)
    }

    /// The microsecond of the second.
    fn micro(&self) -> u32 {
        #[expect(clippy::cast_possible_truncation, reason = "it is 0 to 999,999")]
        {
            self.micros.rem_euclid(SECOND) as u32
        }
    }

    fn go(&self, period: Period, direction: i128) -> Self {
        // Beyond it lie all the bounds.
        const MONTHS: i128 = 12 * 1_000_000;

        let (day, micro) = self.day_and_micro();
        let civil = Civil::of_day(day);
        let months = i128::from(period.years()) * 12 + i128::from(period.months());
        let first = Civil::first_of_month(saturated(
            i128::from(civil.months()) + direction * months.min(MONTHS),
        ));
        let days =
            i128::from(first) + i128::from(civil.day()) - 1 + direction * i128::from(period.days());
        let rest = i128::from(period.hours()) * 3_600_000_000
            + i128::from(period.minutes()) * 60_000_000
            + i128::from(period.seconds()) * 1_000_000
            + i128::from(period.milliseconds()) * 1_000
            + i128::from(period.microseconds());

        self.at_micros(days * i128::from(DAY) + i128::from(micro) + direction * rest)
    }

    /// The point that is told at a microsecond since the epoch as it is told
    /// here.
    fn at_micros(&self, local: i128) -> Self {
        let micros = saturated(local - self.offset_micros());

        if micros == self.micros {
            // It did not move: it is still the "now" that it was.
            return *self;
        }

        Self {
            micros,
            high_resolution: None,
            ..*self
        }
    }

    fn offset_micros(&self) -> i128 {
        i128::from(self.offset.as_seconds()) * i128::from(SECOND)
    }
}

fn saturated(number: i128) -> i64 {
    i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX })
}

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.micros == other.micros
    }
}

impl Eq for Point {}

impl PartialOrd for Point {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Point {
    fn cmp(&self, other: &Self) -> Ordering {
        self.micros.cmp(&other.micros)
    }
}

impl Hash for Point {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.micros.hash(state);
    }
}
