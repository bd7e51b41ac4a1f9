//! One end of a connection, shared by all the handles on it.

use std::fmt;
use std::io;
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use super::capabilities::{Descriptor, Watch};
use super::group::{Followers, Member};
use super::reader::Buffer;
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::Attempt;

/// One end of a connection: the descriptor, what was read of it and not used
/// yet, and how to wait for more.
///
/// Handles share it. Reading and writing are a right each, taken by locking
/// what it needs; that may last as long as a wait, so nobody ever waits for
/// these two locks: whoever finds one taken is told.
pub(crate) struct Connection {
    subject: Subject,
    watch: Arc<dyn Watch>,
    /// Set before the descriptor is given up.
    closed: AtomicBool,
    /// For whoever closes. The reader and the writer have their own, so that
    /// each operation takes one lock and counts no reference.
    descriptor: Mutex<Option<Arc<Descriptor>>>,
    reader: Mutex<Reader>,
    writer: Mutex<Option<Arc<Descriptor>>>,
    /// Those who wait on this one among others.
    followers: Followers,
}

struct Reader {
    descriptor: Option<Arc<Descriptor>>,
    buffer: Buffer,
}

impl Connection {
    pub(crate) fn of(descriptor: Descriptor, subject: Subject, watch: Arc<dyn Watch>) -> Arc<Self> {
        let descriptor = Some(Arc::new(descriptor));

        Arc::new(Self {
            subject,
            watch,
            closed: AtomicBool::new(false),
            descriptor: Mutex::new(descriptor.clone()),
            reader: Mutex::new(Reader {
                descriptor: descriptor.clone(),
                buffer: Buffer::new(),
            }),
            writer: Mutex::new(descriptor),
            followers: Followers::default(),
        })
    }

    pub(crate) fn watch(&self) -> &dyn Watch {
        &*self.watch
    }

    pub(crate) fn shared_watch(&self) -> Arc<dyn Watch> {
        Arc::clone(&self.watch)
    }

    /// The error of an operation on this connection.
    pub(crate) fn failed(&self, operation: Operation, reason: impl Into<Reason>) -> Error {
        Error::failure(self.failure(operation, reason))
    }

    pub(crate) fn failure(&self, operation: Operation, reason: impl Into<Reason>) -> Failure {
        Failure::of(operation, self.subject.clone(), reason)
    }

    /// The descriptor, for whoever reads and writes in a way of its own.
    pub(crate) fn descriptor(&self) -> Option<Arc<Descriptor>> {
        self.descriptor
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Asks the descriptor something, whoever else uses it.
    pub(crate) fn ask<T>(
        &self,
        operation: Operation,
        question: impl FnOnce(&Descriptor) -> io::Result<T>,
    ) -> Attempt<T> {
        match self.descriptor() {
            Some(descriptor) => question(&descriptor)
                .map_err(|error| self.failed(operation, reason(error, self.closed()))),
            None => Err(self.failed(operation, Reason::Closed)),
        }
    }

    /// Reads, unless somebody else does.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Descriptor, &mut Buffer) -> Attempt<T>,
    ) -> Attempt<T> {
        self.turn(
            &self.reader,
            Operation::Read,
            "read",
            |reader| match &reader.descriptor {
                Some(descriptor) => {
                    let read = read(descriptor, &mut reader.buffer);
                    if reader.buffer.size() > 0 {
                        self.followers.left();
                    }
                    read
                }
                None => Err(self.failed(Operation::Read, Reason::Closed)),
            },
        )
    }

    /// Goes back to the start, and forgets what was read and not used.
    pub(crate) fn rewind(&self) -> Attempt<()> {
        self.turn(&self.reader, Operation::Rewind, "read", |reader| {
            match &reader.descriptor {
                Some(descriptor) => descriptor.rewind().map_err(|error| {
                    let reason = match error.kind() {
                        io::ErrorKind::NotSeekable => Reason::Unsupported,
                        _ => reason(error, self.closed()),
                    };
                    self.failed(Operation::Rewind, reason)
                })?,
                None => return Err(self.failed(Operation::Rewind, Reason::Closed)),
            }
            reader.buffer = Buffer::new();

            Ok(())
        })
    }

