//! Connections, and where they come in.

use std::io::IoSlice;
use std::sync::Arc;

use super::queue::Nanos;
use super::slab::{Id, Slab};
use super::world::{MachineId, ProcessId};

pub(crate) mod end;
pub(crate) mod listener;
pub(crate) mod script;

pub(crate) use end::{Blocked, End, Segment, State};
pub(crate) use listener::{BACKLOG, Listener};

/// When a segment arrives that is held back until the machines reach one
/// another again.
pub(crate) const HELD: Nanos = Nanos::MAX;

/// All connections of a world. It moves bytes and says whom that may wake; it
/// knows neither the time nor chance, which come as arguments.
#[derive(Debug)]
pub(crate) struct Network {
    pub(crate) ends: Slab<End>,
    pub(crate) listeners: Slab<Listener>,
    serial: u32,
    /// Who may go on since this was last taken.
    pub(crate) woken: Vec<ProcessId>,
}

/// An end to which something arrives at a moment to come.
pub(crate) type Arrival = Option<(Nanos, Id)>;

impl Network {
    pub(crate) const fn new() -> Self {
        Self {
            ends: Slab::new(),
            listeners: Slab::new(),
            serial: 0,
            woken: Vec::new(),
        }
    }

    /// Two ends of one connection, open at once.
    pub(crate) fn pair(
        &mut self,
        address: &Arc<[u8]>,
        ours: (Option<ProcessId>, MachineId),
        theirs: (Option<ProcessId>, MachineId),
    ) -> (Id, Id) {
        let serial = self.next_serial();
        let [a, b] = [ours, theirs].map(|(owner, machine)| {
            let end = End::of(serial, owner, machine, Arc::clone(address), State::Open);
            self.ends.insert(end)
        });
        self.join(a, b);

        (a, b)
    }

    /// An end that will be connected.
    pub(crate) fn connecting(
        &mut self,
        address: &Arc<[u8]>,
        owner: ProcessId,
        machine: MachineId,
    ) -> Id {
        let serial = self.next_serial();

        self.ends.insert(End::of(
            serial,
            Some(owner),
            machine,
            Arc::clone(address),
            State::Connecting,
        ))
    }

    /// The server's end of a connection that somebody began.
    pub(crate) fn answer(&mut self, to: Id, address: &Arc<[u8]>, machine: MachineId) -> Option<Id> {
        let serial = self.ends.get(to)?.serial;
        let end = End::of(serial, None, machine, Arc::clone(address), State::Open);
        let answer = self.ends.insert(end);
        self.join(to, answer);

        Some(answer)
    }

    pub(crate) fn next_serial(&mut self) -> u32 {
        self.serial += 1;
        self.serial
    }

    pub(crate) fn join(&mut self, a: Id, b: Id) {
        for (end, peer) in [(a, b), (b, a)] {
            if let Some(end) = self.ends.get_mut(end) {
                end.peer = Some(peer);
            }
        }
    }

    pub(crate) fn listen(
        &mut self,
        owner: ProcessId,
        machine: MachineId,
        address: Arc<[u8]>,
    ) -> Id {
        self.listeners.insert(Listener::of(owner, machine, address))
    }

    /// Lets a connection wait for a server. Says whether there was room.
    pub(crate) fn offer(&mut self, listener: Id, end: Id) -> bool {
        match self.listeners.get_mut(listener) {
            Some(listener) if listener.open && listener.backlog.len() < BACKLOG => {
                listener.backlog.push_back(end);
                self.woken.append(&mut listener.acceptors);
                true
            }
            _ => false,
        }
    }

    /// The connection that waits longest.
    pub(crate) fn accept(&mut self, listener: Id, by: ProcessId) -> Result<Id, Blocked> {
        let Some(listener) = self.listeners.get_mut(listener).filter(|it| it.open) else {
            return Err(Blocked::Gone);
        };
        let end = listener.backlog.pop_front().ok_or(Blocked::NotYet)?;
        if let Some(end) = self.ends.get_mut(end) {
            end.owner = Some(by);
        }

        Ok(end)
    }

    /// Reads at most so many bytes. Says of which connection.
    #[inline]
    pub(crate) fn read(
        &mut self,
        id: Id,
        into: &mut Vec<u8>,
        most: usize,
    ) -> Result<(usize, u32), Blocked> {
        let Some(end) = self.ends.get_mut(id) else {
            return Ok((0, 0));
        };
        let serial = end.serial;
        let bytes = end.read(into, most)?;
        if bytes > 0 {
            if let Some(peer) = end.peer {
                self.wake_writers(peer);
            }
        }

        Ok((bytes, serial))
    }

