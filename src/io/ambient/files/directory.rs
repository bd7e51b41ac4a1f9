//! An open directory of the system.

use std::io;
use std::os::fd::{AsFd, OwnedFd};

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, RawMode, openat, statat, unlinkat};
use rustix::io::{Errno, Result, retry_on_intr};

use super::file;
use crate::immutable::Str;
use crate::io::capabilities::{self, Entries, Links};
use crate::io::files::{Kind, Name};

/// An open directory of the system.
#[derive(Debug)]
pub(super) struct Directory(OwnedFd);

impl Directory {
    pub(super) fn open(below: impl AsFd, path: &[u8], links: Links) -> Result<Self> {
        let mut flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        if links == Links::Kept {
            flags |= OFlags::NOFOLLOW;
        }

        match retry_on_intr(|| openat(&below, path, flags, Mode::empty())) {
            // What a link is told as where it is not to be followed; with both
            // flags systems differ.
            Err(Errno::LOOP) if links == Links::Kept => Err(Errno::NOTDIR),
            opened => opened.map(Self),
        }
    }
}

impl capabilities::Directory for Directory {
    fn entries(&self) -> io::Result<Entries> {
        // A descriptor of its own: another list must not move its position.
        let own = Self::open(&self.0, b".", Links::Kept)?;

        Ok(Box::new(Listing(Some(Dir::new(own.0)?))))
    }

    fn directory(&self, name: &[u8]) -> io::Result<Box<dyn capabilities::Directory>> {
        Ok(Box::new(Self::open(&self.0, name, Links::Kept)?))
    }

    fn remove_file(&self, name: &[u8]) -> io::Result<()> {
        Ok(unlinkat(&self.0, name, AtFlags::empty())?)
    }

    fn remove_directory(&self, name: &[u8]) -> io::Result<()> {
        Ok(unlinkat(&self.0, name, AtFlags::REMOVEDIR)?)
    }

    fn sync(&self) -> io::Result<()> {
        Ok(file::sync(&self.0)?)
    }
}

/// What is in a directory; none after its end.
struct Listing(Option<Dir>);

impl Listing {
    fn entry(directory: &mut Dir) -> Option<Result<Name>> {
        loop {
            let entry = match directory.read()? {
                Ok(entry) => entry,
                Err(error) => return Some(Err(error)),
            };
            let name = entry.file_name().to_bytes();
            if matches!(name, b"." | b"..") {
                continue;
            }

            let kind = match entry.file_type() {
                FileType::Directory => Kind::Directory,
                FileType::Symlink => Kind::Link,
                // Not every file system tells it with the name.
                FileType::Unknown => match kind_in(directory, name) {
                    Ok(kind) => kind,
                    // It has gone meanwhile.
                    Err(Errno::NOENT) => continue,
                    Err(error) => return Some(Err(error)),
                },
                _ => Kind::File,
            };

            return Some(Ok(Name::of(Str::of(name.to_vec()), kind)));
        }
    }
}

impl Iterator for Listing {
    type Item = io::Result<Name>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = Self::entry(self.0.as_mut()?);
        if !matches!(next, Some(Ok(_))) {
            self.0 = None;
        }

        next.map(|name| name.map_err(Into::into))
    }
}

fn kind_in(directory: &Dir, name: &[u8]) -> Result<Kind> {
    let stat = statat(directory.fd()?, name, AtFlags::SYMLINK_NOFOLLOW)?;

    Ok(kind_of(stat.st_mode))
}

pub(super) fn kind_of(mode: RawMode) -> Kind {
    match FileType::from_raw_mode(mode) {
        FileType::Directory => Kind::Directory,
        FileType::Symlink => Kind::Link,
        _ => Kind::File,
    }
}
