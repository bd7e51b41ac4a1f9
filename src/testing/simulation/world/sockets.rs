//! Connections within a machine and between machines.

use std::io::{self, IoSlice};
use std::sync::Arc;

use super::{MachineId, ProcessId, World};
use crate::io::capabilities::{AddressTaken, Links};
use crate::testing::simulation::disk::Node;
use crate::testing::simulation::network::{BACKLOG, Blocked, HELD, Segment, total};
use crate::testing::simulation::queue::Nanos;
use crate::testing::simulation::random::Draw;
use crate::testing::simulation::slab::Id;
use crate::testing::simulation::trace::{Content, What};

impl World {
    fn machine_of_current(&self) -> Option<(ProcessId, MachineId)> {
        let me = self.current?;
        Some((me, self.process(me).machine))
    }

    /// Who calls, and from where.
    pub(super) fn caller(&self) -> io::Result<(ProcessId, MachineId)> {
        self.machine_of_current()
            .ok_or_else(|| io::Error::other("no process of the simulation runs"))
    }

    /// When what is sent now arrives; `None` is at once.
    pub(super) fn due(&mut self, from: MachineId, to: MachineId) -> Option<Nanos> {
        if from != to && (!self.machine(to).on || self.are_parted(from, to)) {
            return Some(HELD);
        }

        let mut delay = 0;
        let (least, most) = self.faults.latency;
        if most > 0 {
            delay += self.random.between(Draw::Latency, least, most);
        }
        if from != to {
            if let Some(hop) = self.hops.get(self.next_hop) {
                delay += hop;
                self.next_hop = (self.next_hop + 1) % self.hops.len();
            }
        }

        (delay > 0).then(|| self.now.saturating_add(delay))
    }

    /// When what one end sends now arrives at the other.
    #[inline]
    pub(super) fn due_from(&mut self, id: Id) -> Option<Nanos> {
        // Nothing to draw, nowhere to go: the usual case of a quiet world.
        if self.machines.len() == 1 && self.faults.latency.1 == 0 {
            return None;
        }

        let end = self.network.ends.get(id)?;
        let from = end.machine;
        let to = end
            .peer
            .and_then(|peer| self.network.ends.get(peer))
            .map_or(from, |peer| peer.machine);
        self.due(from, to)
    }

    // ---- addresses

    pub(crate) fn open(&mut self, address: &[u8]) -> io::Result<Id> {
        self.bind(address, What::Open, |_| false)
    }

    pub(crate) fn take_over(&mut self, address: &[u8]) -> io::Result<Id> {
        self.bind(address, What::TakeOver, |taken| {
            taken != AddressTaken::NotASocket
        })
    }

    /// Listens at an address; what has it already may have to give way.
    fn bind(
        &mut self,
        address: &[u8],
        what: What,
        gives_way: impl FnOnce(AddressTaken) -> bool,
    ) -> io::Result<Id> {
        let (me, machine) = self.caller()?;
        let place = self.machine(machine).disk.place(address, Links::Kept)?;
        if let Some(found) = place.found {
            let taken = self.taken(machine, found);
            if !gives_way(taken) {
                return Err(taken.into());
            }
        }

        let listener = self.network.listen(me, machine, Arc::from(address));
        let disk = &mut self.machine_mut(machine).disk;
        let node = disk.insert(Node::Socket(listener));
        disk.link(vec![(place.directory, place.name, Some(node))]);
        self.callers_come(listener, address);
        self.record(what, 0, 0);

        Ok(listener)
    }

    fn taken(&self, machine: MachineId, found: Id) -> AddressTaken {
        match self.machine(machine).disk.node(found) {
            Ok(Node::Socket(listener)) if self.listens(*listener) => AddressTaken::Alive,
            Ok(Node::Socket(_)) => AddressTaken::LeftBehind,
            _ => AddressTaken::NotASocket,
        }
    }

    pub(super) fn listens(&self, listener: Id) -> bool {
        self.network
            .listeners
            .get(listener)
            .is_some_and(|listener| listener.open)
    }

