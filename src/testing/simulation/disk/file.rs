//! The bytes of a file, and those that a power loss leaves.

use super::super::random::{Draw, Random};

/// The bytes of a file, and those that a power loss leaves.
#[derive(Debug, Default)]
pub(crate) struct File {
    content: Vec<u8>,
    durable: Vec<u8>,
    /// What was done since the last sync, in order.
    unsynced: Vec<Change>,
    pub(crate) permissions: u32,
}

#[derive(Clone, Copy, Debug)]
enum Change {
    Wrote { at: usize, bytes: usize },
    Sized(usize),
}

impl File {
    pub(crate) fn of(permissions: u32) -> Self {
        Self {
            permissions,
            ..Self::default()
        }
    }

    pub(crate) fn size(&self) -> u64 {
        self.content.len() as u64
    }

    pub(crate) fn content(&self) -> &[u8] {
        &self.content
    }

    /// The bytes from a position on.
    pub(crate) fn from(&self, at: u64) -> &[u8] {
        usize::try_from(at)
            .ok()
            .and_then(|at| self.content.get(at..))
            .unwrap_or_default()
    }

    /// Writes over what is there, and behind it; zeros fill a gap.
    pub(crate) fn write(&mut self, at: usize, bytes: &[u8]) {
        let end = at + bytes.len();
        if self.content.len() < end {
            self.content.resize(end, 0);
        }
        self.content[at..end].copy_from_slice(bytes);
        self.unsynced.push(Change::Wrote {
            at,
            bytes: bytes.len(),
        });
    }

    pub(crate) fn resize(&mut self, size: usize) {
        self.content.resize(size, 0);
        self.unsynced.push(Change::Sized(size));
    }

    /// What was done is durable.
    pub(crate) fn sync(&mut self) {
        for change in std::mem::take(&mut self.unsynced) {
            self.keep(change);
        }
    }

    /// What was done is given up: a sync that succeeds later says nothing of
    /// it.
    pub(crate) fn fail_sync(&mut self) {
        self.unsynced.clear();
    }

    /// Of what was not synced, the first changes are durable; the last of them
    /// perhaps in part.
    pub(super) fn lose_power(&mut self, random: &mut Random) {
        let unsynced = std::mem::take(&mut self.unsynced);
        if !unsynced.is_empty() {
            let kept = random.index(Draw::Disk, unsynced.len() + 1);
            for change in &unsynced[..kept] {
                self.keep(*change);
            }
            if let Some(Change::Wrote { at, bytes }) = unsynced.get(kept) {
                let bytes = random.index(Draw::Disk, *bytes);
                self.keep(Change::Wrote { at: *at, bytes });
            }
        }

        self.content.clone_from(&self.durable);
    }

    fn keep(&mut self, change: Change) {
        match change {
            Change::Sized(size) => self.durable.resize(size, 0),
            Change::Wrote { at, bytes } => {
                // What was cut off since has nothing to keep.
                let end = (at + bytes).min(self.content.len());
                if at < end {
                    if self.durable.len() < end {
                        self.durable.resize(end, 0);
                    }
                    self.durable[at..end].copy_from_slice(&self.content[at..end]);
                }
            }
        }
    }
}
