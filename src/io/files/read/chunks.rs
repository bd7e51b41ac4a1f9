//! Pieces of one size.

use std::fmt;

use super::blocks::Blocks;
use super::origin::Origin;
use crate::immutable::sequence::Source;
use crate::immutable::str::Encoding;
use crate::immutable::{Attempt, Str};

/// The source of [`Read::chunks`](super::Read::chunks).
#[derive(Clone)]
pub struct Chunks {
    origin: Origin,
    encoding: Encoding,
    size: usize,
}

impl Chunks {
    pub(super) const fn of(origin: Origin, encoding: Encoding, size: usize) -> Self {
        Self {
            origin,
            encoding,
            size,
        }
    }
}

impl Source for Chunks {
    type Item = Attempt<Str>;
    type Iter<'a> = ChunksWalk;
    type Walk = ChunksWalk;

    fn iter(&self) -> ChunksWalk {
        self.clone().walk()
    }

    fn walk(self) -> ChunksWalk {
        ChunksWalk {
            encoding: self.encoding,
            size: self.size,
            blocks: Blocks::of(self.origin),
        }
    }
}

/// One walk over the chunks of a file.
pub struct ChunksWalk {
    blocks: Blocks,
    encoding: Encoding,
    size: usize,
}

impl Iterator for ChunksWalk {
    type Item = Attempt<Str>;

    fn next(&mut self) -> Option<Attempt<Str>> {
        loop {
            let rest = self.blocks.rest().len();
            if rest >= self.size {
                return self.blocks.give(self.size, self.encoding);
            }

            match self.blocks.more() {
                Ok(true) => {}
                Ok(false) if rest == 0 => return None,
                Ok(false) => return self.blocks.give(rest, self.encoding),
                Err(error) => {
                    // What came before the failure is no chunk.
                    self.blocks.forget();
                    return Some(Err(error));
                }
            }
        }
    }
}

impl fmt::Debug for Chunks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chunks")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ChunksWalk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Walk").finish_non_exhaustive()
    }
}
