//! What a frame has finished although it is not whole yet.

use std::any::Any;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::immutable::Sequence;
use crate::immutable::str::Encoding;

/// Tells frames apart, so that what one of them finished is never handed to
/// another. A clone is the same frame.
#[derive(Debug)]
pub(crate) struct Identity(AtomicU64);

impl Identity {
    /// Nobody's yet: it is drawn when somebody asks.
    pub(crate) const fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    fn get(&self) -> u64 {
        static NEXT: AtomicU64 = AtomicU64::new(1);

        let known = self.0.load(Ordering::Relaxed);
        if known != 0 {
            return known;
        }

        let drawn = NEXT.fetch_add(1, Ordering::Relaxed);
        match self
            .0
            .compare_exchange(0, drawn, Ordering::Relaxed, Ordering::Relaxed)
        {
            Ok(_) => drawn,
            Err(known) => known,
        }
    }
}

impl Clone for Identity {
    fn clone(&self) -> Self {
        Self(AtomicU64::new(self.get()))
    }
}

/// Whose progress it is: a frame's, in the encoding that was asked for.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    pub(super) frame: &'a Identity,
    pub(super) encoding: Encoding,
}

impl Owner<'_> {
    fn get(self) -> (u64, Encoding) {
        (self.frame.get(), self.encoding)
    }
}

/// A place in a buffer, and what of sequences came before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// In which segment, or in what is behind the last.
    pub(super) segment: usize,
    /// How far into it.
    pub(super) offset: usize,
    /// How far from the start of the buffer.
    pub(super) position: usize,
    /// The sequences that began before.
    pub(super) begun: usize,
    /// The elements before that took no bytes.
    pub(super) free: usize,
}

/// What the frame under way has finished: the same bytes are not taken apart
/// again when it starts over.
///
/// A frame does the same each time with the same bytes, so its sequences begin
/// in the same order: the number of a sequence says which one it is.
#[derive(Debug)]
pub(super) struct Progress {
    /// Whose progress it is.
    owner: (u64, Encoding),
    kept: Vec<Kept>,
}

#[derive(Debug)]
struct Kept {
    number: usize,
    /// Behind what was finished.
    place: Place,
    what: What,
}

#[derive(Debug)]
enum What {
    /// The elements of a sequence that was interrupted: a `Vec` of them.
    Some(Box<dyn Any + Send + Sync>),
    /// It was whole once. The value is with the frame, which may need it
    /// unshared.
    Once,
    /// It was whole twice: something behind it is what takes so long.
    Whole(Box<dyn Any + Send + Sync>),
}

/// What there is of a sequence.
pub(crate) enum Found<T> {
    /// The first elements.
    Some(Vec<T>),
    /// All of it.
    Whole(Sequence<T>),
}

impl Progress {
    pub(super) const fn new() -> Self {
        Self {
            owner: (0, Encoding::Utf8),
            kept: Vec::new(),
        }
    }

    #[inline]
    pub(super) fn clear(&mut self) {
        if !self.kept.is_empty() {
            self.kept.clear();
        }
    }

    /// What a frame has finished of one of its sequences.
    #[inline]
    pub(super) fn find<T: Send + Sync + 'static>(
        &mut self,
        owner: Owner<'_>,
        number: usize,
    ) -> Option<(Found<T>, Place)> {
        if self.kept.is_empty() || self.owner != owner.get() {
            return None;
        }

        let index = self.kept.iter().position(|kept| kept.number == number)?;
        let kept = &mut self.kept[index];
        let place = kept.place;
        let found = match &kept.what {
            What::Once => return None,
            What::Whole(whole) => Found::Whole(whole.downcast_ref::<Sequence<T>>()?.clone()),
            What::Some(_) => {
                let What::Some(elements) = self.kept.swap_remove(index).what else {
                    return None;
                };
                Found::Some(*elements.downcast().ok()?)
            }
        };

        Some((found, place))
    }

    /// A sequence was interrupted behind some of its elements.
    pub(super) fn interrupted<T: Send + Sync + 'static>(
        &mut self,
        owner: Owner<'_>,
        number: usize,
        place: Place,
        elements: Vec<T>,
    ) {
        self.keep(owner, number, place, What::Some(Box::new(elements)));
    }

    /// A sequence is whole, and something behind it may not be.
    pub(super) fn whole<T: Send + Sync + 'static>(
        &mut self,
        owner: Owner<'_>,
        number: usize,
        place: Place,
        sequence: &Sequence<T>,
    ) {
        let again = self.owner == owner.get()
            && self
                .kept
                .iter()
                .any(|kept| kept.number == number && matches!(kept.what, What::Once));
        let what = if again {
            What::Whole(Box::new(sequence.clone()))
        } else {
            What::Once
        };

        self.keep(owner, number, place, what);
    }

    fn keep(&mut self, owner: Owner<'_>, number: usize, place: Place, what: What) {
        let owner = owner.get();
        if self.owner != owner {
            self.owner = owner;
            self.kept.clear();
        }

        // Those in between are part of what is kept now.
        self.kept
            .retain(|kept| kept.number < number || kept.number >= place.begun);
        self.kept.push(Kept {
            number,
            place,
            what,
        });
    }

    /// Everything from a position on was moved to another place.
    pub(super) fn moved(&mut self, position: usize, segment: usize, offset: usize) {
        for Kept { place, .. } in &mut self.kept {
            if place.position > position {
                place.segment = segment;
                place.offset = offset + (place.position - position);
            }
        }
    }
}
