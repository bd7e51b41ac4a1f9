//! How far a place's clocks are from UTC.

use std::fmt;
use std::str::FromStr;

use super::invalid::invalid;
use crate::error::Error;
use crate::immutable::{Attempt, Maybe};

/// How far the clocks of a place are from UTC, in hours and minutes.
///
/// Ported from `Innmind\Time\Offset`. Places have between −12:00 and +14:00;
/// what dates can say, and so an offset can hold, is −99:59 to +99:59.
///
/// ```
/// use innmind::time::Offset;
///
/// let kathmandu = Offset::plus_with(5, 45);
///
/// assert_eq!(kathmandu.to_string(), "+05:45");
/// assert_eq!(Offset::minus(3).hours(), -3);
/// assert_eq!(Offset::utc().to_string(), "Z");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Offset {
    /// Whole minutes, in seconds.
    seconds: i32,
}

impl Offset {
    /// No offset.
    #[must_use]
    pub const fn utc() -> Self {
        Self { seconds: 0 }
    }

    /// That many hours ahead of UTC.
    ///
    /// # Panics
    ///
    /// Above 99 hours.
    #[must_use]
    #[track_caller]
    pub const fn plus(hours: u8) -> Self {
        Self::plus_with(hours, 0)
    }

    /// That many hours and minutes ahead of UTC.
    ///
    /// # Panics
    ///
    /// Above 99 hours, or 59 minutes.
    #[must_use]
    #[track_caller]
    #[doc(alias = "plus")]
    pub const fn plus_with(hours: u8, minutes: u8) -> Self {
        Self {
            seconds: seconds(hours, minutes),
        }
    }

    /// That many hours behind UTC.
    ///
    /// # Panics
    ///
    /// Above 99 hours.
    #[must_use]
    #[track_caller]
    pub const fn minus(hours: u8) -> Self {
        Self::minus_with(hours, 0)
    }

    /// That many hours and minutes behind UTC.
    ///
    /// # Panics
    ///
    /// Above 99 hours, or 59 minutes.
    #[must_use]
    #[track_caller]
    #[doc(alias = "minus")]
    pub const fn minus_with(hours: u8, minutes: u8) -> Self {
        Self {
            seconds: -seconds(hours, minutes),
        }
    }

    /// An offset as it is written, such as `+05:45`, `-03:30` or `Z`; a
    /// literal.
    ///
    /// # Panics
    ///
    /// If it is anything else. See [`maybe`](Self::maybe) and
    /// [`attempt`](Self::attempt) for other input.
    #[must_use]
    #[track_caller]
    #[doc(alias = "from")]
    pub fn of(offset: &str) -> Self {
        match Self::attempt(offset) {
            Ok(offset) => offset,
            #[expect(clippy::panic, reason = "documented: the literal is invalid")]
            Err(error) => panic!("{error}"),
        }
    }

    /// An offset as it is written, if it is one.
    #[must_use]
    pub fn maybe(offset: &str) -> Maybe<Self> {
        let [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] = offset.as_bytes() else {
            return (offset == "Z").then(Self::utc);
        };
        let two = |tens: u8, ones: u8| {
            (tens.is_ascii_digit() && ones.is_ascii_digit())
                .then(|| (tens - b'0') * 10 + (ones - b'0'))
        };
        let (hours, minutes) = (two(*h1, *h2)?, two(*m1, *m2)?);

        (minutes < 60).then(|| match sign {
            b'+' => Self::plus_with(hours, minutes),
            _ => Self::minus_with(hours, minutes),
        })
    }

    /// An offset as it is written.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) unless it is of the form `+05:45`,
    /// `-03:30` or `Z`.
    pub fn attempt(offset: &str) -> Attempt<Self> {
        Self::maybe(offset).ok_or_else(|| {
            invalid(format!(
                "{offset:?} is not an offset: one is written as in `+05:45`, `-03:30` or `Z`"
            ))
        })
    }

    /// Whole minutes are kept, of any number of seconds.
    pub(super) const fn of_seconds(seconds: i32) -> Self {
        Self {
            seconds: seconds / 60 * 60,
        }
    }

    pub(super) const fn as_seconds(self) -> i32 {
        self.seconds
    }

    /// The hours, negative behind UTC.
    #[must_use]
    pub const fn hours(self) -> i8 {
        #[expect(clippy::cast_possible_truncation, reason = "it is -99 to 99")]
        {
            (self.seconds / 3600) as i8
        }
    }

    /// The minutes beside the hours, never negative.
    #[must_use]
    pub const fn minutes(self) -> u8 {
        (self.seconds.unsigned_abs() % 3600 / 60) as u8
    }
}

#[track_caller]
const fn seconds(hours: u8, minutes: u8) -> i32 {
    #[expect(clippy::panic, reason = "documented: the literal is invalid")]
    if hours > 99 || minutes > 59 {
        panic!("an offset has at most 99 hours, and 59 minutes");
    }

    hours as i32 * 3600 + minutes as i32 * 60
}

/// As in `+05:45`, `-03:30` or `Z`.
impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.seconds == 0 {
            return f.write_str("Z");
        }

        let sign = if self.seconds < 0 { '-' } else { '+' };
        let hours = self.hours().unsigned_abs();

        write!(f, "{sign}{hours:02}:{:02}", self.minutes())
    }
}

impl fmt::Debug for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Offset({self})")
    }
}

impl FromStr for Offset {
    type Err = Error;

    fn from_str(offset: &str) -> Attempt<Self> {
        Self::attempt(offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_and_reading_are_inverse() {
        for seconds in (-359_940..=359_940).step_by(60) {
            let offset = Offset::of_seconds(seconds);
            assert_eq!(Offset::maybe(&offset.to_string()), Some(offset));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "", "+", "+5:45", "+05:60", "05:45", "+0545", "z", "Z\n", "+05:45\n", "é5:45",
        ] {
            assert!(Offset::attempt(text).unwrap_err().is_invalid(), "{text}");
        }
    }

    #[test]
    fn the_sign_belongs_to_the_hours() {
        let newfoundland = Offset::minus_with(3, 30);
        assert_eq!((newfoundland.hours(), newfoundland.minutes()), (-3, 30));
        assert_eq!(Offset::minus_with(0, 30).to_string(), "-00:30");
        assert_eq!(Offset::of("-00:00"), Offset::utc());
    }

    #[test]
    #[should_panic(expected = "at most 99 hours")]
    fn an_hour_too_many_panics() {
        let _ = Offset::plus(100);
    }
}
