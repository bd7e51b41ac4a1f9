//! The file that a Unix server's address is.
//!
//! It must appear whole, with its rights; must never be missing while a server
//! takes over from another; and must be removed by the server that made it and
//! by no other. The system has no call for the last: between looking whose a
//! file is and removing it, somebody may take over. So whoever changes what an
//! address stands for holds the advisory lock of the directory, for the few
//! calls it takes. No lock file is left behind by that.

use std::io;
use std::os::fd::OwnedFd;

use rustix::event::{Timespec, poll};
use rustix::fs::{
    AtFlags, CWD, FileType, FlockOperation, Mode, OFlags, fchmod, flock, open, rename, statat,
    unlink,
};
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketAddrUnix, bind, connect, listen};

use super::sys;
use crate::io::capabilities::AddressTaken;

/// An address that belongs to a server, until it is dropped.
#[derive(Debug)]
pub(super) struct Bound {
    path: Vec<u8>,
    directory: Vec<u8>,
    identity: Identity,
}

/// Which file it is, whatever its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    device: u64,
    inode: u64,
}

/// How many connections may wait to be accepted; the system has its own limit
/// below that.
pub(super) const BACKLOG: i32 = 4096;

impl Bound {
    /// A listening socket at a path where there is nothing yet.
    pub(super) fn open(path: &[u8]) -> io::Result<(OwnedFd, Self)> {
        let directory = directory(path);
        let _lock = Lock::of(&directory);
        let server = sys::socket(AddressFamily::UNIX)?;

        match bind_privately(&server, path) {
            Err(Errno::ADDRINUSE) => return Err(taken(path)),
            bound => bound?,
        }

        Self::listening(server, path, directory)
    }

    /// As [`open`](Self::open), also where a dead process left its socket: one
    /// of those who try at once gets it.
    pub(super) fn open_or_replace(path: &[u8]) -> io::Result<(OwnedFd, Self)> {
        let directory = directory(path);
        let _lock = Lock::of(&directory);
        let server = sys::socket(AddressFamily::UNIX)?;

        match bind_privately(&server, path) {
            Err(Errno::ADDRINUSE) => match taken(path) {
                taken if is_left_behind(&taken) => Self::replace(path, directory),
                taken => Err(taken),
            },
            Err(error) => Err(error.into()),
            Ok(()) => Self::listening(server, path, directory),
        }
    }

    fn listening(server: OwnedFd, path: &[u8], directory: Vec<u8>) -> io::Result<(OwnedFd, Self)> {
        // From here on the file is ours, and goes if something fails.
        let bound = Self {
            path: path.to_vec(),
            identity: Identity::of(path)?,
            directory,
        };
        listen(&server, BACKLOG)?;

        Ok((server, bound))
    }

    /// A listening socket at a path, whatever socket is there. It is made under
    /// another name and moved over, so that there is one at every moment.
    pub(super) fn take_over(path: &[u8]) -> io::Result<(OwnedFd, Self)> {
        let directory = directory(path);
        let _lock = Lock::of(&directory);

        if let Ok(found) = statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW) {
            if FileType::from_raw_mode(found.st_mode) != FileType::Socket {
                return Err(AddressTaken::NotASocket.into());
            }
        }

        Self::replace(path, directory)
    }

    /// Moves a new socket over what is there, which nobody else changes
    /// meanwhile.
    fn replace(path: &[u8], directory: Vec<u8>) -> io::Result<(OwnedFd, Self)> {
        let (server, beside) = bind_beside(&directory)?;
        let moved = (|| {
            let identity = Identity::of(&beside)?;
            listen(&server, BACKLOG)?;
            rename(&beside, path)?;
            Ok(Self {
                path: path.to_vec(),
                directory,
                identity,
            })
        })();

        match moved {
            Ok(bound) => Ok((server, bound)),
            Err(error) => {
                let _ = unlink(&beside);
                Err(error)
            }
        }
    }
}

impl Drop for Bound {
    fn drop(&mut self) {
        let _lock = Lock::of(&self.directory);

        if Identity::of(&self.path).is_ok_and(|found| found == self.identity) {
            let _ = unlink(&self.path);
        }
    }
}

impl Identity {
    pub(super) fn of(path: &[u8]) -> io::Result<Self> {
        let found = statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW)?;

        #[allow(
            clippy::unnecessary_cast,
            clippy::cast_sign_loss,
            reason = "types differ by system"
        )]
        Ok(Self {
            device: found.st_dev as u64,
            inode: found.st_ino as u64,
        })
    }
}