    /// What the system calls it, for as long as the closure runs.
    pub(crate) fn with_fd<T>(&self, act: impl FnOnce(BorrowedFd<'_>) -> T) -> Attempt<T> {
        lend(self.descriptor(), act).map_err(|reason| self.failed(Operation::Lend, reason))
    }

    /// Writes, unless somebody else does: two who wrote at once would mix their
    /// chunks.
    pub(crate) fn write<T>(&self, write: impl FnOnce(&Descriptor) -> Attempt<T>) -> Attempt<T> {
        self.turn(
            &self.writer,
            Operation::Write,
            "write",
            |descriptor| match descriptor {
                Some(descriptor) => write(descriptor),
                None => Err(self.failed(Operation::Write, Reason::Closed)),
            },
        )
    }

    #[inline]
    fn turn<T, R>(
        &self,
        right: &Mutex<T>,
        operation: Operation,
        name: &'static str,
        act: impl FnOnce(&mut T) -> Attempt<R>,
    ) -> Attempt<R> {
        // Declared first, so that the lock is free when it ends.
        let _end = EndOfTurn(self);

        match try_lock(right) {
            _ if self.closed() => Err(self.failed(operation, Reason::Closed)),
            Some(mut guard) => act(&mut guard),
            None => Err(self.failed(operation, Reason::Busy(name))),
        }
    }

    /// Gives the descriptor up, for all handles. Whoever waits on it is woken,
    /// and the last one to use it releases it.
    pub(crate) fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
        let descriptor = self
            .descriptor
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        self.release();

        self.followers.closed();

        if let Some(Err(used)) = descriptor.map(Arc::try_unwrap) {
            used.shutdown();
        }
    }

    /// Gives up what the reader and the writer hold, unless it is their turn:
    /// then they do it at its end.
    fn release(&self) {
        if let Some(mut reader) = try_lock(&self.reader) {
            reader.descriptor = None;
            // What was read and not used is of no use any more.
            reader.buffer = Buffer::new();
        }
        if let Some(mut writer) = try_lock(&self.writer) {
            *writer = None;
        }
    }

    pub(crate) fn closed(&self) -> bool {
        self.closed.load(Ordering::SeqCst)
    }

    /// Whether everything that came was taken, and nothing more comes.
    pub(crate) fn finished(&self) -> bool {
        !self.closed() && self.look(|buffer| buffer.ended() && buffer.size() == 0)
    }

    /// Whether something holds of what was read, as far as nobody reads now.
    fn look(&self, holds: impl FnOnce(&Buffer) -> bool) -> bool {
        // Whoever closes meanwhile leaves the descriptor to this one too.
        let _end = EndOfTurn(self);

        try_lock(&self.reader).is_some_and(|reader| holds(&reader.buffer))
    }
}

impl Member for Connection {
    fn descriptor(&self) -> Option<Arc<Descriptor>> {
        self.descriptor
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn followers(&self) -> &Followers {
        &self.followers
    }

    fn has_left(&self) -> bool {
        self.look(|buffer| buffer.size() > 0)
    }
}

/// The system's descriptor, kept open while a closure has it.
pub(crate) fn lend<T>(
    descriptor: Option<Arc<Descriptor>>,
    act: impl FnOnce(BorrowedFd<'_>) -> T,
) -> Result<T, Reason> {
    match descriptor.as_ref().map(|descriptor| descriptor.system()) {
        Some(Some(fd)) => Ok(act(fd)),
        Some(None) => Err(Reason::Unsupported),
        None => Err(Reason::Closed),
    }
}

/// Whoever closes sets the mark first, and then finds a lock free or taken. If
/// it was taken, the mark is seen here, after the lock was freed; also if what
/// was done panicked.
struct EndOfTurn<'a>(&'a Connection);

impl Drop for EndOfTurn<'_> {
    fn drop(&mut self) {
        if self.0.closed() {
            self.0.release();
        }
    }
}

fn try_lock<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    match mutex.try_lock() {
        Ok(guard) => Some(guard),
        // A closure of a frame panicked. What it was given was not taken.
        Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => None,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::capabilities::Capabilities;

    #[test]
    fn what_is_closed_under_a_look_is_released() {
        let capabilities = Capabilities::ambient();
        let (ours, _theirs) = capabilities.sockets().pair().unwrap();
        let connection = Connection::of(
            ours,
            Subject::Named("a pair of sockets"),
            Arc::clone(capabilities.watch()),
        );
        let descriptor = Arc::downgrade(&Member::descriptor(&*connection).unwrap());

        assert!(!connection.look(|_| {
            connection.close();
            false
        }));
        assert_eq!(descriptor.strong_count(), 0);
    }
}
