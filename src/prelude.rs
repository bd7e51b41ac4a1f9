//! What a pipeline needs, in one line: `use innmind::prelude::*;`.
//!
//! The outcomes and their vocabulary, the values that reads and writes are made
//! of, and the error. Everything else is named where it is used.

pub use crate::error::Error;
pub use crate::immutable::{
    Attempt, AttemptExt, Deferred, Either, Identity, Maybe, MaybeAll, MaybeExt, ResultExt,
    Sequence, SideEffect, Str, Validation,
};
