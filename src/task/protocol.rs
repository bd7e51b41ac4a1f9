//! What crosses the border between a coroutine and who drives it.

use std::backtrace::Backtrace;

use super::ending::Ending;

/// What the coroutines of a runtime and their driver say to each other.
///
/// One type for each runtime, usually an empty `enum`: [`suspend`] names it, and
/// so finds the innermost coroutine that is driven by that runtime.
///
/// [`suspend`]: super::suspend
pub trait Protocol: 'static {
    /// What a coroutine asks for when it suspends itself.
    type Output: 'static;
    /// What it is answered when it is resumed.
    type Input: 'static;

    /// The request of a coroutine that only wants the others to go on, and to
    /// be resumed after them. The answer is ignored. Nothing where a runtime
    /// knows no such request.
    #[must_use]
    fn pass() -> Option<Self::Output> {
        None
    }
}

/// What a coroutine is resumed with.
pub(super) enum Message<I> {
    Wake(I),
    /// It says where it stands, and goes on standing there.
    Where,
    /// Boxed, so that the tag takes a whole word: loads that are wider than the
    /// store before them cost more than the switch.
    End(Box<Ending>),
}

/// What a coroutine suspends itself with.
pub(super) enum Answer<O> {
    Output(O),
    /// Nothing if its stack has no room to look.
    Standing(Option<Box<Backtrace>>),
    /// It cannot be brought to its end. It must never be resumed, and its
    /// stack never be used again.
    Abandoned,
}
