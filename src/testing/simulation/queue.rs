//! What will happen, and when.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Virtual nanoseconds since the simulation began.
pub(crate) type Nanos = u64;

/// Events in the order in which they happen: those of one moment in the order
/// in which they were announced.
#[derive(Debug)]
pub(crate) struct Queue<E> {
    heap: BinaryHeap<Entry<E>>,
    announced: u64,
}

#[derive(Debug)]
struct Entry<E> {
    at: Nanos,
    serial: u64,
    event: E,
}

impl<E> Queue<E> {
    pub(crate) const fn new() -> Self {
        Self {
            heap: BinaryHeap::new(),
            announced: 0,
        }
    }

    pub(crate) fn push(&mut self, at: Nanos, event: E) {
        self.announced += 1;
        self.heap.push(Entry {
            at,
            serial: self.announced,
            event,
        });
    }

    /// When the next one happens.
    pub(crate) fn next_at(&self) -> Option<Nanos> {
        self.heap.peek().map(|entry| entry.at)
    }

    /// The next one, if it happens by then.
    pub(crate) fn pop_until(&mut self, now: Nanos) -> Option<E> {
        if self.next_at()? <= now {
            self.heap.pop().map(|entry| entry.event)
        } else {
            None
        }
    }
}

impl<E> Ord for Entry<E> {
    fn cmp(&self, other: &Self) -> Ordering {
        // The heap gives the greatest first.
        (other.at, other.serial).cmp(&(self.at, self.serial))
    }
}

impl<E> PartialOrd for Entry<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> PartialEq for Entry<E> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<E> Eq for Entry<E> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_in_order() {
        let mut queue = Queue::new();
        for (at, event) in [(5, 'c'), (1, 'a'), (5, 'd'), (3, 'b')] {
            queue.push(at, event);
        }

        assert_eq!(queue.next_at(), Some(1));
        let early: Vec<_> = std::iter::from_fn(|| queue.pop_until(3)).collect();
        let late: Vec<_> = std::iter::from_fn(|| queue.pop_until(9)).collect();
        assert_eq!((early, late), (vec!['a', 'b'], vec!['c', 'd']));
        assert_eq!(queue.next_at(), None);
    }
}
