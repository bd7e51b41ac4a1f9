//! Answers of PHP's `DateTimeImmutable`, asked for by the thousand; those that
//! were not guessed at first are kept here.

use super::*;
use crate::time::{Clock, Offset, Point};

fn written(point: &str, pattern: &'static str) -> String {
    point.parse::<Point>().unwrap().format(Format::of(pattern))
}

fn point(text: &str, pattern: &'static str) -> Option<String> {
    Clock::live()
        .at(text, Format::of(pattern))
        .ok()
        .map(|point| point.to_string())
}

fn is_read(text: &str, pattern: &'static str) -> bool {
    point(text, pattern).is_some()
}

#[test]
fn an_offset_is_told_by_figures_and_no_offset_as_z() {
    let figures = "2020-02-09T03:04:05.006007+00:00";
    let utc = figures
        .parse::<Point>()
        .unwrap()
        .change_offset(Offset::utc());

    assert_eq!(
        written(figures, "e T P p O Z I"),
        "+00:00 GMT+0000 +00:00 Z +0000 0 0"
    );
    assert_eq!(
        utc.format(Format::of("e T P p O Z I")),
        "Z Z +00:00 Z +0000 0 0"
    );
    assert_eq!(
        written("2020-02-09T03:04:05.006007-03:30", "e T P p O Z"),
        "-03:30 GMT-0330 -03:30 -03:30 -0330 -12600"
    );
}

#[test]
fn weeks_belong_to_a_year_of_their_own() {
    assert_eq!(
        written("2021-01-03T00:00:00.000000+00:00", "o-W-N z"),
        "2020-53-7 2"
    );
    assert_eq!(
        written("0000-01-01T00:00:00.000000+00:00", "o-W-N Y"),
        "-1-52-6 0000"
    );
}

#[test]
fn years_have_four_digits_at_least() {
    let early = "-0323-06-23T18:15:34.000000+00:00";
    let late = "12020-06-23T18:15:34.000000+00:00";

    assert_eq!(written(early, "Y x X y o"), "-0323 -0323 -0323 -23 -323");
    assert_eq!(written(late, "Y x X y o"), "12020 +12020 +12020 20 12020");
    // These two count the sign as a digit.
    assert_eq!(written(early, "c"), "-323-06-23T18:15:34+00:00");
    assert_eq!(
        written("-0005-06-23T18:15:34.000000+00:00", "r"),
        "Fri, 23 Jun -005 18:15:34 +0000"
    );
}

#[test]
fn beats_are_told_from_biel() {
    assert_eq!(written("2020-02-09T03:04:05.000000+02:00", "B"), "086");
    assert_eq!(written("1969-07-20T23:00:00.000000+00:00", "B"), "000");
    assert_eq!(written("1969-12-31T22:59:59.000000+00:00", "B"), "999");
}

#[test]
fn a_backslash_at_the_end_escapes_the_end() {
    assert_eq!(
        written("2020-02-09T03:04:05.000000+00:00", "\\Y\\\\Y\\é"),
        "Y\\2020é"
    );
    assert_eq!(written("2020-02-09T03:04:05.000000+00:00", "\\"), "\0");
    assert!(!is_read("\0", "\\"));
}

#[test]
fn parts_that_are_not_there_are_the_first() {
    for (text, pattern, expected) in [
        ("", "", "1970-01-01T00:00:00.000000+00:00"),
        ("2020-06", "Y-m", "2020-06-01T00:00:00.000000+00:00"),
        ("12:30", "H:i", "1970-01-01T12:30:00.000000+00:00"),
        ("Friday", "l", "1970-01-02T00:00:00.000000+00:00"),
        ("69", "y", "2069-01-01T00:00:00.000000+00:00"),
        ("70", "y", "1970-01-01T00:00:00.000000+00:00"),
    ] {
        assert_eq!(point(text, pattern).as_deref(), Some(expected), "{pattern}");
    }
}

#[test]
fn a_text_is_what_the_format_would_write() {
    for (text, pattern) in [
        ("2020-1-2", "Y-m-d"),
        ("02/1", "j/n"),
        ("2020-02-30", "Y-m-d"),
        ("24", "H"),
        ("60", "s"),
        ("00", "h"),
        ("13", "h"),
        ("3 pm", "g A"),
        ("2st", "jS"),
        ("Friday 2 January 2020", "l j F Y"),
        ("+00:00", "p"),
        ("-00:00", "P"),
        ("+14:60", "P"),
        ("+5", "U"),
        ("-0", "U"),
        ("01577934245", "U"),
        ("20:12:34\n", "H:i:s"),
        ("20:12:34", "H:i:s\n"),
        ("1", "v"),
        ("ｘ", "Y"),
    ] {
        assert!(!is_read(text, pattern), "{text:?} is not of {pattern:?}");
    }
}

#[test]
fn a_day_of_the_year_comes_after_its_year() {
    assert_eq!(
        point("2020 59", "Y z").as_deref(),
        Some("2020-02-29T00:00:00.000000+00:00")
    );
    assert!(!is_read("2021 365", "Y z"));
    assert!(!is_read("59 2020", "z Y"));
    // It says which month, too.
    assert!(is_read("98 312 Nov", "y z M"));
}

