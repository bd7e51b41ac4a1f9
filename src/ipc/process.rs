//! A process that listens, seen from one that talks to it.

mod line;
mod name;

pub use name::Name;

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::time::Duration;

use super::directory::Directory;
use super::lifecycle::Connected;
use super::{Admission, Limits, Message};
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::{Attempt, Maybe, SideEffect};
use crate::io::capabilities::Watch;
use crate::operating_system::Os;
use crate::time::Period;
use line::{Line, Until};

/// A process that listens, seen from one that talks to it.
///
/// Ported from `Innmind\IPC\Process`. It is a handle: clones are the same
/// connection, which ends when it is [closed](Self::close) or the last handle is
/// dropped.
///
/// ```no_run
/// use innmind::ipc::{Factory, Message};
/// use innmind::ipc::process::Name;
/// use innmind::operating_system;
/// use innmind::prelude::*;
///
/// Factory::build(operating_system::Factory::build())
///     .wait(Name::of("a"))
///     .flat_map(|process| process.send([Message::of("text/plain", "hello world")]))
///     .flat_map(|process| process.wait())
///     .match_with(
///         |message| println!("server responded {}", message.content()),
///         |error| println!("no response from the server: {error}"),
///     );
/// ```
#[derive(Clone)]
pub struct Process(Arc<Inner>);

struct Inner {
    name: Name,
    watch: Arc<dyn Watch>,
    /// Taken for as long as an operation lasts, which may be long: nobody ever
    /// waits for it.
    line: Mutex<Line>,
    closed: AtomicBool,
}

/// How many bytes of messages leave together.
const TOGETHER: usize = 64 * 1024;

impl Process {
    /// Connects, and lets itself be greeted.
    pub(super) fn connect(
        os: &Os,
        directory: &Directory,
        name: Name,
        heartbeat: Duration,
        limits: Limits,
        admission: &Admission,
    ) -> Attempt<Self> {
        let subject = subject(&name);
        let failed = |reason: Reason| {
            Error::failure(Failure::of(Operation::Connect, subject.clone(), reason))
        };
        let watch = Arc::clone(os.config().io().capabilities().watch());

        let client = os.sockets().connect_to(directory.address(&name))?;
        directory.trusted()?;
        if !admission.admits(client.credentials().ok().as_ref()) {
            return Err(failed(Reason::NotAdmitted));
        }

        let deadline = watch.now().saturating_add(limits.start());
        let mut line = Line::of(client, heartbeat, limits).ok_or_else(|| failed(Reason::Closed))?;
        match line.until(&*watch, Some(deadline), Connected::is_started) {
            Until::Done if !line.life.is_over() => {}
            Until::Done | Until::Over => return Err(failed(line.why())),
            Until::Stopped(reason) => return Err(failed(reason)),
        }

        Ok(Self(Arc::new(Inner {
            name,
            watch,
            line: Mutex::new(line),
            closed: AtomicBool::new(false),
        })))
    }

