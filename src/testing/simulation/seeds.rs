//! A simulation for many seeds.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use super::ledger::Ledger;
use super::report::{Kind, Report};
use super::{Run, Simulation};

/// Runs a simulation for each of these seeds, on all processors.
///
/// The closure is given an empty simulation for each seed, and fills it. It is
/// called by several threads; what it makes stays on one. To run one seed
/// alone, set `INNMIND_SEED`: a failure tells the line that does.
///
/// ```
/// use innmind::prelude::*;
/// use innmind::testing::{Faults, simulate};
/// use innmind::time::Period;
///
/// simulate(0..100, |simulation| {
///     simulation
///         .process("sleeper", |os| os.process().halt(Period::hour(8)))
///         .faults(Faults::all())
/// });
/// ```
///
/// # Panics
///
/// If one of them fails, with the report of the lowest seed that does.
#[track_caller]
#[expect(clippy::panic, reason = "documented: it is an assertion")]
pub fn simulate(seeds: Range<u64>, fill: impl Fn(Simulation) -> Simulation + Sync) {
    if let Err(report) = Seeds::of(seeds).run(fill) {
        panic!("{report}\n{}", replay(report.seed()));
    }
}

/// The line that runs a seed again.
fn replay(seed: u64) -> String {
    let current = thread::current();

    match current.name() {
        Some(test) if test != "main" => {
            format!("run it again: INNMIND_SEED={seed} cargo test {test}")
        }
        _ => format!("run it again with INNMIND_SEED={seed}"),
    }
}

/// The seeds that a simulation runs for, and how. [`simulate`] is the usual way
/// to run them; this one gives the report instead of a panic.
///
/// ```
/// use innmind::prelude::*;
/// use innmind::testing::Seeds;
///
/// let report = Seeds::of(0..10)
///     .run(|simulation| {
///         let seed = simulation.seed();
///         simulation.process("odd", move |_| assert_eq!(seed % 2, 0, "odd"))
///     })
///     .unwrap_err();
///
/// assert_eq!(report.seed(), 1);
/// ```
#[derive(Clone, Debug)]
#[must_use = "seeds do nothing until they run"]
pub struct Seeds {
    seeds: Range<u64>,
    twice: u64,
    threads: usize,
}

/// Each so many-th seed is run twice.
const TWICE: u64 = 16;

impl Seeds {
    /// These seeds, or the one that `INNMIND_SEED` names.
    #[expect(
        clippy::disallowed_methods,
        reason = "a runner of tests is told by its user which seed to run"
    )]
    pub fn of(seeds: Range<u64>) -> Self {
        let told = std::env::var("INNMIND_SEED")
            .ok()
            .and_then(|seed| seed.parse::<u64>().ok());

        Self {
            seeds: match told {
                Some(seed) => seed..seed.saturating_add(1),
                None => seeds,
            },
            twice: TWICE,
            threads: thread::available_parallelism().map_or(1, usize::from),
        }
    }

    /// Runs each so many-th seed twice, to find what is not the same both
    /// times; 0 runs none.
    pub fn twice_each(self, seeds: u64) -> Self {
        Self {
            twice: seeds,
            ..self
        }
    }

    /// Runs them on so many threads, instead of one for each processor.
    pub fn threads(self, threads: usize) -> Self {
        Self {
            threads: threads.max(1),
            ..self
        }
    }

    /// Runs a simulation for each of them.
    ///
    /// # Errors
    ///
    /// The report of the lowest seed that fails.
    pub fn run(&self, fill: impl Fn(Simulation) -> Simulation + Sync) -> Result<(), Box<Report>> {
        let next = AtomicU64::new(self.seeds.start);
        let lowest = Mutex::new(None);
        let end = AtomicU64::new(self.seeds.end);
        let count = self.seeds.end.saturating_sub(self.seeds.start);
        let threads = usize::try_from(count).map_or(self.threads, |count| count.min(self.threads));

        let work = || {
            let mut ledger = Ledger::open();
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                // What is higher than one that failed is of no interest.
                if seed >= end.load(Ordering::Relaxed) {
                    break;
                }
                ledger.begin(seed);
                if let Err(report) = self.run_one(seed, &fill) {
                    end.fetch_min(seed, Ordering::Relaxed);
                    let mut lowest = lowest.lock().unwrap_or_else(PoisonError::into_inner);
                    keep_lowest(&mut lowest, report);
                }
            }
        };

        // The caller's thread works too: on one processor there is no other.
        thread::scope(|scope| {
            let name = thread::current().name().map(ToOwned::to_owned);
            for _ in 1..threads {
                let mut builder = thread::Builder::new();
                if let Some(name) = &name {
                    builder = builder.name(name.clone());
                }
                // Without another thread there is this one.
                let _ = builder.spawn_scoped(scope, work);
            }
            work();
        });

        match lowest.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(report) => Err(report),
            None => Ok(()),
        }
    }

    fn run_one(
        &self,
        seed: u64,
        fill: &impl Fn(Simulation) -> Simulation,
    ) -> Result<(), Box<Report>> {
        let twice = self.twice > 0 && (seed - self.seeds.start.min(seed)) % self.twice == 0;
        if !twice {
            return fill(Simulation::of(seed)).run().map(|_| ());
        }

        let first = fill(Simulation::of(seed)).whole_trace().run()?;
        let second = fill(Simulation::of(seed)).whole_trace().run()?;
        if first.trace().digest() == second.trace().digest() {
            Ok(())
        } else {
            Err(Box::new(diverged(&first, &second)))
        }
    }
}

fn keep_lowest(lowest: &mut Option<Box<Report>>, report: Box<Report>) {
    if lowest
        .as_ref()
        .is_none_or(|kept| report.seed() < kept.seed())
    {
        *lowest = Some(report);
    }
}

/// So many lines are told before the traces part.
const BEFORE: usize = 20;

fn diverged(first: &Run, second: &Run) -> Report {
    let (one, other) = (first.trace().lines(), second.trace().lines());
    let parted = one
        .iter()
        .zip(other)
        .position(|(one, other)| one != other)
        .unwrap_or(one.len().min(other.len()));
    let line = |lines: &[String]| {
        lines
            .get(parted)
            .map_or_else(|| "the end".to_owned(), Clone::clone)
    };

    Report {
        seed: first.seed(),
        kind: Kind::Divergence,
        at: 0,
        failures: Vec::new(),
        waits: Vec::new(),
        tail: one[parted.saturating_sub(BEFORE)..parted].to_vec(),
        notes: vec![
            format!("they part at line {}", parted + 1),
            format!("first:  {}", line(one)),
            format!("second: {}", line(other)),
            "something in the program is not the same each time: the order of a hash map, an \
             address in memory, a real clock, a state that outlives a run"
                .to_owned(),
        ],
    }
}
