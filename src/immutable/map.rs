//! Values by key, in the order in which they came.

use std::fmt;
use std::hash::Hash;

use indexmap::{Equivalent, IndexMap};

use super::Maybe;

/// Values by key, in the order in which they came.
///
/// Ported from `Innmind\Immutable\Map`.
#[derive(Clone, PartialEq, Eq)]
#[must_use = "a map never changes: operations give the next one"]
pub struct Map<K: Hash + Eq, V>(IndexMap<K, V>);

impl<K: Hash + Eq, V> Map<K, V> {
    /// The pairs, in order. A key that comes again keeps its place and takes
    /// the later value.
    pub fn of(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// The value of a key.
    #[must_use]
    pub fn get<Q>(&self, key: &Q) -> Maybe<&V>
    where
        Q: ?Sized + Hash + Equivalent<K>,
    {
        self.0.get(key)
    }

    /// The pairs, borrowed.
    #[must_use]
    pub fn iter(&self) -> indexmap::map::Iter<'_, K, V> {
        self.0.iter()
    }
}

impl<K: Hash + Eq + fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
