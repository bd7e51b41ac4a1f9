//! Walks that need all the values before they can give the first.

use std::cmp::Ordering;
use std::collections::VecDeque;
use std::iter::Rev;
use std::vec;

/// The walk of `sort`. The order of equal values is kept.
pub struct Sorted<I: Iterator, F> {
    values: Option<I>,
    compare: F,
    sorted: vec::IntoIter<I::Item>,
}

impl<I: Iterator, F> Sorted<I, F> {
    pub(in crate::immutable) fn of(values: I, compare: F) -> Self {
        Self {
            values: Some(values),
            compare,
            sorted: Vec::new().into_iter(),
        }
    }
}

impl<I: Iterator, F: FnMut(&I::Item, &I::Item) -> Ordering> Iterator for Sorted<I, F> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        if let Some(values) = self.values.take() {
            let mut sorted: Vec<_> = values.collect();
            sorted.sort_by(&mut self.compare);
            self.sorted = sorted.into_iter();
        }

        self.sorted.next()
    }
}

/// The walk of `reverse`.
pub struct Reversed<I: Iterator> {
    values: Option<I>,
    reversed: Rev<vec::IntoIter<I::Item>>,
}

impl<I: Iterator> Reversed<I> {
    pub(in crate::immutable) fn of(values: I) -> Self {
        Self {
            values: Some(values),
            reversed: Vec::new().into_iter().rev(),
        }
    }
}

impl<I: Iterator> Iterator for Reversed<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        if let Some(values) = self.values.take() {
            self.reversed = values.collect::<Vec<_>>().into_iter().rev();
        }

        self.reversed.next()
    }
}

/// The walk of `take_end`. Holds no more values than it will give.
pub struct LastOnes<I: Iterator> {
    values: Option<I>,
    size: usize,
    last: VecDeque<I::Item>,
}

impl<I: Iterator> LastOnes<I> {
    pub(in crate::immutable) const fn of(values: I, size: usize) -> Self {
        Self {
            values: Some(values),
            size,
            last: VecDeque::new(),
        }
    }
}

impl<I: Iterator> Iterator for LastOnes<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        if let Some(values) = self.values.take() {
            for value in values {
                self.last.push_back(value);

                if self.last.len() > self.size {
                    self.last.pop_front();
                }
            }
        }

        self.last.pop_front()
    }
}
