//! What sequences cost, beside the same on std's `Vec` and iterators.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::process::ExitCode;

use innmind::prelude::*;

mod support;

use support::{consume, contest, untimed, verdict};

/// More than this times what std takes is a regression.
const BOUND: f64 = 1.2;

/// Values in a sequence.
const VALUES: u64 = 1_000_000;

/// Half of them.
const HALF: usize = 500_000;

/// Values added one by one.
const ADDED: u64 = 10_000;

fn main() -> ExitCode {
    let vec: Vec<u64> = (0..VALUES).map(mixed).collect();

    in_memory(&vec);
    shared(&vec);
    added();
    lazy();
    lazy_parts();

    verdict()
}

/// Each owns its input, nobody shares it, and gives or drops all of it.
fn in_memory(vec: &[u64]) {
    let sequence = || Sequence::of(vec.to_vec());

    contest(
        "map",
        [
            ("vec", &mut || {
                let input = untimed(|| vec.to_vec());
                consume(input.into_iter().map(changed).collect::<Vec<_>>());
            }),
            ("sequence", &mut || {
                consume(untimed(sequence).map(changed));
            }),
        ],
    )
    .bound("sequence", BOUND);

    contest(
        "map to a larger type",
        [
            ("vec", &mut || {
                let input = untimed(|| vec.to_vec());
                consume(input.into_iter().map(widened).collect::<Vec<_>>());
            }),
            ("sequence", &mut || {
                consume(untimed(sequence).map(widened));
            }),
        ],
    )
    .bound("sequence", BOUND);

    contest(
        "filter",
        [
            ("vec", &mut || {
                let input = untimed(|| vec.to_vec());
                consume(input.into_iter().filter(wanted).collect::<Vec<_>>());
            }),
            ("retain", &mut || {
                let mut input = untimed(|| vec.to_vec());
                input.retain(wanted);
                consume(input);
            }),
            ("sequence", &mut || {
                consume(untimed(sequence).filter(wanted));
            }),
        ],
    )
    .bound("sequence", BOUND);

    contest(
        "flat_map",
        [
            ("vec", &mut || {
                let input = untimed(|| vec.to_vec());
                consume(input.into_iter().flat_map(twice).collect::<Vec<_>>());
            }),
            ("sequence", &mut || {
                consume(untimed(sequence).flat_map(twice));
            }),
        ],
    )
    .bound("sequence", BOUND);

    contest(
        "flat_map to a few",
        [
            ("vec", &mut || {
                let input = untimed(|| vec.to_vec());
                consume(input.into_iter().flat_map(few).collect::<Vec<_>>());
            }),
            ("sequence", &mut || {
                consume(untimed(sequence).flat_map(few));
            }),
        ],
    )
    .bound("sequence", BOUND);

    contest(
        "reduce",
        [
            ("vec", &mut || {
                let input = untimed(|| vec.to_vec());
                consume(input.into_iter().fold(0, joined));
            }),
            ("sequence", &mut || {
                consume(untimed(sequence).reduce(0, joined));
            }),
        ],
    )
    .bound("sequence", BOUND);

    contest(
        "sink",
        [
            ("vec", &mut || {
                let input = untimed(|| vec.to_vec());
                consume(input.into_iter().try_fold(0, checked));
            }),
            ("sequence", &mut || {
                consume(untimed(sequence).sink(0).maybe(checked));
            }),
        ],
    )
    .bound("sequence", BOUND);

    contest(
        "sink until",
        [
            ("vec", &mut || {
                let input = untimed(|| vec.to_vec());
                let sum = input
                    .into_iter()
                    .try_fold(0, |sum, n| match checked(sum, n) {
                        Some(sum) => ControlFlow::Continue(sum),
                        None => ControlFlow::Break(sum),
                    });
                consume(sum);
            }),
            ("sequence", &mut || {
                let sum = untimed(sequence)
                    .sink(0)
                    .until(|sum, n, next| match checked(sum, n) {
                        Some(sum) => next.continue_(sum),
                        None => next.stop(sum),
                    });
                consume(sum);
            }),
        ],
    )
    .bound("sequence", BOUND);
}

