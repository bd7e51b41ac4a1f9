//! What a chain of outcomes costs, beside the same chain of std's `Result`.

use std::hint::black_box;
use std::process::ExitCode;
use std::sync::{Arc, LazyLock};

use innmind::prelude::*;

mod support;

use support::{contest, verdict};

/// More than this times the cost of the `Result` chain is a regression.
const BOUND: f64 = 1.05;

/// Values in one run of a contestant.
const VALUES: u64 = 1_000;

fn main() -> ExitCode {
    contest(
        "a chain that succeeds",
        [
            ("result", &mut || each(|n| results(n, never))),
            ("attempt", &mut || each(|n| attempts(n, never))),
            ("deferred", &mut || each(|n| deferred(n, never))),
        ],
    )
    .bound("attempt", BOUND)
    .bound("deferred", BOUND);

    contest(
        "a chain that fails once in 16",
        [
            ("result", &mut || each(|n| results(n, sometimes))),
            ("attempt", &mut || each(|n| attempts(n, sometimes))),
            ("deferred", &mut || each(|n| deferred(n, sometimes))),
        ],
    )
    .bound("attempt", BOUND)
    .bound("deferred", BOUND);

    contest(
        "lookups",
        [
            ("option", &mut || each(options)),
            ("maybe", &mut || each(maybes)),
            ("deferred", &mut || each(deferred_maybes)),
        ],
    )
    .bound("maybe", BOUND)
    .bound("deferred", BOUND);

    // Told, not bound: a shared outcome is for work worth sharing.
    contest(
        "two branches of one",
        [
            ("Arc<LazyLock>", &mut || each(locked)),
            ("shared", &mut || each(shared)),
        ],
    );

    verdict()
}

fn each(run: impl Fn(u64) -> u64) {
    for n in 0..VALUES {
        black_box(run(black_box(n)));
    }
}

fn never(_: u64) -> bool {
    false
}

fn sometimes(n: u64) -> bool {
    n % 16 == 0
}

fn failed() -> Error {
    Error::message("the value is not wanted")
}

fn check(n: u64, fails: impl FnOnce(u64) -> bool) -> Attempt<u64> {
    if fails(n) { Err(failed()) } else { Ok(n * 3) }
}

/// Looks at the error, as recoveries do. Beside one that throws it away unseen,
/// the check for the mark of `guard` shows: a read, 3 ns for each error, where
/// making and dropping one costs 40.
fn seven_unless_timeout(error: Error) -> Attempt<u64> {
    if error.is_timeout() {
        Err(error)
    } else {
        Ok(7)
    }
}

fn results(n: u64, fails: impl Fn(u64) -> bool) -> u64 {
    Ok(n)
        .map(|n: u64| n + 1)
        .and_then(|n| check(n, &fails))
        .map(|n| n ^ 0x55)
        .and_then(|n| check(n, &fails))
        .or_else(seven_unless_timeout)
        .map_or_else(|_| 0, |n| n.rotate_left(3))
}

fn attempts(n: u64, fails: impl Fn(u64) -> bool) -> u64 {
    Attempt::result(n)
        .map(|n| n + 1)
        .flat_map(|n| check(n, &fails))
        .map(|n| n ^ 0x55)
        .flat_map(|n| check(n, &fails))
        .recover(seven_unless_timeout)
        .match_with(|n| n.rotate_left(3), |_| 0)
}

fn deferred(n: u64, fails: impl Fn(u64) -> bool) -> u64 {
    Attempt::defer(|| Attempt::result(n))
        .map(|n| n + 1)
        .flat_map(|n| check(n, &fails))
        .map(|n| n ^ 0x55)
        .flat_map(|n| check(n, &fails))
        .recover(seven_unless_timeout)
        .match_with(|n| n.rotate_left(3), |_| 0)
}

fn odd(n: u64) -> Maybe<u64> {
    (n % 2 == 1).then_some(n)
}

fn one() -> Maybe<u64> {
    Maybe::just(1)
}

fn options(n: u64) -> u64 {
    Some(n)
        .and_then(odd)
        .filter(|n| n % 3 != 0)
        .or_else(one)
        .map_or(0, |n| n.rotate_left(3))
}

fn maybes(n: u64) -> u64 {
    Maybe::just(n)
        .flat_map(odd)
        .exclude(|n| n % 3 == 0)
        .otherwise(one)
        .match_with(|n| n.rotate_left(3), || 0)
}

fn deferred_maybes(n: u64) -> u64 {
    Maybe::defer(|| Maybe::just(n))
        .flat_map(odd)
        .exclude(|n| n % 3 == 0)
        .otherwise(one)
        .match_with(|n| n.rotate_left(3), || 0)
}

fn locked(n: u64) -> u64 {
    let shared = Arc::new(LazyLock::new(|| Attempt::result(n).map(|n| n + 1)));
    let branch = Arc::clone(&shared);
    let one = LazyLock::force(&branch).clone().unwrap_or_default();
    drop(branch);
    let two = LazyLock::force(&shared)
        .clone()
        .map_or_else(|_| 0, |n| n.rotate_left(3));

    one ^ two
}

fn shared(n: u64) -> u64 {
    let shared = Attempt::defer(|| Attempt::result(n))
        .map(|n| n + 1)
        .shared();
    let one = shared.clone().match_with(|n| n, |_| 0);
    let two = shared.match_with(|n| n.rotate_left(3), |_| 0);

    one ^ two
}
