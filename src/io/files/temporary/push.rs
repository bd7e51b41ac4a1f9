//! Adding to a temporary file.

use std::fmt;
use std::sync::{Arc, Mutex};

use super::shared::{self, Shared};
use crate::error::Operation;
use crate::immutable::{Attempt, SideEffect, Str};
use crate::io::files::write::Sink;
use crate::io::write::Chunks;

/// Adds to the end of a temporary file. Ported from
/// `Innmind\IO\Files\Temporary\Push`.
#[derive(Clone)]
#[must_use = "nothing is written before `chunk`"]
pub struct Push {
    file: Shared,
    /// Where the file ends.
    end: Arc<Mutex<u64>>,
}

impl Push {
    pub(super) fn of(file: Shared) -> Self {
        Self {
            file,
            end: Arc::default(),
        }
    }

    /// The same: files are always ready to be written.
    pub fn watch(self) -> Self {
        self
    }

    /// Adds it to the end of the file.
    ///
    /// # Errors
    ///
    /// [`is_full`](crate::Error::is_full),
    /// [`is_closed`](crate::Error::is_closed),
    /// [`is_busy`](crate::Error::is_busy) if another thread adds at this moment,
    /// or whatever the system says. Then nothing of it is left in the file.
    pub fn chunk(&self, chunk: impl Into<Str>) -> Attempt<SideEffect> {
        self.sink(&[chunk.into()])
    }

    pub(super) fn sink(&self, chunks: &impl Chunks<Str>) -> Attempt<SideEffect> {
        let mut end = shared::try_lock(&self.end, Operation::Write, "write")?;
        let file = self
            .file
            .get()
            .map_err(|reason| shared::failed(Operation::Write, reason))?;
        let mut sink = Sink::of(&*file, *end, &shared::subject);

        match sink.chunks(chunks) {
            Ok(()) => {
                *end = sink.position();
                Ok(SideEffect)
            }
            Err(error) => {
                // Half a chunk is none. If this fails too, the next one is
                // still written over it.
                let _ = file.truncate(*end);
                Err(error)
            }
        }
    }
}

impl fmt::Debug for Push {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Push").finish_non_exhaustive()
    }
}
