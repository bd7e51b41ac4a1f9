//! The file system.

use std::fmt;
use std::io::{self, IoSlice};

use crate::io::files::{Kind, Name};
use crate::url::Path;

/// Opens, looks at, moves and removes what has a path.
///
/// Each operation is one step that a crash may come before or after. What was
/// written is there after a power loss once [`File::sync`] said so; that a file
/// has a name (it was made, renamed, removed) once [`Directory::sync`] of its
/// directory said so. Whatever is made of these steps (an atomic replacement,
/// the removal of a whole tree) is made above this trait, so that a simulation
/// can end it half-way.
///
/// A path names what it names byte for byte; it need not be UTF-8. Symbolic
/// links on the way are followed, and the last one where the method says so.
///
/// Errors carry what the system said; the path and the operation are added by
/// the caller. No method waits for anybody: what is no file (a pipe, a
/// terminal) is refused instead, at once or when it is read or written.
///
/// Where a method is left out, it answers
/// [`Unsupported`](io::ErrorKind::Unsupported).
pub trait Files: Send + Sync {
    /// Opens a file; the last link is followed, except by [`Open::New`].
    ///
    /// Opening a directory may succeed; reading it then fails.
    ///
    /// # Errors
    ///
    /// [`NotFound`](io::ErrorKind::NotFound),
    /// [`PermissionDenied`](io::ErrorKind::PermissionDenied),
    /// [`IsADirectory`](io::ErrorKind::IsADirectory), and
    /// [`AlreadyExists`](io::ErrorKind::AlreadyExists) for [`Open::New`].
    fn open(&self, path: &Path, how: Open) -> io::Result<Box<dyn File>> {
        let _ = (path, how);
        Err(unsupported())
    }

    /// An empty file without a name, to read and to write. It is gone when it
    /// is dropped.
    ///
    /// # Errors
    ///
    /// If the system refuses.
    fn temporary(&self) -> io::Result<Box<dyn File>> {
        Err(unsupported())
    }

    /// Opens a directory.
    ///
    /// # Errors
    ///
    /// [`NotFound`](io::ErrorKind::NotFound), and
    /// [`NotADirectory`](io::ErrorKind::NotADirectory) if it is something else:
    /// with [`Links::Kept`], a link to a directory is.
    fn directory(&self, path: &Path, links: Links) -> io::Result<Box<dyn Directory>> {
        let _ = (path, links);
        Err(unsupported())
    }

    /// What has this path: with [`Links::Kept`] a link is a link, with
    /// [`Links::Followed`] it is what it leads to. A path that ends in `/` is
    /// followed, and is a directory.
    ///
    /// # Errors
    ///
    /// [`NotFound`](io::ErrorKind::NotFound) if there is nothing, and
    /// [`NotADirectory`](io::ErrorKind::NotADirectory) if the path goes through
    /// a file.
    fn kind(&self, path: &Path, links: Links) -> io::Result<Kind> {
        let _ = (path, links);
        Err(unsupported())
    }

    /// The bits of permission, set-user and the like (`0o7777`), of what the
    /// path leads to.
    ///
    /// # Errors
    ///
    /// [`NotFound`](io::ErrorKind::NotFound) if there is nothing.
    fn permissions(&self, path: &Path) -> io::Result<u32> {
        let _ = path;
        Err(unsupported())
    }

    /// The number of the user that owns what the path leads to.
    ///
    /// # Errors
    ///
    /// [`NotFound`](io::ErrorKind::NotFound) if there is nothing.
    fn owner(&self, path: &Path) -> io::Result<u32> {
        let _ = path;
        Err(unsupported())
    }

    /// Makes an empty file, or says of the one that is there that it changed
    /// now. The last link is followed, to where nothing is yet too.
    ///
    /// # Errors
    ///
    /// [`IsADirectory`](io::ErrorKind::IsADirectory) if a directory has the
    /// path, [`NotFound`](io::ErrorKind::NotFound) if it would be in none.
    fn touch(&self, path: &Path) -> io::Result<()> {
        let _ = path;
        Err(unsupported())
    }

    /// Makes one directory, in one that is there.
    ///
    /// # Errors
    ///
    /// [`AlreadyExists`](io::ErrorKind::AlreadyExists) if anything has the
    /// path, [`NotFound`](io::ErrorKind::NotFound) if it would be in none.
    fn create_directory(&self, path: &Path) -> io::Result<()> {
        let _ = path;
        Err(unsupported())
    }

    /// Makes one directory, in one that is there, which this user alone may look
    /// into (`0o700`). Where there are no other users, it is left out.
    ///
    /// # Errors
    ///
    /// As [`create_directory`](Self::create_directory).
    fn create_private_directory(&self, path: &Path) -> io::Result<()> {
        self.create_directory(path)
    }

