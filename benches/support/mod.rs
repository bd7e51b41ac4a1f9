//! Contests between ways of doing the same.
//!
//! One run holds all the contestants, so what is told are ratios: they mean the
//! same on another machine. In each round every contestant runs once, in an
//! order that changes; its ratio to the first one is taken within the round, so
//! that a slow moment of the machine slows both. The first one runs twice in
//! each round: what it differs from itself is the noise.
//!
//! What a contestant makes only to use it up goes through [`untimed`].
//!
//! `cargo bench` measures; run without it (as by `cargo test --benches`), each
//! contestant runs once. `INNMIND_BENCH_STRICT=1` makes a missed bound an exit
//! status of 1, `INNMIND_BENCH_ROUNDS` changes the number of rounds.

#![allow(dead_code, reason = "each bench uses its part")]

pub(crate) mod regime;

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The least number of rounds that a median is taken of.
const ROUNDS: usize = 21;

/// How long a contestant runs in one round, at least.
const TURN: Duration = Duration::from_millis(2);

static MISSED: AtomicBool = AtomicBool::new(false);

/// Nanoseconds spent in [`untimed`] since a turn began.
static UNTIMED: AtomicU64 = AtomicU64::new(0);

/// One way of doing it: its name, and a closure that does it once. It should
/// take a microsecond or more, since it is called through a pointer.
pub(crate) type Contestant<'a> = (&'a str, &'a mut dyn FnMut());

