//! A thread's stock of stacks.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use corosensei::stack::MIN_STACK_SIZE;

use super::region::{Guards, Region, Room};

/// Rooms of the first region, and of the largest. Each one has as many as all
/// before it.
const SMALLEST: usize = 64;
const LARGEST: usize = 4096;

/// How many unused stacks keep the memory they took.
const WARM: usize = 64;

thread_local! {
    /// One for each size that was asked for.
    static SLABS: RefCell<Vec<Slab>> = const { RefCell::new(Vec::new()) };
}

/// A stack of at least so many bytes.
pub(in crate::task) fn take(size: usize) -> io::Result<Room> {
    let size = size.max(MIN_STACK_SIZE);

    SLABS
        .try_with(|slabs| {
            let mut slabs = slabs.borrow_mut();

            match slabs.iter_mut().find(|slab| slab.size == size) {
                Some(slab) => slab.take(),
                None => {
                    let mut slab = Slab::of(size);
                    let room = slab.take();
                    slabs.push(slab);
                    room
                }
            }
        })
        // The thread is ending: a region of its own.
        .unwrap_or_else(|_| Slab::of(size).grow(1))
}

/// Gives a stack back that nothing runs on any more.
pub(in crate::task) fn give(room: Room) {
    let mut room = Some(room);

    // A thread that is ending has no slab: then the region goes away with its
    // last room.
    let _ = SLABS.try_with(|slabs| {
        for slab in slabs.borrow_mut().iter_mut() {
            match room.take() {
                Some(given) => room = slab.give(given),
                None => break,
            }
        }
    });
}

/// Stacks of one size. What was used last is used next.
struct Slab {
    size: usize,
    guards: Guards,
    regions: Vec<Rc<Region>>,
    /// They keep the memory they took.
    warm: Vec<Room>,
    /// They gave it back.
    cold: Vec<Room>,
}

impl Slab {
    const fn of(size: usize) -> Self {
        Self {
            size,
            guards: Guards::Installed,
            regions: Vec::new(),
            warm: Vec::new(),
            cold: Vec::new(),
        }
    }

    fn take(&mut self) -> io::Result<Room> {
        let room = match self.warm.pop().or_else(|| self.cold.pop()) {
            Some(room) => room,
            None => self.open()?,
        };
        let used = &room.region().used;
        used.set(used.get() + 1);

        Ok(room)
    }

    #[cold]
    fn open(&mut self) -> io::Result<Room> {
        if let Some(opened) = self.regions.last().and_then(|region| region.open()) {
            return opened;
        }

        let rooms = SMALLEST
            << self
                .regions
                .len()
                .saturating_sub(1)
                .min(usize::BITS as usize / 2);
        self.grow(rooms.min(LARGEST))
    }

    /// Reserves another region of so many rooms, or of fewer if the system
    /// does not give as many, and gives its first one.
    fn grow(&mut self, mut rooms: usize) -> io::Result<Room> {
        let region = loop {
            match Region::reserve(self.size, rooms, self.guards) {
                Ok(region) => break region,
                Err(error) if rooms == 1 => return Err(error),
                Err(_) => rooms /= 2,
            }
        };
        let first = region
            .open()
            .unwrap_or_else(|| Err(io::ErrorKind::OutOfMemory.into()))?;
        self.regions.push(region);

        Ok(first)
    }

    /// Takes a room of this slab back; another slab's is given back.
    fn give(&mut self, mut room: Room) -> Option<Room> {
        if !room.is_for(self.size) {
            return Some(room);
        }

        let used = &room.region().used;
        used.set(used.get() - 1);
        if used.get() == 0 && self.has_another_unused(room.region()) {
            self.drop_region(&room);
        } else if self.warm.len() < WARM {
            self.warm.push(room);
        } else {
            room.give_back();
            self.cold.push(room);
        }

        None
    }

    fn has_another_unused(&self, region: &Rc<Region>) -> bool {
        self.regions
            .iter()
            .any(|other| other.used.get() == 0 && !Rc::ptr_eq(other, region))
    }

    /// Its address space goes away, and the tables that map it: they are an
    /// eighth of a page for each stack that ever was used.
    #[cold]
    fn drop_region(&mut self, last: &Room) {
        let stays = |room: &Room| !Rc::ptr_eq(room.region(), last.region());

        self.warm.retain(stays);
        self.cold.retain(stays);
        self.regions
            .retain(|region| !Rc::ptr_eq(region, last.region()));
    }
}
