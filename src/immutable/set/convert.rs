//! std's traits, and the set as a [`Source`].

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::iter;

use indexmap::IndexSet;
use triomphe::Arc;

use super::Set;
use crate::immutable::sequence::Source;

impl<T> Clone for Set<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self(Arc::new(IndexSet::default()))
    }
}

impl<T: fmt::Debug> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<T: Eq + Hash> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: Eq + Hash> Eq for Set<T> {}

/// The order of the values does not count, as it does not for `==`.
impl<T: Eq + Hash> Hash for Set<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.size());
        state.write_u64(unordered(self.iter()));
    }
}

/// A hash that does not depend on the order of the values.
pub(in crate::immutable) fn unordered(values: impl Iterator<Item: Hash>) -> u64 {
    values.fold(0, |sum, value| {
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);

        sum.wrapping_add(hasher.finish())
    })
}

impl<T: Eq + Hash> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self::of(values)
    }
}

impl<T: Eq + Hash + Clone> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        Arc::make_mut(&mut self.0).extend(values);
    }
}

impl<T: Eq + Hash, const N: usize> From<[T; N]> for Set<T> {
    fn from(values: [T; N]) -> Self {
        Self::of(values)
    }
}

impl<T: Eq + Hash> From<Vec<T>> for Set<T> {
    fn from(values: Vec<T>) -> Self {
        Self::of(values)
    }
}

impl<T: Eq + Hash + Clone> From<Set<T>> for Vec<T> {
    fn from(set: Set<T>) -> Self {
        set.to_list()
    }
}

impl<T: Eq + Hash + Clone> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = indexmap::set::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_values().into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = indexmap::set::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Eq + Hash + Clone> Source for Set<T> {
    type Item = T;
    type Iter<'a>
        = iter::Cloned<indexmap::set::Iter<'a, T>>
    where
        Self: 'a;
    type Walk = indexmap::set::IntoIter<T>;

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

    fn place(&self) -> Option<*const ()> {
        Some(self.address())
    }
}
