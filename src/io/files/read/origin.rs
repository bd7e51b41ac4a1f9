//! Where a file that is read comes from.

use std::sync::Arc;

use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::Attempt;
use crate::io::capabilities::{self, Files, Open};
use crate::io::files::subject::subject;
use crate::io::files::temporary::Shared;
use crate::url::Path;

/// Where a file that is read comes from.
#[derive(Clone)]
pub(in crate::io::files) enum Origin {
    /// It is opened for each walk.
    Path { files: Arc<dyn Files>, path: Path },
    /// It is open, as long as nobody closes it.
    Temporary(Shared),
}

impl Origin {
    pub(in crate::io::files) fn open(&self) -> Attempt<Opened> {
        match self {
            Self::Path { files, path } => match files.open(path, Open::Read) {
                Ok(file) => Ok(Opened::Own(file)),
                Err(error) => Err(self.failed(Operation::Open, error)),
            },
            Self::Temporary(file) => Ok(Opened::Shared(file.clone())),
        }
    }

    #[cold]
    pub(in crate::io::files) fn failed(
        &self,
        operation: Operation,
        reason: impl Into<Reason>,
    ) -> Error {
        let subject = match self {
            Self::Path { path, .. } => subject(path),
            Self::Temporary(_) => Subject::Named("a temporary file"),
        };

        Error::failure(Failure::of(operation, subject, reason))
    }
}

/// A file that is being read.
pub(in crate::io::files) enum Opened {
    Own(Box<dyn capabilities::File>),
    Shared(Shared),
}

impl Opened {
    pub(in crate::io::files) fn read_at(
        &self,
        into: &mut Vec<u8>,
        position: u64,
    ) -> Result<usize, Reason> {
        match self {
            Self::Own(file) => Ok(file.read_at(into, position)?),
            Self::Shared(file) => Ok(file.get()?.read_at(into, position)?),
        }
    }

    pub(in crate::io::files) fn size(&self) -> Result<u64, Reason> {
        match self {
            Self::Own(file) => Ok(file.size()?),
            Self::Shared(file) => Ok(file.get()?.size()?),
        }
    }
}
