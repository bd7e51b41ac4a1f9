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
        if let Some(opened) = self.regions.last().and_then(Region::open) {
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

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use corosensei::stack::Stack;

    use super::super::region::{Guards, guard_size};
    use super::{SMALLEST, Slab, WARM};

    const SIZE: usize = 64 * 1024;

    #[test]
    fn what_was_given_back_last_is_taken_first() {
        let mut slab = Slab::of(SIZE);
        let first = slab.take().unwrap();
        let second = slab.take().unwrap();
        let bases = [first.base(), second.base()];
        assert_ne!(bases[0], bases[1]);

        assert!(slab.give(second).is_none());
        assert!(slab.give(first).is_none());
        assert_eq!(slab.take().unwrap().base(), bases[0]);
        assert_eq!(slab.take().unwrap().base(), bases[1]);
    }

    #[test]
    fn a_room_of_another_size_is_not_taken_back() {
        let mut slab = Slab::of(SIZE);
        let other = Slab::of(2 * SIZE).take().unwrap();

        assert!(slab.give(other).is_some());
    }

    #[test]
    fn stacks_lie_apart_and_hold_what_was_asked_for() {
        let mut slab = Slab::of(SIZE);
        let mut rooms: Vec<_> = (0..SMALLEST * 3).map(|_| slab.take().unwrap()).collect();
        rooms.sort_by_key(Stack::limit);

        for pair in rooms.windows(2) {
            assert!(pair[0].base() <= pair[1].limit());
        }
        for room in &rooms {
            assert!(room.base().get() - room.limit().get() - guard_size() >= SIZE);
            assert_eq!(room.base().get() % 64, 0);
        }
    }

    #[test]
    fn regions_grow_and_all_but_one_unused_go_away() {
        let mut slab = Slab::of(SIZE);
        let rooms: Vec<_> = (0..SMALLEST * 8).map(|_| slab.take().unwrap()).collect();
        assert_eq!(slab.regions.len(), 4);
        let regions: Vec<_> = slab.regions.iter().map(Rc::downgrade).collect();

        for room in rooms {
            assert!(slab.give(room).is_none());
        }
        assert_eq!(slab.regions.len(), 1);
        assert_eq!(
            regions
                .iter()
                .filter(|region| region.strong_count() > 0)
                .count(),
            1
        );
        assert!(slab.warm.len() <= WARM);
        assert!(slab.take().is_ok());
    }

    #[test]
    fn a_room_outlives_its_slab() {
        let mut slab = Slab::of(SIZE);
        let room = slab.take().unwrap();
        drop(slab);

        assert!(room.base() > room.limit());
    }

    #[test]
    fn a_kernel_without_guards_protects() {
        let mut slab = Slab::of(SIZE);
        slab.guards = Guards::Protected;
        let room = slab.take().unwrap();
        let guard = format!("{:x}-", room.limit());

        let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
        let line = maps.lines().find(|line| line.starts_with(&guard)).unwrap();
        assert!(line.contains("---p"), "{line}");
    }

    #[test]
    fn more_than_there_is_is_an_error() {
        assert!(Slab::of(usize::MAX).take().is_err());
        assert!(Slab::of(1 << 60).take().is_err());
    }
}
