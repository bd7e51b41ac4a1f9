//! Files and directories, by path.

use crate::immutable::{Attempt, Str};
use crate::io;
use crate::io::files::Temporary;
use crate::url::Path;

/// Files and directories, by path. Ported from
/// `Innmind\OperatingSystem\Filesystem`, as far as
/// [`io::files`](crate::io::files) carries it: whoever holds an
/// [`Io`](crate::io::Io) has all of that.
#[derive(Clone, Debug)]
pub struct Filesystem(io::files::Files);

impl Filesystem {
    pub(super) const fn of(files: io::files::Files) -> Self {
        Self(files)
    }

    /// Whether there is something; a directory, if the path ends in `/`. See
    /// [`Files::exists`](crate::io::files::Files::exists).
    ///
    /// ```
    /// use innmind::operating_system::Factory;
    /// use innmind::url::Path;
    ///
    /// let os = Factory::build();
    /// assert!(os.filesystem().contains(&Path::of("/")));
    /// ```
    #[must_use]
    pub fn contains(&self, path: &Path) -> bool {
        self.0.exists(path)
    }

    /// A file without a name, with these chunks in it.
    ///
    /// # Errors
    ///
    /// See [`Files::temporary`](crate::io::files::Files::temporary).
    pub fn temporary(&self, chunks: impl io::Chunks<Str>) -> Attempt<Temporary> {
        self.0.temporary(chunks)
    }
}
