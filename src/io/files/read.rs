//! What is in a file.

mod blocks;
mod chunks;
mod lines;
mod origin;

use std::fmt;
use std::sync::Arc;

pub use chunks::{Chunks, ChunksWalk};
pub use lines::{Lines, LinesWalk};
pub(super) use origin::Origin;

use crate::error::Operation;
use crate::immutable::sequence::Lazy;
use crate::immutable::str::Encoding;
use crate::immutable::{Attempt, Str};
use crate::io::capabilities::Files;
use crate::io::stream::Size;
use crate::url::Path;

/// What is in a file. Ported from `Innmind\IO\Files\Read`.
///
/// The sequences open the file for each walk, from the start, and close it when
/// the walk ends or is dropped. They read 128 KiB or more at a time, whatever
/// the size of the pieces, and keep no more than that: a file of any size goes
/// through the same memory. A piece shares the memory of the block it was read
/// with; whoever keeps a small one for long keeps the block, unless
/// [`Str::copy_from`] makes it a copy.
///
/// A file that grows meanwhile is read to where it ends then; one that shrinks,
/// to where it ends now.
///
/// ```
/// use innmind::prelude::*;
/// # use innmind::io::Io;
/// # use innmind::url::Path;
/// # let folder = tempfile::tempdir()?;
/// # let path = Path::of(format!("{}/notes.txt", folder.path().display()));
/// # let files = Io::from_ambient_authority().files();
/// # files.write(path.clone()).sink([Str::of("one\ntwo")])?;
///
/// let lines = files.read(path.clone()).lines();
/// let first = lines.iter().next().unwrap()?;
///
/// assert_eq!(first, "one\n");
/// assert_eq!(files.read(path).size()?.to_int(), 7);
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "nothing is read before it is asked for"]
pub struct Read {
    origin: Origin,
    encoding: Encoding,
}

impl Read {
    pub(super) fn of(files: Arc<dyn Files>, path: Path) -> Self {
        Self::from(Origin::Path { files, path })
    }

    pub(super) fn from(origin: Origin) -> Self {
        Self {
            origin,
            encoding: Encoding::default(),
        }
    }

    /// Gives strings that are counted in this encoding. Nothing is converted,
    /// and the sizes of chunks are bytes in every encoding.
    #[doc(alias = "toEncoding")]
    pub fn to_encoding(self, encoding: Encoding) -> Self {
        Self { encoding, ..self }
    }

    /// The same: files are always ready to be read. Upstream waits for them
    /// where it runs asynchronously.
    pub const fn watch(self) -> Self {
        self
    }

    /// How many bytes are in it now.
    ///
    /// # Errors
    ///
    /// [`is_not_found`](crate::Error::is_not_found),
    /// [`is_closed`](crate::Error::is_closed) for a temporary file that was
    /// closed, or whatever the system says.
    pub fn size(&self) -> Attempt<Size> {
        self.origin
            .open()?
            .size()
            .map(Size::of)
            .map_err(|reason| self.origin.failed(Operation::Read, reason))
    }

    /// Pieces of so many bytes, the last one perhaps of fewer. An empty file has
    /// none.
    ///
    /// A failure is the last value of a walk.
    ///
    /// # Panics
    ///
    /// If the size is zero.
    #[track_caller]
    pub fn chunks(self, size: usize) -> Lazy<Attempt<Str>, Chunks> {
        assert!(size > 0, "a chunk has a byte at least");

        Lazy::of(Chunks::of(self.origin, self.encoding, size))
    }

    /// The lines, each with the newline that ends it. What comes after the last
    /// newline is the last line: it never ends in one, and is empty if nothing
    /// comes there. So a file has one line more than newlines.
    ///
    /// A failure is the last value of a walk.
    pub fn lines(self) -> Lazy<Attempt<Str>, Lines> {
        Lazy::of(Lines::of(self.origin, self.encoding))
    }
}

impl fmt::Debug for Read {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Read")
            .field("encoding", &self.encoding)
            .finish_non_exhaustive()
    }
}
