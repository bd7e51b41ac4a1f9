//! How failures name files.

use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::Str;
use crate::url::Path;

/// The failure of an operation on what has a path.
pub(super) fn failed(operation: Operation, path: &Path, reason: impl Into<Reason>) -> Error {
    Error::failure(Failure::of(operation, subject(path), reason))
}

pub(super) fn subject(path: &Path) -> Subject {
    Subject::Text(Str::copy_from(path.as_bytes()))
}
