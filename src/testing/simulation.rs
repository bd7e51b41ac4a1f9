//! A whole world in virtual time.

use std::fmt;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

mod alone;
mod clock;
mod conclusion;
mod control;
mod describe;
mod disk;
mod faults;
mod kernel;
mod ledger;
mod machine;
mod network;
mod os;
mod process;
mod queue;
mod random;
mod report;
mod run;
mod runner;
mod seeds;
mod seen;
mod slab;
mod trace;
mod watchdog;
mod world;

pub use conclusion::Conclusion;
pub use control::Control;
pub use faults::Faults;
pub use report::Report;
pub use run::{Run, Trace};
pub use seeds::{Seeds, simulate};

pub(super) use alone::Alone;
pub(super) use faults::nanos;
pub(super) use kernel::Kernel;
pub(super) use network::script::Line;
pub(super) use process::Role;
pub(super) use slab::Id;

use super::cluster::Cluster;
use super::machine::Machine;
use super::network::Latency;
use crate::operating_system::Os;
use crate::time::{Period, Point};

/// What a process runs.
pub(super) type Program = Rc<dyn Fn(&Os) -> Result<(), String>>;

type Script = Rc<dyn Fn(&Control) -> Result<(), String>>;
type Check = Box<dyn FnOnce()>;

/// A whole world in virtual time: machines with processes, and what goes wrong.
///
/// One thread runs it. A process runs until it waits; then chance, by the seed,
/// chooses another one that can run, and where nobody can, time jumps to where
/// something happens. So an hour of heartbeats takes milliseconds, and the same
/// seed gives the same run, byte for byte.
///
/// ```
/// use innmind::io::sockets::unix::Address;
/// use innmind::prelude::*;
/// use innmind::testing::Simulation;
/// use innmind::time::Period;
/// use innmind::url::Path;
///
/// let run = Simulation::of(17)
///     .process("server", |os| -> Attempt<SideEffect> {
///         let server = os.sockets().open(Address::of(Path::of("/tmp/foo")))?;
///         let nobody = server.timeout_after(Period::hour(1)).accept();
///
///         assert!(nobody.unwrap_err().is_timeout());
///         Ok(SideEffect)
///     })
///     .run()
///     .unwrap();
///
/// assert!(run.elapsed() >= std::time::Duration::from_secs(3_600));
/// ```
///
/// Each call to the `Os` takes a microsecond, waiting apart.
#[must_use = "a simulation does nothing until it runs"]
pub struct Simulation {
    seed: u64,
    cluster: Cluster,
    local: Machine,
    script: Option<Script>,
    checks: Vec<Check>,
    faults: Faults,
    most_turns: u64,
    stack: usize,
    tracing: Tracing,
    goes_on: bool,
    watchdog: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tracing {
    Off,
    Last,
    All,
}

/// Enough for five hundred thousand exchanges, and reached in a few seconds.
const MOST_TURNS: u64 = 5_000_000;

/// What one call may compute.
const WATCHDOG: Duration = Duration::from_secs(10);

impl Simulation {
    /// An empty world of this seed.
    pub fn of(seed: u64) -> Self {
        Self {
            seed,
            cluster: Cluster::new(),
            local: Machine::new("localhost"),
            script: None,
            checks: Vec::new(),
            faults: Faults::none(),
            most_turns: MOST_TURNS,
            stack: crate::task::Config::STACK,
            tracing: Tracing::Last,
            goes_on: true,
            watchdog: WATCHDOG,
        }
    }

    /// The seed of this world.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Runs a process that ends, on the machine that is there without being
    /// added. See [`Machine::process`].
    pub fn process<C: Conclusion>(
        self,
        name: impl Into<Arc<str>>,
        program: impl Fn(&Os) -> C + 'static,
    ) -> Self {
        Self {
            local: self.local.process(name, program),
            ..self
        }
    }