    /// Removes the name of a file, or a link itself. Whoever has the file open
    /// keeps it.
    ///
    /// # Errors
    ///
    /// [`NotFound`](io::ErrorKind::NotFound), and
    /// [`IsADirectory`](io::ErrorKind::IsADirectory) if it is one.
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let _ = path;
        Err(unsupported())
    }

    /// Removes an empty directory.
    ///
    /// # Errors
    ///
    /// [`DirectoryNotEmpty`](io::ErrorKind::DirectoryNotEmpty), and
    /// [`NotADirectory`](io::ErrorKind::NotADirectory) if it is something else,
    /// a link to a directory included.
    fn remove_directory(&self, path: &Path) -> io::Result<()> {
        let _ = path;
        Err(unsupported())
    }

    /// Gives a file another path, in one step: whoever looks finds the old one
    /// or the new one. What had the new path loses it. Links are moved and
    /// replaced themselves.
    ///
    /// # Errors
    ///
    /// [`NotFound`](io::ErrorKind::NotFound),
    /// [`CrossesDevices`](io::ErrorKind::CrossesDevices).
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let _ = (from, to);
        Err(unsupported())
    }
}

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Open {
    /// To read what is there.
    Read,
    /// To write: made if it is not there, emptied if it is.
    Write,
    /// To write what must not be there yet, neither a file nor a link, with
    /// these bits of permission less those that the process never gives.
    New(u32),
}

/// What is done at a symbolic link at the end of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// It stands for what it leads to.
    Followed,
    /// It is taken for itself.
    Kept,
}

/// An open file. Dropping it closes it; the file lives on until then, whether
/// or not it has a name any more.
///
/// There is no position but the one that each call is given, so clones of a
/// handle and threads never disturb one another.
pub trait File: fmt::Debug + Send + Sync {
    /// Appends the bytes from a position on, at most as many as `into` has spare
    /// capacity for, perhaps fewer. Zero bytes are the end of the file as it is
    /// now.
    ///
    /// # Errors
    ///
    /// If it is not open for reading, or no file.
    fn read_at(&self, into: &mut Vec<u8>, position: u64) -> io::Result<usize>;

    /// Writes bytes from the front of the chunks to a position, perhaps not
    /// all, and says how many. What lies between the end and the position reads
    /// as zeros.
    ///
    /// # Errors
    ///
    /// [`StorageFull`](io::ErrorKind::StorageFull),
    /// [`FileTooLarge`](io::ErrorKind::FileTooLarge).
    fn write_at(&self, chunks: &[IoSlice<'_>], position: u64) -> io::Result<usize>;

    /// How many bytes it has now.
    ///
    /// # Errors
    ///
    /// If the system refuses.
    fn size(&self) -> io::Result<u64>;

    /// Cuts it to so many bytes, or fills it up with zeros.
    ///
    /// # Errors
    ///
    /// If it is not open for writing.
    fn truncate(&self, size: u64) -> io::Result<()>;

    /// Gives it these bits of permission, exactly.
    ///
    /// # Errors
    ///
    /// [`PermissionDenied`](io::ErrorKind::PermissionDenied).
    fn set_permissions(&self, permissions: u32) -> io::Result<()>;

    /// Returns once a power loss takes nothing of what was written. Says
    /// nothing of the file's name: see [`Directory::sync`].
    ///
    /// # Errors
    ///
    /// If anything may be lost. Asking again proves nothing: what could not be
    /// written may have been given up.
    fn sync(&self) -> io::Result<()>;
}

/// An open directory: the same one, whatever happens to its path. Dropping it
/// closes it.
///
/// A name is one component, and no method follows a link.
pub trait Directory: fmt::Debug + Send + Sync {
    /// What is in it, in no order, without `.` and `..`. What comes or goes
    /// meanwhile may be listed or not.
    ///
    /// # Errors
    ///
    /// If the system refuses, now or on the way. Nothing comes after an error.
    fn entries(&self) -> io::Result<Entries>;

    /// Opens a directory that is in it.
    ///
    /// # Errors
    ///
    /// [`NotADirectory`](io::ErrorKind::NotADirectory) if it is something else,
    /// a link to a directory included.
    fn directory(&self, name: &[u8]) -> io::Result<Box<dyn Directory>>;

    /// Removes the name of a file, or a link itself.
    ///
    /// # Errors
    ///
    /// As [`Files::remove_file`].
    fn remove_file(&self, name: &[u8]) -> io::Result<()>;

    /// Removes an empty directory.
    ///
    /// # Errors
    ///
    /// As [`Files::remove_directory`].
    fn remove_directory(&self, name: &[u8]) -> io::Result<()>;

    /// Returns once a power loss undoes nothing of what was made, renamed and
    /// removed in it.
    ///
    /// # Errors
    ///
    /// If anything may be undone.
    fn sync(&self) -> io::Result<()>;
}

/// What [`Directory::entries`] gives.
pub type Entries = Box<dyn Iterator<Item = io::Result<Name>> + Send>;

/// A world without files: every operation says so.
pub(super) struct NoFiles;

impl Files for NoFiles {}

#[derive(Debug, thiserror::Error)]
#[error("there are no files here")]
struct Unsupported;

fn unsupported() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, Unsupported)
}
