//! Taking from a temporary file.

use std::fmt;
use std::sync::{Arc, Mutex};

use super::shared::{self, Shared};
use crate::error::Operation;
use crate::immutable::str::Encoding;
use crate::immutable::{Attempt, Str};
use crate::io::stream::Size;

/// Takes from a temporary file, from its start to its end. Ported from
/// `Innmind\IO\Files\Temporary\Pull`.
///
/// Clones go on from the same place.
#[derive(Clone)]
#[must_use = "nothing is read before it is asked for"]
pub struct Pull {
    file: Shared,
    position: Arc<Mutex<u64>>,
    encoding: Encoding,
}

/// So much room is made before anything has come; more as it fills.
const ROOM: usize = 128 * 1024;

impl Pull {
    pub(super) fn of(file: Shared) -> Self {
        Self {
            file,
            position: Arc::default(),
            encoding: Encoding::default(),
        }
    }

    /// Gives strings that are counted in this encoding. Nothing is converted,
    /// and the sizes of chunks are bytes in every encoding.
    #[doc(alias = "toEncoding")]
    pub fn to_encoding(self, encoding: Encoding) -> Self {
        Self { encoding, ..self }
    }

    /// The same: files are always ready to be read.
    pub fn watch(self) -> Self {
        self
    }

    /// How many bytes are in the file now, taken or not.
    ///
    /// # Errors
    ///
    /// [`is_closed`](crate::Error::is_closed).
    pub fn size(&self) -> Attempt<Size> {
        self.file
            .get()
            .and_then(|file| Ok(file.size()?))
            .map(Size::of)
            .map_err(|reason| shared::failed(Operation::Read, reason))
    }

    /// The next so many bytes, or as many as there are. None are the end; what
    /// is pushed after that can be taken.
    ///
    /// # Errors
    ///
    /// [`is_closed`](crate::Error::is_closed), [`is_busy`](crate::Error::is_busy)
    /// if another thread takes a chunk at this moment, or whatever the system
    /// says: then the next one starts where this one would have.
    pub fn chunk(&self, size: usize) -> Attempt<Str> {
        let failed = |reason| shared::failed(Operation::Read, reason);
        let mut position = shared::try_lock(&self.position, Operation::Read, "read")?;
        let file = self.file.get().map_err(failed)?;
        let mut chunk = Vec::new();

        while chunk.len() < size {
            let room = (size - chunk.len()).min(ROOM.max(chunk.len()));
            if chunk.capacity() - chunk.len() < room {
                chunk.reserve_exact(room);
            }

            let from = *position + chunk.len() as u64;
            match file.read_at(&mut chunk, from) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => return Err(failed(error.into())),
            }
        }

        // The system may have had room for more than was asked for.
        chunk.truncate(size);
        *position += chunk.len() as u64;
        Ok(Str::of(chunk).to_encoding(self.encoding))
    }
}

impl fmt::Debug for Pull {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pull").finish_non_exhaustive()
    }
}
