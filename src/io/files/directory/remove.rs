//! Removing a directory whole.

use std::io::{self, ErrorKind};

use crate::error::{Error, Operation};
use crate::immutable::{Attempt, SideEffect, Str};
use crate::io::capabilities::{Directory, Files, Links};
use crate::io::files::subject::failed;
use crate::io::files::{Kind, Name};
use crate::url::Path;

/// Removes a directory with everything in it. Each step starts from an open
/// directory and takes one name in it, links for themselves: so nothing outside
/// can be reached, whatever others do to the names meanwhile.
pub(super) fn whole(files: &dyn Files, path: &Path) -> Attempt<SideEffect> {
    let path = without_slash(path)?;
    let failed = |error| failed(Operation::Remove, &path, error);

    let top = match files.kind(&path, Links::Kept) {
        Ok(Kind::Directory) => match files.directory(&path, Links::Kept) {
            Ok(top) => top,
            Err(error) => return gone(Err(error)).map_err(failed),
        },
        Ok(_) => return gone(files.remove_file(&path)).map_err(failed),
        Err(error) => return gone(Err(error)).map_err(failed),
    };

    contents(top, &path)?;
    gone(files.remove_directory(&path)).map_err(failed)
}

/// A link whose path ends in a slash would be followed.
fn without_slash(path: &Path) -> Attempt<Path> {
    let bytes = path.as_bytes();
    let end = bytes.iter().rposition(|byte| *byte != b'/');

    match end {
        Some(last) if last + 1 < bytes.len() => Path::attempt(Str::copy_from(&bytes[..=last])),
        _ => Ok(path.clone()),
    }
}

/// What is not there any more was removed.
fn gone(removed: io::Result<()>) -> io::Result<SideEffect> {
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(SideEffect),
    }
}

/// A directory on the way down, and what is known to be in it.
struct Level {
    directory: Box<dyn Directory>,
    /// In the directory above.
    name: Vec<u8>,
    /// In no order, taken from the end.
    names: Vec<Name>,
    /// Whether anything was removed since it was listed.
    progress: bool,
    /// Whether it was listed at all.
    listed: bool,
}

impl Level {
    const fn of(directory: Box<dyn Directory>, name: Vec<u8>) -> Self {
        Self {
            directory,
            name,
            names: Vec::new(),
            progress: false,
            listed: false,
        }
    }

    /// Lists what is in it by now. Some systems leave names out of a list while
    /// others are removed: so a part is listed, removed, and the rest listed
    /// anew. That also finds what came meanwhile, and what has become something
    /// else; where nothing of a part could be removed there is no use in that.
    fn list(&mut self) -> io::Result<bool> {
        if self.listed && !self.progress {
            return Ok(false);
        }

        self.names = self
            .directory
            .entries()?
            .take(PART)
            .collect::<io::Result<_>>()?;
        self.listed = true;
        self.progress = false;

        Ok(!self.names.is_empty())
    }
}

/// So many names are kept in memory for each level.
const PART: usize = 4096;

fn contents(top: Box<dyn Directory>, path: &Path) -> Attempt<()> {
    let mut levels = vec![Level::of(top, Vec::new())];

    while let Some(level) = levels.last_mut() {
        let Some(name) = level.names.pop() else {
            match level.list() {
                Ok(true) => {}
                Ok(false) => ascend(&mut levels, path)?,
                Err(error) => return Err(failed_at(&levels, path, b"", error)),
            }
            continue;
        };
        let (name, kind) = name_of(name);

        if kind == Kind::Directory {
            match level.directory.directory(&name) {
                Ok(directory) => {
                    levels.push(Level::of(directory, name));
                    continue;
                }
                // By now it is something else, a link perhaps: that goes.
                Err(error) if error.kind() == ErrorKind::NotADirectory => {}
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(failed_at(&levels, path, &name, error)),
            }
        }
        match level.directory.remove_file(&name) {
            Ok(()) => level.progress = true,
            Err(error) if changed(&error) => {}
            Err(error) => return Err(failed_at(&levels, path, &name, error)),
        }
    }

    Ok(())
}

/// Leaves an empty directory, and removes it from the one above.
fn ascend(levels: &mut Vec<Level>, path: &Path) -> Attempt<()> {
    let Some(empty) = levels.pop() else {
        return Ok(());
    };
    let Some(above) = levels.last_mut() else {
        return Ok(());
    };

    match above.directory.remove_directory(&empty.name) {
        Ok(()) => above.progress = true,
        Err(error) if changed(&error) => {}
        Err(error) => return Err(failed_at(levels, path, &empty.name, error)),
    }
    Ok(())
}

/// Whether it is gone, or has become something else, since it was listed.
/// Unlinking a directory is forbidden as such on some systems.
fn changed(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory
    )
}

fn name_of(name: Name) -> (Vec<u8>, Kind) {
    let kind = name.kind();

    (Vec::from(Str::from(name)), kind)
}

/// By the path as it was when the removal came there.
#[cold]
fn failed_at(levels: &[Level], path: &Path, name: &[u8], error: io::Error) -> Error {
    let mut at = path.as_bytes().to_vec();
    let below = levels.iter().skip(1).map(|level| &level.name[..]);

    for name in below.chain([name]).filter(|name| !name.is_empty()) {
        at.push(b'/');
        at.extend_from_slice(name);
    }

    match Path::attempt(Str::of(at)) {
        Ok(at) => failed(Operation::Remove, &at, error),
        Err(_) => failed(Operation::Remove, path, error),
    }
}
