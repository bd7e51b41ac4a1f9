//! One end of a connection.

use std::collections::VecDeque;
use std::sync::Arc;

use super::super::queue::Nanos;
use super::super::slab::Id;
use super::super::world::{MachineId, ProcessId};
use super::HELD;
use super::script::Script;

/// As much as may be under way in one direction.
pub(crate) const ROOM: usize = 64 * 1024;

/// One end of a connection: what came for it, and who waits for that.
#[derive(Debug)]
pub(crate) struct End {
    /// The connection's, for traces: its two ends have the same.
    pub(crate) serial: u32,
    /// None once that one is given up.
    pub(crate) peer: Option<Id>,
    /// None while nobody has accepted it.
    pub(crate) owner: Option<ProcessId>,
    pub(crate) machine: MachineId,
    /// What it was opened by, to be told in reports.
    pub(crate) address: Arc<[u8]>,
    incoming: VecDeque<u8>,
    under_way: VecDeque<(Nanos, Segment)>,
    bytes_under_way: usize,
    state: State,
    /// The other side sends no more.
    ended: bool,
    /// The other side is told to be gone, once.
    reset: bool,
    /// The power of its machine went off.
    pub(crate) dark: bool,
    /// It is no process's: what is sent to it is kept.
    pub(crate) script: Option<Script>,
    pub(crate) readers: Vec<ProcessId>,
    pub(crate) writers: Vec<ProcessId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Connecting,
    Refused,

    Open,
    Closed,
}

/// What is under way to an end.
#[derive(Debug)]
pub(crate) enum Segment {
    Bytes(Vec<u8>),
    End,
    Reset,
    Connected,
    Refused,
}

/// Why nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blocked {
    /// Not now.
    NotYet,
    Reset,
    /// Nobody reads any more.
    Gone,
    Refused,
}

impl End {
    pub(crate) fn of(
        serial: u32,
        owner: Option<ProcessId>,
        machine: MachineId,
        address: Arc<[u8]>,
        state: State,
    ) -> Self {
        Self {
            serial,
            peer: None,
            owner,
            machine,
            address,
            incoming: VecDeque::new(),
            under_way: VecDeque::new(),
            bytes_under_way: 0,
            state,
            ended: false,
            reset: false,
            dark: false,
            script: None,
            readers: Vec::new(),
            writers: Vec::new(),
        }
    }

    pub(crate) fn state(&self) -> State {
        self.state
    }

    pub(crate) fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// How an attempt to connect went.
    pub(crate) fn connected(&mut self) -> Result<(), Blocked> {
        match self.state {
            State::Connecting => Err(Blocked::NotYet),
            State::Refused => Err(Blocked::Refused),
            State::Open | State::Closed => self.take_reset(),
        }
    }

    /// How much more may come.
    pub(crate) fn room(&self) -> usize {
        ROOM.saturating_sub(self.incoming.len() + self.bytes_under_way)
    }

    /// How many bytes can be read at once.
    pub(crate) fn available(&self) -> usize {
        self.incoming.len()
    }

    /// Whether a read gives something: bytes, the end or an error.
    pub(crate) fn readable(&self) -> bool {
        self.state == State::Closed || !self.incoming.is_empty() || self.ended || self.reset
    }

    /// Whether everything that will come was told.
    pub(crate) fn ended(&self) -> bool {
        self.ended
    }

    /// Appends at most so many bytes; none are the end.
    pub(crate) fn read(&mut self, into: &mut Vec<u8>, most: usize) -> Result<usize, Blocked> {
        if self.state == State::Closed {
            return Ok(0);
        }

        let bytes = most.min(self.incoming.len());
        if bytes > 0 {
            let (front, back) = self.incoming.as_slices();
            let of_front = bytes.min(front.len());
            into.extend_from_slice(&front[..of_front]);
            into.extend_from_slice(&back[..bytes - of_front]);
            if bytes == self.incoming.len() {
                self.incoming.clear();
            } else {
                self.incoming.drain(..bytes);
            }
            return Ok(bytes);
        }

        self.take_reset()?;
        if self.ended {
            Ok(0)
        } else {
            Err(Blocked::NotYet)
        }
    }

    /// That the connection was reset is an error once.
    pub(crate) fn take_reset(&mut self) -> Result<(), Blocked> {
        if std::mem::take(&mut self.reset) {
            Err(Blocked::Reset)
        } else {
            Ok(())
        }
    }

    /// What comes at once.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        if let Some(script) = &mut self.script {
            script.heard.extend_from_slice(bytes);
            return;
        }
        self.incoming.extend(bytes);
    }

    /// What comes later, in order.
    pub(crate) fn send(&mut self, due: Nanos, segment: Segment) -> Nanos {
        let due = due.max(self.under_way.back().map_or(0, |(last, _)| *last));
        if let Segment::Bytes(bytes) = &segment {
            self.bytes_under_way += bytes.len();
        }
        self.under_way.push_back((due, segment));
        due
    }

    /// Whether something is still under way: what is sent must not overtake it.
    pub(crate) fn expects(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// Whether something is held back.
    pub(crate) fn is_held(&self) -> bool {
        self.under_way.back().is_some_and(|(due, _)| *due == HELD)
    }

    /// What is under way does not get through.
    pub(crate) fn hold(&mut self) {
        for (due, _) in &mut self.under_way {
            *due = HELD;
        }
    }

    /// What was held back arrives then.
    pub(crate) fn release(&mut self, then: Nanos) {
        for (due, _) in &mut self.under_way {
            if *due == HELD {
                *due = then;
            }
        }
    }

    /// What is under way arrives as far as it is due.
    pub(crate) fn arrive(&mut self, now: Nanos) {
        while let Some((due, _)) = self.under_way.front() {
            if *due > now {
                break;
            }
            if let Some((_, segment)) = self.under_way.pop_front() {
                if let Segment::Bytes(bytes) = &segment {
                    self.bytes_under_way -= bytes.len();
                }
                self.take_in(segment);
            }
        }
    }

    pub(crate) fn take_in(&mut self, segment: Segment) {
        match segment {
            Segment::Bytes(bytes) => {
                if self.is_open() {
                    self.push(&bytes);
                }
            }
            Segment::End => self.ended = true,
            Segment::Reset => {
                self.ended = true;
                self.reset = self.state != State::Closed;
            }
            Segment::Connected if self.state == State::Connecting => self.state = State::Open,
            Segment::Refused if self.state == State::Connecting => self.state = State::Refused,
            Segment::Connected | Segment::Refused => {}
        }
    }

    /// What was under way is lost, and whoever uses the end is told.
    pub(crate) fn cut(&mut self) {
        self.under_way.clear();
        self.bytes_under_way = 0;
        self.take_in(Segment::Reset);
    }

    /// Gives up this side. Says how the other side ends: whether something that
    /// came for this side was never read.
    pub(crate) fn close(&mut self) -> Segment {
        let unread = !self.incoming.is_empty() || self.bytes_under_way > 0;
        self.state = State::Closed;
        self.incoming = VecDeque::new();

        if unread { Segment::Reset } else { Segment::End }
    }
}