fn is_left_behind(taken: &io::Error) -> bool {
    taken
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<AddressTaken>())
        .is_some_and(|taken| *taken == AddressTaken::LeftBehind)
}

/// Makes the file, for the user alone from the first moment on.
fn bind_privately(server: &OwnedFd, path: &[u8]) -> Result<(), Errno> {
    let private = Mode::RUSR | Mode::WUSR;

    // Where the system gives the file the rights of the socket, there is no
    // moment at which others could connect. Elsewhere the rights are set before
    // `listen`, and nobody can connect before that.
    let _ = fchmod(server, private);
    bind(server, &SocketAddrUnix::new(path)?)?;

    #[cfg(not(target_os = "linux"))]
    rustix::fs::chmod(path, private)?;

    Ok(())
}

/// Makes a socket under a name that is not taken. The name is as short as the
/// shortest address, so that it fits wherever an address does.
fn bind_beside(directory: &[u8]) -> io::Result<(OwnedFd, Vec<u8>)> {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut seed = rustix::process::getpid()
        .as_raw_nonzero()
        .get()
        .unsigned_abs();

    for _ in 0..1_000 {
        let name = [0, 5, 10, 15].map(|shift| LETTERS[(seed >> shift & 31) as usize]);
        let beside = [directory, b"/.", &name].concat();
        let server = sys::socket(AddressFamily::UNIX)?;

        match bind_privately(&server, &beside) {
            Err(Errno::ADDRINUSE) => {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            }
            bound => {
                bound?;
                return Ok((server, beside));
            }
        }
    }

    Err(Errno::ADDRINUSE.into())
}

/// Who has a path that cannot be bound. Connecting tells: nobody answers for a
/// process that has ended. Where it does not tell, nothing is claimed.
fn taken(path: &[u8]) -> io::Error {
    match statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(found) if FileType::from_raw_mode(found.st_mode) == FileType::Socket => {}
        Ok(_) => return AddressTaken::NotASocket.into(),
        Err(_) => return Errno::ADDRINUSE.into(),
    }

    let probe = || {
        // A full queue is a sign of life too, and not worth standing still for.
        let socket = sys::non_blocking_socket(AddressFamily::UNIX)?;
        connect(&socket, &SocketAddrUnix::new(path)?)
    };

    match probe() {
        Err(Errno::CONNREFUSED) => AddressTaken::LeftBehind.into(),
        // A socket of another kind answers too, in its way.
        Ok(()) | Err(Errno::AGAIN | Errno::PROTOTYPE) => AddressTaken::Alive.into(),
        Err(_) => Errno::ADDRINUSE.into(),
    }
}

/// The directory that a path is in.
fn directory(path: &[u8]) -> Vec<u8> {
    match path.iter().rposition(|byte| *byte == b'/') {
        Some(0) => b"/".to_vec(),
        Some(slash) => path[..slash].to_vec(),
        None => b".".to_vec(),
    }
}

/// Between two looks at a lock that stays taken.
const PAUSE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 200_000,
};

/// The advisory lock of a directory, until it is dropped. Without the right to
/// read the directory there is no lock, and the calls are merely quick.
struct Lock {
    _directory: Option<OwnedFd>,
}

impl Lock {
    fn of(directory: &[u8]) -> Self {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let Ok(directory) = open(directory, flags, Mode::empty()) else {
            return Self { _directory: None };
        };

        // Ours hold it for microseconds, unless the system lets others run
        // meanwhile. Somebody else may hold it for good, and must not hold us
        // up.
        for turn in 0..1_000 {
            match flock(&directory, FlockOperation::NonBlockingLockExclusive) {
                Err(Errno::WOULDBLOCK) if turn < 100 => std::thread::yield_now(),
                Err(Errno::WOULDBLOCK) => {
                    let _ = poll(&mut [], Some(&PAUSE));
                }
                Err(Errno::INTR) => {}
                _ => break,
            }
        }

        Self {
            _directory: Some(directory),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_beside_fits_wherever_an_address_does() {
        let (_server, beside) = bind_beside(b".").unwrap();
        unlink(&beside).unwrap();

        assert!(beside.len() <= b"./.sock".len());
    }

    #[test]
    fn the_directory_of_a_path() {
        assert_eq!(directory(b"/tmp/foo.sock"), b"/tmp");
        assert_eq!(directory(b"//foo.sock"), b"/");
        assert_eq!(directory(b"./foo.sock"), b".");
    }
}
