//! Points from jiff's types, and back.

use jiff::{Timestamp, Zoned};

use super::super::Offset;
use super::{Point, SECOND};
use crate::error::Error;
use crate::immutable::Attempt;

/// The point told at no offset. What is less than a microsecond is dropped.
impl From<Timestamp> for Point {
    fn from(timestamp: Timestamp) -> Self {
        let micros = timestamp.as_nanosecond().div_euclid(1_000);

        Self::of(super::saturated(micros), Offset::utc())
    }
}

/// The point told at the offset of the zone at that moment, in whole minutes:
/// a point does not know the zone itself.
impl From<Zoned> for Point {
    fn from(zoned: Zoned) -> Self {
        Self {
            offset: Offset::of_seconds(zoned.offset().seconds()),
            ..Self::from(zoned.timestamp())
        }
    }
}

/// Fails outside of the years −9999 to 9999.
impl TryFrom<Point> for Timestamp {
    type Error = Error;

    fn try_from(point: Point) -> Attempt<Self> {
        let nanosecond = point.micros.rem_euclid(SECOND) * 1_000;

        #[expect(clippy::cast_possible_truncation, reason = "it is below a billion")]
        Self::new(point.unix(), nanosecond as i32).map_err(Error::of)
    }
}
