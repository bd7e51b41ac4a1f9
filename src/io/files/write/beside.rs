//! A file that is to replace another one.

use std::io::{self, ErrorKind};

use crate::immutable::Str;
use crate::io::capabilities::{File, Files, Open};
use crate::url::Path;

/// A file in the same directory under another name, which it has until it is
/// renamed or dropped.
pub(super) struct Beside<'a> {
    files: &'a dyn Files,
    file: Box<dyn File>,
    path: Path,
    renamed: bool,
}

impl<'a> Beside<'a> {
    /// The name says nothing of the other one's, which may be as long as names
    /// can be. Names are tried in order, past those that others have at the
    /// moment or left behind in a crash: a simulation finds the same ones again.
    pub(super) fn of(files: &'a dyn Files, path: &Path, permissions: u32) -> io::Result<Self> {
        for number in 0_u32.. {
            let name = Path::attempt(Str::of(format!(".innmind-{number}")));
            let path = path.resolve(&name.map_err(io::Error::other)?);

            match files.open(&path, Open::New(permissions)) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
                Ok(file) => {
                    return Ok(Self {
                        files,
                        file,
                        path,
                        renamed: false,
                    });
                }
            }
        }

        Err(ErrorKind::AlreadyExists.into())
    }

    pub(super) fn file(&self) -> &dyn File {
        &*self.file
    }

    /// Takes the other one's place.
    pub(super) fn rename(mut self, to: &Path) -> io::Result<()> {
        self.files.rename(&self.path, to)?;
        self.renamed = true;
        Ok(())
    }
}

impl Drop for Beside<'_> {
    fn drop(&mut self) {
        if !self.renamed {
            // Whatever led here is told; that this failed too would hide it.
            let _ = self.files.remove_file(&self.path);
        }
    }
}
