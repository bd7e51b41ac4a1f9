//! Making a directory, and those it is in.

use std::io::{self, ErrorKind};

use crate::immutable::Str;
use crate::io::capabilities::{Files, Links};
use crate::io::files::Kind;
use crate::url::Path;

/// Makes a directory, and those it is in, unless they are there. Others may make
/// them at the same time.
pub(in crate::io::files) fn create(files: &dyn Files, path: &Path) -> io::Result<()> {
    // The usual case is one call: the parent is there, the directory is not.
    match make(files, path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        made => return made,
    }

    let bytes = path.as_bytes();
    let ends = (1..bytes.len()).filter(|end| bytes[*end] == b'/' && bytes[end - 1] != b'/');
    for end in ends {
        let parent = Path::attempt(Str::copy_from(&bytes[..=end])).map_err(io::Error::other)?;
        make(files, &parent)?;
    }
    Ok(())
}

fn make(files: &dyn Files, path: &Path) -> io::Result<()> {
    match files.create_directory(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            match files.kind(path, Links::Followed)? {
                Kind::Directory => Ok(()),
                _ => Err(error),
            }
        }
        made => made,
    }
}
