//! A directory that was found.

mod list;
mod make;
mod remove;

use std::fmt;
use std::sync::Arc;

pub use list::{List, ListWalk};
pub(super) use make::create;

use super::Name;
use crate::immutable::sequence::Lazy;
use crate::immutable::{Attempt, SideEffect};
use crate::io::capabilities::Files;
use crate::url::Path;

/// A directory that was found at a path. Ported from
/// `Innmind\IO\Files\Directory`.
#[derive(Clone)]
pub struct Directory {
    files: Arc<dyn Files>,
    path: Path,
}

impl Directory {
    pub(super) fn of(files: Arc<dyn Files>, path: Path) -> Self {
        Self { files, path }
    }

    /// What is in it, in no order. It is looked at anew on each walk, as far as
    /// the walk goes.
    ///
    /// A failure is the last value of a walk.
    ///
    /// ```
    /// use innmind::io::files::Access;
    /// use innmind::prelude::*;
    /// # use innmind::io::Io;
    /// # use innmind::url::Path;
    /// # let folder = tempfile::tempdir()?;
    /// # let path = |name: &str| Path::of(format!("{}/{name}", folder.path().display()));
    /// # let files = Io::from_ambient_authority().files();
    /// files.create(path("a"))?;
    ///
    /// if let Access::Directory(directory) = files.access(path(""))? {
    ///     let names = directory.list().map(|name| name.map(|name| name.to_string()));
    ///     assert_eq!(names.iter().collect::<Attempt<Vec<_>>>()?, ["a"]);
    /// }
    /// # Ok::<(), innmind::Error>(())
    /// ```
    pub fn list(&self) -> Lazy<Attempt<Name>, List> {
        Lazy::of(List::of(Arc::clone(&self.files), self.path.clone()))
    }

    /// Removes it with everything in it. Links are removed themselves, never
    /// what they lead to, even if somebody puts one in the place of a directory
    /// meanwhile. It is no failure if there is nothing any more.
    ///
    /// It holds one descriptor for each level of directories that it is in.
    ///
    /// # Errors
    ///
    /// The first thing that cannot be removed, by its path; what was removed
    /// before stays removed.
    pub fn remove(&self) -> Attempt<SideEffect> {
        remove::whole(&*self.files, &self.path)
    }
}

impl fmt::Debug for Directory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Directory({})", self.path)
    }
}
