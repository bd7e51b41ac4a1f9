//! A file without a name.

use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags, open as open_path, unlink};
use rustix::io::{Errno, Result};

/// A file without a name, where the process keeps what is temporary.
pub(super) fn open() -> Result<OwnedFd> {
    let directory = directory();

    match nameless(&directory) {
        // Not every system and file system has it: the kernel may say so, or
        // take the call for one that opens the directory.
        Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::NOENT | Errno::INVAL) => named(&directory),
        opened => opened,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the ambient implementation: it reads the environment of its process"
)]
fn directory() -> PathBuf {
    std::env::temp_dir()
}

const MODE: Mode = Mode::RUSR.union(Mode::WUSR);

#[cfg(target_os = "linux")]
fn nameless(directory: &Path) -> Result<OwnedFd> {
    let flags = OFlags::TMPFILE | OFlags::EXCL | OFlags::RDWR | OFlags::CLOEXEC;

    open_path(directory, flags, MODE)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path) -> Result<OwnedFd> {
    Err(Errno::OPNOTSUPP)
}

/// It has a name for a moment.
fn named(directory: &Path) -> Result<OwnedFd> {
    let process = crate::io::ambient::process_id();
    let flags = OFlags::CREATE | OFlags::EXCL | OFlags::RDWR | OFlags::CLOEXEC;

    for attempt in 0_u32.. {
        let path = directory.join(format!(".innmind-{process}-{attempt}"));

        match open_path(&path, flags, MODE) {
            // Another thread's, or a dead process' of the same number.
            Err(Errno::EXIST) => {}
            Err(error) => return Err(error),
            Ok(file) => {
                unlink(&path)?;
                return Ok(file);
            }
        }
    }

    Err(Errno::EXIST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_had_for_a_moment_only() {
        let directory = tempfile::tempdir().unwrap();
        let left = || directory.path().read_dir().unwrap().count();

        let process = crate::io::ambient::process_id();
        let other = directory.path().join(format!(".innmind-{process}-0"));
        std::fs::write(other, "somebody else's").unwrap();

        let file = named(directory.path()).unwrap();
        rustix::io::pwrite(&file, b"Hello", 0).unwrap();
        let mut read = [0; 5];
        rustix::io::pread(&file, &mut read, 0).unwrap();

        assert_eq!(&read, b"Hello");
        assert_eq!(left(), 1);
    }
}
