//! The stacks that coroutines run on.

pub(super) use corosensei::stack::DefaultStack as Slot;

/// A stack of at least so many bytes.
pub(super) fn take(size: usize) -> std::io::Result<Slot> {
    Slot::new(size)
}
