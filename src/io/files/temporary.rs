//! Files that nobody else sees. Ported from `Innmind\IO\Files\Temporary`.

mod pull;
mod push;
mod shared;

use std::fmt;
use std::sync::Arc;

pub use pull::Pull;
pub use push::Push;
pub(super) use shared::Shared;

use super::Read;
use super::read::Origin;
use crate::error::{Error, Failure, Operation, Subject};
use crate::immutable::{Attempt, SideEffect, Str};
use crate::io::capabilities::Files;
use crate::io::write::Chunks;

/// A file without a name. Ported from `Innmind\IO\Files\Temporary`.
///
/// Clones are the same file. It is gone when nobody holds it any more, or it is
/// closed, or the process ends.
///
/// ```
/// use innmind::prelude::*;
/// # use innmind::io::Io;
/// # let files = Io::from_ambient_authority().files();
///
/// let temporary = files.temporary([Str::of("Hello")])?;
/// temporary.push().chunk(Str::of(" world"))?;
///
/// let pull = temporary.pull()?;
/// assert_eq!(pull.chunk(5)?, "Hello");
/// assert_eq!(pull.chunk(100)?, " world");
/// assert_eq!(pull.chunk(100)?, "");
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone)]
pub struct Temporary {
    file: Shared,
    push: Push,
}

impl Temporary {
    /// Nothing is synced: a power loss takes the file as well as what is in it.
    pub(super) fn with(files: &Arc<dyn Files>, chunks: &impl Chunks<Str>) -> Attempt<Self> {
        let file = files.temporary().map_err(|error| {
            Error::failure(Failure::of(
                Operation::Create,
                Subject::Named("a temporary file"),
                error,
            ))
        })?;
        let file = Shared::of(file);
        let push = Push::of(file.clone());
        push.sink(chunks)?;

        Ok(Self { file, push })
    }

    /// What is in it, from the start each time.
    pub fn read(&self) -> Read {
        Read::from(Origin::Temporary(self.file.clone()))
    }

    /// Takes from it piece by piece, from the start. What others read or write
    /// does not move the place where it is.
    ///
    /// # Errors
    ///
    /// [`is_closed`](Error::is_closed).
    pub fn pull(&self) -> Attempt<Pull> {
        self.file
            .get()
            .map_err(|reason| shared::failed(Operation::Read, reason))?;

        Ok(Pull::of(self.file.clone()))
    }

    /// Adds to its end, whatever was read meanwhile.
    pub fn push(&self) -> Push {
        self.push.clone()
    }

    /// Closes it for all its clones, and for whatever reads or adds to it: they
    /// are told [`is_closed`](Error::is_closed).
    ///
    /// # Errors
    ///
    /// None so far: closing it again is nothing to do.
    pub fn close(&self) -> Attempt<SideEffect> {
        self.file.close();
        Ok(SideEffect)
    }
}

impl fmt::Debug for Temporary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Temporary").finish_non_exhaustive()
    }
}
