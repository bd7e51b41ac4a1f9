//! One run of a simulation.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use super::clock::Wall;
use super::control::Control;
use super::kernel::Kernel;
use super::machine;
use super::process::Role;
use super::report::{Failure, Kind, Report, Verdict, tail};
use super::runner::{Body, Runner};
use super::world::{MachineId, Next, ProcessId, World};
use super::{Machine, Simulation, Tracing, describe, os, watchdog};
use crate::operating_system::{Os, inside};
use crate::time::Point;

/// A simulation that ran well.
#[derive(Clone, Debug)]
pub struct Run {
    seed: u64,
    elapsed: Duration,
    turns: u64,
    trace: Trace,
}

impl Run {
    /// The seed that it ran with.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// How much virtual time has passed.
    #[must_use]
    pub const fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// How many calls were made, and events happened.
    #[must_use]
    pub const fn turns(&self) -> u64 {
        self.turns
    }

    /// What happened.
    #[must_use]
    pub const fn trace(&self) -> &Trace {
        &self.trace
    }
}

/// What happened in a simulation, line by line. Its `Display` is these lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    digest: u64,
    lines: Vec<String>,
}

impl Trace {
    /// A number for the whole trace, kept or not: the same seed has the same
    /// one, on every machine.
    #[must_use]
    pub const fn digest(&self) -> u64 {
        self.digest
    }

    /// The lines, if they were [kept](Simulation::whole_trace).
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.lines
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

/// Where every clock begins, unless it is told otherwise: 2020-01-01, 00:00.
pub(super) fn start() -> Point {
    Point::from(jiff::Timestamp::constant(1_577_836_800, 0))
}

pub(super) fn run(simulation: Simulation) -> Result<Run, Box<Report>> {
    inside::tell_by(|| {
        crate::task::is_within::<super::kernel::Turns>()
            .then(|| crate::task::name().map(|name| name.to_string()))
            .flatten()
    });

    let seed = simulation.seed;
    let watched = simulation.watchdog;
    let keeps = simulation.tracing == Tracing::All;
    let (mut runner, checks) = set_up(simulation);
    let kernel = Arc::clone(&runner.kernel);
    let verdict = {
        let _watched = watchdog::watch(&kernel, seed, watched);
        kernel.here(|| {
            let verdict = runner.run();
            // Where they stand is asked before they are stopped.
            let waits = if verdict.stuck.is_some() {
                waits(&mut runner)
            } else {
                Vec::new()
            };
            let report = report(&runner, verdict, waits);
            runner.stop();
            drop(runner);
            report
        })
    };

    match verdict.or_else(|| check(&kernel, seed, checks)) {
        Some(report) => Err(Box::new(report)),
        None => {
            let world = kernel.lock();
            Ok(Run {
                seed,
                elapsed: Duration::from_nanos(world.now()),
                turns: world.turns,
                trace: Trace {
                    digest: world.trace.digest(),
                    lines: if keeps {
                        world
                            .trace
                            .records()
                            .map(|record| describe::record(&world, record))
                            .collect()
                    } else {
                        Vec::new()
                    },
                },
            })
        }
    }
}

/// What must hold in the end.
fn check(kernel: &Kernel, seed: u64, checks: Vec<super::Check>) -> Option<Report> {
    let failed = catch_unwind(AssertUnwindSafe(|| {
        for check in checks {
            check();
        }
    }))
    .err()?;
    let message = failed
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| failed.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a message".to_owned());
    let world = kernel.lock();

    Some(Report {
        seed,
        kind: Kind::Failure,
        at: world.now(),
        failures: vec![Failure {
            process: "the check at the end".to_owned(),
            message,
            at: world.now(),
            tail: tail(&world),
        }],
        waits: Vec::new(),
        tail: Vec::new(),
        notes: Vec::new(),
    })
}

fn waits(runner: &mut Runner) -> Vec<String> {
    (0..)
        .map(ProcessId)
        .take(runner.bodies.len())
        .filter_map(|id| {
            let place = runner.place(id);
            describe::process(&runner.kernel.lock(), id, place.as_deref())
        })
        .collect()
}

fn report(runner: &Runner, verdict: Verdict, waits: Vec<String>) -> Option<Report> {
    if verdict.is_success() {
        return None;
    }
    let world = runner.kernel.lock();

    Some(Report {
        seed: runner.seed,
        kind: match verdict.stuck {
            Some(Next::Livelock) => Kind::Livelock(world.turns),
            Some(_) => Kind::Deadlock,
            None => Kind::Failure,
        },
        at: world.now(),
        failures: verdict.failures,
        waits,
        tail: tail(&world),
        notes: Vec::new(),
    })
}

/// The world as it is described, and what runs in it.
fn set_up(simulation: Simulation) -> (Runner, Vec<super::Check>) {
    let cluster = simulation.cluster;
    let start = cluster.start.unwrap_or_else(start);
    let speed = cluster.speed.unwrap_or(1);
    let mut world = World::of(simulation.seed, simulation.faults, simulation.most_turns);
    world.hops = cluster.latency.in_nanoseconds();
    match simulation.tracing {
        Tracing::Off => world.trace.switch_off(),
        Tracing::Last => {}
        Tracing::All => world.trace.keep_all(),
    }

    let added = cluster.machines;
    let lone = simulation.local.processes.is_empty() && !added.is_empty();
    let machines: Vec<_> = (!lone)
        .then_some(simulation.local)
        .into_iter()
        .chain(added)
        .collect();
    for machine in &machines {
        place(&mut world, machine, start, speed);
    }

    let kernel = Arc::new(Kernel::of(world, false));
    let mut bodies = Vec::new();
    for (id, machine) in (0..).map(MachineId).zip(&machines) {
        let os = os::of(&kernel, id, |config| (machine.configure)(config));
        for (name, role, program) in &machine.processes {
            kernel.lock().add_process(Arc::clone(name), id, *role);
            bodies.push(body(os.clone(), Rc::clone(program)));
        }
    }
    if let Some(script) = simulation.script {
        let own = Machine::new("the script");
        let machine = place(&mut kernel.lock(), &own, start, speed);
        kernel
            .lock()
            .add_process(Arc::from("the script"), machine, Role::Script);
        let control = Control::of(&kernel, os::of(&kernel, machine, |config| config));
        bodies.push(Rc::new(move || script(&control)));
    }

    let names = |process: &super::process::Process| Arc::clone(&process.name);
    kernel
        .seen()
        .begin(kernel.lock().processes.iter().map(names));
    let coroutines = bodies.iter().map(|_| None).collect();
    let runner = Runner {
        kernel,
        seed: simulation.seed,
        stack: simulation.stack,
        goes_on: simulation.goes_on,
        bodies,
        coroutines,
    };

    (runner, simulation.checks)
}

fn body(os: Os, program: super::Program) -> Body {
    Rc::new(move || program(&os))
}

fn place(world: &mut World, machine: &Machine, start: Point, speed: u32) -> MachineId {
    let mut wall = Wall::of(start, speed, machine.drift.milliseconds());
    wall.go_wrong(&world.faults, &mut world.random);
    let number = u16::try_from(world.machines.len()).unwrap_or(u16::MAX);
    let mut placed = machine::Machine::of(number, machine.domains.clone(), wall);

    for (path, content) in &machine.files {
        // What cannot be put there is missed by whoever looks for it.
        let _ = placed.disk.put(path.as_bytes(), content.as_bytes());
    }
    placed.disk.settle();
    if let Some(room) = machine.room {
        placed.disk.bound(room);
    }

    world.add_machine(placed)
}
