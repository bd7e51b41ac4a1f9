//! A point as text.

use std::fmt;
use std::str::FromStr;

use super::super::format::{self, Fields, read_into};
use super::super::invalid::invalid;
use super::Point;
use crate::error::Error;
use crate::immutable::Attempt;

/// What follows the year.
const REST: &str = r"-m-d\TH:i:s.uP";

/// As in `2026-11-22T11:31:26.000001+00:00`.
impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wall = self.wall();
        let year = wall.civil.year();
        let sign = if year < 0 { "-" } else { "" };

        write!(f, "{sign}{:04}", year.unsigned_abs())?;
        f.write_str(&format::write(REST, &wall))
    }
}

/// Reads what `Display` writes, and keeps the offset.
///
/// ```
/// use innmind::time::{Offset, Point};
///
/// let point: Point = "2020-02-29T23:45:00.123456+05:45".parse().unwrap();
///
/// assert_eq!(point.offset(), Offset::plus_with(5, 45));
/// assert!("2020-02-30T00:00:00.000000+00:00".parse::<Point>().is_err());
/// ```
impl FromStr for Point {
    type Err = Error;

    fn from_str(text: &str) -> Attempt<Self> {
        let failed = || {
            invalid(format!(
                "{text:?} is not a point: one is written as in `2020-02-29T23:45:00.123456+05:45`"
            ))
        };
        let digits = text.strip_prefix('-').unwrap_or(text);
        let length = digits.find('-').unwrap_or_default() + text.len() - digits.len();
        let (year, rest) = text.split_at(length);
        let year = year.parse().map_err(|_| failed())?;

        let point = read_into(Fields::of_year(year), rest, REST)
            .ok()
            .and_then(|read| read.point())
            .ok_or_else(failed)?;

        // Days and hours that do not exist were carried.
        if point.to_string() == text {
            Ok(point)
        } else {
            Err(failed())
        }
    }
}
