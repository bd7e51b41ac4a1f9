//! Who listens for what.

use std::fmt;
use std::io;
use std::sync::Arc;

use super::process::Process;
use super::{Listener, Signal};
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::{Attempt, SideEffect};

/// Keeps the listeners of a process.
///
/// Ported from `Innmind\Signals\Handler`.
#[derive(Clone)]
pub struct Handler(Kept);

#[derive(Clone)]
enum Kept {
    /// By the one process there is.
    Main(&'static Process),
    /// By another world.
    Elsewhere(Arc<dyn Keep>),
}

/// Keeps listeners, and runs them where the process waits.
pub(crate) trait Keep: Send + Sync {
    fn listen(&self, signal: Signal, listener: Listener) -> io::Result<()>;

    fn remove(&self, listener: &Listener);
}

impl Handler {
    /// A handler of another world.
    pub(crate) fn via(keep: Arc<dyn Keep>) -> Self {
        Self(Kept::Elsewhere(keep))
    }

    /// The handler of this process. There is one, whoever asks.
    ///
    /// # Ambient authority
    ///
    /// Listening changes what a signal does to the whole process.
    #[must_use]
    pub fn main() -> Self {
        Self(Kept::Main(Process::main()))
    }

    /// Runs the listener each time the signal comes.
    ///
    /// Signals of one kind that come before the listener had its turn count as
    /// one, as the system counts them. A thread that waits already when the
    /// process gets its first listener is not woken by signals until it waits
    /// again: listen before other threads wait.
    ///
    /// # Errors
    ///
    /// If the signal cannot be listened for (`SIGILL`, `SIGFPE`, `SIGSEGV`), or
    /// the system refuses.
    pub fn listen(&self, signal: Signal, listener: impl Into<Listener>) -> Attempt<SideEffect> {
        let failed = |reason| {
            let subject = Subject::Text(signal.to_string().into());
            Error::failure(Failure::of(Operation::Listen, subject, reason))
        };

        if !signal.may_be_listened_for() {
            return Err(failed(Reason::Unsupported));
        }

        let listened = match &self.0 {
            Kept::Main(process) => process.listen(signal, listener.into()),
            Kept::Elsewhere(keep) => keep.listen(signal, listener.into()),
        };
        listened
            .map(SideEffect::from)
            .map_err(|error| failed(Reason::Os(error)))
    }

    /// Removes the listener from every signal it listens for. A signal that
    /// nobody listens for any more does what the system has it do by default;
    /// `SIGPIPE` does nothing, as in any program of Rust.
    ///
    /// # Errors
    ///
    /// None for now.
    pub fn remove(&self, listener: &Listener) -> Attempt<SideEffect> {
        match &self.0 {
            Kept::Main(process) => process.remove(listener),
            Kept::Elsewhere(keep) => keep.remove(listener),
        }

        Ok(SideEffect)
    }
}

impl fmt::Debug for Handler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handler").finish_non_exhaustive()
    }
}
