//! Walks that pick, compare or complete values one by one.

use std::collections::HashSet;
use std::hash::Hash;
use std::iter;

use crate::immutable::Predicate;
use crate::immutable::sequence::{Source, Union};

/// The walk of `exclude`.
pub struct Excluded<I, F> {
    values: I,
    predicate: F,
}

impl<I, F> Excluded<I, F> {
    pub(in crate::immutable) const fn of(values: I, predicate: F) -> Self {
        Self { values, predicate }
    }
}

impl<I: Iterator, F: FnMut(&I::Item) -> bool> Iterator for Excluded<I, F> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        let predicate = &mut self.predicate;

        self.values.find(|value| !predicate(value))
    }

    fn fold<B, G: FnMut(B, I::Item) -> B>(self, init: B, fold: G) -> B {
        let mut predicate = self.predicate;

        self.values
            .filter(|value| !predicate(value))
            .fold(init, fold)
    }
}

/// The walk of `take`. A take of none opens nothing.
pub struct Taken<I>(Option<iter::Take<I>>);

impl<I: Iterator> Taken<I> {
    pub(in crate::immutable) fn of(size: usize, open: impl FnOnce() -> I) -> Self {
        Self((size > 0).then(|| open().take(size)))
    }
}

impl<I: Iterator> Iterator for Taken<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.0.as_mut()?.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.as_ref().map_or((0, Some(0)), Iterator::size_hint)
    }

    fn fold<B, F: FnMut(B, I::Item) -> B>(self, init: B, fold: F) -> B {
        match self.0 {
            Some(values) => values.fold(init, fold),
            None => init,
        }
    }
}

/// A [`Predicate`], owned or borrowed.
pub trait Ask<T> {
    type Output;

    fn ask(&self, value: T) -> Option<Self::Output>;
}

/// A predicate that its walk owns.
pub struct Owned<P>(pub(in crate::immutable) P);

impl<T, P: Predicate<T>> Ask<T> for Owned<P> {
    type Output = P::Output;

    fn ask(&self, value: T) -> Option<P::Output> {
        self.0.narrow(value)
    }
}

impl<T, P: Predicate<T>> Ask<T> for &P {
    type Output = P::Output;

    fn ask(&self, value: T) -> Option<P::Output> {
        self.narrow(value)
    }
}

/// The walk of `keep`.
pub struct Kept<I, A> {
    values: I,
    predicate: A,
}

impl<I, A> Kept<I, A> {
    pub(in crate::immutable) const fn of(values: I, predicate: A) -> Self {
        Self { values, predicate }
    }
}

impl<I: Iterator, A: Ask<I::Item>> Iterator for Kept<I, A> {
    type Item = A::Output;

    fn next(&mut self) -> Option<A::Output> {
        let predicate = &self.predicate;

        self.values.find_map(|value| predicate.ask(value))
    }

    fn fold<B, G: FnMut(B, A::Output) -> B>(self, init: B, fold: G) -> B {
        let predicate = self.predicate;

        self.values
            .filter_map(|value| predicate.ask(value))
            .fold(init, fold)
    }
}

/// The walk of `diff`.
pub struct Without<I, O> {
    values: I,
    other: O,
}

impl<I, O> Without<I, O> {
    pub(in crate::immutable) const fn of(values: I, other: O) -> Self {
        Self { values, other }
    }
}

impl<I, O> Iterator for Without<I, O>
where
    I: Iterator<Item: PartialEq>,
    O: Source<Item = I::Item>,
{
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.values.find(|value| !self.other.contains(value))
    }
}

/// The walk of `intersect`.
pub struct Within<I, O> {
    values: I,
    other: O,
    /// Each value is in its own source: there is no need to look.
    all: bool,
}

impl<I, O: Source> Within<I, O> {
    pub(in crate::immutable) fn of(place: Option<*const ()>, values: I, other: O) -> Self {
        let all = place.is_some() && place == other.place();

        Self { values, other, all }
    }
}

impl<I, O> Iterator for Within<I, O>
where
    I: Iterator<Item: PartialEq>,
    O: Source<Item = I::Item>,
{
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.values
            .find(|value| self.all || self.other.contains(value))
    }
}

/// The walk of `distinct`.
pub struct Distinct<I: Iterator> {
    values: I,
    seen: HashSet<I::Item>,
}

impl<I: Iterator> Distinct<I> {
    pub(in crate::immutable) fn of(values: I) -> Self {
        Self {
            values,
            seen: HashSet::new(),
        }
    }
}

impl<I: Iterator<Item: Eq + Hash + Clone>> Iterator for Distinct<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.values
            .find(|value| !self.seen.contains(value) && self.seen.insert(value.clone()))
    }
}

/// The walk of `pad`.
pub struct Padded<I: Iterator> {
    values: Option<I>,
    missing: usize,
    element: I::Item,
}

impl<I: Iterator> Padded<I> {
    pub(in crate::immutable) const fn of(values: I, size: usize, element: I::Item) -> Self {
        Self {
            values: Some(values),
            missing: size,
            element,
        }
    }
}

impl<I: Iterator<Item: Clone>> Iterator for Padded<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        match self.values.as_mut().and_then(Iterator::next) {
            Some(value) => {
                self.missing = self.missing.saturating_sub(1);
                Some(value)
            }
            None => {
                self.values = None;
                self.missing = self.missing.checked_sub(1)?;
                Some(self.element.clone())
            }
        }
    }
}

/// The walk of `safeguard`.
pub struct Safeguarded<I, C, F> {
    values: I,
    carry: Option<C>,
    assert: F,
}

impl<I, C, F> Safeguarded<I, C, F> {
    pub(in crate::immutable) const fn of(values: I, carry: C, assert: F) -> Self {
        Self {
            values,
            carry: Some(carry),
            assert,
        }
    }
}

impl<I: Iterator, C, F: FnMut(C, &I::Item) -> C> Iterator for Safeguarded<I, C, F> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        let value = self.values.next()?;
        // It is missing after an assertion that did not hold.
        self.carry = Some((self.assert)(self.carry.take()?, &value));

        Some(value)
    }
}

/// The walk of `union`. Each side is released when it has ended.
pub struct United<I, J> {
    left: Option<I>,
    right: Option<J>,
}

impl<I, J> United<I, J> {
    pub(in crate::immutable) const fn of(left: I, right: J) -> Self {
        Self {
            left: Some(left),
            right: Some(right),
        }
    }
}

impl<I: Iterator, J: Iterator> Iterator for United<I, J> {
    type Item = Union<I::Item, J::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        let left = pull(&mut self.left);
        let right = pull(&mut self.right);

        match (left, right) {
            (Some(left), Some(right)) => Some(Union::Both(left, right)),
            (Some(left), None) => Some(Union::Left(left)),
            (None, Some(right)) => Some(Union::Right(right)),
            (None, None) => None,
        }
    }
}

fn pull<I: Iterator>(side: &mut Option<I>) -> Option<I::Item> {
    let value = side.as_mut()?.next();

    if value.is_none() {
        *side = None;
    }

    value
}
