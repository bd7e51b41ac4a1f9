//! A file, a block after the other.

use bytes::{Buf, Bytes};

use super::origin::{Opened, Origin};
use crate::error::{Error, Operation, Reason};
use crate::immutable::str::Encoding;
use crate::immutable::{Attempt, Str};

/// One walk through a file: what was read and not given out yet.
///
/// What is given out shares the memory of its block. Once the block is used up
/// and nobody has kept any of it, its memory takes the next one: a walk that
/// keeps nothing allocates once.
pub(super) struct Blocks {
    origin: Origin,
    /// What is left of the file; nothing before the first read.
    file: State,
    position: u64,
    rest: Bytes,
}

enum State {
    Unopened,
    Open(Opened),
    /// Everything was read, or something failed: it is closed.
    Closed,
}

/// How much is read at a time. Large enough that the call does not count, small
/// enough for the processor's cache.
const BLOCK: usize = 128 * 1024;

impl Blocks {
    pub(super) const fn of(origin: Origin) -> Self {
        Self {
            origin,
            file: State::Unopened,
            position: 0,
            rest: Bytes::new(),
        }
    }

    /// What was read and not given out yet.
    #[inline]
    pub(super) fn rest(&self) -> &[u8] {
        &self.rest
    }

    /// Gives so many bytes of the rest out.
    ///
    /// The handle is made where the caller wants it, and cut there: moving it
    /// after it was made waits for the processor each time, which is as much as
    /// counting the reference.
    #[inline]
    pub(super) fn give(&mut self, size: usize, encoding: Encoding) -> Option<Attempt<Str>> {
        let mut piece = Some(Ok(Str::in_encoding(self.rest.clone(), encoding)));
        if let Some(Ok(piece)) = &mut piece {
            piece.cut(size);
        }
        self.rest.advance(size);

        piece
    }

    /// Gives nothing of the rest out.
    pub(super) fn forget(&mut self) {
        self.rest.clear();
    }

    /// Reads on, behind the rest. `false` is the end of the file.
    #[cold]
    pub(super) fn more(&mut self) -> Attempt<bool> {
        if let State::Unopened = self.file {
            self.file = State::Closed;
            self.file = State::Open(self.origin.open()?);
        }
        let State::Open(file) = &self.file else {
            return Ok(false);
        };

        let mut room = room(std::mem::take(&mut self.rest));
        let read = file.read_at(&mut room, self.position);
        self.rest = shared(room);

        match read {
            Ok(0) => {
                self.file = State::Closed;
                Ok(false)
            }
            Ok(bytes) => {
                self.position += bytes as u64;
                Ok(true)
            }
            Err(reason) => Err(self.failed(reason)),
        }
    }

    fn failed(&mut self, reason: Reason) -> Error {
        self.file = State::Closed;
        self.origin.failed(Operation::Read, reason)
    }
}

/// As bytes that are shared from the start. Those made of a `Vec` would look at
/// each clone whether they are already, which is a quarter of what a line costs.
fn shared(block: Vec<u8>) -> Bytes {
    let unshared = Bytes::from(block);

    unshared.clone()
}

/// What is left of a block at the front, and room for a block at least, twice as
/// much as is left if that is more: a long piece is moved no more often than
/// doubling needs.
fn room(rest: Bytes) -> Vec<u8> {
    let wanted = BLOCK.max(rest.len());

    if rest.is_unique() {
        // The same memory: only the rest is moved, to its front.
        let mut room = Vec::from(rest);
        if room.capacity() - room.len() < BLOCK / 2 {
            room.reserve(wanted);
        }
        return room;
    }

    let mut room = Vec::with_capacity(rest.len() + wanted);
    room.extend_from_slice(&rest);
    room
}
