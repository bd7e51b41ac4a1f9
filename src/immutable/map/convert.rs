//! std's traits.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher};
use std::ops::Index;

use indexmap::{Equivalent, IndexMap};
use triomphe::Arc;

use super::Map;
use crate::immutable::Pair;
use crate::immutable::set::unordered;

impl<K, V> Clone for Map<K, V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(Arc::new(IndexMap::default()))
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Eq + Hash, V: PartialEq> PartialEq for Map<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<K: Eq + Hash, V: Eq> Eq for Map<K, V> {}

/// The order of the pairs does not count, as it does not for `==`.
impl<K: Eq + Hash, V: Hash> Hash for Map<K, V> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.size());
        state.write_u64(unordered(self.iter()));
    }
}

/// # Panics
///
/// If there is no value under the key.
impl<K, V, Q> Index<&Q> for Map<K, V>
where
    K: Eq + Hash,
    Q: Equivalent<K> + Hash + ?Sized,
{
    type Output = V;

    fn index(&self, key: &Q) -> &V {
        &self.0[key]
    }
}

impl<K: Eq + Hash, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self::of(pairs)
    }
}

impl<K: Eq + Hash, V> FromIterator<Pair<K, V>> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = Pair<K, V>>>(pairs: I) -> Self {
        Self::of(pairs.into_iter().map(Pair::into))
    }
}

impl<K: Eq + Hash + Clone, V: Clone> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        Arc::make_mut(&mut self.0).extend(pairs);
    }
}

impl<K: Eq + Hash, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(pairs: [(K, V); N]) -> Self {
        Self::of(pairs)
    }
}

impl<K: Eq + Hash, V> From<Vec<(K, V)>> for Map<K, V> {
    fn from(pairs: Vec<(K, V)>) -> Self {
        Self::of(pairs)
    }
}

impl<K: Eq + Hash, V, S: BuildHasher> From<HashMap<K, V, S>> for Map<K, V> {
    fn from(map: HashMap<K, V, S>) -> Self {
        Self::of(map)
    }
}

impl<K: Eq + Hash, V> From<BTreeMap<K, V>> for Map<K, V> {
    fn from(map: BTreeMap<K, V>) -> Self {
        Self::of(map)
    }
}

impl<K, V, S> From<Map<K, V>> for HashMap<K, V, S>
where
    K: Eq + Hash + Clone,
    V: Clone,
    S: BuildHasher + Default,
{
    fn from(map: Map<K, V>) -> Self {
        map.into_iter().collect()
    }
}

impl<K: Ord + Hash + Clone, V: Clone> From<Map<K, V>> for BTreeMap<K, V> {
    fn from(map: Map<K, V>) -> Self {
        map.into_iter().collect()
    }
}

impl<K: Eq + Hash + Clone, V: Clone> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = indexmap::map::IntoIter<K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_pairs().into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = indexmap::map::Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