/// Lets the contestants run against the first one, and prints how they did.
///
/// ```ignore
/// contest("sum", [("loop", &mut || by_loop()), ("fold", &mut || by_fold())])
///     .bound("fold", 1.2);
/// ```
pub(crate) fn contest<const N: usize>(name: &str, contestants: [Contestant<'_>; N]) -> Ranking {
    let mut contestants = Vec::from(contestants);
    let names: Vec<_> = contestants
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();

    if !wanted(name) {
        return Ranking::default();
    }
    if !std::env::args().any(|argument| argument == "--bench") {
        contestants.iter_mut().for_each(|(_, run)| run());
        println!("{name}: runs, not measured");
        return Ranking::default();
    }

    let turns = calibrate(contestants[0].1);
    let rounds = rounds();
    // The last one is the first one again.
    let mut times = vec![Vec::with_capacity(rounds); N + 1];

    for round in 0..rounds {
        for position in 0..=N {
            let index = (position + round) % (N + 1);
            times[index].push(time(contestants[index % N].1, turns));
        }
    }

    let median_time = |index: usize| median(times[index].iter().map(|time| time / turns as f64));
    let ratio = |index: usize| median(times[index].iter().zip(&times[0]).map(|(a, b)| a / b));
    let noise = (ratio(N) - 1.0).abs();
    let width = names.iter().map(String::len).max().unwrap_or_default();

    println!("{name} ({rounds} rounds of {turns})");
    let mut ratios = Vec::new();
    for (index, contestant) in names.into_iter().enumerate() {
        println!(
            "    {contestant:width$}  {:>12}  {:.3}",
            shown(median_time(index)),
            ratio(index)
        );
        ratios.push((contestant, ratio(index)));
    }
    println!("    noise: {:.1} %", noise * 100.0);

    Ranking { ratios, noise }
}

/// How the contestants did.
#[derive(Default)]
pub(crate) struct Ranking {
    /// Empty if nothing was measured.
    ratios: Vec<(String, f64)>,
    noise: f64,
}

impl Ranking {
    /// Checks that one of them took at most so many times what the first one
    /// did, give or take the noise.
    pub(crate) fn bound(self, contestant: &str, bound: f64) -> Self {
        let ratio = self.ratio(contestant);
        self.check(contestant, "the first", ratio, bound)
    }

    /// Checks that one of them took at most so many times what another one did,
    /// give or take the noise.
    pub(crate) fn at_most(self, contestant: &str, other: &str, bound: f64) -> Self {
        let ratio = self.ratio(contestant).zip(self.ratio(other));
        let ratio = ratio.map(|(one, other)| one / other);
        self.check(contestant, other, ratio, bound)
    }

    fn ratio(&self, contestant: &str) -> Option<f64> {
        self.ratios
            .iter()
            .find(|(name, _)| name == contestant)
            .map(|(_, ratio)| *ratio)
    }

    fn check(self, contestant: &str, other: &str, ratio: Option<f64>, bound: f64) -> Self {
        if let Some(ratio) = ratio {
            let met = ratio <= bound * (1.0 + self.noise);
            let verdict = if met { "met" } else { "MISSED" };
            println!("    {contestant} within {bound:.3} x {other} ({ratio:.3}): {verdict}");

            if !met {
                MISSED.store(true, Ordering::Relaxed);
            }
        }

        self
    }

    /// Checks that one of them took at most so many times what another did.
    pub(crate) fn bound_of(self, contestant: &str, other: &str, bound: f64) -> Self {
        let ratio = |name: &str| {
            self.ratios
                .iter()
                .find(|(own, _)| own == name)
                .map(|(_, ratio)| *ratio)
        };

        if let (Some(own), Some(others)) = (ratio(contestant), ratio(other)) {
            let ratio = own / others;
            let met = ratio <= bound * (1.0 + self.noise);
            let verdict = if met { "met" } else { "MISSED" };
            println!("    {contestant} within {bound:.2} x {other} ({ratio:.3}): {verdict}");

            if !met {
                MISSED.store(true, Ordering::Relaxed);
            }
        }

        self
    }
}

/// Checks that something took at most so long, which another machine may take
/// longer for.
pub(crate) fn bound_of(name: &str, took: Duration, bound: Duration) {
    if took.is_zero() {
        println!("{name}: runs, not measured");
        return;
    }

    let met = took <= bound;
    let verdict = if met { "met" } else { "MISSED" };
    println!("{name}: {took:.3?}, bound {bound:?}: {verdict}");
    if !met {
        MISSED.store(true, Ordering::Relaxed);
    }
}

/// Drops a result, which is made although nobody looks at it.
pub(crate) fn consume<R>(result: R) {
    std::hint::black_box(result);
}

/// Makes what the contestant uses up, at nobody's cost. It reads the clock
/// twice: for what takes a hundred microseconds or more.
pub(crate) fn untimed<R>(make: impl FnOnce() -> R) -> R {
    let start = Instant::now();
    let made = make();
    let spent = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
    UNTIMED.fetch_add(spent, Ordering::Relaxed);

    made
}

/// What `main` ends with.
pub(crate) fn verdict() -> ExitCode {
    let strict = std::env::var_os("INNMIND_BENCH_STRICT").is_some_and(|value| value != "0");

    if strict && MISSED.load(Ordering::Relaxed) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// Keeps the calling thread on one processor, counted from 0. `false` where
/// that is not possible.
pub(crate) fn pin(processor: usize) -> bool {
    #[cfg(target_os = "linux")]
    {
        use rustix::thread::{CpuSet, sched_setaffinity};

        let mut set = CpuSet::new();
        set.set(processor);
        sched_setaffinity(None, &set).is_ok()
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = processor;
        false
    }
}

/// Whether the contest is one of those named on the command line, if any is.
fn wanted(name: &str) -> bool {
    let mut filters = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .peekable();

    filters.peek().is_none() || filters.any(|filter| name.contains(&filter))
}

fn rounds() -> usize {
    let asked = std::env::var("INNMIND_BENCH_ROUNDS").ok();

    asked
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(2 * ROUNDS + 1)
        .max(ROUNDS)
}

/// How often to run within one round. Warms up meanwhile.
fn calibrate(run: &mut dyn FnMut()) -> u32 {
    let mut turns = 1;

    while time(run, turns) < TURN.as_secs_f64() {
        turns *= 2;
    }
    turns
}

/// In seconds.
fn time(run: &mut dyn FnMut(), turns: u32) -> f64 {
    UNTIMED.store(0, Ordering::Relaxed);
    let start = Instant::now();
    for _ in 0..turns {
        run();
    }
    let untimed = Duration::from_nanos(UNTIMED.load(Ordering::Relaxed));

    start.elapsed().saturating_sub(untimed).as_secs_f64()
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn shown(seconds: f64) -> String {
    match seconds * 1e9 {
        nanoseconds if nanoseconds < 1e4 => format!("{nanoseconds:.1} ns"),
        nanoseconds if nanoseconds < 1e7 => format!("{:.1} us", nanoseconds / 1e3),
        nanoseconds => format!("{:.1} ms", nanoseconds / 1e6),
    }
}
