//! What a descriptor is, and the calls for what is not a socket.

use std::io::IoSlice;
use std::os::fd::OwnedFd;

use rustix::buffer::spare_capacity;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{FileType, Stat, fstat};
use rustix::io::{Errno, Result, read, write, writev};

/// What a descriptor is, as far as waiting on it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It waits, or not, as each call says.
    Socket,
    /// A regular file, a directory, a disk: it never waits.
    File,
    /// The end of a terminal that a program opened to be the terminal. Once the
    /// other end has gone, Linux calls that an error.
    Terminal,
    /// A pipe, the other end of a terminal, a device: whether a call waits
    /// depends on a mode that everybody shares who has the same open file.
    Stream,
}

impl Kind {
    pub(super) fn of(fd: &OwnedFd) -> Self {
        let Ok(found) = fstat(fd) else {
            return Self::Stream;
        };

        match FileType::from_raw_mode(found.st_mode) {
            FileType::Socket => Self::Socket,
            FileType::RegularFile | FileType::Directory | FileType::BlockDevice => Self::File,
            FileType::CharacterDevice if is_terminal_master(&found) => Self::Terminal,
            _ => Self::Stream,
        }
    }

    /// What to call it in an error.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Socket => "a socket",
            Self::File => "a file",
            Self::Terminal => "a terminal",
            Self::Stream => "a stream",
        }
    }
}

/// Linux numbers the device from which terminals are made 5, 2.
#[cfg(target_os = "linux")]
fn is_terminal_master(found: &Stat) -> bool {
    (
        rustix::fs::major(found.st_rdev),
        rustix::fs::minor(found.st_rdev),
    ) == (5, 2)
}

/// Elsewhere the end of a terminal is an end.
#[cfg(not(target_os = "linux"))]
fn is_terminal_master(_: &Stat) -> bool {
    false
}

/// Reads what is not a socket.
pub(super) fn read_from(fd: &OwnedFd, kind: Kind, into: &mut Vec<u8>) -> Result<usize> {
    match read(fd, spare_capacity(into)) {
        Ok(bytes) => Ok(bytes),
        Err(Errno::IO) if kind == Kind::Terminal => Ok(0),
        Err(error) => Err(error),
    }
}

/// Writes to what is not a socket.
pub(super) fn write_to(fd: &OwnedFd, chunks: &[IoSlice<'_>]) -> Result<usize> {
    match chunks {
        [chunk] => write(fd, chunk),
        chunks => writev(fd, chunks),
    }
}

/// Writes no more than there is room for, to what may stand still and was just
/// found to have some: a pipe then takes a page, whatever is in it.
pub(super) fn write_little(fd: &OwnedFd, chunks: &[IoSlice<'_>]) -> Result<usize> {
    #[cfg(target_os = "linux")]
    const PAGE: usize = 4096;
    #[cfg(not(target_os = "linux"))]
    const PAGE: usize = 512;

    let first = chunks.iter().find(|chunk| !chunk.is_empty());

    first.map_or(Ok(0), |chunk| write(fd, &chunk[..chunk.len().min(PAGE)]))
}

/// Whether a call would not wait now.
pub(super) fn is_ready(fd: &OwnedFd, flags: PollFlags) -> Result<bool> {
    let at_once = Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };

    Ok(poll(&mut [PollFd::new(fd, flags)], Some(&at_once))? > 0)
}