/// The input stays: somebody else has it too.
fn shared(vec: &[u64]) {
    let sequence = Sequence::of(vec.to_vec());

    contest(
        "clone then map",
        [
            ("vec", &mut || {
                let input = black_box(vec).to_vec();
                consume(input.into_iter().map(changed).collect::<Vec<_>>());
            }),
            ("borrowed", &mut || {
                let input = black_box(vec).iter().copied();
                consume(input.map(changed).collect::<Vec<_>>());
            }),
            ("sequence", &mut || {
                consume(black_box(&sequence).clone().map(changed));
            }),
        ],
    )
    .bound("sequence", 1.3);

    // Told, not bound: std's code does not clone for this.
    contest(
        "clone then reduce",
        [
            ("borrowed", &mut || {
                consume(black_box(vec).iter().copied().fold(0, joined));
            }),
            ("sequence", &mut || {
                consume(black_box(&sequence).clone().reduce(0, joined));
            }),
        ],
    );
}

fn added() {
    contest(
        "add",
        [
            ("vec", &mut || {
                let mut vec = Vec::new();
                for n in 0..ADDED {
                    vec.push(black_box(n));
                }
                consume(vec);
            }),
            ("sequence", &mut || {
                let mut sequence = Sequence::of([]);
                for n in 0..ADDED {
                    sequence = sequence.add(black_box(n));
                }
                consume(sequence);
            }),
            ("folded", &mut || {
                consume((0..ADDED).fold(Sequence::default(), |all, n| all.add(black_box(n))));
            }),
        ],
    )
    .bound("sequence", 2.0)
    .bound("folded", 2.0);
}

fn lazy() {
    contest(
        "lazy map, filter and reduce",
        [
            ("iterator", &mut || {
                let sum = values().map(changed).filter(wanted).fold(0, joined);
                consume(sum);
            }),
            ("lazy", &mut || {
                let lazy = Sequence::lazy(values).map(changed).filter(wanted);
                consume(lazy.reduce(0, joined));
            }),
        ],
    )
    .bound("lazy", BOUND);

    contest(
        "lazy map and filter in memory",
        [
            ("iterator", &mut || {
                let vec: Vec<_> = values().map(changed).filter(wanted).collect();
                consume(vec);
            }),
            ("lazy", &mut || {
                let lazy = Sequence::lazy(values).map(changed).filter(wanted);
                consume(lazy.memoize());
            }),
        ],
    )
    .bound("lazy", BOUND);
}

fn lazy_parts() {
    contest(
        "lazy take and reduce",
        [
            ("iterator", &mut || {
                let half = black_box(HALF);
                consume(values().map(changed).take(half).fold(0, joined));
            }),
            ("lazy", &mut || {
                let half = black_box(HALF);
                let lazy = Sequence::lazy(values).map(changed).take(half);
                consume(lazy.reduce(0, joined));
            }),
        ],
    )
    .bound("lazy", BOUND);

    contest(
        "lazy flat_map and reduce",
        [
            ("iterator", &mut || {
                consume(values().flat_map(twice).fold(0, joined));
            }),
            ("lazy", &mut || {
                consume(Sequence::lazy(values).flat_map(twice).reduce(0, joined));
            }),
        ],
    )
    .bound("lazy", BOUND);

    contest(
        "lazy flat_map, taken one by one",
        [
            ("iterator", &mut || {
                let mut sum = 0;
                for n in values().flat_map(few) {
                    sum = joined(sum, n);
                }
                consume(sum);
            }),
            ("lazy", &mut || {
                let mut sum = 0;
                for n in Sequence::lazy(values).flat_map(few) {
                    sum = joined(sum, n);
                }
                consume(sum);
            }),
        ],
    )
    .bound("lazy", BOUND);
}

fn values() -> std::ops::Range<u64> {
    0..black_box(VALUES)
}

/// Without a pattern that a processor could foretell.
fn mixed(n: u64) -> u64 {
    let n = (n ^ (n >> 7)).wrapping_mul(0x9E37_79B9_7F4A_7C15);

    n ^ (n >> 32)
}

fn changed(n: u64) -> u64 {
    n.rotate_left(3) ^ 0x55
}

fn widened(n: u64) -> (u64, u64) {
    (n, !n)
}

fn wanted(n: &u64) -> bool {
    n % 3 != 0
}

fn twice(n: u64) -> [u64; 2] {
    [n, n ^ 1]
}

/// None, one or two.
fn few(n: u64) -> impl Iterator<Item = u64> {
    0..n % 3
}

fn joined(sum: u64, n: u64) -> u64 {
    sum.rotate_left(1) ^ n
}

fn checked(sum: u64, n: u64) -> Option<u64> {
    sum.checked_add(n >> 24)
}
