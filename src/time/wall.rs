//! What the clocks and calendars on the walls of a place show.

use super::civil::Civil;

/// An instant as a place tells it: what a format writes.
pub(super) struct Wall<'a> {
    pub(super) civil: Civil,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    /// 0 to 999,999.
    pub(super) micro: u32,
    /// Seconds since the epoch, whatever the place.
    pub(super) unix: i64,
    /// Seconds ahead of UTC.
    pub(super) offset: i32,
    pub(super) place: Place<'a>,
}

/// How the offset came to be known, which is how the letters `e`, `T` and `I`
/// tell it.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// By its figures alone.
    Offset,
    /// By an abbreviation, such as `CEST`.
    Abbreviation { name: &'a str, daylight: bool },
    /// By a place of the tz database, such as `Europe/Paris`.
    Zone {
        name: &'a str,
        abbreviation: &'a str,
        daylight: bool,
    },
}

impl<'a> Wall<'a> {
    pub(super) fn of(unix: i64, micro: u32, offset: i32, place: Place<'a>) -> Self {
        let local = unix.saturating_add(i64::from(offset));
        let (hour, minute, second) = time_of_day(local);

        Self {
            civil: Civil::of_day(local.div_euclid(86_400)),
            hour,
            minute,
            second,
            micro,
            unix,
            offset,
            place,
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a second of a day is 0 to 86,399"
)]
fn time_of_day(local: i64) -> (u8, u8, u8) {
    let second = local.rem_euclid(86_400) as u32;

    (
        (second / 3600) as u8,
        (second / 60 % 60) as u8,
        (second % 60) as u8,
    )
}
