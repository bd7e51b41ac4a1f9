//! What goes wrong, and how often.

use super::queue::Nanos;
use super::random::Chance;
use crate::time::Period;

/// What goes wrong, and how often.
///
/// Each kind has a probability of its own and draws from a random stream of its
/// own: one that is switched off changes nothing of when the others strike.
/// Nothing goes wrong by default.
///
/// ```
/// use innmind::testing::{Faults, Simulation};
/// use innmind::time::Period;
///
/// let faults = Faults::none()
///     .short_reads(0.2)
///     .latency(Period::millisecond(1), Period::millisecond(20));
///
/// let _ = Simulation::of(17).faults(faults);
/// ```
///
/// A probability is that of one call: 0.01 strikes about once in a hundred
/// reads, writes, or connects.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "faults never change: their methods give the next ones"]
pub struct Faults {
    pub(crate) preemption: Chance,
    pub(crate) short_reads: Chance,
    pub(crate) partial_writes: Chance,
    pub(crate) refused: Chance,
    pub(crate) reset: Chance,
    pub(crate) peers_dropped: Chance,
    pub(crate) latency: (Nanos, Nanos),
    /// Of a million, at most so many.
    pub(crate) clock_drift: u32,
    pub(crate) clock_steps: Chance,
    pub(crate) clock_step: Nanos,
    pub(crate) disk_full: Chance,
    pub(crate) failed_syncs: Chance,
    pub(crate) power_loss: Chance,
    pub(crate) power_off: (Nanos, Nanos),
}

impl Faults {
    /// Nothing goes wrong.
    pub const fn none() -> Self {
        Self {
            preemption: Chance::NEVER,
            short_reads: Chance::NEVER,
            partial_writes: Chance::NEVER,
            refused: Chance::NEVER,
            reset: Chance::NEVER,
            peers_dropped: Chance::NEVER,
            latency: (0, 0),
            clock_drift: 0,
            clock_steps: Chance::NEVER,
            clock_step: 0,
            disk_full: Chance::NEVER,
            failed_syncs: Chance::NEVER,
            power_loss: Chance::NEVER,
            power_off: (0, 0),
        }
    }

    /// Everything goes wrong now and then: often enough to be met in a program
    /// of a hundred calls, rarely enough for it to get somewhere.
    pub fn all() -> Self {
        Self::none()
            .preemption(0.2)
            .short_reads(0.2)
            .partial_writes(0.2)
            .refused(0.05)
            .reset(0.01)
            .peers_dropped(0.01)
            .latency(Period::microsecond(10), Period::millisecond(50))
            .clock_drift(200)
            .clock_steps(0.02, Period::second(2))
            .disk_full(0.02)
            .failed_syncs(0.02)
            .power_loss(0.001, Period::millisecond(10), Period::second(5))
    }

    /// At any call, another process that can run does, and this one later.
    ///
    /// # Panics
    ///
    /// If the probability is not between 0 and 1. So do the others.
    #[track_caller]
    pub fn preemption(self, probability: f64) -> Self {
        Self {
            preemption: chance(probability),
            ..self
        }
    }

    /// A read gives only the first of the bytes that are there.
    ///
    /// # Panics
    ///
    /// If the probability is not between 0 and 1.
    #[track_caller]
    pub fn short_reads(self, probability: f64) -> Self {
        Self {
            short_reads: chance(probability),
            ..self
        }
    }

    /// A write takes only the first of the bytes it is given.
    ///
    /// # Panics
    ///
    /// If the probability is not between 0 and 1.
    #[track_caller]
    pub fn partial_writes(self, probability: f64) -> Self {
        Self {
            partial_writes: chance(probability),
            ..self
        }
    }

    /// A connection is refused although somebody listens.
    ///
    /// # Panics
    ///
    /// If the probability is not between 0 and 1.
    #[track_caller]
    pub fn refused(self, probability: f64) -> Self {
        Self {
            refused: chance(probability),
            ..self
        }
    }

    /// A read or a write finds the connection reset: both sides are told, and
    /// what was under way is gone.
    ///
    /// # Panics
    ///
    /// If the probability is not between 0 and 1.
    #[track_caller]
    pub fn reset(self, probability: f64) -> Self {
        Self {
            reset: chance(probability),
            ..self
        }
    }

    /// A peer goes in the middle of what it says: of a write the first bytes
    /// arrive, then the end; who wrote is told that nobody is there any more.
    ///
    /// # Panics
    ///
    /// If the probability is not between 0 and 1.
    #[track_caller]
    pub fn peers_dropped(self, probability: f64) -> Self {
        Self {
            peers_dropped: chance(probability),
            ..self
        }
    }

    /// What is sent is under way for a time between these two. It comes in
    /// order all the same.
    ///
    /// A month counts 31 days here, and a year 366.
    pub fn latency(self, least: Period, most: Period) -> Self {
        Self {
            latency: range(least, most),
            ..self
        }
    }

    /// The clock on the wall of each machine goes too fast or too slow, by at
    /// most so many millionths. Waits and timeouts are not touched: they go by
    /// a clock that is never set.
    pub fn clock_drift(self, millionths: u32) -> Self {
        Self {
            clock_drift: millionths,
            ..self
        }
    }

    /// The clock on the wall of a machine was set back, by at most that much,
    /// when it is read.
    ///
    /// # Panics
    ///
    /// If the probability is not between 0 and 1.
    #[track_caller]
    pub fn clock_steps(self, probability: f64, back: Period) -> Self {
        Self {
            clock_steps: chance(probability),
            clock_step: nanos(back),
            ..self
        }
    }

    /// A write to a file finds no room, after its first bytes or at once.
    ///
    /// # Panics
    ///
    /// If the probability is not between 0 and 1.
    #[track_caller]
    pub fn disk_full(self, probability: f64) -> Self {
        Self {
            disk_full: chance(probability),
            ..self
        }
    }

    /// A sync fails, and what was not synced before may never be.
    ///
    /// # Panics
    ///
    /// If the probability is not between 0 and 1.
    #[track_caller]
    pub fn failed_syncs(self, probability: f64) -> Self {
        Self {
            failed_syncs: chance(probability),
            ..self
        }
    }

    /// At any call to a file, the machine loses its power: its processes are
    /// gone, nobody is told, and of what was not synced some is gone too. After
    /// a time between these two it starts again, and so do its processes.
    ///
    /// # Panics
    ///
    /// If the probability is not between 0 and 1.
    #[track_caller]
    pub fn power_loss(self, probability: f64, least: Period, most: Period) -> Self {
        Self {
            power_loss: chance(probability),
            power_off: range(least, most),
            ..self
        }
    }
}

impl Default for Faults {
    fn default() -> Self {
        Self::none()
    }
}

#[track_caller]
#[expect(clippy::panic, reason = "documented: the literal is invalid")]
fn chance(probability: f64) -> Chance {
    match Chance::maybe(probability) {
        Some(chance) => chance,
        None => panic!("{probability} is not a probability, which is between 0 and 1"),
    }
}

fn range(least: Period, most: Period) -> (Nanos, Nanos) {
    let (least, most) = (nanos(least), nanos(most));

    (least.min(most), least.max(most))
}

/// A period as virtual time.
pub(crate) fn nanos(period: Period) -> Nanos {
    as_nanos(period.as_bound())
}

/// A duration as virtual time; what does not fit is as good as for ever.
pub(crate) fn as_nanos(duration: std::time::Duration) -> Nanos {
    Nanos::try_from(duration.as_nanos()).unwrap_or(Nanos::MAX)
}
