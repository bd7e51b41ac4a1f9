//! Peers that are no processes.

use std::sync::Arc;

use super::{MachineId, World};
use crate::io::capabilities::{Interest, Links};
use crate::testing::simulation::disk::Node;
use crate::testing::simulation::network::script::{Line, Script};
use crate::testing::simulation::network::{End, Segment, State};
use crate::testing::simulation::process::Source;
use crate::testing::simulation::slab::Id;

/// Scripts are for worlds with one machine.
const HERE: MachineId = MachineId(0);

impl World {
    /// A peer's end of a connection that nobody has the other end of yet.
    pub(crate) fn scripted(&mut self, address: &[u8], lines: Vec<Line>) -> Id {
        self.scripted = true;
        let serial = self.network.next_serial();
        let mut end = End::of(serial, None, HERE, Arc::from(address), State::Open);
        end.script = Some(Script {
            lines: lines.into(),
            heard: Vec::new(),
        });

        self.network.ends.insert(end)
    }

    /// This side of a connection to a peer, which begins to speak.
    pub(crate) fn join_scripted(&mut self, theirs: Id) -> Id {
        let address = self
            .network
            .ends
            .get(theirs)
            .map_or_else(|| Arc::from([]), |end| Arc::clone(&end.address));
        let serial = self.network.next_serial();
        let ours = End::of(serial, self.current(), HERE, address, State::Open);
        let ours = self.network.ends.insert(ours);
        self.network.join(ours, theirs);
        self.prompt(ours);

        ours
    }

    /// A peer that waits for whoever opens a server at an address.
    pub(crate) fn client_waits(&mut self, address: &[u8], lines: Vec<Line>) -> Id {
        let theirs = self.scripted(address, lines);
        let ours = self.join_scripted(theirs);
        self.callers.push((Arc::from(address), ours));

        theirs
    }

    /// Those who waited for a server at this address come in.
    pub(super) fn callers_come(&mut self, listener: Id, address: &[u8]) {
        if self.callers.is_empty() {
            return;
        }

        let (come, stay) = std::mem::take(&mut self.callers)
            .into_iter()
            .partition(|(wanted, _)| **wanted == *address);
        self.callers = stay;
        for (_, ours) in come {
            self.network.offer(listener, ours);
        }
    }

    /// A server whose connections are answered by these peers in turn.
    pub(crate) fn server_answers(&mut self, address: &[u8], answers: Vec<Id>) {
        let Some(me) = self.current() else {
            return;
        };
        let listener = self.network.listen(me, HERE, Arc::from(address));
        if let Some(listener) = self.network.listeners.get_mut(listener) {
            listener.answers = Some(answers.into());
        }
        let disk = &mut self.machine_mut(HERE).disk;
        let _ = disk.put(address, b"");
        if let Ok(place) = disk.place(address, Links::Kept) {
            let node = disk.insert(Node::Socket(listener));
            disk.link(vec![(place.directory, place.name, Some(node))]);
        }
    }

    /// A connection to a server that is no process.
    pub(super) fn connect_scripted(&mut self, listener: Id) -> std::io::Result<Id> {
        let answer = self
            .network
            .listeners
            .get_mut(listener)
            .and_then(|listener| listener.answers.as_mut()?.pop_front());

        match answer {
            Some(theirs) => Ok(self.join_scripted(theirs)),
            None => Err(std::io::ErrorKind::ConnectionRefused.into()),
        }
    }

    /// The peer says what comes next, if everything it said before was read.
    pub(super) fn prompt(&mut self, ours: Id) {
        let Some(theirs) = self.network.ends.get(ours).and_then(|end| end.peer) else {
            return;
        };
        if self.is_ready(Source::End(ours), Interest::Read)
            || self.network.ends.get(ours).is_none_or(End::expects)
        {
            return;
        }

        let mut due = None;
        loop {
            let line = self
                .network
                .ends
                .get_mut(theirs)
                .and_then(|end| end.script.as_mut())
                .and_then(|script| script.lines.pop_front());
            let segment = match line {
                Some(Line::Pauses(pause)) => {
                    due = Some(due.unwrap_or(self.now).saturating_add(pause));
                    continue;
                }
                Some(Line::Says(bytes)) if bytes.is_empty() => continue,
                Some(Line::Says(bytes)) => Segment::Bytes(bytes),
                Some(Line::Leaves) => Segment::End,
                Some(Line::BreaksOff) => Segment::Reset,
                None => return,
            };
            let arrival = self.network.tell(ours, segment, due);
            self.expect(arrival);
            return;
        }
    }

    /// What a peer was sent.
    pub(crate) fn heard(&self, theirs: Id) -> Vec<u8> {
        self.network
            .ends
            .get(theirs)
            .and_then(|end| end.script.as_ref())
            .map(|script| script.heard.clone())
            .unwrap_or_default()
    }

    /// Whether the program has closed its side.
    pub(crate) fn is_left(&self, theirs: Id) -> bool {
        self.network
            .ends
            .get(theirs)
            .is_none_or(|end| end.ended() || end.peer.is_none())
    }
}
