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
    /// So much of the rest has no newline.
    searched: usize,
    ended: bool,
}

impl LinesWalk {
    const fn of(encoding: Encoding, origin: Origin) -> Self {
        Self {
            blocks: Blocks::of(origin),
            encoding,
            searched: 0,
            ended: false,
        }
    }

    #[inline]
    fn give(&mut self, size: usize) -> Str {
        self.searched = 0;
        Str::of(self.blocks.give(size)).to_encoding(self.encoding)
    }
}

impl Iterator for LinesWalk {
    type Item = Attempt<Str>;

    #[inline]
    fn next(&mut self) -> Option<Attempt<Str>> {
        loop {
            let rest = self.blocks.rest();

            if let Some(newline) = memchr(b'\n', &rest[self.searched..]) {
                let size = self.searched + newline + 1;
                return Some(Ok(self.give(size)));
            }
            if self.ended {
                return None;
            }

            let size = rest.len();
            self.searched = size;
            match self.blocks.more() {
                Ok(true) => {}
                Ok(false) => {
                    self.ended = true;
                    return Some(Ok(self.give(size)));
                }
                Err(error) => {
                    // What came before the failure is no line.
                    self.ended = true;
                    drop(self.give(size));
                    return Some(Err(error));
                }
            }
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
