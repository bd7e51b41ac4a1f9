use std::sync::{Arc, Mutex};

use super::*;
use crate::time::zone::{
    Africa, America, Antartica, Arctic, Argentina, Asia, Atlantic, Australia, Europe, Indian,
    Indiana, NorthDakota, Pacific,
};
use crate::time::{ElapsedPeriod, Period};

fn point(text: &str) -> Point {
    text.parse().unwrap()
}

#[test]
fn clocks_are_shared_by_threads() {
    fn assert<T: Send + Sync>() {}

    assert::<Clock>();
    assert::<OfFormat>();
    assert::<Point>();
}

#[test]
fn a_live_clock_goes_on_by_a_clock_that_is_never_set() {
    let clock = Clock::live();
    let before = clock.now();
    let after = clock.now();

    assert!(after.elapsed_since(&before).is_ok());
    assert!(!before.ahead_of(&after));
}

#[test]
fn the_wall_may_be_set_back() {
    let wall = point("2020-01-01T12:00:00.000000+00:00");
    let before = wall.with_high_resolution(HighResolution::of(5, 999_999_999));
    let after = wall
        .go_back(Period::day(1))
        .with_high_resolution(HighResolution::of(6, 500_000_000));

    assert_eq!(
        after.elapsed_since(&before).unwrap(),
        ElapsedPeriod::of(0, 500, 0)
    );
    assert!(after.ahead_of(&before));
    assert!(after < before, "the order is the wall's");
    // A point that was moved is compared by the wall.
    assert!(!after.ahead_of(&before.go_forward(Period::second(1))));
}

#[test]
fn a_clock_tells_in_its_offset_whatever_it_asks() {
    let now = point("2020-05-05T10:00:00.000000+03:00");

    assert_eq!(
        Clock::frozen(now).now().to_string(),
        "2020-05-05T10:00:00.000000+03:00"
    );
    assert_eq!(
        Clock::via(move || now).now().to_string(),
        "2020-05-05T07:00:00.000000+00:00"
    );
}

#[test]
fn a_zone_has_the_offset_of_the_moment() {
    let summer = Clock::frozen(point("2020-07-01T12:00:00.000000+00:00"));
    let winter = Clock::frozen(point("2020-01-01T12:00:00.000000+00:00"));
    let paris = |clock: &Clock| {
        let mut found = None;
        let _ = clock.switch(|zones| *found.insert(zones.europe().paris()));

        found.unwrap()
    };

    assert_eq!(paris(&summer), Zone::of(Offset::plus(2), true));
    assert_eq!(paris(&winter), Zone::of(Offset::plus(1), false));
    // Seconds are dropped, as PHP tells them: it was 9 minutes and 21 seconds.
    let before_time = Clock::frozen(point("1900-01-01T12:00:00.000000+00:00"));
    assert_eq!(paris(&before_time).offset(), Offset::plus_with(0, 9));
    // Dates that the database does not know about have those of its ends.
    let far = Clock::frozen(point("200000-07-01T12:00:00.000000+00:00"));
    assert_eq!(paris(&far).offset(), Offset::plus(1));
}

#[test]
fn a_switched_clock_reads_dates_into_its_offset() {
    let clock = Clock::frozen(point("2020-07-01T12:00:00.000000+00:00"))
        .switch(|zones| zones.america().north_dakota().center());

    assert_eq!(
        clock
            .at("2020-01-01", Format::of("Y-m-d"))
            .unwrap()
            .to_string(),
        "2019-12-31T19:00:00.000000-05:00"
    );
    assert_eq!(clock.switch(Zones::utc).now().offset(), Offset::utc());
}

#[test]
fn every_place_is_known() {
    let tables = [
        Africa::NAMES,
        America::NAMES,
        Antartica::NAMES,
        Arctic::NAMES,
        Argentina::NAMES,
        Asia::NAMES,
        Atlantic::NAMES,
        Australia::NAMES,
        Europe::NAMES,
        Indian::NAMES,
        Indiana::NAMES,
        NorthDakota::NAMES,
        Pacific::NAMES,
    ];
    let zones = Zones::at(point("2020-01-01T00:00:00.000000+00:00"));
    let unknown: Vec<_> = tables
        .concat()
        .into_iter()
        .filter(|name| zones.named(name).is_err())
        .collect();

    assert!(unknown.is_empty(), "{unknown:?}");
    assert_eq!(tables.concat().len(), 461);
}

#[test]
fn loggers_are_told_from_the_innermost_on() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let log = |name: &'static str| {
        let told = Arc::clone(&told);

        move |sentence: &str| told.lock().unwrap().push(format!("{name}: {sentence}"))
    };
    let clock = Clock::frozen(point("2020-01-02T03:04:05.000000+00:00"))
        .logger(log("inner"))
        .logger(log("outer"));

    let _ = clock.now();
    let _ = clock.at("2020", Format::of("Y"));
    let _ = clock.at("x", Format::of("Y"));
    let _ = clock.switch(Zones::utc);

    assert_eq!(
        *told.lock().unwrap(),
        [
            "inner: the time is 2020-01-02T03:04:05+00:00",
            "outer: the time is 2020-01-02T03:04:05+00:00",
            "inner: the date \"2020\" of the format `Y` is 2020-01-01T00:00:00+00:00",
            "outer: the date \"2020\" of the format `Y` is 2020-01-01T00:00:00+00:00",
        ]
    );
}

#[test]
fn what_is_refused_is_shown_with_what_was_expected() {
    let refused = |date| {
        Clock::live()
            .at(date, Format::of("Y-m-d"))
            .unwrap_err()
            .to_string()
    };

    assert_eq!(
        refused("2020-x"),
        "\"2020-x\" is not a date of the format `Y-m-d`: no `m` at byte 5"
    );
    assert_eq!(
        refused("2020-02-30"),
        "\"2020-02-30\" is not a date of the format `Y-m-d`, from byte 6 on"
    );
    assert_eq!(
        refused("2020-02-03\n"),
        "\"2020-02-03\\n\" is not a date of the format `Y-m-d`, from byte 10 on"
    );
}
