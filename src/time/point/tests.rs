use jiff::{Timestamp, Zoned};

use super::*;

fn point(text: &str) -> Point {
    text.parse().unwrap()
}

fn hours(hours: u64) -> Period {
    Period::hour(hours)
}

/// As PHP's `DateTimeImmutable` answers.
#[test]
fn years_and_months_come_first_then_days_then_the_rest() {
    for (from, period, to) in [
        (
            "2020-01-31T12:30:45.123456+00:00",
            Period::month(1),
            "2020-03-02T12:30:45.123456+00:00",
        ),
        (
            "2021-01-31T00:00:00.000000+00:00",
            Period::month(1),
            "2021-03-03T00:00:00.000000+00:00",
        ),
        (
            "2020-02-29T00:00:00.000000+00:00",
            Period::year(1),
            "2021-03-01T00:00:00.000000+00:00",
        ),
        (
            // 31 February is 3 March, and a day more.
            "2020-01-30T10:00:00.000000-03:30",
            Period::of(1, 1, 1, 1, 1, 1, 1, 1),
            "2021-03-03T11:01:01.001001-03:30",
        ),
        (
            "1969-12-31T23:59:59.500000+00:00",
            Period::millisecond(600),
            "1970-01-01T00:00:00.100000+00:00",
        ),
        (
            "2020-06-15T00:00:00.000000+14:00",
            Period::of(0, 0, 0, 0, 0, 86_401, 0, 0),
            "2020-06-16T00:00:01.000000+14:00",
        ),
    ] {
        assert_eq!(
            point(from).go_forward(period).to_string(),
            to,
            "{from} + {period}"
        );
    }

    for (from, period, to) in [
        (
            "2020-03-31T00:00:00.000000+02:00",
            Period::month(1),
            "2020-03-02T00:00:00.000000+02:00",
        ),
        (
            "2020-12-31T23:59:59.999999-05:00",
            Period::of(1, 1, 1, 1, 1, 1, 1, 1),
            "2019-11-30T22:58:58.998998-05:00",
        ),
        (
            "0001-01-01T00:00:00.000000+00:00",
            Period::day(1),
            "0000-12-31T00:00:00.000000+00:00",
        ),
    ] {
        assert_eq!(
            point(from).go_back(period).to_string(),
            to,
            "{from} - {period}"
        );
    }
}

#[test]
fn years_go_on_beyond_9999_and_before_1() {
    let last = point("9999-12-31T23:59:59.999999+00:00");
    let first = point("0000-01-01T00:00:00.000000+00:00");

    let after = last.go_forward(Period::microsecond(1));
    assert_eq!(after.to_string(), "10000-01-01T00:00:00.000000+00:00");
    assert_eq!(point(&after.to_string()), after);

    let before = first.go_back(Period::microsecond(1));
    assert_eq!(before.to_string(), "-0001-12-31T23:59:59.999999+00:00");
    assert_eq!(point(&before.to_string()), before);
    assert_eq!(before.year().to_int(), -1);
}

#[test]
fn points_stop_at_the_bounds() {
    let now = point("2020-01-01T00:00:00.000000-03:30");
    let most = Period::of(
        u64::MAX,
        u64::MAX,
        u64::MAX,
        u64::MAX,
        u64::MAX,
        u64::MAX,
        u64::MAX,
        u64::MAX,
    );
    let last = now.go_forward(most);
    let first = now.go_back(most);

    assert_eq!(
        last.change_offset(Offset::utc()).to_string(),
        "294247-01-10T04:00:54.775807+00:00"
    );
    assert_eq!(
        first.change_offset(Offset::utc()).to_string(),
        "-290308-12-21T19:59:05.224192+00:00"
    );
    assert_eq!(last.go_forward(hours(1)), last);
    assert_eq!(first.go_back(Period::year(1)), first);
    assert_eq!(point(&last.to_string()), last);
    assert_eq!(point(&first.to_string()), first);
    // The distance of the two has room in seconds.
    assert!(last.elapsed_since(&first).is_ok());
    for offset in [Offset::plus_with(99, 59), Offset::minus_with(99, 59)] {
        for point in [first, last] {
            let told = point.change_offset(offset);
            let _ = (told.to_string(), told.day(), told.go_back(hours(1)));
        }
    }
}

#[test]
fn no_time_elapsed_since_a_later_point() {
    let now = point("2020-01-01T00:00:00.000000+00:00");
    let later = now.go_forward(Period::microsecond(1));

    assert_eq!(
        later.elapsed_since(&now).unwrap(),
        ElapsedPeriod::of(0, 0, 1)
    );
    assert_eq!(now.elapsed_since(&now).unwrap(), ElapsedPeriod::default());
    let error = now.elapsed_since(&later).unwrap_err();
    assert!(error.is_invalid());
    assert_eq!(
        error.to_string(),
        "no time elapsed since 2020-01-01T00:00:00.000001+00:00, \
         2020-01-01T00:00:00.000000+00:00 is before it"
    );
}

#[test]
fn equal_points_may_have_other_offsets() {
    let utc = point("2020-01-01T00:00:00.000000+00:00");
    let there = point("2020-01-01T05:45:00.000000+05:45");

    assert!(utc.equals(&there) && !utc.ahead_of(&there) && !there.ahead_of(&utc));
    assert_eq!(
        utc.change_offset(there.offset()).to_string(),
        there.to_string()
    );
}

#[test]
fn other_texts_are_not_points() {
    for text in [
        "",
        "-",
        "2020-01-02",
        "2020-02-30T00:00:00.000000+00:00",
        "2020-01-02T24:00:00.000000+00:00",
        "2020-01-02T00:00:00.000000Z",
        "2020-01-02T00:00:00.000000-00:00",
        "2020-01-02T00:00:00.000000+00:00\n",
        "02020-01-02T00:00:00.000000+00:00",
        "+2020-01-02T00:00:00.000000+00:00",
        "999999999999999999-01-02T00:00:00.000000+00:00",
        "9223372036854775807-01-02T00:00:00.000000+00:00",
        "é020-01-02T00:00:00.000000+00:00",
    ] {
        assert!(text.parse::<Point>().unwrap_err().is_invalid(), "{text}");
    }
}

#[test]
fn jiff_s_types_become_points_and_back() {
    let zoned: Zoned = "2020-07-01T14:00:00.123456789+02:00[+02:00]"
        .parse()
        .unwrap();
    let there = Point::from(zoned.clone());

    assert_eq!(there.to_string(), "2020-07-01T14:00:00.123456+02:00");
    assert_eq!(
        Timestamp::try_from(there).unwrap().as_microsecond(),
        zoned.timestamp().as_microsecond()
    );
    assert!(Timestamp::try_from(there.go_forward(Period::year(9_000))).is_err());
    // Before the epoch too, what is less than a microsecond is dropped.
    let before = Point::from(Timestamp::new(-1, -1).unwrap());
    assert_eq!(before.to_string(), "1969-12-31T23:59:58.999999+00:00");
    assert_eq!(
        Timestamp::try_from(Point::from(Timestamp::MIN)).unwrap(),
        Timestamp::MIN
    );
}
