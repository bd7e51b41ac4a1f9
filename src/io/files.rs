//! Files and directories. Ported from `Innmind\IO\Files`.
//!
//! ```
//! use innmind::prelude::*;
//! # use innmind::io::Io;
//! # use innmind::url::Path;
//! # let folder = tempfile::tempdir()?;
//! # let path = Path::of(format!("{}/notes.txt", folder.path().display()));
//! # let files = Io::from_ambient_authority().files();
//!
//! files.write(path.clone()).sink([Str::of("one\n"), Str::of("two")])?;
//!
//! let lines = files.read(path).lines().map(|line| line.map(|line| line.trim()));
//! assert_eq!(lines.iter().collect::<Attempt<Vec<_>>>()?, ["one", "two"]);
//! # Ok::<(), innmind::Error>(())
//! ```

pub mod temporary;

mod access;
mod directory;
mod file;
mod kind;
mod link;
mod media;
mod name;
mod read;
mod subject;
mod write;

pub use access::Access;
pub use directory::{Directory, List, ListWalk};
pub use file::File;
pub use kind::Kind;
pub use link::Link;
pub use name::Name;
pub use read::{Chunks, ChunksWalk, Lines, LinesWalk, Read};
pub use temporary::Temporary;
pub use write::Write;

use std::sync::Arc;

use super::capabilities::{self, Capabilities, Links};
use super::write as out;
use crate::error::Operation;
use crate::immutable::{Attempt, Str};
use crate::url::Path;
use subject::failed;

/// Files and directories, by path. Ported from `Innmind\IO\Files`.
///
/// A path is looked up as it is written. Upstream's `require` has no like here:
/// there is no PHP to run.
#[derive(Clone, Debug)]
pub struct Files(Capabilities);

impl Files {
    pub(super) const fn of(capabilities: Capabilities) -> Self {
        Self(capabilities)
    }

    /// What is in a file. Nothing is opened before something is asked for.
    pub fn read(&self, path: Path) -> Read {
        Read::of(Arc::clone(self.files()), path)
    }

    /// A file to write, made if it is not there and replaced if it is. Nothing
    /// is opened before something is written.
    pub fn write(&self, path: Path) -> Write {
        Write::of(Arc::clone(self.files()), path)
    }

    /// A file without a name, with these chunks in it. It is gone when nobody
    /// holds it any more, or it is closed, or the process ends.
    ///
    /// # Errors
    ///
    /// [`is_full`](crate::Error::is_full), or whatever the system says.
    pub fn temporary(&self, chunks: impl out::Chunks<Str>) -> Attempt<Temporary> {
        Temporary::with(self.files(), &chunks)
    }

    /// What has this path.
    ///
    /// # Errors
    ///
    /// [`is_not_found`](crate::Error::is_not_found) if there is nothing, or a link
    /// that leads to nothing.
    pub fn access(&self, path: Path) -> Attempt<Access> {
        let files = self.files();
        let kind = files.kind(&path, Links::Kept).and_then(|kind| {
            if kind == Kind::Link {
                files.kind(&path, Links::Followed)?;
            }
            Ok(kind)
        });

        match kind {
            Ok(Kind::File) => Ok(Access::File(File::of(Arc::clone(files), path))),
            Ok(Kind::Directory) => Ok(Access::Directory(Directory::of(Arc::clone(files), path))),
            Ok(Kind::Link) => Ok(Access::Link(Link::of())),
            Err(error) => Err(failed(Operation::Access, &path, error)),
        }
    }

    /// Makes what is not there yet: a directory with all those it is in, if the
    /// path ends in `/`, and an empty file otherwise. A file that is there keeps
    /// what is in it, and is said to have changed now. It gives what the path
    /// says, a file or a directory.
    ///
    /// ```
    /// use innmind::prelude::*;
    /// # use innmind::io::Io;
    /// # use innmind::url::Path;
    /// # let folder = tempfile::tempdir()?;
    /// # let path = Path::of(format!("{}/a/b/", folder.path().display()));
    /// # let files = Io::from_ambient_authority().files();
    ///
    /// assert!(!files.exists(&path));
    /// files.create(path.clone())?;
    /// assert!(files.exists(&path));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_permission_denied`](crate::Error::is_permission_denied),
    /// [`is_not_found`](crate::Error::is_not_found) if a file would be in no
    /// directory, or whatever the system says.
    pub fn create(&self, path: Path) -> Attempt<Access> {
        let files = Arc::clone(self.files());

        if path.directory() {
            directory::create(&*files, &path)
                .map_err(|error| failed(Operation::Create, &path, error))?;
            Ok(Access::Directory(Directory::of(files, path)))
        } else {
            files
                .touch(&path)
                .map_err(|error| failed(Operation::Create, &path, error))?;
            Ok(Access::File(File::of(files, path)))
        }
    }

    /// Whether there is something; a directory, if the path ends in `/`. Links
    /// are followed. What may not be looked at is not there.
    #[must_use]
    pub fn exists(&self, path: &Path) -> bool {
        match self.files().kind(path, Links::Followed) {
            Ok(Kind::Directory) => true,
            Ok(_) => !path.directory(),
            Err(_) => false,
        }
    }

    fn files(&self) -> &Arc<dyn capabilities::Files> {
        self.0.files()
    }
}
