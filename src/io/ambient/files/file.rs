//! An open file of the system.

use std::io::{self, IoSlice};
use std::os::fd::OwnedFd;

use rustix::buffer::spare_capacity;
use rustix::fs::{Mode, fchmod, fstat, ftruncate};
use rustix::io::{Errno, Result, pread, pwrite, retry_on_intr};

use crate::io::capabilities;

/// An open file of the system.
#[derive(Debug)]
pub(super) struct File(OwnedFd);

impl File {
    pub(super) const fn of(file: OwnedFd) -> Self {
        Self(file)
    }
}

impl capabilities::File for File {
    fn read_at(&self, into: &mut Vec<u8>, position: u64) -> io::Result<usize> {
        Ok(retry_on_intr(|| {
            pread(&self.0, spare_capacity(into), position)
        })?)
    }

    fn write_at(&self, chunks: &[IoSlice<'_>], position: u64) -> io::Result<usize> {
        Ok(retry_on_intr(|| match chunks {
            [chunk] => pwrite(&self.0, chunk, position),
            chunks => write_many(&self.0, chunks, position),
        })?)
    }

    fn size(&self) -> io::Result<u64> {
        Ok(u64::try_from(fstat(&self.0)?.st_size).unwrap_or(0))
    }

    fn truncate(&self, size: u64) -> io::Result<()> {
        Ok(retry_on_intr(|| ftruncate(&self.0, size))?)
    }

    fn set_permissions(&self, permissions: u32) -> io::Result<()> {
        Ok(fchmod(
            &self.0,
            Mode::from_raw_mode(super::raw(permissions)),
        )?)
    }

    fn sync(&self) -> io::Result<()> {
        Ok(sync(&self.0)?)
    }
}

/// Returns once the device has it. What keeps nothing (a device, some remote
/// directories) has nothing to be synced.
pub(super) fn sync(file: &OwnedFd) -> Result<()> {
    match retry_on_intr(|| to_device(file)) {
        Err(Errno::INVAL) => Ok(()),
        synced => synced,
    }
}

#[cfg(not(target_vendor = "apple"))]
fn to_device(file: &OwnedFd) -> Result<()> {
    rustix::fs::fsync(file)
}

/// Plain `fsync` leaves it in the device's own cache there. Not every file
/// system knows better.
#[cfg(target_vendor = "apple")]
fn to_device(file: &OwnedFd) -> Result<()> {
    match rustix::fs::fcntl_fullfsync(file) {
        Err(Errno::NOTSUP | Errno::INVAL | Errno::NOTTY) => rustix::fs::fsync(file),
        synced => synced,
    }
}

#[cfg(not(target_vendor = "apple"))]
fn write_many(file: &OwnedFd, chunks: &[IoSlice<'_>], position: u64) -> Result<usize> {
    rustix::io::pwritev(file, chunks, position)
}

/// There is no call for many at a position in every version of it: the first
/// that is not empty goes alone.
#[cfg(target_vendor = "apple")]
fn write_many(file: &OwnedFd, chunks: &[IoSlice<'_>], position: u64) -> Result<usize> {
    match chunks.iter().find(|chunk| !chunk.is_empty()) {
        Some(chunk) => pwrite(file, chunk, position),
        None => Ok(0),
    }
}
