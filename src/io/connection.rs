//! One end of a connection, shared by all the handles on it.

use std::fmt;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::capabilities::{Descriptor, Watch};
use super::reader::Buffer;
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::Attempt;

/// One end of a connection: the descriptor, what was read of it and not used
/// yet, and how to wait for more.
///
/// Handles share it. No lock is held across a wait: the buffer is taken out for
/// a read and put back after it, and whoever comes meanwhile is told.
pub(crate) struct Connection {
    subject: Subject,
    watch: Arc<dyn Watch>,
    state: Mutex<State>,
    writing: AtomicBool,
}

struct State {
    /// None once it is closed.
    descriptor: Option<Arc<Descriptor>>,
    /// None while somebody reads.
    buffer: Option<Buffer>,
}

impl Connection {
    pub(crate) fn of(descriptor: Descriptor, subject: Subject, watch: Arc<dyn Watch>) -> Arc<Self> {
        Arc::new(Self {
            subject,
            watch,
            state: Mutex::new(State {
                descriptor: Some(Arc::new(descriptor)),
                buffer: Some(Buffer::new()),
            }),
            writing: AtomicBool::new(false),
        })
    }

    pub(crate) fn watch(&self) -> &dyn Watch {
        &*self.watch
    }

    /// The error of an operation on this connection.
    pub(crate) fn failed(&self, operation: Operation, reason: impl Into<Reason>) -> Error {
        Error::failure(Failure::of(operation, self.subject.clone(), reason))
    }

    pub(crate) fn failure(&self, operation: Operation, reason: impl Into<Reason>) -> Failure {
        Failure::of(operation, self.subject.clone(), reason)
    }

    /// Takes the buffer out, until the reading is dropped.
    pub(crate) fn read(&self) -> Attempt<Reading<'_>> {
        let mut state = self.state();
        let Some(descriptor) = &state.descriptor else {
            return Err(self.failed(Operation::Read, Reason::Closed));
        };
        let descriptor = Arc::clone(descriptor);
        let Some(buffer) = state.buffer.take() else {
            return Err(self.failed(Operation::Read, Reason::Busy("read")));
        };

        Ok(Reading {
            connection: self,
            descriptor,
            buffer,
        })
    }

    /// Takes the right to write, until the writing is dropped: two who wrote at
    /// once would mix their chunks.
    pub(crate) fn write(&self) -> Attempt<Writing<'_>> {
        let Some(descriptor) = self.state().descriptor.clone() else {
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
        let mut state = self.state();
        let Some(descriptor) = state.descriptor.take() else {
            return;
        };
        if let Some(buffer) = &mut state.buffer {
            *buffer = Buffer::new();
        }
        drop(state);

        if let Err(used) = Arc::try_unwrap(descriptor) {
            used.shutdown();
        }
    }

    pub(crate) fn closed(&self) -> bool {
        self.state().descriptor.is_none()
    }

    /// Whether everything that came was taken, and nothing more comes.
    pub(crate) fn finished(&self) -> bool {
        let state = self.state();

        state.descriptor.is_some()
            && state
                .buffer
                .as_ref()
                .is_some_and(|buffer| buffer.ended() && buffer.size() == 0)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that is done under the lock can panic half-way.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The buffer, taken out of its connection.
pub(crate) struct Reading<'a> {
    connection: &'a Connection,
    pub(crate) descriptor: Arc<Descriptor>,
    pub(crate) buffer: Buffer,
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let mut state = self.connection.state();

        state.buffer = Some(match state.descriptor {
            Some(_) => std::mem::take(&mut self.buffer),
            None => Buffer::new(),
        });
    }
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
