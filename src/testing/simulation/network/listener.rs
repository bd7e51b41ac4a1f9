//! Where connections come in.

use std::collections::VecDeque;
use std::sync::Arc;

use super::super::slab::Id;
use super::super::world::{MachineId, ProcessId};

/// So many connections wait for a server at most.
pub(crate) const BACKLOG: usize = 4_096;

/// Where connections come in, and those that nobody has accepted yet.
#[derive(Debug)]
pub(crate) struct Listener {
    pub(crate) owner: ProcessId,
    pub(crate) machine: MachineId,
    pub(crate) address: Arc<[u8]>,
    pub(crate) backlog: VecDeque<Id>,
    /// Who answers each connection in turn, if no process does.
    pub(crate) answers: Option<VecDeque<Id>>,
    pub(crate) open: bool,
    pub(crate) acceptors: Vec<ProcessId>,
}

impl Listener {
    pub(crate) const fn of(owner: ProcessId, machine: MachineId, address: Arc<[u8]>) -> Self {
        Self {
            owner,
            machine,
            address,
            backlog: VecDeque::new(),
            answers: None,
            open: true,
            acceptors: Vec::new(),
        }
    }

    /// Whether accepting gives something: a connection, or an error.
    pub(crate) fn ready(&self) -> bool {
        !self.open || !self.backlog.is_empty()
    }
}