    /// Runs a process that may go on for ever, on the machine that is there
    /// without being added. See [`Machine::service`].
    pub fn service<C: Conclusion>(
        self,
        name: impl Into<Arc<str>>,
        program: impl Fn(&Os) -> C + 'static,
    ) -> Self {
        Self {
            local: self.local.service(name, program),
            ..self
        }
    }

    /// Changes the machine that is there without being added.
    pub fn local(self, map: impl FnOnce(Machine) -> Machine) -> Self {
        Self {
            local: map(self.local),
            ..self
        }
    }

    /// Adds a machine.
    #[expect(clippy::should_implement_trait, reason = "upstream's name")]
    pub fn add(self, machine: Machine) -> Self {
        Self {
            cluster: self.cluster.add(machine),
            ..self
        }
    }

    /// Replaces the machines that were added, the network and the clock by
    /// those of a cluster.
    pub fn cluster(self, cluster: Cluster) -> Self {
        Self { cluster, ..self }
    }

    /// Lets it take time to get from one machine to another.
    pub fn with_network_latency(self, latency: Latency) -> Self {
        Self {
            cluster: self.cluster.with_network_latency(latency),
            ..self
        }
    }

    /// Sets the clocks to this point when the simulation begins.
    pub fn start_clock_at(self, point: Point) -> Self {
        Self {
            cluster: self.cluster.start_clock_at(point),
            ..self
        }
    }

    /// Runs a script, which decides what happens to the processes: it kills and
    /// restarts them, sends signals, parts machines, takes their power. It is a
    /// process itself, on a machine of its own, and must end.
    pub fn script<C: Conclusion>(self, script: impl Fn(&Control) -> C + 'static) -> Self {
        Self {
            script: Some(Rc::new(move |control| script(control).conclude())),
            ..self
        }
    }

    /// Checks something when all has ended well; a panic there is a failure.
    pub fn check(mut self, check: impl FnOnce() + 'static) -> Self {
        self.checks.push(Box::new(check));
        self
    }

    /// Lets things go wrong.
    pub fn faults(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }

    /// Bounds the number of calls and events, instead of by five million: more
    /// of them is a livelock.
    pub fn at_most(self, turns: u64) -> Self {
        Self {
            most_turns: turns,
            ..self
        }
    }

    /// Gives each process a stack of so many bytes, instead of 256 KiB.
    pub fn stack(self, bytes: usize) -> Self {
        Self {
            stack: bytes,
            ..self
        }
    }

    /// Stops everybody when one process fails, instead of letting the others
    /// go on.
    pub fn stop_at_failure(self) -> Self {
        Self {
            goes_on: false,
            ..self
        }
    }

    /// Keeps the whole trace for [`Run::trace`], instead of its last few
    /// thousand lines.
    pub fn whole_trace(self) -> Self {
        Self {
            tracing: Tracing::All,
            ..self
        }
    }

    /// Keeps no trace: reports have no tail, runs no digest.
    pub fn without_trace(self) -> Self {
        Self {
            tracing: Tracing::Off,
            ..self
        }
    }

    /// Lets a process compute so long between two calls, in real time, before
    /// the program is aborted, instead of ten seconds.
    pub fn watchdog(self, period: Period) -> Self {
        Self {
            watchdog: period.as_bound(),
            ..self
        }
    }

    /// What a closure makes of it, to keep a chain going.
    pub fn map(self, map: impl FnOnce(Self) -> Self) -> Self {
        map(self)
    }

    /// Runs it to its end.
    ///
    /// # Errors
    ///
    /// If a process fails, everybody waits for somebody, nobody comes to an
    /// end, or what is checked does not hold.
    pub fn run(self) -> Result<Run, Box<Report>> {
        run::run(self)
    }
}

impl fmt::Debug for Simulation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulation")
            .field("seed", &self.seed)
            .field("cluster", &self.cluster)
            .field("faults", &self.faults)
            .finish_non_exhaustive()
    }
}
