//! The error of input that is not of the form asked for.

use std::io;

use crate::error::Error;

pub(super) fn invalid(message: String) -> Error {
    Error::of(io::Error::new(io::ErrorKind::InvalidInput, message))
}
