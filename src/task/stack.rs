//! The stacks that coroutines run on.

#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "reserves address space, and guards it")]
mod region;
#[cfg(target_os = "linux")]
mod slab;

use std::ops::Range;

use corosensei::stack::Stack;

#[cfg(not(target_os = "linux"))]
pub(super) use corosensei::stack::DefaultStack as Room;
#[cfg(target_os = "linux")]
pub(super) use region::Room;
#[cfg(target_os = "linux")]
pub(super) use slab::{give, take};

/// Where a stack lies.
#[derive(Clone, Debug)]
pub(super) struct Bounds {
    /// Whoever touches this has overflowed it.
    pub(super) guard: Range<usize>,
    /// Its top, where it begins.
    pub(super) base: usize,
}

impl Bounds {
    pub(super) fn of(room: &Room) -> Self {
        let limit = room.limit().get();

        Self {
            guard: limit..limit + guard_size(),
            base: room.base().get(),
        }
    }

    /// How many bytes it has.
    pub(super) const fn size(&self) -> usize {
        self.base - self.guard.end
    }
}

#[cfg(target_os = "linux")]
use region::guard_size;

/// The default stack guards one page. Apple's own processors have larger ones.
#[cfg(not(target_os = "linux"))]
const fn guard_size() -> usize {
    if cfg!(all(target_vendor = "apple", target_arch = "aarch64")) {
        16 * 1024
    } else {
        4096
    }
}

/// A stack of at least so many bytes.
#[cfg(not(target_os = "linux"))]
pub(super) fn take(size: usize) -> std::io::Result<Room> {
    Room::new(size)
}

/// Gives a stack back that nothing runs on any more.
#[cfg(not(target_os = "linux"))]
pub(super) fn give(room: Room) {
    drop(room);
}
