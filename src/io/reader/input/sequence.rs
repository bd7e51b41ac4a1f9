//! What a walk has finished of the sequences of its frame.

use super::{Input, Step, Stop, undecodable};
use crate::error::Reason;
use crate::immutable::Sequence;
use crate::io::reader::buffer::LONG;
use crate::io::reader::progress::{Found, Owner, Place};

/// So many elements of a frame may take no bytes.
pub(crate) const FREE: usize = 1024;

impl<'a> Input<'a> {
    /// A sequence begins here, or goes on where it was interrupted. Gives its
    /// number.
    #[inline]
    pub(crate) fn begin<T: Send + Sync + 'static>(&mut self) -> (usize, Option<Found<T>>) {
        let number = self.place.begun;
        self.place.begun += 1;

        let found = self
            .owner()
            .and_then(|owner| self.buffer.progress.find(owner, number));
        let found = found.map(|(found, place)| {
            self.place = place;
            self.settle();
            found
        });

        (number, found)
    }

    fn owner(&self) -> Option<Owner<'a>> {
        self.owner.map(|frame| Owner {
            frame,
            encoding: self.encoding,
        })
    }

    /// An element that began at the mark is read. Those that take no bytes cost
    /// a peer nothing, so their number is bounded, for all sequences of the
    /// frame together.
    #[inline]
    pub(crate) fn element(&mut self, mark: Mark) -> Step<()> {
        if self.place.position == mark.0.position {
            self.place.free += 1;
            if self.place.free > FREE {
                return Err(Stop::Failed(undecodable(Reason::Endless(FREE))));
            }
        }

        Ok(())
    }

    /// How far the walk has come.
    #[inline]
    pub(crate) fn mark(&self) -> Mark {
        Mark(self.place)
    }

    /// A sequence stopped behind some of its elements, the last of which ended
    /// at the mark. They are kept for when more has come.
    pub(crate) fn interrupt<T: Send + Sync + 'static>(
        &mut self,
        number: usize,
        mark: Mark,
        elements: Vec<T>,
        stop: &Stop,
    ) {
        // What does not hold will never hold.
        let hopeless = matches!(stop, Stop::Failed(error) if error.is_invalid());

        if let (Some(owner), false, false) = (self.owner(), hopeless, elements.is_empty()) {
            self.buffer
                .progress
                .interrupted(owner, number, mark.0, elements);
        }
    }

    /// A sequence that began at the mark is whole.
    pub(crate) fn finish<T: Send + Sync + 'static>(
        &mut self,
        number: usize,
        start: Mark,
        elements: Vec<T>,
    ) -> Sequence<T> {
        let sequence = Sequence::of(elements);

        // A short one is as quickly taken apart again.
        if let Some(owner) = self.owner() {
            if self.place.position - start.0.position >= LONG {
                self.buffer
                    .progress
                    .whole(owner, number, self.place, &sequence);
            }
        }

        sequence
    }
}

/// How far a walk had come.
#[derive(Clone, Copy)]
pub(crate) struct Mark(Place);
