//! Any text is read by any pattern: nothing panics, what is read is written
//! again, and twice the text takes no more than its share of time (the fuzzer's
//! own limits catch it).
#![no_main]

use innmind::time::{Clock, Format, Point};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    // The first line is the pattern, the rest the text.
    let (pattern, text) = input.split_once('\n').unwrap_or((input, input));

    if let Ok(point) = Clock::live().at(text, Format::of(pattern.to_owned())) {
        same(point, &point.to_string());
        let _ = point.format(Format::of(pattern.to_owned()));
    }

    if let Ok(point) = text.parse::<Point>() {
        same(point, text);
    }
});

fn same(point: Point, text: &str) {
    assert_eq!(point.to_string(), text);
    assert_eq!(text.parse::<Point>().unwrap(), point);
}
