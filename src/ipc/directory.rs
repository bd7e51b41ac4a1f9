//! The directory of the sockets.

use std::io;

use super::process::Name;
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::{Attempt, Maybe, Set};
use crate::io::capabilities::{Files, Links};
use crate::io::files::Kind;
use crate::io::sockets::unix::Address;
use crate::operating_system::Os;
use crate::url::Path;

/// The number of the user that may do everything anyway.
const ROOT: u32 = 0;

/// The directory of the sockets, where processes find one another.
#[derive(Clone, Debug)]
pub(super) struct Directory {
    os: Os,
    path: Path,
}

impl Directory {
    /// Upstream's: `innmind/ipc/` where the system keeps what need not last.
    pub(super) fn default_of(os: Os) -> Self {
        let path = os.config().temporary().resolve(&Path::of("innmind/ipc/"));

        Self { os, path }
    }

    pub(super) fn attempt(os: Os, path: Path) -> Attempt<Self> {
        if !path.directory() {
            return Err(Error::unparsable(
                "the sockets' directory",
                path.as_bytes(),
                "a directory ends with `/`",
            ));
        }

        Ok(Self { os, path })
    }

    pub(super) const fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn address(&self, name: &Name) -> Address {
        Address::of(self.path.resolve(&Path::of(name.as_str().to_owned())))
    }

    /// Makes it, and those it is in, for this user alone; or looks whether the
    /// one that is there can be trusted.
    pub(super) fn prepare(&self) -> Attempt<()> {
        let io = self.os.config().io();
        let files = &**io.capabilities().files();

        for path in self.missing(files)?.into_iter().rev() {
            match files.create_private_directory(&path) {
                Ok(()) => {}
                // Another process was quicker.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(Operation::Create, &path, Reason::Os(error))),
            }
        }

        self.trusted()
    }

    /// What is not there of it, from the inside out.
    fn missing(&self, files: &dyn Files) -> Attempt<Vec<Path>> {
        let mut missing = Vec::new();
        let mut next = Some(self.path.clone());

        while let Some(path) = next {
            match files.kind(&path, Links::Followed) {
                Ok(_) => break,
                // A world without files has sockets all the same.
                Err(error) if error.kind() == io::ErrorKind::Unsupported => break,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(failed(Operation::Open, &path, Reason::Os(error))),
            }
            next = parent(&path);
            missing.push(path);
        }

        Ok(missing)
    }

    /// Whoever owns the directory decides who listens there, and so does whoever
    /// owns the one that it is in.
    pub(super) fn trusted(&self) -> Attempt<()> {
        let io = self.os.config().io();
        let files = io.capabilities().files();
        let us = self.os.config().user_id();
        let owner = |path: &Path| match files.owner(path) {
            Ok(owner) => Ok(owner),
            // Where nobody owns anything, there is nobody else.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(us),
            Err(error) => Err(failed(Operation::Open, path, Reason::Os(error))),
        };

        let own = owner(&self.path)?;
        if own != us {
            return Err(failed(
                Operation::Open,
                &self.path,
                Reason::AnotherUsers(own),
            ));
        }
        if let Some(parent) = parent(&self.path) {
            let own = owner(&parent)?;
            if own != us && own != ROOT {
                return Err(failed(Operation::Open, &parent, Reason::AnotherUsers(own)));
            }
        }

        Ok(())
    }

    /// The names of the sockets in it, in their order; none if it is not there.
    pub(super) fn names(&self) -> Attempt<Set<Name>> {
        let io = self.os.config().io();
        let failed = |error| failed(Operation::Read, &self.path, Reason::Os(error));

        let directory = match io
            .capabilities()
            .files()
            .directory(&self.path, Links::Followed)
        {
            Ok(directory) => directory,
            Err(error) if is_absent(&error) => return Ok(Set::of([])),
            Err(error) => return Err(failed(error)),
        };
        self.trusted()?;

        let mut names = Vec::new();
        for entry in directory.entries().map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry
                .as_bytes()
                .strip_suffix(b".sock")
                .filter(|_| entry.kind() == Kind::File)
                .and_then(|name| Name::maybe(name.to_vec()));
            names.extend(name);
        }
        names.sort();

        Ok(Set::of(names))
    }

    /// Whether there is anything where a process of that name listens.
    pub(super) fn contains(&self, name: &Name) -> Attempt<bool> {
        let io = self.os.config().io();
        let path = self.address(name).as_path();

        match io.capabilities().files().kind(&path, Links::Kept) {
            Ok(_) => Ok(true),
            Err(error) if is_absent(&error) => Ok(false),
            Err(error) => Err(failed(Operation::Open, &path, Reason::Os(error))),
        }
    }
}

/// Whether there is nothing, or never is in this world.
fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::Unsupported
    )
}

fn failed(operation: Operation, path: &Path, reason: Reason) -> Error {
    let subject = Subject::Text(format!("the directory {path}").into());

    Error::failure(Failure::of(operation, subject, reason))
}

/// The directory that one is in; nothing for the root, and for what is relative
/// to the working directory.
fn parent(path: &Path) -> Maybe<Path> {
    let bytes = path.as_bytes();
    let name = bytes.strip_suffix(b"/").unwrap_or(bytes);
    let end = name.iter().rposition(|byte| *byte == b'/')?;

    Path::maybe(name[..=end].to_vec())
}
