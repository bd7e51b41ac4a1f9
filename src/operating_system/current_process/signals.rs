//! Who is told of signals.

use crate::immutable::{Attempt, SideEffect};
use crate::signals::{Handler, Listener, Signal};

/// Who is told of signals. Ported from
/// `Innmind\OperatingSystem\CurrentProcess\Signals`.
#[derive(Clone, Debug)]
pub struct Signals(Handler);

impl Signals {
    pub(super) const fn of(handler: Handler) -> Self {
        Self(handler)
    }

    /// Runs the listener each time the signal comes: wherever the program waits,
    /// reads or writes.
    ///
    /// # Errors
    ///
    /// See [`Handler::listen`].
    pub fn listen(&self, signal: Signal, listener: impl Into<Listener>) -> Attempt<SideEffect> {
        self.0.listen(signal, listener)
    }

    /// Removes the listener from every signal it listens for.
    ///
    /// # Errors
    ///
    /// See [`Handler::remove`].
    pub fn remove(&self, listener: &Listener) -> Attempt<SideEffect> {
        self.0.remove(listener)
    }
}
