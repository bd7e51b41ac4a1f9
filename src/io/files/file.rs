//! A file that was found.

use std::fmt;
use std::io;
use std::sync::Arc;

use super::subject::failed;
use super::{Read, Write, media};
use crate::error::Operation;
use crate::immutable::{Attempt, SideEffect};
use crate::io::capabilities::{Files, Open};
use crate::media_type::MediaType;
use crate::url::Path;

/// A file that was found at a path. Ported from `Innmind\IO\Files\File`.
#[derive(Clone)]
pub struct File {
    files: Arc<dyn Files>,
    path: Path,
}

impl File {
    pub(super) fn of(files: Arc<dyn Files>, path: Path) -> Self {
        Self { files, path }
    }

    /// What is in it. See [`Files::read`](super::Files::read).
    pub fn read(&self) -> Read {
        Read::of(Arc::clone(&self.files), self.path.clone())
    }

    /// To replace what is in it. See [`Files::write`](super::Files::write).
    pub fn write(&self) -> Write {
        Write::of(Arc::clone(&self.files), self.path.clone())
    }

    /// Removes it; a link that has its path by now, and never what that leads
    /// to. It is no failure if there is nothing any more.
    ///
    /// # Errors
    ///
    /// [`is_permission_denied`](crate::Error::is_permission_denied), or
    /// whatever the system says; so if the path is a directory's by now.
    pub fn remove(&self) -> Attempt<SideEffect> {
        match self.files.remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(failed(Operation::Remove, &self.path, error))
            }
            _ => Ok(SideEffect),
        }
    }

    /// What its first bytes look like.
    ///
    /// `application/x-empty` if there are none, `text/plain` for text that is
    /// nothing more special, and `application/octet-stream` for what nobody
    /// knows. Upstream asks `libmagic`, which knows more kinds of text.
    ///
    /// # Errors
    ///
    /// [`is_not_found`](crate::Error::is_not_found), or whatever the system
    /// says.
    #[doc(alias = "mediaType")]
    pub fn media_type(&self) -> Attempt<MediaType> {
        let file = self
            .files
            .open(&self.path, Open::Read)
            .map_err(|error| failed(Operation::Open, &self.path, error))?;
        let mut head = Vec::with_capacity(media::ENOUGH);

        while head.len() < media::ENOUGH {
            let position = head.len() as u64;
            match file.read_at(&mut head, position) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => return Err(failed(Operation::Read, &self.path, error)),
            }
        }

        Ok(media::type_of(&head))
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "File({})", self.path)
    }
}
