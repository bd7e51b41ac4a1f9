//! What holds for all input.

use proptest::prelude::*;

use super::move_::{EndOfMonth, EndOfYear, Month, StartOfDay, StartOfMonth, StartOfYear};
use super::{Clock, Format, Offset, Period, Point};

/// Years 1 to 9999, at any offset.
fn points() -> impl Strategy<Value = Point> {
    (
        -62_135_596_800_000_000_i64..253_402_300_800_000_000,
        -99 * 60 - 59..=99 * 60 + 59_i32,
    )
        .prop_map(|(micros, minutes)| Point::of(micros, Offset::of_seconds(minutes * 60)))
}

/// Those and all others.
fn all_points() -> impl Strategy<Value = Point> {
    (any::<i64>(), any::<i16>()).prop_map(|(micros, minutes)| {
        Point::of(micros, Offset::of_seconds(i32::from(minutes) % 6_000 * 60))
    })
}

/// Periods without years and months: they are of one length.
fn lengths() -> impl Strategy<Value = Period> {
    (0..100_000_u64, any::<u32>(), any::<u32>()).prop_map(|(days, seconds, micros)| {
        Period::day(days)
            .add(Period::second(u64::from(seconds)))
            .add(Period::microsecond(u64::from(micros)))
    })
}

fn periods() -> impl Strategy<Value = Period> {
    any::<[u64; 8]>().prop_map(|[y, mo, d, h, m, s, ms, us]| Period::of(y, mo, d, h, m, s, ms, us))
}

/// What the letters of a pattern and dates are made of.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        r"[a-zA-Z\\ :./+*?!|#-]{0,12}",
        r"[0-9]{1,4}[-/ ][0-9]{1,2}[-/ T][0-9]{1,2}[ :0-9.+A-Za-z/]{0,24}",
    ]
}

proptest! {
    #[test]
    fn writing_then_reading_is_the_identity(point in points(), format in prop::sample::select(vec![
        r"Y-m-d\TH:i:s.uP",
        "U.u",
        "X-m-d G:i:s u O",
        r"\o\n l jS F Y, g:i:s A (v) u e",
        "y Y z H i s u p",
    ])) {
        let written = point.format(Format::of(format));
        let read = Clock::frozen(point).at(&written, Format::of(format)).unwrap();

        prop_assert_eq!(read, point, "{}", written);
        prop_assert_eq!(read.offset(), point.offset());
    }

    #[test]
    fn display_then_parse_is_the_identity(point in all_points()) {
        let read: Point = point.to_string().parse().unwrap();

        prop_assert_eq!(read, point);
        prop_assert_eq!(read.offset(), point.offset());
    }

    #[test]
    fn any_text_and_pattern_may_be_tried(date in texts(), pattern in texts()) {
        match Clock::live().at(&date, Format::of(pattern)) {
            Ok(point) => prop_assert_eq!(point.offset(), Offset::utc()),
            Err(error) => prop_assert!(error.is_invalid()),
        }
    }

    #[test]
    fn lengths_forward_then_back_is_the_identity(point in points(), period in lengths()) {
        prop_assert_eq!(point.go_forward(period).go_back(period), point);
        prop_assert_eq!(point.go_back(period).go_forward(period), point);
        prop_assert_eq!(
            point.go_forward(period).elapsed_since(&point).unwrap().as_period(),
            period
        );
    }

    #[test]
    fn months_forward_then_back_is_the_identity_for_days_that_all_months_have(
        point in points(),
        day in 0..28_u64,
        months in 0..12_000_u64,
    ) {
        let point = StartOfMonth.invoke(point).go_forward(Period::day(day));
        let period = Period::month(months);

        prop_assert_eq!(point.go_forward(period).go_back(period), point);
        prop_assert_eq!(Month::forward(months).invoke(point), point.go_forward(period));
        prop_assert_eq!(Month::backward(months).invoke(point), point.go_back(period));
    }

    #[test]
    fn nothing_panics_and_order_is_kept(point in all_points(), period in periods(), pattern in texts()) {
        let (before, after) = (point.go_back(period), point.go_forward(period));

        prop_assert!(before <= point && point <= after);
        let _ = point.format(Format::of(pattern));
        let _ = (after.to_string(), before.to_string(), period.to_string());
        let _ = (period.as_elapsed_period(), period.add(period));
        let _ = (EndOfYear.invoke(after), StartOfYear.invoke(before));
    }

    #[test]
    fn edges_hold_the_point(point in points()) {
        prop_assert!(StartOfYear.invoke(point) <= StartOfMonth.invoke(point));
        prop_assert!(StartOfMonth.invoke(point) <= StartOfDay.invoke(point));
        prop_assert!(StartOfDay.invoke(point) <= point && point <= EndOfMonth.invoke(point));
        prop_assert!(EndOfMonth.invoke(point) <= EndOfYear.invoke(point));
        prop_assert_eq!(
            EndOfYear.invoke(point).go_forward(Period::microsecond(1)),
            StartOfYear.invoke(point).go_forward(Period::year(1))
        );
    }

    #[test]
    fn another_offset_is_the_same_instant(point in all_points(), hours in 0..=99_u8, minutes in 0..=59_u8) {
        for offset in [Offset::plus_with(hours, minutes), Offset::minus_with(hours, minutes)] {
            let told = point.change_offset(offset);

            prop_assert_eq!(told, point);
            prop_assert_eq!(told.offset(), offset);
        }
    }
}
