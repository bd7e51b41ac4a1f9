//! One end of a connection, shared by all the handles on it.

use std::fmt;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use super::capabilities::{Descriptor, Watch};
use super::reader::Buffer;
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::Attempt;

/// One end of a connection: the descriptor, what was read of it and not used
/// yet, and how to wait for more.
///
/// Handles share it.
pub(crate) struct Connection {
    subject: Subject,
    watch: Arc<dyn Watch>,
    /// None once it is closed.
    descriptor: Mutex<Option<Arc<Descriptor>>>,
    /// Locked while somebody reads, which may take long. So nobody ever waits
    /// for this lock: whoever finds it taken is told.
    buffer: Mutex<Buffer>,
    writing: AtomicBool,
}

impl Connection {
    pub(crate) fn of(descriptor: Descriptor, subject: Subject, watch: Arc<dyn Watch>) -> Arc<Self> {
        Arc::new(Self {
            subject,
            watch,
            descriptor: Mutex::new(Some(Arc::new(descriptor))),
            buffer: Mutex::new(Buffer::new()),
            writing: AtomicBool::new(false),
        })
    }

    pub(crate) fn watch(&self) -> &dyn Watch {
        &*self.watch
    }

    /// The error of an operation on this connection.
    pub(crate) fn failed(&self, operation: Operation, reason: impl Into<Reason>) -> Error {
        Error::failure(self.failure(operation, reason))
    }

    pub(crate) fn failure(&self, operation: Operation, reason: impl Into<Reason>) -> Failure {
        Failure::of(operation, self.subject.clone(), reason)
    }

    /// Takes the right to read, until the reading is dropped.
    pub(crate) fn read(&self) -> Attempt<Reading<'_>> {
        let Some(descriptor) = self.descriptor().clone() else {
            return Err(self.failed(Operation::Read, Reason::Closed));
        };
        let Some(buffer) = self.try_buffer() else {
            return Err(self.failed(Operation::Read, Reason::Busy("read")));
        };

        Ok(Reading { descriptor, buffer })
    }

    /// Takes the right to write, until the writing is dropped: two who wrote at
    /// once would mix their chunks.
    pub(crate) fn write(&self) -> Attempt<Writing<'_>> {
        let Some(descriptor) = self.descriptor().clone() else {
            return Err(self.failed(Operation::Write, Reason::Closed));
        };
        if self.writing.swap(true, Ordering::Acquire) {
            return Err(self.failed(Operation::Write, Reason::Busy("write")));
        }

        Ok(Writing {
            connection: self,
            descriptor,
        })
    }

    /// Gives the descriptor up, for all handles. Whoever waits on it is woken,
    /// and the last one to use it releases it.
    pub(crate) fn close(&self) {
        let Some(descriptor) = self.descriptor().take() else {
            return;
        };
        // What was read and not used is of no use any more.
        if let Some(mut buffer) = self.try_buffer() {
            *buffer = Buffer::new();
        }

        if let Err(used) = Arc::try_unwrap(descriptor) {
            used.shutdown();
        }
    }

    pub(crate) fn closed(&self) -> bool {
        self.descriptor().is_none()
    }

    /// Whether everything that came was taken, and nothing more comes.
    pub(crate) fn finished(&self) -> bool {
        !self.closed()
            && self
                .try_buffer()
                .is_some_and(|buffer| buffer.ended() && buffer.size() == 0)
    }

    fn descriptor(&self) -> MutexGuard<'_, Option<Arc<Descriptor>>> {
        // Nothing that is done under the lock can panic half-way.
        self.descriptor
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The buffer, unless somebody reads.
    fn try_buffer(&self) -> Option<MutexGuard<'_, Buffer>> {
        match self.buffer.try_lock() {
            Ok(buffer) => Some(buffer),
            // A closure of a frame panicked. What it was given was not taken.
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}

/// The right to read.
pub(crate) struct Reading<'a> {
    pub(crate) descriptor: Arc<Descriptor>,
    pub(crate) buffer: MutexGuard<'a, Buffer>,
}

/// The right to write.
pub(crate) struct Writing<'a> {
    connection: &'a Connection,
    pub(crate) descriptor: Arc<Descriptor>,
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        self.connection.writing.store(false, Ordering::Release);
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("to", &self.subject.to_string())
            .finish_non_exhaustive()
    }
}

/// An error of the system, as the reason of a failure. What an operation finds
/// after somebody closed the connection under it is that it was closed.
pub(crate) fn reason(error: io::Error, closed: bool) -> Reason {
    if closed {
        Reason::Closed
    } else {
        Reason::Os(error)
    }
}