    /// What it listens as.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.0.name
    }

    /// Sends the messages, in order, and waits until each is acknowledged. The
    /// process has them then; what it answers is given by [`wait`](Self::wait).
    ///
    /// They leave without waiting for one another, where upstream waits for each
    /// acknowledgement before it sends the next one.
    ///
    /// # Errors
    ///
    /// [`is_closed`](Error::is_closed) if the process closes the connection or
    /// leaves before; how many it has acknowledged is then not known to be all.
    /// [`is_invalid`](Error::is_invalid) if one is too long, or is one of the
    /// protocol's own: those before it were sent.
    /// [`is_busy`](Error::is_busy) while another handle sends or waits,
    /// [`is_aborted`](Error::is_aborted) if the program is being stopped.
    pub fn send(&self, messages: impl IntoIterator<Item = Message>) -> Attempt<Self> {
        self.turn(Operation::Write, |line, watch| {
            let mut refused = None;
            line.open()?;

            for message in messages {
                if let Err(error) = line.say(&message) {
                    refused = Some(error);
                    break;
                }
                if line.to_send() >= TOGETHER {
                    line.send(watch, None).done(line)?;
                }
            }
            line.send(watch, None).done(line)?;
            line.until(watch, None, |life| life.unacknowledged() == 0)
                .done(line)?;

            Ok(refused.map_or(Ok(()), Err))
        })??;

        Ok(self.clone())
    }

    /// Waits for a message of the process, for ever.
    ///
    /// # Errors
    ///
    /// As [`wait_with`](Self::wait_with).
    pub fn wait(&self) -> Attempt<Message> {
        self.wait_until(None)
    }

    /// Waits for a message of the process: the first of those that came and that
    /// nobody asked for. Meanwhile it is told from time to time that someone
    /// waits.
    ///
    /// # Errors
    ///
    /// [`is_timeout`](Error::is_timeout) if nothing comes in that time,
    /// [`is_closed`](Error::is_closed) if the process closes the connection or
    /// leaves, or it was closed on this side;
    /// [`is_busy`](Error::is_busy) while another handle sends or waits,
    /// [`is_aborted`](Error::is_aborted) if the program is being stopped.
    #[doc(alias = "wait")]
    pub fn wait_with(&self, timeout: Period) -> Attempt<Message> {
        self.wait_until(Some(timeout.as_bound()))
    }

    fn wait_until(&self, timeout: Maybe<Duration>) -> Attempt<Message> {
        self.turn(Operation::Read, |line, watch| {
            if let Some(answer) = line.life.answer() {
                return Ok(answer);
            }

            let deadline = timeout.map(|timeout| watch.now().saturating_add(timeout));
            line.until(watch, deadline, Connected::is_answered)
                .done(line)?;

            line.life.answer().ok_or(Reason::NoValue)
        })
    }

    /// Takes leave of the process, and gives the connection up whatever it
    /// answers. Answers that came and that nobody asked for stay. Closing twice
    /// is fine.
    ///
    /// # Errors
    ///
    /// [`is_timeout`](Error::is_timeout) if it does not agree in the time of
    /// [`Limits::close_within`]: it is closed on this side all the same.
    /// [`is_busy`](Error::is_busy) while another handle sends or waits, and then
    /// it is not.
    pub fn close(&self) -> Attempt<SideEffect> {
        if self.closed() {
            return Ok(SideEffect);
        }

        self.turn(Operation::Close, |line, watch| {
            let closed = line.close(watch);
            self.0.closed.store(true, Ordering::Release);
            closed
        })?;

        Ok(SideEffect)
    }

    /// Whether it is over, be it by this side or the other, as far as this side
    /// knows.
    #[must_use]
    pub fn closed(&self) -> bool {
        self.0.closed.load(Ordering::Acquire)
    }

    /// Does something that nobody else does meanwhile.
    fn turn<T>(
        &self,
        operation: Operation,
        act: impl FnOnce(&mut Line, &dyn Watch) -> Result<T, Reason>,
    ) -> Attempt<T> {
        let mut line = match self.0.line.try_lock() {
            Ok(line) => line,
            // What panicked was a sequence of messages; the line is as it was.
            Err(TryLockError::Poisoned(poisoned)) => PoisonError::into_inner(poisoned),
            Err(TryLockError::WouldBlock) => {
                return Err(self.failed(operation, Reason::Busy("operation")));
            }
        };

        let done = act(&mut line, &*self.0.watch);
        if line.life.is_over() {
            line.give_up();
            self.0.closed.store(true, Ordering::Release);
        }

        done.map_err(|reason| self.failed(operation, reason))
    }

    fn failed(&self, operation: Operation, reason: Reason) -> Error {
        Error::failure(Failure::of(operation, subject(&self.0.name), reason))
    }
}

fn subject(name: &Name) -> Subject {
    Subject::Text(format!("the process {name}").into())
}

impl fmt::Debug for Process {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Process")
            .field("name", &self.0.name)
            .field("closed", &self.closed())
            .finish_non_exhaustive()
    }
}
