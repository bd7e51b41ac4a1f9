//! What a peer says that is no process.

use std::collections::VecDeque;

use super::super::queue::Nanos;

/// One thing that a scripted peer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Says(Vec<u8>),
    Pauses(Nanos),
    Leaves,
    BreaksOff,
}

/// A peer that is no process: what it will do, and what it was sent.
#[derive(Debug, Default)]
pub(crate) struct Script {
    pub(crate) lines: VecDeque<Line>,
    pub(crate) heard: Vec<u8>,
}
