use super::*;
use crate::time::Point;
use crate::time::point::HighResolution;

fn point(text: &str) -> Point {
    text.parse().unwrap()
}

#[test]
fn edges_are_those_of_the_point_s_own_offset() {
    let late = point("2020-12-31T23:30:00.000001-05:00");

    for (moved, expected) in [
        (StartOfDay.invoke(late), "2020-12-31T00:00:00.000000-05:00"),
        (EndOfDay.invoke(late), "2020-12-31T23:59:59.999999-05:00"),
        (
            StartOfMonth.invoke(late),
            "2020-12-01T00:00:00.000000-05:00",
        ),
        (EndOfMonth.invoke(late), "2020-12-31T23:59:59.999999-05:00"),
        (StartOfYear.invoke(late), "2020-01-01T00:00:00.000000-05:00"),
        (EndOfYear.invoke(late), "2020-12-31T23:59:59.999999-05:00"),
    ] {
        assert_eq!(moved.to_string(), expected);
    }
}

#[test]
fn leap_days_are_the_end_of_their_month() {
    for (year, last) in [("2020", 29), ("2021", 28), ("1900", 28), ("2000", 29)] {
        let moved = EndOfMonth.invoke(point(&format!("{year}-02-10T00:00:00.000000+00:00")));
        assert_eq!(moved.day().of_month(), last, "{year}");
    }
}

#[test]
fn a_month_that_is_too_short_ends_on_its_last_day() {
    let leap = point("2020-02-29T10:20:30.000000+00:00");

    assert_eq!(
        Month::forward(12).invoke(leap).to_string(),
        "2021-02-28T10:20:30.000000+00:00"
    );
    assert_eq!(
        Month::backward(1_201).invoke(leap).to_string(),
        "1920-01-29T10:20:30.000000+00:00"
    );
}

#[test]
fn moving_nowhere_keeps_the_reading() {
    let start = point("2020-01-01T00:00:00.000000+00:00");
    let later = start.with_high_resolution(HighResolution::of(2, 0));
    let sooner = start.with_high_resolution(HighResolution::of(1, 0));

    assert!(
        StartOfYear
            .invoke(later)
            .ahead_of(&StartOfDay.invoke(sooner))
    );
}

#[test]
fn the_ends_of_time_stay_where_they_are() {
    for edge in [
        "292277-01-09T04:00:54.775807+00:00",
        "-290308-12-21T19:59:05.224192+00:00",
    ] {
        let edge = point(edge);

        let _ = (EndOfYear.invoke(edge), StartOfYear.invoke(edge));
        let _ = Month::forward(u64::MAX).invoke(edge);
        let _ = Month::backward(u64::MAX).invoke(edge);
    }
}
