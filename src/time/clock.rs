//! What time it is. Ported from `Innmind\Time\Clock`.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use jiff::Timestamp;

use super::format::{Custom, Format, Mismatch, read};
use super::invalid::invalid;
use super::point::HighResolution;
use super::{Offset, Point, Zone, Zones};
use crate::immutable::Attempt;

mod of_format;
#[cfg(test)]
mod tests;

pub use of_format::OfFormat;

/// Tells what time it is, and reads dates.
///
/// Ported from `Innmind\Time\Clock`. A clone is the same clock.
///
/// ```
/// use innmind::time::{Clock, Format};
///
/// let clock = Clock::live();
/// let frozen = Clock::frozen(clock.now());
///
/// assert_eq!(frozen.now(), frozen.now());
///
/// let point = clock.at("2020-01-02T03:04:05+02:00", Format::iso8601()).unwrap();
/// assert_eq!(point.to_string(), "2020-01-02T01:04:05.000000+00:00");
/// ```
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> Point + Send + Sync>,
    offset: Offset,
    /// The innermost first.
    loggers: Vec<Logger>,
}

type Logger = Arc<dyn Fn(&str) + Send + Sync>;

impl Clock {
    /// The clock of the machine, told in UTC.
    ///
    /// The time that elapses between its points is measured by a clock that is
    /// never set.
    ///
    /// # Ambient authority
    ///
    /// It reads the wall clock and the monotonic clock of the system.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one clock that reads the system's"
    )]
    pub fn live() -> Self {
        static START: OnceLock<Instant> = OnceLock::new();

        Self::via(|| {
            let since_start = START.get_or_init(Instant::now).elapsed();

            Point::from(Timestamp::now()).with_high_resolution(HighResolution::from(since_start))
        })
    }

    /// A clock that stands still, told at the point's offset.
    #[must_use]
    pub fn frozen(now: Point) -> Self {
        Self {
            offset: now.offset(),
            ..Self::via(move || now)
        }
    }

    /// A clock that asks a closure, told in UTC.
    #[must_use]
    pub fn via(now: impl Fn() -> Point + Send + Sync + 'static) -> Self {
        Self {
            now: Arc::new(now),
            offset: Offset::utc(),
            loggers: Vec::new(),
        }
    }

    /// The same clock, which also tells a closure, in a sentence, each point it
    /// gives.
    ///
    /// ```
    /// use innmind::time::{Clock, Point};
    ///
    /// let now: Point = "2020-01-02T03:04:05.000000+00:00".parse().unwrap();
    /// let clock = Clock::frozen(now)
    ///     .logger(|sentence| assert_eq!(sentence, "the time is 2020-01-02T03:04:05+00:00"));
    ///
    /// assert_eq!(clock.now(), now);
    /// ```
    #[must_use]
    pub fn logger(mut self, log: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.loggers.push(Arc::new(log));

        self
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Point {
        let now = self.point();
        self.log(|| format!("the time is {}", now.format(Format::iso8601())));

        now
    }

    /// The same clock, told in a zone.
    ///
    /// The offset is the one that the zone has now. It stays, also when the
    /// zone's clocks are set for summer or winter: switch again for that.
    ///
    /// ```
    /// use innmind::time::{Clock, Offset};
    ///
    /// let clock = Clock::live().switch(|zones| zones.asia().tokyo());
    ///
    /// assert_eq!(clock.now().offset(), Offset::plus(9));
    /// ```
    #[must_use]
    pub fn switch(&self, change_zone: impl FnOnce(Zones) -> Zone) -> Self {
        Self {
            offset: change_zone(Zones::at(self.point())).offset(),
            ..self.clone()
        }
    }

    /// The point that a text tells, in the clock's offset.
    ///
    /// A text without an offset is in UTC, whatever the clock's. The parts that
    /// the format does not have are the first of their kind: 1970, January, the
    /// 1st, midnight. (Upstream fills them from the clock of the system.)
    ///
    /// ```
    /// use innmind::time::{Clock, Format};
    ///
    /// let clock = Clock::live();
    ///
    /// let day = clock.at("2020-01-02", Format::of("Y-m-d")).unwrap();
    /// assert_eq!(day.to_string(), "2020-01-02T00:00:00.000000+00:00");
    ///
    /// let error = clock.at("2020-02-30", Format::of("Y-m-d")).unwrap_err();
    /// assert!(error.is_invalid());
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_invalid`](crate::Error::is_invalid) if the text is not exactly what
    /// the format would write: leading zeros, letter case and existing dates
    /// included.
    pub fn at(&self, date: &str, format: impl Custom) -> Attempt<Point> {
        let format = format.normalize();
        let point = read(date, format.as_str())
            .map_err(|mismatch| refused(date, &format, &mismatch))?
            .change_offset(self.offset);

        self.log(|| {
            let point = point.format(Format::iso8601());

            format!("the date {date:?} of the format `{format}` is {point}")
        });

        Ok(point)
    }

    /// Reads dates of one format.
    ///
    /// ```
    /// use innmind::time::{Clock, Format};
    ///
    /// let days = Clock::live().of_format(Format::of("Y-m-d"));
    ///
    /// assert!(days.at("2020-01-02").is_ok());
    /// assert!(days.at("02/01/2020").is_err());
    /// ```
    #[must_use]
    #[doc(alias = "ofFormat")]
    pub fn of_format(&self, format: impl Custom) -> OfFormat {
        OfFormat::of(self.clone(), format.normalize())
    }

    fn point(&self) -> Point {
        (self.now)().change_offset(self.offset)
    }

    fn log(&self, sentence: impl FnOnce() -> String) {
        if self.loggers.is_empty() {
            return;
        }

        let sentence = sentence();
        for log in &self.loggers {
            log(&sentence);
        }
    }
}

fn refused(date: &str, format: &Format, mismatch: &Mismatch) -> crate::Error {
    let at = mismatch.at;

    invalid(match mismatch.expected {
        Some(letter) => {
            format!("{date:?} is not a date of the format `{format}`: no `{letter}` at byte {at}")
        }
        None => format!("{date:?} is not a date of the format `{format}`, from byte {at} on"),
    })
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clock")
            .field("offset", &self.offset)
            .finish_non_exhaustive()
    }
}
