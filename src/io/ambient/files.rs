//! The files of this machine.

mod directory;
mod file;
mod temporary;

use std::io;
use std::os::fd::OwnedFd;

use rustix::fs::{
    AtFlags, CWD, Mode, OFlags, RawMode, Timespec, Timestamps, UTIME_NOW, mkdirat, openat,
    renameat, statat, unlinkat, utimensat,
};
use rustix::io::{Errno, Result};

use crate::io::capabilities::{self, Links, Open};
use crate::io::files::Kind;
use crate::url::Path;
use directory::{Directory, kind_of};
use file::File;

/// The file system as the process sees it.
pub(crate) struct Files;

/// What every descriptor is opened with: it is closed in children, and nobody is
/// waited for. A pipe without another end would be; files never are.
const ALWAYS: OFlags = OFlags::CLOEXEC
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY);

/// What new files and directories get, less what the process never gives.
const FOR_ALL: u32 = 0o666;
const DIRECTORY_FOR_ALL: u32 = 0o777;
const DIRECTORY_FOR_US: u32 = 0o700;

impl capabilities::Files for Files {
    fn open(&self, path: &Path, how: Open) -> io::Result<Box<dyn capabilities::File>> {
        let (flags, mode) = match how {
            Open::Read => (OFlags::RDONLY, 0),
            Open::Write => (OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC, FOR_ALL),
            Open::New(mode) => (OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL, mode),
        };

        Ok(Box::new(File::of(open(path, flags, mode)?)))
    }

    fn temporary(&self) -> io::Result<Box<dyn capabilities::File>> {
        Ok(Box::new(File::of(temporary::open()?)))
    }

    fn directory(&self, path: &Path, links: Links) -> io::Result<Box<dyn capabilities::Directory>> {
        Ok(Box::new(Directory::open(CWD, path.as_bytes(), links)?))
    }

    fn kind(&self, path: &Path, links: Links) -> io::Result<Kind> {
        let flags = match links {
            Links::Followed => AtFlags::empty(),
            Links::Kept => AtFlags::SYMLINK_NOFOLLOW,
        };

        Ok(kind_of(statat(CWD, path.as_bytes(), flags)?.st_mode))
    }

    fn permissions(&self, path: &Path) -> io::Result<u32> {
        let stat = statat(CWD, path.as_bytes(), AtFlags::empty())?;

        #[allow(
            clippy::useless_conversion,
            reason = "the system's type is narrower on some"
        )]
        Ok(u32::from(stat.st_mode) & 0o7777)
    }

    fn owner(&self, path: &Path) -> io::Result<u32> {
        Ok(statat(CWD, path.as_bytes(), AtFlags::empty())?.st_uid)
    }

    fn touch(&self, path: &Path) -> io::Result<()> {
        let make = OFlags::WRONLY | OFlags::CREATE;

        match open(path, make | OFlags::EXCL, FOR_ALL) {
            Ok(_) => Ok(()),
            Err(Errno::EXIST) => match self.kind(path, Links::Followed) {
                Ok(Kind::Directory) => Err(Errno::ISDIR.into()),
                // It has gone meanwhile, or is a link that leads to nothing yet.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    open(path, make, FOR_ALL)?;
                    Ok(())
                }
                Ok(_) => Ok(utimensat(CWD, path.as_bytes(), &NOW, AtFlags::empty())?),
                Err(error) => Err(error),
            },
            Err(error) => Err(error.into()),
        }
    }

    fn create_directory(&self, path: &Path) -> io::Result<()> {
        let mode = Mode::from_raw_mode(raw(DIRECTORY_FOR_ALL));

        Ok(mkdirat(CWD, path.as_bytes(), mode)?)
    }

    fn create_private_directory(&self, path: &Path) -> io::Result<()> {
        let mode = Mode::from_raw_mode(raw(DIRECTORY_FOR_US));

        Ok(mkdirat(CWD, path.as_bytes(), mode)?)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        Ok(unlinkat(CWD, path.as_bytes(), AtFlags::empty())?)
    }

    fn remove_directory(&self, path: &Path) -> io::Result<()> {
        Ok(unlinkat(CWD, path.as_bytes(), AtFlags::REMOVEDIR)?)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        Ok(renameat(CWD, from.as_bytes(), CWD, to.as_bytes())?)
    }
}

const NOW: Timestamps = Timestamps {
    last_access: AT_ONCE,
    last_modification: AT_ONCE,
};
const AT_ONCE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: UTIME_NOW,
};

fn open(path: &Path, flags: OFlags, mode: u32) -> Result<OwnedFd> {
    let mode = Mode::from_raw_mode(raw(mode));

    // Some file systems are interrupted in it.
    rustix::io::retry_on_intr(|| openat(CWD, path.as_bytes(), flags | ALWAYS, mode))
}

/// The bits of permission as the system takes them; it knows no others.
const fn raw(mode: u32) -> RawMode {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::unnecessary_cast,
        reason = "these bits fit, however wide the system's type is"
    )]
    {
        (mode & 0o7777) as RawMode
    }
}
