//! The lines of a file.

use std::fmt;

use memchr::memchr;

use super::blocks::Blocks;
use super::origin::Origin;
use crate::immutable::sequence::Source;
use crate::immutable::str::Encoding;
use crate::immutable::{Attempt, Str};

/// The source of [`Read::lines`](super::Read::lines).
#[derive(Clone)]
pub struct Lines {
    origin: Origin,
    encoding: Encoding,
}

impl Lines {
    pub(super) const fn of(origin: Origin, encoding: Encoding) -> Self {
        Self { origin, encoding }
    }
}

impl Source for Lines {
    type Item = Attempt<Str>;
    type Iter<'a> = LinesWalk;
    type Walk = LinesWalk;

    fn iter(&self) -> LinesWalk {
        self.clone().walk()
    }

    fn walk(self) -> LinesWalk {
        LinesWalk::of(self.encoding, self.origin)
    }
}

/// One walk over the lines of a file.
pub struct LinesWalk {
    blocks: Blocks,
    encoding: Encoding,
    ended: bool,
}

impl LinesWalk {
    const fn of(encoding: Encoding, origin: Origin) -> Self {
        Self {
            blocks: Blocks::of(origin),
            encoding,
            ended: false,
        }
    }

    /// A line whose end is still to be read: all of the rest has none.
    #[cold]
    fn next_across(&mut self) -> Option<Attempt<Str>> {
        loop {
            let searched = self.blocks.rest().len();

            match self.blocks.more() {
                _ if self.ended => return None,
                Ok(true) => {
                    if let Some(newline) = memchr(b'\n', &self.blocks.rest()[searched..]) {
                        return self.blocks.give(searched + newline + 1, self.encoding);
                    }
                }
                Ok(false) => {
                    self.ended = true;
                    return self.blocks.give(searched, self.encoding);
                }
                Err(error) => {
                    // What came before the failure is no line.
                    self.ended = true;
                    self.blocks.forget();
                    return Some(Err(error));
                }
            }
        }
    }
}

impl Iterator for LinesWalk {
    type Item = Attempt<Str>;

    // Not inlined, the line is made where the caller wants it; inlined, it was
    // moved there in steps that each waited for the one before: 1.2 times the
    // processor's time.
    #[inline(never)]
    fn next(&mut self) -> Option<Attempt<Str>> {
        // The usual case: the line is whole where it was read.
        match memchr(b'\n', self.blocks.rest()) {
            Some(newline) => self.blocks.give(newline + 1, self.encoding),
            None => self.next_across(),
        }
    }
}

impl fmt::Debug for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").finish_non_exhaustive()
    }
}

impl fmt::Debug for LinesWalk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Walk").finish_non_exhaustive()
    }
}
