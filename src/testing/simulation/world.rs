//! The whole state of a simulated world, and how it goes on.
//!
//! Nothing here waits, runs or reaches anything: a process that makes a call is
//! the one that is current, and whoever drives the world asks who runs next.

use std::collections::BTreeSet;

use super::faults::Faults;
use super::machine::Machine;
use super::network::{Arrival, HELD, Network};
use super::process::{Ending, On, Process, Role, Source, State, Waiting, Wake};
use super::queue::{Nanos, Queue};
use super::random::{Draw, Random};
use super::slab::Id;
use super::trace::{Record, Trace, What};
use crate::io::capabilities::Interest;

mod control;
mod files;
mod internet;
mod scripted;
mod sockets;

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

    // ---- waiting

    /// The current process waits. Its time allowed must lie in the future.
    pub(crate) fn block(&mut self, on: On, deadline: Option<Nanos>) {
        let Some(me) = self.current.take() else {
            return;
        };

        match &on {
            On::Time => {}
            On::Read(id) => self.register(Source::End(*id), Interest::Read, me),
            On::Write(id) => self.register(Source::End(*id), Interest::Write, me),
            On::Accept(id) => self.register(Source::Listener(*id), Interest::Read, me),
            On::Any(sources) => {
                for (source, interest) in sources.iter() {
                    self.register(*source, *interest, me);
                }
            }
            On::EndOf(other) => self.process_mut(*other).watchers.push(me),
        }
        if let Some(deadline) = deadline {
            self.next_deadline = self.next_deadline.min(deadline);
        }
        let since = self.now;
        self.process_mut(me).state = State::Waiting(Waiting {
            on,
            since,
            deadline,
        });
    }

    fn register(&mut self, source: Source, interest: Interest, me: ProcessId) {
        let waiters = match source {
            Source::End(id) => self.network.ends.get_mut(id).map(|end| match interest {
                Interest::Read => &mut end.readers,
                Interest::Write => &mut end.writers,
            }),
            Source::Listener(id) => self
                .network
                .listeners
                .get_mut(id)
                .map(|listener| &mut listener.acceptors),
            Source::Elsewhere => None,
        };

        // A wait that ended otherwise may have left it there.
        if let Some(waiters) = waiters {
            if !waiters.contains(&me) {
                waiters.push(me);
            }
        }
    }

    /// The current process lets another one run.
    pub(crate) fn step_aside(&mut self) {
        self.record(What::Preempted, 0, 0);
        if let Some(me) = self.current.take() {
            self.process_mut(me).state = State::Ready;
            self.process_mut(me).woken = Wake::Ready;
            self.ready.push(me);
        }
    }

    /// Whether the current process is interrupted at this call: by chance, or
    /// because it has had its turn.
    #[inline]
    pub(crate) fn preempts(&mut self) -> bool {
        if self.ready.is_empty() {
            return false;
        }

        self.turns - self.resumed_at >= SLICE
            || self
                .random
                .strikes(Draw::Preemption, self.faults.preemption)
    }

    /// Whether what is waited for is there.
    pub(crate) fn is_ready(&self, source: Source, interest: Interest) -> bool {
        match (source, interest) {
            (Source::End(id), Interest::Read) => self
                .network
                .ends
                .get(id)
                .is_none_or(super::network::End::readable),
            (Source::End(id), Interest::Write) => self.network.writable(id),
            (Source::Listener(id), Interest::Read) => self
                .network
                .listeners
                .get(id)
                .is_none_or(super::network::Listener::ready),
            (Source::Listener(_), Interest::Write) => false,
            (Source::Elsewhere, _) => true,
        }
    }

    fn is_met(&self, on: &On) -> bool {
        match on {
            On::Time => false,
            On::Read(id) => self.is_ready(Source::End(*id), Interest::Read),
            On::Write(id) => self.is_ready(Source::End(*id), Interest::Write),
            On::Accept(id) => self.is_ready(Source::Listener(*id), Interest::Read),
            On::Any(sources) => sources
                .iter()
                .any(|(source, interest)| self.is_ready(*source, *interest)),
            On::EndOf(other) => self.process(*other).is_over(),
        }
    }

    /// Those who wait for what the network has now go on.
    #[inline]
    pub(crate) fn wake_ready(&mut self) {
        while let Some(id) = self.network.woken.pop() {
            let met = match &self.process(id).state {
                State::Waiting(waiting) => self.is_met(&waiting.on),
                _ => false,
            };
            if met {
                self.wake(id, Wake::Ready);
            }
        }
    }

    pub(crate) fn wake(&mut self, id: ProcessId, why: Wake) {
        self.wake_at(usize::from(id.0), why);
    }

    fn wake_at(&mut self, index: usize, why: Wake) {
        let process = &mut self.processes[index];

        if matches!(process.state, State::Waiting(_)) {
            process.state = State::Ready;
            process.woken = why;
            #[expect(clippy::cast_possible_truncation, reason = "see `add_process`")]
            self.ready.push(ProcessId(index as u16));
        }
    }

    // ---- who runs

    /// Who runs next. Time jumps where nobody can.
    pub(crate) fn next(&mut self) -> Next {
        self.current = None;

        loop {
            if let Some(doomed) = self.doomed.pop() {
                self.current = Some(doomed);
                return Next::Unwind(doomed);
            }
            if self.unfinished == 0 {
                return Next::Done;
            }
            if self.overrun() {
                return Next::Livelock;
            }
            if !self.ready.is_empty() {
                return Next::Run(self.choose());
            }
            if !self.jump() {
                return Next::Deadlock;
            }
        }
    }

    #[inline]
    fn choose(&mut self) -> ProcessId {
        let index = match self.ready.len() {
            1 => 0,
            many => self.random.index(Draw::Scheduling, many),
        };
        let chosen = self.ready.swap_remove(index);
        self.process_mut(chosen).state = State::Running;
        self.current = Some(chosen);
        self.resumed_at = self.turns;
        chosen
    }

    /// Time passes until the one process there is goes on. Says whether it
    /// does.
    pub(crate) fn pass_alone(&mut self, me: ProcessId) -> bool {
        loop {
            if let Some(index) = self.ready.iter().position(|ready| *ready == me) {
                self.ready.swap_remove(index);
                self.process_mut(me).state = State::Running;
                self.current = Some(me);
                return true;
            }
            if self.overrun() || !self.jump() {
                // Nothing will happen: it goes on all the same, and is told.
                self.process_mut(me).state = State::Running;
                self.current = Some(me);
                return false;
            }
        }
    }

    /// A process is over.
    pub(crate) fn ended(&mut self, id: ProcessId, how: Ending) {
        self.current = Some(id);
        self.record(
            match how {
                Ending::Returned => What::Returns,
                Ending::Failed => What::Fails,
                Ending::Killed => What::Killed,
            },
            0,
            0,
        );
        self.give_up(id);
        self.current = None;
        self.ready.retain(|ready| *ready != id);

        let machine = self.machine(self.process(id).machine);
        let resting = how == Ending::Killed && !machine.on && machine.returns;
        let process = self.process_mut(id);
        process.state = State::Ended(how);
        process.resting = resting;
        if process.role != Role::Service && !resting {
            self.unfinished -= 1;
        }
        let process = self.process_mut(id);
        let again = std::mem::take(&mut process.again);
        let watchers = std::mem::take(&mut process.watchers);
        for watcher in watchers {
            if resting {
                self.process_mut(id).watchers.push(watcher);
            } else if matches!(&self.process(watcher).state,
                State::Waiting(waiting) if waiting.on == On::EndOf(id))
            {
                self.wake(watcher, Wake::Ready);
            }
        }
        if again {
            self.start(id);
        }
    }
}
