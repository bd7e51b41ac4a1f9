//! A file that is open for several, until one closes it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::io::capabilities::File;

/// A file that is open for several, until one closes it.
#[derive(Clone)]
pub(in crate::io::files) struct Shared(Arc<Mutex<Option<Arc<dyn File>>>>);

impl Shared {
    pub(super) fn of(file: Box<dyn File>) -> Self {
        Self(Arc::new(Mutex::new(Some(Arc::from(file)))))
    }

    /// For one call: it stays open until that is over.
    pub(in crate::io::files) fn get(&self) -> Result<Arc<dyn File>, Reason> {
        self.lock().clone().ok_or(Reason::Closed)
    }

    pub(super) fn close(&self) {
        // Dropped after the lock is.
        let file = self.lock().take();
        drop(file);
    }

    /// Never held across a call, so nothing under it can panic.
    fn lock(&self) -> MutexGuard<'_, Option<Arc<dyn File>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) fn subject() -> Subject {
    Subject::Named("a temporary file")
}

pub(super) fn failed(operation: Operation, reason: impl Into<Reason>) -> Error {
    Error::failure(Failure::of(operation, subject(), reason))
}

/// Takes a lock that nobody waits for: whoever has it is told of as busy. It
/// guards a position, which is right whatever happened to its last holder.
pub(super) fn try_lock<'a>(
    position: &'a Mutex<u64>,
    operation: Operation,
    other: &'static str,
) -> Result<MutexGuard<'a, u64>, Error> {
    use std::sync::TryLockError;

    match position.try_lock() {
        Ok(position) => Ok(position),
        Err(TryLockError::Poisoned(position)) => Ok(position.into_inner()),
        Err(TryLockError::WouldBlock) => Err(failed(operation, Reason::Busy(other))),
    }
}
