//! Who runs on this thread, where more than one does.
//!
//! Coroutines take turns on a thread, and this module is below theirs: they
//! plug themselves in. Until then a thread is one.

use std::sync::OnceLock;

/// How those who take turns on a thread are told apart.
pub(crate) struct Turns {
    /// Whose turn it is: a number that no other one has on this thread, 0 for
    /// the thread itself.
    pub(crate) current: fn() -> usize,
    /// Whether the one of this number goes on only after the caller.
    pub(crate) awaits_caller: fn(usize) -> bool,
    /// Lets the others have a turn, and is back after it. `false` if they
    /// cannot have one.
    pub(crate) pass: fn() -> bool,
}

static TURNS: OnceLock<Turns> = OnceLock::new();

pub(crate) fn take_turns(turns: Turns) {
    // The first word is the last: there is one module of coroutines.
    let _ = TURNS.set(turns);
}

pub(super) fn current() -> usize {
    TURNS.get().map_or(0, |turns| (turns.current)())
}

pub(super) fn awaits_caller(number: usize) -> bool {
    TURNS
        .get()
        .is_none_or(|turns| (turns.awaits_caller)(number))
}

pub(super) fn pass() -> bool {
    TURNS.get().is_some_and(|turns| (turns.pass)())
}
