//! A walk that starts when its first value is asked for.

use crate::immutable::sequence::Source;

/// Keeps a source closed until it is needed: the second half of an append is
/// not opened before the first one has ended.
pub enum Later<S: Source> {
    NotYet(Option<S>),
    Started(S::Walk),
}

impl<S: Source> Later<S> {
    pub(in crate::immutable) const fn of(source: S) -> Self {
        Self::NotYet(Some(source))
    }
}

impl<S: Source> Iterator for Later<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        loop {
            match self {
                Self::Started(walk) => return walk.next(),
                Self::NotYet(source) => *self = Self::Started(source.take()?.walk()),
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Started(walk) => walk.size_hint(),
            Self::NotYet(_) => (0, None),
        }
    }

    fn fold<B, F: FnMut(B, S::Item) -> B>(self, init: B, fold: F) -> B {
        match self {
            Self::Started(walk) => walk.fold(init, fold),
            Self::NotYet(Some(source)) => source.walk().fold(init, fold),
            Self::NotYet(None) => init,
        }
    }
}
