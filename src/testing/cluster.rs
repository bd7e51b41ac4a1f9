//! Machines that reach one another. Ported from `Innmind\Testing\Cluster`.

use super::machine::Machine;
use super::network::Latency;
use super::simulation::Simulation;
use crate::time::Point;

/// Machines that reach one another, before anything runs.
///
/// Ported from `Innmind\Testing\Cluster`. What runs is a [`Simulation`], which
/// has the same methods; a cluster is a description that several of them share.
///
/// ```
/// use innmind::prelude::*;
/// use innmind::testing::network::Latency;
/// use innmind::testing::{Cluster, Machine};
/// use innmind::time::Period;
///
/// let cluster = Cluster::new()
///     .add(Machine::new("a.example").process("a", |os| os.process().halt(Period::second(1))))
///     .add(Machine::new("b.example"))
///     .with_network_latency(Latency::of([20, 35]));
///
/// assert!(cluster.boot().run().is_ok());
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a cluster never changes: its methods give the next one"]
pub struct Cluster {
    pub(super) start: Option<Point>,
    pub(super) machines: Vec<Machine>,
    pub(super) latency: Latency,
    pub(super) speed: Option<u32>,
}

impl Cluster {
    /// Without any machine.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the clocks to this point when the simulation begins, instead of the
    /// first of January 2020. (Upstream begins now, which is another time for
    /// each run.)
    #[doc(alias = "startClockAt")]
    pub fn start_clock_at(self, point: Point) -> Self {
        Self {
            start: Some(point),
            ..self
        }
    }

    /// Lets the clocks show so many seconds for one that passes, 2 to 10.
    ///
    /// # Panics
    ///
    /// If it is another number.
    #[doc(alias = "speedUpTimeBy")]
    #[track_caller]
    pub fn speed_up_time_by(self, speed: u32) -> Self {
        assert!(
            (2..=10).contains(&speed),
            "time goes 2 to 10 times as fast, not {speed} times"
        );

        Self {
            speed: Some(speed),
            ..self
        }
    }

    /// Adds a machine.
    #[expect(clippy::should_implement_trait, reason = "upstream's name")]
    pub fn add(mut self, machine: Machine) -> Self {
        self.machines.push(machine);
        self
    }

    /// Lets it take time to get from one machine to another.
    #[doc(alias = "withNetworkLatency")]
    pub fn with_network_latency(self, latency: Latency) -> Self {
        Self { latency, ..self }
    }

    /// What a closure makes of it, to keep a chain going.
    pub fn map(self, map: impl FnOnce(Self) -> Self) -> Self {
        map(self)
    }

    /// The simulation of it, of seed 0. To run it for many seeds, see
    /// [`Simulation::cluster`].
    pub fn boot(self) -> Simulation {
        Simulation::of(0).cluster(self)
    }
}
