//! Writing by a pattern.

use std::fmt::{self, Write};

use super::super::wall::{Place, Wall};

pub(super) const DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What the pattern makes of an instant.
pub(in crate::time) fn write(pattern: &str, wall: &Wall<'_>) -> String {
    let mut out = String::with_capacity(pattern.len() * 3);
    let mut letters = pattern.chars();

    while let Some(letter) = letters.next() {
        let written = match letter {
            // PHP reads the end of its own string, which is a zero.
            '\\' => out.write_char(letters.next().unwrap_or('\0')),
            letter => one(letter, wall, &mut out),
        };
        // A string has room for all.
        debug_assert!(written.is_ok());
    }

    out
}

fn one(letter: char, wall: &Wall<'_>, out: &mut String) -> fmt::Result {
    let civil = wall.civil;

    match letter {
        'd' => write!(out, "{:02}", civil.day()),
        'j' => write!(out, "{}", civil.day()),
        'D' => out.write_str(&day_name(wall)[..3]),
        'l' => out.write_str(day_name(wall)),
        'N' => write!(out, "{}", (civil.weekday() + 6) % 7 + 1),
        'w' => write!(out, "{}", civil.weekday()),
        'S' => out.write_str(suffix(civil.day())),
        'z' => write!(out, "{}", civil.day_of_year()),
        'W' => write!(out, "{:02}", civil.iso_week().1),
        'o' => write!(out, "{}", civil.iso_week().0),
        'm' => write!(out, "{:02}", civil.month()),
        'n' => write!(out, "{}", civil.month()),
        'M' => out.write_str(&month_name(wall)[..3]),
        'F' => out.write_str(month_name(wall)),
        't' => write!(out, "{}", civil.days_in_month()),
        'L' => write!(out, "{}", u8::from(civil.in_leap_year())),
        'Y' => year(civil.year(), if civil.year() < 0 { "-" } else { "" }, out),
        'y' => write!(out, "{:02}", civil.year() % 100),
        'x' => match civil.year() {
            ..0 => year(civil.year(), "-", out),
            0..10_000 => year(civil.year(), "", out),
            10_000.. => year(civil.year(), "+", out),
        },
        'X' => year(civil.year(), if civil.year() < 0 { "-" } else { "+" }, out),
        'a' => out.write_str(if wall.hour < 12 { "am" } else { "pm" }),
        'A' => out.write_str(if wall.hour < 12 { "AM" } else { "PM" }),
        'B' => write!(out, "{:03}", beats(wall.unix)),
        'g' => write!(out, "{}", twelve(wall.hour)),
        'h' => write!(out, "{:02}", twelve(wall.hour)),
        'G' => write!(out, "{}", wall.hour),
        'H' => write!(out, "{:02}", wall.hour),
        'i' => write!(out, "{:02}", wall.minute),
        's' => write!(out, "{:02}", wall.second),
        'u' => write!(out, "{:06}", wall.micro),
        'v' => write!(out, "{:03}", wall.micro / 1_000),
        'I' => write!(out, "{}", u8::from(daylight(wall.place))),
        'P' => offset(wall.offset, ":", out),
        'p' if is_utc(wall) => out.write_char('Z'),
        'p' => offset(wall.offset, ":", out),
        'O' => offset(wall.offset, "", out),
        'Z' => write!(out, "{}", wall.offset),
        'e' => match wall.place {
            Place::Offset => offset(wall.offset, ":", out),
            Place::Abbreviation { name, .. } | Place::Zone { name, .. } => out.write_str(name),
        },
        'T' => match wall.place {
            Place::Offset => {
                out.write_str("GMT")?;
                offset(wall.offset, "", out)
            }
            Place::Abbreviation { name, .. } => out.write_str(name),
            Place::Zone { abbreviation, .. } => out.write_str(abbreviation),
        },
        // Here PHP counts the sign as one of the four digits of a year.
        'c' => {
            write!(out, "{:04}", civil.year())?;
            out.write_str(&write(r"-m-d\TH:i:sP", wall))
        }
        'r' => {
            out.write_str(&write("D, d M ", wall))?;
            write!(out, "{:04}", civil.year())?;
            out.write_str(&write(" H:i:s O", wall))
        }
        'U' => write!(out, "{}", wall.unix),
        other => out.write_char(other),
    }
}

fn day_name(wall: &Wall<'_>) -> &'static str {
    DAYS[usize::from(wall.civil.weekday())]
}

fn month_name(wall: &Wall<'_>) -> &'static str {
    MONTHS[usize::from(wall.civil.month()) - 1]
}

const fn suffix(day: u8) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

fn year(year: i64, sign: &str, out: &mut String) -> fmt::Result {
    write!(out, "{sign}{:04}", year.unsigned_abs())
}

const fn twelve(hour: u8) -> u8 {
    match hour % 12 {
        0 => 12,
        hour => hour,
    }
}

/// Swatch's beats: thousandths of the day in Biel, an hour ahead of UTC.
const fn beats(unix: i64) -> i64 {
    // Halves of a second keep 86.4 seconds whole.
    (unix.rem_euclid(86_400) + 3_600) % 86_400 * 10 / 864
}

const fn daylight(place: Place<'_>) -> bool {
    match place {
        Place::Offset => false,
        Place::Abbreviation { daylight, .. } | Place::Zone { daylight, .. } => daylight,
    }
}

/// What `p` tells as `Z`.
fn is_utc(wall: &Wall<'_>) -> bool {
    match wall.place {
        Place::Offset => wall.offset == 0,
        Place::Abbreviation { name, .. } => matches!(name, "UTC" | "Z"),
        Place::Zone { abbreviation, .. } => abbreviation == "UTC",
    }
}

fn offset(seconds: i32, separator: &str, out: &mut String) -> fmt::Result {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;

    write!(
        out,
        "{sign}{:02}{separator}{:02}",
        minutes / 60,
        minutes % 60
    )
}