    pub(crate) fn connect(&mut self, address: &[u8]) -> io::Result<Id> {
        let (me, machine) = self.caller()?;
        let found = self
            .machine(machine)
            .disk
            .resolve(address, Links::Followed)?;
        let Node::Socket(listener) = *self.machine(machine).disk.node(found)? else {
            return Err(io::ErrorKind::ConnectionRefused.into());
        };
        let Some(listening) = self.network.listeners.get(listener).filter(|it| it.open) else {
            return Err(io::ErrorKind::ConnectionRefused.into());
        };
        if listening.answers.is_some() {
            return self.connect_scripted(listener);
        }
        if listening.backlog.len() >= BACKLOG {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        if self.random.strikes(Draw::Refused, self.faults.refused) {
            self.record(What::Refused, 0, 0);
            return Err(io::ErrorKind::ConnectionRefused.into());
        }

        let address = Arc::clone(&listening.address);
        let (ours, theirs) = self
            .network
            .pair(&address, (Some(me), machine), (None, machine));
        self.network.offer(listener, theirs);
        self.note(What::Connect, ours, 0);
        self.wake_ready();

        Ok(ours)
    }

    pub(crate) fn pair(&mut self) -> io::Result<(Id, Id)> {
        let (me, machine) = self.caller()?;
        let side = (Some(me), machine);

        Ok(self.network.pair(&Arc::from([]), side, side))
    }

    // ---- connections

    /// Records what happened to a connection.
    pub(super) fn note(&mut self, what: What, id: Id, b: u64) {
        if self.trace.is_on() {
            let serial = self.network.ends.get(id).map_or(0, |end| end.serial);
            self.record(what, serial, b);
        }
    }

    pub(crate) fn accept(&mut self, listener: Id) -> Result<Id, Blocked> {
        let me = self.current.ok_or(Blocked::Gone)?;
        let accepted = self.network.accept(listener, me)?;
        self.note(What::Accept, accepted, 0);

        Ok(accepted)
    }

    pub(crate) fn read(&mut self, id: Id, into: &mut Vec<u8>) -> Result<usize, Blocked> {
        let mut most = into.capacity() - into.len();

        if self.breaks(id) {
            self.note(What::Reset, id, 0);
            self.network.cut(id);
        } else if !self.faults.short_reads.is_never() {
            let available = self
                .network
                .ends
                .get(id)
                .map_or(0, super::super::network::End::available)
                .min(most);
            if available > 1
                && self
                    .random
                    .strikes(Draw::ShortRead, self.faults.short_reads)
            {
                most = 1 + self.random.index(Draw::ShortRead, available - 1);
            }
        }

        let read = self.network.read(id, into, most);
        if self.scripted {
            self.prompt(id);
        }
        let (bytes, serial) = read?;
        self.wake_ready();
        // What they are was told when they were written.
        self.record(
            if bytes == 0 { What::End } else { What::Read },
            serial,
            bytes as u64,
        );

        Ok(bytes)
    }

    /// Whether the connection breaks at this call. Only one that leads to
    /// another process can.
    fn breaks(&mut self, id: Id) -> bool {
        !self.faults.reset.is_never()
            && self.leads_elsewhere(id)
            && self.random.strikes(Draw::Reset, self.faults.reset)
    }

    fn leads_elsewhere(&self, id: Id) -> bool {
        self.network
            .ends
            .get(id)
            .is_some_and(|end| end.is_open() && !end.ended() && !end.address.is_empty())
    }

    pub(crate) fn write(&mut self, id: Id, chunks: &[IoSlice<'_>]) -> Result<usize, Blocked> {
        let offered = total(chunks);
        let mut most = offered;

        if self.breaks(id) {
            self.note(What::Reset, id, 0);
            self.network.cut(id);
        } else if !self.faults.peers_dropped.is_never()
            && self.leads_elsewhere(id)
            && self
                .random
                .strikes(Draw::PeerDropped, self.faults.peers_dropped)
        {
            return self.drop_peer(id, chunks);
        } else if offered > 1
            && self
                .random
                .strikes(Draw::PartialWrite, self.faults.partial_writes)
        {
            most = 1 + self.random.index(Draw::PartialWrite, offered - 1);
        }

        let due = self.due_from(id);
        let (bytes, arrival) = self.network.write(id, chunks, most, due)?;
        self.expect(arrival);
        if self.trace.is_on() {
            let mut content = Content::new();
            super::super::network::take(chunks, bytes, |piece| content.add(piece));
            self.note(What::Write, id, content.number(bytes));
        }

        Ok(bytes)
    }

    /// Of what is written the first bytes arrive, then the end.
    fn drop_peer(&mut self, id: Id, chunks: &[IoSlice<'_>]) -> Result<usize, Blocked> {
        let most = self.random.index(Draw::PeerDropped, total(chunks).max(1));
        let due = self.due_from(id);
        self.note(What::PeerDropped, id, most as u64);

        if most > 0 {
            if let Ok((_, arrival)) = self.network.write(id, chunks, most, due) {
                self.expect(arrival);
            }
        }
        let peer = self.network.ends.get(id).and_then(|end| end.peer);
        if let Some(peer) = peer {
            let arrival = self.network.tell(peer, Segment::End, due);
            self.expect(arrival);
        }
        self.network.tell(id, Segment::End, None);
        self.wake_ready();

        Err(Blocked::Gone)
    }

    /// Whose server the other side of a connection is, if nobody has accepted
    /// it.
    pub(crate) fn opener_of(&self, end: &super::super::network::End) -> Option<ProcessId> {
        let Node::Socket(listener) = self.machine(end.machine).disk.lookup(&end.address)? else {
            return None;
        };

        Some(self.network.listeners.get(*listener)?.owner)
    }

    /// Whoever holds an end gives it up.
    pub(crate) fn close(&mut self, id: Id) {
        let due = self.due_from(id);
        self.note(What::Close, id, 0);
        let arrival = self.network.close(id, due);
        self.expect(arrival);
    }

    /// A server's end is given up, and with it its address, unless another one
    /// has taken that over.
    pub(crate) fn close_listener(&mut self, id: Id) {
        let Some(listener) = self.network.listeners.get(id).filter(|it| it.open) else {
            return;
        };
        let machine = listener.machine;
        let address = Arc::clone(&listener.address);

        self.stop_listening(id);
        self.machine_mut(machine)
            .ports
            .retain(|bound| bound.listener != id);
        let disk = &mut self.machine_mut(machine).disk;
        if let Ok(place) = disk.place(&address, Links::Kept) {
            let own = place.found.is_some_and(
                |found| matches!(disk.node(found), Ok(Node::Socket(listener)) if *listener == id),
            );
            if own {
                disk.link(vec![(place.directory, place.name, None)]);
            }
        }
    }

    /// No connection comes in any more; those that nobody accepted are reset.
    pub(super) fn stop_listening(&mut self, id: Id) {
        for waiting in self.network.close_listener(id) {
            let peer = self.network.ends.get(waiting).and_then(|end| end.peer);
            let due = self.due_from(waiting);
            if let Some(peer) = peer {
                let arrival = self.network.tell(peer, Segment::Reset, due);
                self.expect(arrival);
            }
            self.network.release(waiting);
        }
        self.wake_ready();
    }
}
