//! The whole state of a simulated world, and how it goes on.
//!
//! Nothing here waits, runs or reaches anything: a process that makes a call is
//! the one that is current, and whoever drives the world asks who runs next.

use std::collections::BTreeSet;

use super::faults::Faults;
use super::machine::Machine;
use super::network::{Arrival, HELD, Network};
use super::process::{Process, Role, Wake};
use super::queue::{Nanos, Queue};
use super::random::Random;
use super::slab::Id;
use super::trace::{Record, Trace, What};

mod control;
mod files;
mod internet;
mod running;
mod scripted;
mod sockets;
mod waiting;

pub(crate) use control::Notice;

/// What each call takes: a loop of calls moves the clock all the same.
pub(crate) const CALL: Nanos = 1_000;

/// So many calls in a row, and another one that can run does: who asks again
/// and again without waiting keeps nobody from answering.
const SLICE: u64 = 1_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ProcessId(pub(crate) u16);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct MachineId(pub(crate) u16);

/// What happens at a moment to come.
#[derive(Debug)]
pub(crate) enum Event {
    /// Something under way to an end arrives.
    Arrive(Id),
    /// Somebody who connects reaches the machine.
    Knock(Id, std::net::SocketAddr),
    PowerOn(MachineId),
}

#[derive(Debug)]
pub(crate) struct World {
    now: Nanos,
    queue: Queue<Event>,
    /// No deadline of a process comes before.
    next_deadline: Nanos,
    /// Calls and events so far, and how many there may be.
    pub(crate) turns: u64,
    pub(crate) most_turns: u64,
    /// How many there were when the current process was resumed.
    resumed_at: u64,
    pub(crate) random: Random,
    pub(crate) faults: Faults,
    pub(crate) trace: Trace,
    pub(crate) network: Network,
    pub(crate) machines: Vec<Machine>,
    pub(crate) processes: Vec<Process>,
    /// How many of those that must end have not.
    unfinished: usize,
    ready: Vec<ProcessId>,
    current: Option<ProcessId>,
    /// Who was killed and does not know it yet.
    doomed: Vec<ProcessId>,
    /// There are peers that are no processes.
    scripted: bool,
    /// Connections that wait for a server at an address to be opened.
    callers: Vec<(std::sync::Arc<[u8]>, Id)>,
    partitions: BTreeSet<(MachineId, MachineId)>,
    /// How long it takes from one machine to another, in turn.
    pub(crate) hops: Vec<Nanos>,
    next_hop: usize,
}

/// Who runs next, or why nobody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Run(ProcessId),
    /// It was killed: its stack must go.
    Unwind(ProcessId),
    /// Everybody that had to end has ended.
    Done,
    /// Everybody waits for somebody.
    Deadlock,
    /// There were more turns than there may be.
    Livelock,
}

impl World {
    pub(crate) fn of(seed: u64, faults: Faults, most_turns: u64) -> Self {
        Self {
            now: 0,
            queue: Queue::new(),
            next_deadline: Nanos::MAX,
            turns: 0,
            most_turns,
            resumed_at: 0,
            random: Random::of(seed),
            faults,
            trace: Trace::new(),
            network: Network::new(),
            machines: Vec::new(),
            processes: Vec::new(),
            unfinished: 0,
            ready: Vec::new(),
            current: None,
            doomed: Vec::new(),
            scripted: false,
            callers: Vec::new(),
            partitions: BTreeSet::new(),
            hops: Vec::new(),
            next_hop: 0,
        }
    }

    pub(crate) const fn now(&self) -> Nanos {
        self.now
    }

    pub(crate) const fn current(&self) -> Option<ProcessId> {
        self.current
    }

    /// A process is unwound: what it calls is its own.
    pub(crate) fn make_current(&mut self, id: ProcessId) {
        self.current = Some(id);
    }

    pub(crate) fn process(&self, id: ProcessId) -> &Process {
        &self.processes[usize::from(id.0)]
    }

    pub(crate) fn process_mut(&mut self, id: ProcessId) -> &mut Process {
        &mut self.processes[usize::from(id.0)]
    }

    pub(crate) fn machine(&self, id: MachineId) -> &Machine {
        &self.machines[usize::from(id.0)]
    }

    pub(crate) fn machine_mut(&mut self, id: MachineId) -> &mut Machine {
        &mut self.machines[usize::from(id.0)]
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "there are fewer than 65,536 of both: `Simulation` sees to it"
    )]
    pub(crate) fn add_machine(&mut self, machine: Machine) -> MachineId {
        self.machines.push(machine);
        MachineId(self.machines.len() as u16 - 1)
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "there are fewer than 65,536 of both: `Simulation` sees to it"
    )]
    pub(crate) fn add_process(
        &mut self,
        name: std::sync::Arc<str>,
        machine: MachineId,
        role: Role,
    ) -> ProcessId {
        let id = ProcessId(self.processes.len() as u16);
        let pid = u32::from(id.0) + 2;
        self.processes.push(Process::of(name, machine, pid, role));
        self.ready.push(id);
        if role != Role::Service {
            self.unfinished += 1;
        }
        id
    }

    #[inline]
    pub(crate) fn record(&mut self, what: What, a: u32, b: u64) {
        self.trace.push(Record {
            at: self.now,
            process: self.current,
            what,
            a,
            b,
        });
    }

    // ---- time

    /// A call begins: it takes its time, and what is due meanwhile happens.
    #[inline]
    pub(crate) fn step(&mut self) {
        self.turns += 1;
        self.now += CALL;
        self.catch_up();
    }

    pub(crate) fn overrun(&self) -> bool {
        self.turns > self.most_turns
    }

    #[inline]
    fn catch_up(&mut self) {
        while let Some(event) = self.queue.pop_until(self.now) {
            self.turns += 1;
            self.happen(event);
        }
        if self.now >= self.next_deadline {
            self.time_out();
        }
    }

    /// When something happens next.
    fn next_moment(&self) -> Option<Nanos> {
        let deadline = Some(self.next_deadline).filter(|at| *at != Nanos::MAX);

        match (self.queue.next_at(), deadline) {
            (Some(event), Some(deadline)) => Some(event.min(deadline)),
            (event, deadline) => event.or(deadline),
        }
    }

    /// Time jumps to where something happens. Says whether anything will.
    fn jump(&mut self) -> bool {
        let Some(at) = self.next_moment() else {
            return false;
        };

        self.turns += 1;
        self.now = self.now.max(at);
        self.catch_up();
        true
    }

    /// Whose time allowed has passed goes on.
    fn time_out(&mut self) {
        let mut next = Nanos::MAX;

        for index in 0..self.processes.len() {
            match self.processes[index].deadline() {
                Some(deadline) if deadline <= self.now => {
                    self.wake_at(index, Wake::TimedOut);
                }
                Some(deadline) => next = next.min(deadline),
                None => {}
            }
        }
        self.next_deadline = next;
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Arrive(id) => self.arrive(id),
            Event::Knock(id, at) => self.knock(id, at),
            Event::PowerOn(machine) => self.power_on(machine),
        }
    }

    /// An event for something that is under way, unless it is held back.
    pub(crate) fn expect(&mut self, arrival: Arrival) {
        if let Some((due, id)) = arrival {
            if due != HELD {
                self.queue.push(due, Event::Arrive(id));
            }
        }
        self.wake_ready();
    }
}