#[test]
fn a_half_of_the_day_comes_after_its_hour() {
    assert!(is_read("3 PM", "g A"));
    assert!(!is_read("PM 3", "A g"));
    assert!(is_read("12 am", "g a"));
    assert!(!is_read("15 PM", "H A"));
    assert!(is_read("15 PM 15", "H A H"));
}

#[test]
fn seconds_since_the_epoch_are_a_whole_date() {
    assert_eq!(
        point("-5", "U").as_deref(),
        Some("1969-12-31T23:59:55.000000+00:00")
    );
    assert_eq!(
        point("123456 5", "u U").as_deref(),
        Some("1970-01-01T00:00:05.123456+00:00")
    );
    assert!(is_read("87456326399 19 4741", "U j Y"));
    assert!(!is_read("9223372036854775807", "U"));
    assert!(!is_read("-9223372036854775808", "U"));
}

#[test]
fn zones_are_read_by_name_abbreviation_or_figures() {
    for (text, pattern, expected) in [
        (
            "2020-07-02 Europe/Paris",
            "Y-m-d e",
            "2020-07-01T22:00:00.000000+00:00",
        ),
        (
            "2020-01-02 CEST",
            "Y-m-d T",
            "2020-01-01T22:00:00.000000+00:00",
        ),
        (
            "2020-01-02 GMT-0330",
            "Y-m-d T",
            "2020-01-02T03:30:00.000000+00:00",
        ),
        (
            "2020-01-02 +10 Etc/GMT-10",
            "Y-m-d T e",
            "2020-01-01T14:00:00.000000+00:00",
        ),
        (
            "2020-01-02 A",
            "Y-m-d e",
            "2020-01-01T23:00:00.000000+00:00",
        ),
        (
            "2020-01-02 Z",
            "Y-m-d p",
            "2020-01-02T00:00:00.000000+00:00",
        ),
        (
            "2020-01-02 UTC",
            "Y-m-d T",
            "2020-01-02T00:00:00.000000+00:00",
        ),
        ("+99:59", "P", "1969-12-27T20:01:00.000000+00:00"),
        // Of two such moments the first.
        (
            "Europe/Paris 2020-10-25 02:30",
            "e Y-m-d H:i",
            "2020-10-25T00:30:00.000000+00:00",
        ),
    ] {
        assert_eq!(point(text, pattern).as_deref(), Some(expected), "{text}");
    }

    for (text, pattern) in [
        ("europe/paris", "e"),
        ("Europe/Atlantis", "e"),
        ("cest", "T"),
        ("Europe/Paris", "T"),
        ("CET2020", "TY"),
        ("+02002020", "OY"),
        // This half hour was skipped.
        ("Europe/Paris 2020-03-29 02:30", "e Y-m-d H:i"),
        // Paris is not in this zone in winter.
        ("CEST Europe/Paris 2020-01-01", "T e Y-m-d"),
        // What is read last counts.
        ("Europe/Paris +01:00", "e P"),
        // PHP takes it for a part of the zone.
        ("(UTC)", "(T)"),
    ] {
        assert!(!is_read(text, pattern), "{text:?} is not of {pattern:?}");
    }
}

#[test]
fn names_go_up_to_the_next_separator() {
    assert!(is_read("Thu,01", "D,d"));
    assert!(!is_read("Thu01", "Dd"));
    assert!(is_read("Jan2020", "MY"));
    assert!(!is_read("FridayFri", "lD"));
}

#[test]
fn signs_of_php_s_reader_stand_for_themselves_at_best() {
    assert!(is_read("?", "?"));
    assert!(is_read("*02", "*d"));
    assert!(!is_read("*Jan", "*M"));
    assert!(is_read("2020+", "Y+"));
    assert!(!is_read("2020", "Y+"));
    assert!(!is_read("#", "#"));
    assert!(!is_read("2020-01-02", "!Y-m-d"));
    assert!(!is_read("2020", "Y|"));
    assert!(is_read("!", "\\!"));
    assert!(is_read("02  01", "d  m"));
    assert!(!is_read("02  01", "d \\ m"));
}

#[test]
fn years_with_a_sign_have_any_number_of_digits() {
    assert!(is_read("+92688 UTC", "X T"));
    for text in ["+10000", "2020", "-0005", "+200000"] {
        assert!(is_read(text, "x"), "{text}");
    }
    for text in ["+2020", "10000", "-5", "+400000", "+9999999999999999999"] {
        assert!(!is_read(text, "x"), "{text}");
    }
    // Such a year has no days to be counted.
    for year in [i64::MAX, i64::MAX / 12, i64::MIN, -400_001] {
        assert!(!is_read(&format!("{year:+} 5"), "x z"), "{year}");
    }
}

#[test]
fn letters_that_tell_nothing_are_never_read() {
    for letter in ["N", "w", "W", "o", "t", "L", "B", "I", "Z", "c", "r"] {
        let point: Point = "2020-02-09T03:04:05.000000+00:00".parse().unwrap();
        let text = point.format(Format::of(letter));
        assert!(!is_read(&text, letter), "{letter}");
        assert!(!is_read(letter, letter), "{letter}");
    }
}
