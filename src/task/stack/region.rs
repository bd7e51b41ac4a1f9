//! Reserved address space, cut into stacks.

use std::cell::Cell;
use std::io;
use std::num::NonZeroUsize;
use std::ptr::{self, NonNull};
use std::rc::Rc;
use std::sync::OnceLock;

use corosensei::stack::{Stack, StackPointer};

/// Stacks whose tops lie at the same place of a page fight for the same few
/// lines of the first-level cache. So each begins a line further down than its
/// neighbour; after so many it starts again.
const COLOURS: usize = 16;

/// A line of the cache.
const LINE: usize = 64;

/// Rust touches each page that it grows its stack by, so that one would do. C
/// does not.
const GUARD: usize = 16 * 1024;

/// `MADV_GUARD_INSTALL` (Linux 6.13): guards pages without cutting the mapping
/// in two, of which a process can have 65,530.
const GUARD_INSTALL: libc::c_int = 102;

/// Equal rooms side by side in one mapping, which goes away with the last
/// handle on it.
pub(super) struct Region {
    start: NonNull<u8>,
    /// The bytes that were asked for.
    stack: usize,
    /// Bytes of a room, its guard included. A multiple of the page's size.
    room: usize,
    count: usize,
    /// How many rooms were handed out for the first time.
    opened: Cell<usize>,
    /// How many rooms somebody has.
    pub(super) used: Cell<usize>,
    guards: Cell<Guards>,
}

/// How the pages below a stack are guarded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Guards {
    /// By `MADV_GUARD_INSTALL`, if the kernel knows it.
    Installed,
    /// By `mprotect`.
    Protected,
}

/// A part of a region that nobody else has.
pub(in crate::task) struct Room {
    region: Rc<Region>,
    /// Where the stack begins, its highest address.
    base: StackPointer,
    /// Where the guard begins, its lowest address.
    limit: StackPointer,
}

impl Region {
    /// Reserves address space for so many stacks of at least so many bytes.
    pub(super) fn reserve(stack: usize, count: usize, guards: Guards) -> io::Result<Rc<Self>> {
        let room = stack
            .checked_add(COLOURS * LINE)
            .and_then(|stack| stack.checked_next_multiple_of(page_size()))
            .and_then(|stack| stack.checked_add(guard_size()));
        let (room, length) = room
            .and_then(|room| Some((room, room.checked_mul(count)?)))
            .ok_or(io::ErrorKind::OutOfMemory)?;

        // SAFETY: a new mapping, where the system wants it: it concerns no
        // memory that anybody has.
        let start = unsafe {
            libc::mmap(
                ptr::null_mut(),
                length,
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_STACK,
                -1,
                0,
            )
        };
        if start == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }

        // SAFETY: the mapping was just made, and holds nothing. A kernel
        // without huge pages refuses, and needs not be told.
        unsafe { libc::madvise(start, length, libc::MADV_NOHUGEPAGE) };

        Ok(Rc::new(Self {
            start: NonNull::new(start.cast()).ok_or(io::ErrorKind::OutOfMemory)?,
            stack,
            room,
            count,
            opened: Cell::new(0),
            used: Cell::new(0),
            guards: Cell::new(guards),
        }))
    }

    /// A room that nobody had before, nothing if there is none.
    pub(super) fn open(self: &Rc<Self>) -> Option<io::Result<Room>> {
        let index = self.opened.get();
        if index == self.count {
            return None;
        }

        let limit = self.start.as_ptr().addr() + index * self.room;
        let base = limit + self.room - index % COLOURS * LINE;
        let (Some(base), Some(limit)) = (NonZeroUsize::new(base), NonZeroUsize::new(limit)) else {
            return Some(Err(io::ErrorKind::OutOfMemory.into()));
        };
        let room = Room {
            region: Rc::clone(self),
            base,
            limit,
        };
        if let Err(error) = room.guard() {
            return Some(Err(error));
        }
        self.opened.set(index + 1);

        Some(Ok(room))
    }
}

impl Drop for Region {
    fn drop(&mut self) {
        // SAFETY: the mapping is the one that `reserve` made. No room is left,
        // since each keeps the region.
        unsafe { libc::munmap(self.start.as_ptr().cast(), self.room * self.count) };
    }
}

impl Room {
    /// Whether it is one of the rooms for stacks of so many bytes.
    pub(super) fn is_for(&self, stack: usize) -> bool {
        self.region.stack == stack
    }

    pub(super) fn region(&self) -> &Rc<Region> {
        &self.region
    }

    /// Gives the memory back that the stack took; its address space stays.
    pub(super) fn give_back(&mut self) {
        let (start, length) = self.stack();

        // SAFETY: `&mut` says that nothing runs on this stack: a coroutine
        // owns the room it runs on. Its pages read as zeros from now on, which
        // is what a new stack holds.
        unsafe { libc::madvise(start.cast(), length, libc::MADV_DONTNEED) };
    }

    /// Where the guard begins.
    fn start(&self) -> *mut u8 {
        self.region.start.as_ptr().with_addr(self.limit.get())
    }

    /// What is above the guard, and how many bytes.
    fn stack(&self) -> (*mut u8, usize) {
        let start = self.start().wrapping_add(guard_size());

        (start, self.region.room - guard_size())
    }

    fn guard(&self) -> io::Result<()> {
        let start = self.start().cast();

        if self.region.guards.get() == Guards::Installed {
            // SAFETY: the first pages of a room that nobody has had yet.
            if unsafe { libc::madvise(start, guard_size(), GUARD_INSTALL) } == 0 {
                return Ok(());
            }
            self.region.guards.set(Guards::Protected);
        }

        // SAFETY: as above.
        if unsafe { libc::mprotect(start, guard_size(), libc::PROT_NONE) } == 0 {
            Ok(())
        } else {
            Err(io::Error::last_os_error())
        }
    }
}

// SAFETY: the memory between `limit` and `base` is mapped as long as the room
// keeps its region, and belongs to this room alone: `open` gives each index
// once, and a room cannot be cloned. Its lowest pages are guarded before it is
// given away. It holds what was asked for, of which `take` makes at least
// `MIN_STACK_SIZE`. Both ends are multiples of 64.
unsafe impl Stack for Room {
    #[inline]
    fn base(&self) -> StackPointer {
        self.base
    }

    #[inline]
    fn limit(&self) -> StackPointer {
        self.limit
    }
}

/// Bytes of a guard, whole pages.
pub(in crate::task) fn guard_size() -> usize {
    GUARD.max(page_size())
}

fn page_size() -> usize {
    static SIZE: OnceLock<usize> = OnceLock::new();

    *SIZE.get_or_init(|| {
        // SAFETY: it reads a constant of the system.
        let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };

        usize::try_from(size).unwrap_or(GUARD)
    })
}
