//! The parts of a date that a text tells.

use jiff::Timestamp;
use jiff::tz::{Offset as JiffOffset, TimeZone};

use super::super::civil::Civil;
use super::super::offset::Offset;
use super::super::point::Point;
use super::super::wall::{Place, Wall};
use super::abbreviations::Abbreviation;
use super::cursor::Cursor;
use super::read::literal;
use super::write::{DAYS, MONTHS, write};
use super::zones;

/// The parts that were read. The others are the first of their kind: 1970,
/// January, the first, midnight, UTC.
#[derive(Clone, Default)]
pub(in crate::time) struct Fields {
    year: Option<i64>,
    /// From 0.
    month: i64,
    /// From 0, of the month.
    day: i64,
    hour: Option<i64>,
    minute: i64,
    second: i64,
    micro: u32,
    /// From 0 (Sunday): the next such day, unless the date is one.
    weekday: Option<i64>,
    zone: Zone,
}

/// The years that points have lie within so many of year 0.
const YEARS: i64 = 400_000;

/// Where the time that was read is told.
#[derive(Clone)]
enum Zone {
    Offset(i32),
    Abbreviation(&'static Abbreviation),
    Named(TimeZone),
}

impl Default for Zone {
    fn default() -> Self {
        Self::Offset(0)
    }
}

impl Fields {
    pub(in crate::time) fn of_year(year: i64) -> Self {
        Self {
            year: Some(year),
            ..Self::default()
        }
    }

    /// Reads what one letter of a pattern stands for, or the letter itself if
    /// it stands for nothing.
    pub(super) fn read(&mut self, letter: char, cursor: &mut Cursor<'_>) -> Option<()> {
        match letter {
            'd' | 'j' => self.day = cursor.digits(1, 2)? - 1,
            'S' => {
                // There may be none.
                let _ = ["st", "nd", "rd", "th"]
                    .iter()
                    .find_map(|suffix| cursor.text(suffix));
            }
            'z' => {
                let year = self.year.filter(|year| (-YEARS..YEARS).contains(year))?;
                let first = Civil::first_of_month(year * 12);
                self.date(Civil::of_day(first + cursor.digits(1, 3)?));
            }
            'D' => self.weekday = Some(weekday(cursor, |name| &name[..3])?),
            'l' => self.weekday = Some(weekday(cursor, |name| name)?),
            'm' | 'n' => self.month = cursor.digits(1, 2)? - 1,
            'M' => self.month = month(cursor, |name| &name[..3])?,
            'F' => self.month = month(cursor, |name| name)?,
            'Y' => self.year = Some(cursor.digits(1, 4)?),
            'y' => {
                let short = cursor.digits(1, 2)?;
                self.year = Some(short + if short < 70 { 2000 } else { 1900 });
            }
            'x' | 'X' => self.year = Some(cursor.signed(b"+-")?),
            'g' | 'h' => {
                self.hour = Some(cursor.digits(1, 2).filter(|hour| (1..=12).contains(hour))?);
            }
            'G' | 'H' => self.hour = Some(cursor.digits(1, 2)?),
            'a' | 'A' => self.meridian(letter, cursor)?,
            'i' => self.minute = cursor.digits(2, 2).filter(|minute| *minute < 60)?,
            's' => self.second = cursor.digits(2, 2)?,
            'u' => self.micro = cursor.fraction(6)?,
            'v' => self.micro = cursor.fraction(3)? * 1_000,
            'U' => self.unix(cursor.signed(b"-")?)?,
            'e' | 'T' | 'P' | 'p' | 'O' => {
                self.zone = zone(letter, cursor)?;
                // PHP takes them for a part of the zone.
                cursor.run(|byte| byte == b')');
            }
            ' ' => {
                // Any number, also none: the comparison counts them.
                cursor.run(|byte| matches!(byte, b' ' | b'\t'));
            }
            '?' => {
                cursor.next()?;
            }
            '*' => {
                cursor.run(|byte| !is_separator(byte) && !byte.is_ascii_digit());
            }
            // A separator, which is never written so.
            '#' => return None,
            '!' => *self = Self::default(),
            '|' => {}
            other => literal(other, cursor)?,
        }

        Some(())
    }

    fn date(&mut self, civil: Civil) {
        self.year = Some(civil.year());
        self.month = i64::from(civil.month()) - 1;
        self.day = i64::from(civil.day()) - 1;
    }

    /// All parts but the microseconds.
    fn unix(&mut self, unix: i64) -> Option<()> {
        // Whatever is told, it is of a year that points have.
        let wall = (unix.abs() < YEARS * 366 * 86_400)
            .then(|| Wall::of(unix, self.micro, 0, Place::Offset))?;

        self.date(wall.civil);
        self.hour = Some(i64::from(wall.hour));
        self.minute = i64::from(wall.minute);
        self.second = i64::from(wall.second);
        self.zone = Zone::Offset(0);

        Some(())
    }

