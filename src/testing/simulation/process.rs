//! A process, as the world knows it.

use std::net::SocketAddr;
use std::sync::Arc;

use super::queue::Nanos;
use super::slab::Id;
use super::world::{MachineId, ProcessId};
use crate::io::capabilities::Interest;
use crate::signals::Signal;

/// A process. What runs in it is not known here.
#[derive(Debug)]
pub(crate) struct Process {
    pub(crate) name: Arc<str>,
    pub(crate) machine: MachineId,
    pub(crate) pid: u32,
    pub(crate) role: Role,
    pub(crate) state: State,
    /// What it waits for, or has waited for last.
    pub(crate) waiting: Waiting,
    /// What it waits for where that is many things.
    pub(crate) watched: Arc<[(Source, Interest)]>,
    /// Why its last wait ended.
    pub(crate) woken: Wake,
    /// Signals that came and that nobody has heard yet.
    pub(crate) pending: Vec<(Signal, Option<ProcessId>)>,
    /// What it listens for.
    pub(crate) listened: Vec<Signal>,
    /// Who waits for its end.
    pub(crate) watchers: Vec<ProcessId>,
    /// It starts again as soon as it has ended.
    pub(crate) again: bool,
    /// Its machine has no power, and will have it again: it has not ended.
    pub(crate) resting: bool,
}

/// What a process is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It ends, and the simulation with it.
    Process,
    /// It may run for ever: it is stopped when the others have ended.
    Service,
    /// The script, which decides what happens to the others.
    Script,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It waits for its turn.
    Ready,
    Running,
    /// See [`Process::waiting`].
    Waiting,
    /// It is dead and does not know it yet.
    Killed,
    Ended(Ending),
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Returned,
    Failed,
    Killed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) on: On,
    pub(crate) since: Nanos,
    pub(crate) deadline: Option<Nanos>,
}

/// What a process waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    Time,
    Read(Id),
    Write(Id),
    Accept(Id),
    /// One of [`Process::watched`].
    Any,
    EndOf(ProcessId),
}

/// Something that can be waited on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    End(Id),
    Listener(Id),
    /// Something of another world, which never has to be waited for.
    Elsewhere,
}

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wake {
    Ready,
    TimedOut,
    Signal,
}

/// A port of a machine, and who listens there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bound {
    pub(crate) at: SocketAddr,
    pub(crate) listener: Id,
}

impl Process {
    pub(crate) fn of(name: Arc<str>, machine: MachineId, pid: u32, role: Role) -> Self {
        Self {
            name,
            machine,
            pid,
            role,
            state: State::Ready,
            waiting: Waiting {
                on: On::Time,
                since: 0,
                deadline: None,
            },
            watched: Arc::from([]),
            woken: Wake::Ready,
            pending: Vec::new(),
            listened: Vec::new(),
            watchers: Vec::new(),
            again: false,
            resting: false,
        }
    }

    pub(crate) fn has_ended(&self) -> bool {
        matches!(self.state, State::Ended(_) | State::Killed)
    }

    /// Whether it has ended, and will not go on by itself.
    pub(crate) fn is_over(&self) -> bool {
        matches!(self.state, State::Ended(_)) && !self.resting
    }

    pub(crate) fn deadline(&self) -> Option<Nanos> {
        match self.state {
            State::Waiting => self.waiting.deadline,
            _ => None,
        }
    }
}

/// What a signal does to a process that does not listen for it.
pub(crate) fn ends_a_process(signal: Signal) -> bool {
    !matches!(
        signal,
        Signal::Child
            | Signal::Urgent
            | Signal::Continue
            | Signal::TerminalWindowsSizeChanged
            | Signal::TerminalStop
            | Signal::TtyIn
            | Signal::TtyOut
            // A program of Rust ignores it from the start.
            | Signal::Pipe
    )
}
