//! std's traits, and the sequence as a [`Source`].

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter;
use std::ops::Index;
use std::slice::SliceIndex;

use triomphe::Arc;

use super::{Sequence, Source};

impl<T> Clone for Sequence<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Sequence<T> {
    fn default() -> Self {
        Self(Arc::new(Vec::new()))
    }
}

impl<T: fmt::Debug> fmt::Debug for Sequence<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: PartialEq> PartialEq for Sequence<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: Eq> Eq for Sequence<T> {}

impl<T: PartialOrd> PartialOrd for Sequence<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.as_slice().partial_cmp(other.as_slice())
    }
}

impl<T: Ord> Ord for Sequence<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_slice().cmp(other.as_slice())
    }
}

impl<T: Hash> Hash for Sequence<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_slice().hash(state);
    }
}

impl<T, I: SliceIndex<[T]>> Index<I> for Sequence<T> {
    type Output = I::Output;

    fn index(&self, index: I) -> &I::Output {
        &self.as_slice()[index]
    }
}

impl<T> AsRef<[T]> for Sequence<T> {
    fn as_ref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T> FromIterator<T> for Sequence<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::of(values)
    }
}

impl<T: Clone> Extend<T> for Sequence<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        Arc::make_mut(&mut self.0).extend(values);
    }
}

impl<T> From<Vec<T>> for Sequence<T> {
    fn from(values: Vec<T>) -> Self {
        Self(Arc::new(values))
    }
}

impl<T, const N: usize> From<[T; N]> for Sequence<T> {
    fn from(values: [T; N]) -> Self {
        Vec::from(values).into()
    }
}

impl<T: Clone> From<&[T]> for Sequence<T> {
    fn from(values: &[T]) -> Self {
        values.to_vec().into()
    }
}

impl<T: Clone> From<Sequence<T>> for Vec<T> {
    fn from(sequence: Sequence<T>) -> Self {
        sequence.into_vec()
    }
}

impl<T: Clone> IntoIterator for Sequence<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Sequence<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Clone> Source for Sequence<T> {
    type Item = T;
    type Iter<'a>
        = iter::Cloned<std::slice::Iter<'a, T>>
    where
        Self: 'a;
    type Walk = std::vec::IntoIter<T>;

    fn iter(&self) -> Self::Iter<'_> {
        self.iter().cloned()
    }

    fn walk(self) -> Self::Walk {
        self.into_iter()
    }

    fn contains(&self, value: &T) -> bool
    where
        T: PartialEq,
    {
        self.contains(value)
    }

    fn equals(&self, values: &[T]) -> bool
    where
        T: PartialEq,
    {
        self.as_slice() == values
    }

    fn place(&self) -> Option<*const ()> {
        Some(Arc::as_ptr(&self.0).cast())
    }
}