    /// Writes at most so many bytes, to arrive at a moment, or at once.
    pub(crate) fn write(
        &mut self,
        id: Id,
        chunks: &[IoSlice<'_>],
        most: usize,
        due: Option<Nanos>,
    ) -> Result<(usize, Arrival), Blocked> {
        let Some(end) = self.ends.get_mut(id) else {
            return Err(Blocked::Gone);
        };
        end.connected()?;
        if !end.is_open() || end.ended() {
            return Err(Blocked::Gone);
        }

        let Some(peer_id) = end.peer else {
            // The other machine knows nothing of this connection any more.
            let arrival = due.map(|due| (end.send(due, Segment::Reset), id));
            if due.is_none() {
                end.take_in(Segment::Reset);
            }
            return Ok((total(chunks).min(most), arrival));
        };
        let Some(peer) = self.ends.get_mut(peer_id) else {
            return Err(Blocked::Gone);
        };
        let bytes = most.min(total(chunks)).min(peer.room());
        if bytes == 0 {
            return Err(Blocked::NotYet);
        }

        let due = if peer.expects() { due.or(Some(0)) } else { due };
        match due {
            Some(due) => {
                let mut sent = Vec::with_capacity(bytes);
                take(chunks, bytes, |piece| sent.extend_from_slice(piece));
                let due = peer.send(due, Segment::Bytes(sent));

                Ok((bytes, Some((due, peer_id))))
            }
            None => {
                take(chunks, bytes, |piece| peer.push(piece));
                self.woken.append(&mut peer.readers);

                Ok((bytes, None))
            }
        }
    }

    /// Gives an end up, and tells the other side.
    pub(crate) fn close(&mut self, id: Id, due: Option<Nanos>) -> Arrival {
        let end = self.ends.get_mut(id)?;
        if end.state() == State::Closed {
            return None;
        }

        let last = end.close();
        let peer = end.peer;
        self.woken.append(&mut end.readers);
        self.woken.append(&mut end.writers);

        self.tell(peer?, last, due)
    }

    /// Lets something arrive at an end.
    pub(crate) fn tell(&mut self, id: Id, segment: Segment, due: Option<Nanos>) -> Arrival {
        let end = self.ends.get_mut(id)?;
        let due = if end.expects() { due.or(Some(0)) } else { due };

        match due {
            Some(due) => Some((end.send(due, segment), id)),
            None => {
                end.take_in(segment);
                self.wake(id);
                None
            }
        }
    }

    /// What is under way to an end arrives, as far as it is due.
    pub(crate) fn arrive(&mut self, id: Id, now: Nanos) {
        if let Some(end) = self.ends.get_mut(id) {
            end.arrive(now);
            self.wake(id);
        }
    }

    /// The connection is reset: both sides are told, what was under way is
    /// gone.
    pub(crate) fn cut(&mut self, id: Id) {
        let peer = self.ends.get(id).and_then(|end| end.peer);

        for id in [Some(id), peer].into_iter().flatten() {
            if let Some(end) = self.ends.get_mut(id) {
                end.cut();
                self.wake(id);
            }
        }
    }

    /// Nobody holds the end any more. One without power stays: the other side
    /// knows nothing of that.
    pub(crate) fn give_back(&mut self, id: Id) {
        if self.ends.get(id).is_some_and(|end| !end.dark) {
            self.release(id);
        }
    }

    /// The end is no more.
    pub(crate) fn release(&mut self, id: Id) {
        if let Some(peer) = self.ends.remove(id).and_then(|end| end.peer) {
            if let Some(peer) = self.ends.get_mut(peer) {
                peer.peer = None;
            }
        }
    }

    /// No connection comes in any more. Gives those that nobody accepted.
    pub(crate) fn close_listener(&mut self, id: Id) -> Vec<Id> {
        let Some(listener) = self.listeners.get_mut(id) else {
            return Vec::new();
        };
        listener.open = false;
        self.woken.append(&mut listener.acceptors);

        std::mem::take(&mut listener.backlog).into()
    }

    fn wake(&mut self, id: Id) {
        if let Some(end) = self.ends.get_mut(id) {
            self.woken.append(&mut end.readers);
            self.woken.append(&mut end.writers);
        }
    }

    fn wake_writers(&mut self, id: Id) {
        if let Some(end) = self.ends.get_mut(id) {
            self.woken.append(&mut end.writers);
        }
    }

    /// Between which machines goes what comes for an end.
    pub(crate) fn route_to(&self, id: Id) -> Option<(MachineId, MachineId)> {
        let end = self.ends.get(id)?;
        let peer = self.ends.get(end.peer?)?;

        Some((peer.machine, end.machine))
    }

    /// Whether a write would take something, or fail.
    pub(crate) fn writable(&self, id: Id) -> bool {
        let Some(end) = self.ends.get(id) else {
            return true;
        };

        match end.state() {
            State::Connecting => false,
            State::Refused | State::Closed => true,
            State::Open => {
                end.ended()
                    || end
                        .peer
                        .and_then(|peer| self.ends.get(peer))
                        .is_none_or(|peer| peer.room() > 0)
            }
        }
    }
}

/// How many bytes these are.
pub(crate) fn total(chunks: &[IoSlice<'_>]) -> usize {
    chunks.iter().map(|chunk| chunk.len()).sum()
}

/// The first so many bytes of them.
pub(crate) fn take(chunks: &[IoSlice<'_>], bytes: usize, mut each: impl FnMut(&[u8])) {
    let mut left = bytes;

    for chunk in chunks {
        let piece = &chunk[..left.min(chunk.len())];
        each(piece);
        left -= piece.len();
        if left == 0 {
            break;
        }
    }
}