    /// Which half of the day, once there is an hour.
    fn meridian(&mut self, letter: char, cursor: &mut Cursor<'_>) -> Option<()> {
        let hour = self.hour?;
        let (am, pm) = if letter == 'a' {
            ("am", "pm")
        } else {
            ("AM", "PM")
        };
        let afternoon = cursor
            .text(am)
            .map(|()| false)
            .or_else(|| cursor.text(pm).map(|()| true))?;

        self.hour = Some(match (hour, afternoon) {
            (12, false) => 0,
            (12, true) | (_, false) => hour,
            // Beyond the day if it was of 24 hours: the comparison refuses it.
            (_, true) => hour + 12,
        });

        Some(())
    }

    /// The instant that the parts make; days and hours that do not exist are
    /// carried on.
    pub(super) fn resolve(self) -> Option<Read> {
        let year = self.year.unwrap_or(1970);
        if !(-YEARS..YEARS).contains(&year) {
            return None;
        }

        let day = Civil::first_of_month(year * 12 + self.month) + self.day;
        let mut local =
            day * 86_400 + self.hour.unwrap_or(0) * 3_600 + self.minute * 60 + self.second;
        if let Some(weekday) = self.weekday {
            let found = Civil::of_day(local.div_euclid(86_400)).weekday();
            local += (weekday - i64::from(found)).rem_euclid(7) * 86_400;
        }
        let unix = match &self.zone {
            Zone::Offset(seconds) => local - i64::from(*seconds),
            Zone::Abbreviation(abbreviation) => local - i64::from(abbreviation.seconds),
            Zone::Named(zone) => {
                let local = JiffOffset::UTC.to_datetime(Timestamp::from_second(local).ok()?);

                // Of two such moments the first, as PHP.
                zone.to_ambiguous_timestamp(local)
                    .compatible()
                    .ok()?
                    .as_second()
            }
        };

        Some(Read {
            unix,
            micro: self.micro,
            zone: self.zone,
        })
    }
}

/// An instant that was read, and where it is told.
pub(in crate::time) struct Read {
    unix: i64,
    micro: u32,
    zone: Zone,
}

impl Read {
    /// What the pattern makes of it.
    pub(super) fn written(&self, pattern: &str) -> String {
        let of = |offset, place| write(pattern, &Wall::of(self.unix, self.micro, offset, place));

        match &self.zone {
            Zone::Offset(seconds) => of(*seconds, Place::Offset),
            Zone::Abbreviation(abbreviation) => of(
                abbreviation.seconds,
                Place::Abbreviation {
                    name: abbreviation.name,
                    daylight: abbreviation.daylight,
                },
            ),
            Zone::Named(zone) => {
                let info = zone.to_offset_info(zones::timestamp(self.unix));

                of(
                    info.offset().seconds(),
                    Place::Zone {
                        name: zone.iana_name().unwrap_or_default(),
                        abbreviation: info.abbreviation(),
                        daylight: info.dst().is_dst(),
                    },
                )
            }
        }
    }

    /// As a point, unless it is beyond all points.
    pub(in crate::time) fn point(&self) -> Option<Point> {
        let micros = i128::from(self.unix) * 1_000_000 + i128::from(self.micro);
        let offset = match &self.zone {
            Zone::Offset(seconds) => *seconds,
            Zone::Abbreviation(abbreviation) => abbreviation.seconds,
            Zone::Named(zone) => zone.to_offset(zones::timestamp(self.unix)).seconds(),
        };

        Some(Point::of(
            i64::try_from(micros).ok()?,
            Offset::of_seconds(offset),
        ))
    }
}

fn weekday(cursor: &mut Cursor<'_>, form: fn(&'static str) -> &'static str) -> Option<i64> {
    let found = cursor.name(|byte| !is_separator(byte), DAYS.map(form))?;

    i64::try_from(found).ok()
}

fn month(cursor: &mut Cursor<'_>, form: fn(&'static str) -> &'static str) -> Option<i64> {
    let found = cursor.name(|byte| byte.is_ascii_alphabetic(), MONTHS.map(form))?;

    i64::try_from(found).ok()
}

fn zone(letter: char, cursor: &mut Cursor<'_>) -> Option<Zone> {
    if letter == 'T' && (cursor.sees("GMT+") || cursor.sees("GMT-")) {
        cursor.text("GMT")?;
    }

    let sign = match cursor.peek()? {
        b'+' => 1,
        b'-' => -1,
        _ => {
            let name = cursor.word(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-' | b'+')
            })?;

            return Abbreviation::find(name)
                .map(Zone::Abbreviation)
                .or_else(|| zones::find(name).map(Zone::Named));
        }
    };
    cursor.next()?;

    let figures = cursor.run(|byte| byte.is_ascii_digit() || byte == b':');
    let (h1, h2, m1, m2) = match *figures {
        [h1, h2] => (h1, h2, b'0', b'0'),
        [h1, h2, b':', m1, m2] | [h1, h2, m1, m2] => (h1, h2, m1, m2),
        _ => return None,
    };
    let two = |tens: u8, ones: u8| {
        (tens.is_ascii_digit() && ones.is_ascii_digit())
            .then(|| i32::from(tens - b'0') * 10 + i32::from(ones - b'0'))
    };
    let (hours, minutes) = (two(h1, h2)?, two(m1, m2)?);

    (minutes < 60).then_some(Zone::Offset(sign * (hours * 3_600 + minutes * 60)))
}

/// What ends a name.
const fn is_separator(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t' | b',' | b';' | b':' | b'/' | b'.' | b'-' | b'(' | b')'
    )
}
