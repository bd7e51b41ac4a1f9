//! Writing a file.

mod beside;
mod sink;

use std::fmt;
use std::io::ErrorKind;
use std::sync::Arc;

use super::subject::{failed, subject};
use crate::error::{Error, Operation, Reason};
use crate::immutable::{Attempt, SideEffect, Str};
use crate::io::capabilities::{File, Files, Links, Open};
use crate::io::write::Chunks;
use crate::url::Path;
use beside::Beside;
pub(super) use sink::Sink;

/// A file to write. Ported from `Innmind\IO\Files\Write`.
///
/// ```
/// use innmind::prelude::*;
/// # use innmind::io::Io;
/// # use innmind::url::Path;
/// # let folder = tempfile::tempdir()?;
/// # let path = Path::of(format!("{}/settings", folder.path().display()));
/// # let files = Io::from_ambient_authority().files();
///
/// files.write(path.clone()).sink([Str::of("a = 1\n")])?;
/// files.write(path.clone()).atomically().sink([Str::of("a = 2\n")])?;
///
/// assert_eq!(files.read(path).size()?.to_int(), 6);
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "nothing is written before `sink`"]
pub struct Write {
    files: Arc<dyn Files>,
    path: Path,
    atomically: bool,
}

impl Write {
    pub(super) fn of(files: Arc<dyn Files>, path: Path) -> Self {
        Self {
            files,
            path,
            atomically: false,
        }
    }

    /// The same: files are always ready to be written. Upstream waits for them
    /// where it runs asynchronously.
    pub const fn watch(self) -> Self {
        self
    }

    /// Replaces the file in one step: whoever opens it finds all that was there
    /// before or all that is written, even after a crash.
    ///
    /// It is written beside, under a name that starts with `.innmind-`, and
    /// moved over; the name is gone if anything fails, short of a crash. The
    /// permissions stay what they were. A link is replaced itself, and other
    /// names of the file keep what they had.
    pub fn atomically(self) -> Self {
        Self {
            atomically: true,
            ..self
        }
    }

    /// Writes the chunks, instead of what was there. Success means that the
    /// device has them: no power loss takes them, or the file's new name.
    /// Only the name of a file that is made where a link leads is not synced.
    ///
    /// Small chunks are gathered into calls of 64 KiB, lazy ones too.
    ///
    /// # Errors
    ///
    /// [`is_full`](Error::is_full),
    /// [`is_permission_denied`](Error::is_permission_denied), or whatever the
    /// system says. How many bytes it took is in the message; they are in the
    /// file, unless it is replaced [`atomically`](Self::atomically).
    pub fn sink(&self, chunks: impl Chunks<Str>) -> Attempt<SideEffect> {
        self.with(&mut |sink| sink.chunks(&chunks))
    }

    /// Writes the chunks before the first failure, which is then given: as it
    /// takes what [`Read::chunks`](super::Read::chunks) gives.
    ///
    /// ```
    /// use innmind::prelude::*;
    /// # use innmind::io::Io;
    /// # use innmind::url::Path;
    /// # let folder = tempfile::tempdir()?;
    /// # let path = |name| Path::of(format!("{}/{name}", folder.path().display()));
    /// # let (from, to) = (path("from"), path("to"));
    /// # let files = Io::from_ambient_authority().files();
    /// # files.create(from.clone())?;
    ///
    /// files.write(to).sink_attempts(files.read(from).chunks(65_536))?;
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The first failure among the chunks, or as [`sink`](Self::sink).
    pub fn sink_attempts(&self, chunks: impl Chunks<Attempt<Str>>) -> Attempt<SideEffect> {
        self.with(&mut |sink| sink.attempts(&chunks))
    }

    fn with(&self, fill: &mut dyn FnMut(&mut Sink<'_>) -> Attempt<()>) -> Attempt<SideEffect> {
        if self.atomically {
            self.replace(fill)
        } else {
            self.overwrite(fill)
        }
    }

    fn overwrite(&self, fill: &mut dyn FnMut(&mut Sink<'_>) -> Attempt<()>) -> Attempt<SideEffect> {
        // A new file has a new name, which is to outlast a power loss too. What
        // keeps it from being new is told by the other way of opening it.
        let new = self.files.open(&self.path, Open::New(FOR_ALL));
        let is_new = new.is_ok();
        let file = new
            .or_else(|_| self.files.open(&self.path, Open::Write))
            .map_err(|error| self.failed(Operation::Open, error))?;

        self.fill(&*file, fill)?;
        if is_new {
            self.sync_directory()?;
        }
        Ok(SideEffect)
    }

    fn replace(&self, fill: &mut dyn FnMut(&mut Sink<'_>) -> Attempt<()>) -> Attempt<SideEffect> {
        if self.path.directory() {
            return Err(self.failed(
                Operation::Replace,
                std::io::Error::from(ErrorKind::IsADirectory),
            ));
        }
        let permissions = match self.files.permissions(&self.path) {
            Ok(permissions) => Some(permissions & PERMISSIONS),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(self.failed(Operation::Replace, error)),
        };

        // Nobody may read meanwhile what nobody may read afterwards.
        let beside = Beside::of(
            &*self.files,
            &self.path,
            permissions.map_or(FOR_ALL, |_| PRIVATE),
        )
        .map_err(|error| self.failed(Operation::Replace, error))?;
        if let Some(permissions) = permissions {
            beside
                .file()
                .set_permissions(permissions)
                .map_err(|error| self.failed(Operation::Replace, error))?;
        }

        self.fill(beside.file(), fill)?;
        beside
            .rename(&self.path)
            .map_err(|error| self.failed(Operation::Replace, error))?;
        self.sync_directory()?;
        Ok(SideEffect)
    }

    fn fill(
        &self,
        file: &dyn File,
        fill: &mut dyn FnMut(&mut Sink<'_>) -> Attempt<()>,
    ) -> Attempt<()> {
        let subject = || subject(&self.path);
        let mut sink = Sink::of(file, 0, &subject);

        fill(&mut sink)?;
        file.sync()
            .map_err(|error| self.failed(Operation::Sync, error))
    }

    /// Makes the name outlast a power loss.
    fn sync_directory(&self) -> Attempt<()> {
        let directory = directory_of(&self.path)?;

        self.files
            .directory(&directory, Links::Followed)
            .and_then(|directory| directory.sync())
            .map_err(|error| failed(Operation::Sync, &directory, error))
    }

    fn failed(&self, operation: Operation, reason: impl Into<Reason>) -> Error {
        failed(operation, &self.path, reason)
    }
}

/// What new files get, less what the process never gives.
const FOR_ALL: u32 = 0o666;
const PRIVATE: u32 = 0o600;

/// Not what would make another user of whoever runs the file.
const PERMISSIONS: u32 = 0o777;

fn directory_of(path: &Path) -> Attempt<Path> {
    Path::attempt(Str::copy_from(path.dirname()))
}

impl fmt::Debug for Write {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Write")
            .field("path", &self.path)
            .field("atomically", &self.atomically)
            .finish_non_exhaustive()
    }
}
