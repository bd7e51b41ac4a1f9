//! Neighbours, together.

use crate::immutable::Sequence;

/// The walk of `windows`.
pub struct Windows<I: Iterator> {
    values: I,
    size: usize,
    window: Vec<I::Item>,
    done: bool,
}

impl<I: Iterator> Windows<I> {
    pub(in crate::immutable) const fn of(values: I, size: usize) -> Self {
        Self {
            values,
            size,
            window: Vec::new(),
            done: false,
        }
    }

    fn first(&mut self) -> Option<Sequence<I::Item>>
    where
        I::Item: Clone,
    {
        while self.size == 0 || self.window.len() < self.size {
            match self.values.next() {
                Some(value) => self.window.push(value),
                None => {
                    // Too few for a window: they are the only one.
                    self.done = true;
                    let only = std::mem::take(&mut self.window);

                    return (!only.is_empty()).then(|| only.into());
                }
            }
        }

        Some(self.window.clone().into())
    }
}

impl<I: Iterator<Item: Clone>> Iterator for Windows<I> {
    type Item = Sequence<I::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }

        if self.window.is_empty() {
            return self.first();
        }

        match self.values.next() {
            Some(value) => {
                self.window.remove(0);
                self.window.push(value);

                Some(self.window.clone().into())
            }
            None => {
                self.done = true;
                None
            }
        }
    }
}

/// The walk of `chunk`.
pub struct Chunks<I> {
    values: I,
    size: usize,
    done: bool,
}

impl<I> Chunks<I> {
    pub(in crate::immutable) const fn of(values: I, size: usize) -> Self {
        Self {
            values,
            size,
            done: false,
        }
    }
}

impl<I: Iterator> Iterator for Chunks<I> {
    type Item = Sequence<I::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }

        let chunk: Vec<_> = if self.size == 0 {
            self.values.by_ref().collect()
        } else {
            self.values.by_ref().take(self.size).collect()
        };
        // A chunk that is not full is the last: the end is not asked for again.
        self.done = self.size == 0 || chunk.len() < self.size;

        (!chunk.is_empty()).then(|| chunk.into())
    }
}
