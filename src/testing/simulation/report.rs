//! What is told of a simulation that failed.

use std::fmt;

use super::describe;
use super::queue::Nanos;
use super::trace::At;
use super::world::{Next, World};

/// How a simulation ended.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) failures: Vec<Failure>,
    pub(crate) stuck: Option<Next>,
}

/// A process that failed.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) process: String,
    pub(crate) message: String,
    pub(crate) at: Nanos,
    /// What happened last before it did.
    pub(crate) tail: Vec<String>,
}

impl Verdict {
    pub(crate) const fn of(failures: Vec<Failure>, stuck: Option<Next>) -> Self {
        Self { failures, stuck }
    }

    pub(crate) fn is_success(&self) -> bool {
        self.failures.is_empty() && self.stuck.is_none()
    }
}

/// So many of the last lines of a trace are told.
const TAIL: usize = 40;

/// The last lines of the trace.
pub(crate) fn tail(world: &World) -> Vec<String> {
    let records: Vec<_> = world.trace.records().collect();

    records
        .iter()
        .skip(records.len().saturating_sub(TAIL))
        .map(|record| describe::record(world, record))
        .collect()
}

/// What is told of a simulation that failed. Its `Display` is for people: what
/// failed, what everybody waits for, and what happened last.
#[derive(Debug)]
pub struct Report {
    pub(crate) seed: u64,
    pub(crate) kind: Kind,
    pub(crate) at: Nanos,
    pub(crate) failures: Vec<Failure>,
    /// Everybody that still runs, and what it waits for.
    pub(crate) waits: Vec<String>,
    pub(crate) tail: Vec<String>,
    pub(crate) notes: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Failure,
    Deadlock,
    Livelock(u64),
    /// The same seed gave two traces.
    Divergence,
}

impl Report {
    /// The seed that it failed with.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Whether everybody waited for somebody.
    #[must_use]
    pub fn is_deadlock(&self) -> bool {
        self.kind == Kind::Deadlock
    }

    /// Whether there were more calls than there may be.
    #[must_use]
    pub const fn is_livelock(&self) -> bool {
        matches!(self.kind, Kind::Livelock(_))
    }

    /// Whether the same seed gave two traces.
    #[must_use]
    pub fn is_divergence(&self) -> bool {
        self.kind == Kind::Divergence
    }

    /// The processes that failed, each with what it said.
    pub fn failures(&self) -> impl Iterator<Item = (&str, &str)> {
        self.failures
            .iter()
            .map(|failure| (failure.process.as_str(), failure.message.as_str()))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = At(self.at);
        match self.kind {
            Kind::Failure => writeln!(f, "seed {} failed, at {at}", self.seed)?,
            Kind::Deadlock => writeln!(
                f,
                "seed {}: everybody waits and nothing will happen, from {at} on",
                self.seed
            )?,
            Kind::Livelock(turns) => writeln!(
                f,
                "seed {}: no end after {turns} calls and events, at {at}",
                self.seed
            )?,
            Kind::Divergence => writeln!(f, "seed {} gives two different traces", self.seed)?,
        }

        for failure in &self.failures {
            writeln!(
                f,
                "  `{}` failed at {}: {}",
                failure.process,
                At(failure.at),
                failure.message
            )?;
        }
        for wait in &self.waits {
            writeln!(f, "  {wait}")?;
        }
        for note in &self.notes {
            writeln!(f, "  {note}")?;
        }

        let tail = self
            .failures
            .first()
            .map_or(&self.tail, |failure| &failure.tail);
        if !tail.is_empty() {
            writeln!(f, "what happened last:")?;
            for line in tail {
                writeln!(f, "  {line}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Report {}
