//! What may wake a wait beside what it waits for: the signals of the process.

use std::os::fd::BorrowedFd;
use std::sync::OnceLock;

/// Something that happens to the whole process, told through a descriptor.
pub(crate) trait Interrupts: Sync {
    /// The descriptor that wakes a wait, as long as anybody listens.
    fn wakes(&self) -> Option<BorrowedFd<'_>>;

    /// Whether something happened that nobody has dispatched yet.
    fn pending(&self) -> bool;

    /// Runs the listeners of what happened.
    fn dispatch(&self);
}

/// Signals belong to the process, and so does this: waits look here, and
/// `signals`, which is built on `io` and cannot be named by it, plugs in.
static INTERRUPTS: OnceLock<&'static dyn Interrupts> = OnceLock::new();

/// From now on, waits are woken by these. The first to call stays.
pub(crate) fn interrupt_with(interrupts: &'static dyn Interrupts) {
    let _ = INTERRUPTS.set(interrupts);
}

/// What wakes a wait, if anybody listens.
pub(super) fn wakes() -> Option<BorrowedFd<'static>> {
    INTERRUPTS.get().and_then(|interrupts| interrupts.wakes())
}

/// Runs the listeners if something happened. Says whether it did.
pub(super) fn dispatch_pending() -> bool {
    match INTERRUPTS.get() {
        Some(interrupts) if interrupts.pending() => {
            interrupts.dispatch();
            true
        }
        _ => false,
    }
}

/// Runs the listeners, whether a flag is raised or not: a byte may be left over
/// from a signal that another thread has dispatched, and must go.
pub(super) fn dispatch() {
    if let Some(interrupts) = INTERRUPTS.get() {
        interrupts.dispatch();
    }
}
