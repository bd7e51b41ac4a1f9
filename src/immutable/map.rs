//! Values found by their key.

use std::hash::Hash;

use indexmap::{Equivalent, IndexMap};
use triomphe::Arc;

mod convert;
#[cfg(feature = "serde")]
mod serde;

use super::{Maybe, Pair, Sequence, Set, SideEffect};

/// Values found by their key, in the order in which the keys came, in memory.
///
/// Ported from `Innmind\Immutable\Map`. It never changes: operations take it
/// by value and give the next one. Cloning is O(1), the clones share the pairs;
/// an operation on a map that nobody shares works in place. Looking a key up
/// is O(1).
///
/// Keys are what they are: where PHP takes `'2'` for `2`, here a key has one
/// type. A value that is put under a key that is there takes the place of the
/// one before. Two maps are equal when they have the same values under the
/// same keys, in whatever order.
///
/// ```
/// use innmind::immutable::Map;
/// use innmind::prelude::*;
///
/// let ages = Map::of([("ada", 36), ("grace", 85)])
///     .put("ada", 37)
///     .map(|_, age| age + 1)
///     .filter(|_, age| *age < 80);
///
/// assert_eq!(ages.get("ada"), Maybe::just(&38));
/// assert_eq!(ages.size(), 1);
/// ```
#[must_use = "a map never changes: operations give the next one"]
pub struct Map<K, V>(Arc<IndexMap<K, V>>);

impl<K, V> Map<K, V> {
    /// The number of pairs.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// assert_eq!(Map::of([("a", 1), ("a", 2)]).size(), 1);
    /// ```
    #[must_use]
    #[doc(alias = "count")]
    pub fn size(&self) -> usize {
        self.0.len()
    }

    /// The number of pairs, under the name that Rust gives it.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// assert_eq!(Map::of([("a", 1)]).len(), 1);
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no pair.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// assert!(Map::<&str, u8>::default().empty());
    /// ```
    #[must_use]
    pub fn empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is no pair, under the name that Rust gives it.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// assert!(!Map::of([("a", 1)]).is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pairs, borrowed, in the order in which their keys came.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let map = Map::of([("b", 1), ("a", 2)]);
    /// assert!(map.iter().map(|(key, _)| *key).eq(["b", "a"]));
    /// ```
    #[must_use]
    pub fn iter(&self) -> indexmap::map::Iter<'_, K, V> {
        self.0.iter()
    }

    /// The first pair for which the predicate holds.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let map = Map::of([("a", 1), ("b", 2)]);
    /// assert!(map.find(|_, n| *n > 1).is_some_and(|pair| *pair.key() == &"b"));
    /// ```
    #[must_use]
    pub fn find(&self, mut predicate: impl FnMut(&K, &V) -> bool) -> Maybe<Pair<&K, &V>> {
        self.iter()
            .find(|(key, value)| predicate(key, value))
            .map(Pair::from)
    }

    /// Whether the predicate holds for every pair.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let map = Map::of([("a", 1), ("b", 2)]);
    /// assert!(map.matches(|key, n| key.len() == 1 && *n > 0));
    /// ```
    #[must_use]
    pub fn matches(&self, mut predicate: impl FnMut(&K, &V) -> bool) -> bool {
        self.iter().all(|(key, value)| predicate(key, value))
    }

    /// Whether the predicate holds for one of the pairs.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// assert!(Map::of([("a", 1), ("b", 2)]).any(|_, n| *n > 1));
    /// ```
    #[must_use]
    pub fn any(&self, mut predicate: impl FnMut(&K, &V) -> bool) -> bool {
        self.iter().any(|(key, value)| predicate(key, value))
    }

    /// The values, in the order in which their keys came.
    ///
    /// ```
    /// use innmind::immutable::Map;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Map::of([("a", 1), ("b", 1)]).values(), Sequence::of([1, 1]));
    /// ```
    pub fn values(&self) -> Sequence<V>
    where
        V: Clone,
    {
        self.0.values().cloned().collect()
    }

    /// No pair at all.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// assert_eq!(Map::of([("a", 1)]).clear().size(), 0);
    /// ```
    pub fn clear(&self) -> Self {
        Self::default()
    }
}

impl<K: Eq + Hash, V> Map<K, V> {
    /// The pairs; of two with the same key the last value, at the place of the
    /// first.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let map = Map::of([("a", 1), ("b", 2), ("a", 3)]);
    /// assert_eq!(map.to_sequence().map(|pair| *pair.value()).to_list(), [3, 2]);
    /// ```
    pub fn of(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        Self(Arc::new(pairs.into_iter().collect()))
    }

    /// The value under a key.
    ///
    /// ```
    /// use innmind::immutable::Map;
    /// use innmind::prelude::*;
    ///
    /// let ages = Map::of([("ada".to_owned(), 36)]);
    /// assert_eq!(ages.get("ada"), Maybe::just(&36));
    /// assert_eq!(ages.get("grace"), Maybe::nothing());
    /// ```
    #[must_use]
    #[inline]
    pub fn get<Q>(&self, key: &Q) -> Maybe<&V>
    where
        Q: Equivalent<K> + Hash + ?Sized,
    {
        self.0.get(key)
    }

    /// Whether there is a value under a key.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// assert!(Map::of([("a", 1)]).contains("a"));
    /// ```
    #[must_use]
    #[inline]
    pub fn contains<Q>(&self, key: &Q) -> bool
    where
        Q: Equivalent<K> + Hash + ?Sized,
    {
        self.0.contains_key(key)
    }

    /// Whether both have the same values under the same keys, in whatever
    /// order: `==`, under its upstream name.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let map = Map::of([("a", 1), ("b", 2)]);
    /// assert!(map.equals(&Map::of([("b", 2), ("a", 1)])));
    /// ```
    #[must_use]
    pub fn equals(&self, map: &Self) -> bool
    where
        V: PartialEq,
    {
        self == map
    }

    /// The keys.
    ///
    /// ```
    /// use innmind::immutable::Map;
    /// use innmind::immutable::Set;
    ///
    /// assert_eq!(Map::of([("a", 1), ("b", 1)]).keys(), Set::of(["a", "b"]));
    /// ```
    pub fn keys(&self) -> Set<K>
    where
        K: Clone,
    {
        self.0.keys().cloned().collect()
    }
}

impl<K: Eq + Hash + Clone, V: Clone> Map<K, V> {
    /// The pairs, taken out; copied only if another map shares them.
    fn into_pairs(self) -> IndexMap<K, V> {
        Arc::try_unwrap(self.0).unwrap_or_else(|shared| (*shared).clone())
    }

    /// A value under a key. It takes the place of the one that was there.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let map = Map::of([("a", 1), ("b", 2)]).put("a", 3);
    /// assert_eq!(map.values().to_list(), [3, 2]);
    /// ```
    #[doc(alias = "__invoke")]
    pub fn put(mut self, key: K, value: V) -> Self {
        Arc::make_mut(&mut self.0).insert(key, value);
        self
    }

    /// The pairs but the one with this key. The order of the others is kept,
    /// so this is O(n).
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let map = Map::of([("a", 1), ("b", 2)]);
    /// assert_eq!(map.remove("a").remove("z"), Map::of([("b", 2)]));
    /// ```
    pub fn remove<Q>(mut self, key: &Q) -> Self
    where
        Q: Equivalent<K> + Hash + ?Sized,
    {
        if self.0.contains_key(key) {
            Arc::make_mut(&mut self.0).shift_remove(key);
        }

        self
    }

    /// The pairs of this map and of the other, whose values win.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let merged = Map::of([("a", 1), ("b", 2)]).merge([("a", 3)]);
    /// assert_eq!(merged, Map::of([("a", 3), ("b", 2)]));
    /// ```
    pub fn merge(mut self, map: impl IntoIterator<Item = (K, V)>) -> Self {
        self.extend(map);
        self
    }

    /// The pairs for which the predicate holds.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let map = Map::of([("a", 1), ("b", 2)]).filter(|_, n| *n > 1);
    /// assert_eq!(map, Map::of([("b", 2)]));
    /// ```
    pub fn filter(mut self, mut predicate: impl FnMut(&K, &V) -> bool) -> Self {
        match Arc::get_mut(&mut self.0) {
            Some(pairs) => {
                pairs.retain(|key, value| predicate(key, value));
                self
            }
            None => self
                .iter()
                .filter(|(key, value)| predicate(key, value))
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
        }
    }

    /// The pairs for which the predicate does not hold.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let map = Map::of([("a", 1), ("b", 2)]).exclude(|key, _| *key == "b");
    /// assert_eq!(map, Map::of([("a", 1)]));
    /// ```
    pub fn exclude(self, mut predicate: impl FnMut(&K, &V) -> bool) -> Self {
        self.filter(|key, value| !predicate(key, value))
    }

    /// Calls a function with each key and its value.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let mut sum = 0;
    /// let _ = Map::of([("a", 1), ("b", 2)]).foreach(|_, n| sum += n);
    /// assert_eq!(sum, 3);
    /// ```
    #[doc(alias = "each")]
    pub fn foreach(self, mut function: impl FnMut(K, V)) -> SideEffect {
        for (key, value) in self {
            function(key, value);
        }

        SideEffect::identity()
    }

    /// The pairs in groups, by what the closure says of each.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let groups = Map::of([("a", 1), ("b", 2), ("c", 3)]).group_by(|_, n| n % 2);
    /// assert_eq!(groups[&1], Map::of([("a", 1), ("c", 3)]));
    /// ```
    #[doc(alias = "groupBy")]
    pub fn group_by<D: Eq + Hash>(
        self,
        mut discriminator: impl FnMut(&K, &V) -> D,
    ) -> Map<D, Self> {
        let mut groups = IndexMap::<D, IndexMap<K, V>>::new();

        for (key, value) in self {
            groups
                .entry(discriminator(&key, &value))
                .or_default()
                .insert(key, value);
        }

        groups
            .into_iter()
            .map(|(discriminant, group)| (discriminant, Self(Arc::new(group))))
            .collect()
    }

    /// Each value, changed, under the same key.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let map = Map::of([("a", 1)]).map(|key, n| format!("{key}{n}"));
    /// assert_eq!(map["a"], "a1");
    /// ```
    pub fn map<W>(self, mut map: impl FnMut(&K, V) -> W) -> Map<K, W> {
        self.into_iter()
            .map(|(key, value)| {
                let changed = map(&key, value);

                (key, changed)
            })
            .collect()
    }

    /// The pairs of what the closure gives for each pair: a map, an array.
    /// Later values win.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let swapped = Map::of([("a", 1), ("b", 2)]).flat_map(|key, n| [(n, key)]);
    /// assert_eq!(swapped, Map::of([(1, "a"), (2, "b")]));
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map<L, W, U>(self, mut map: impl FnMut(K, V) -> U) -> Map<L, W>
    where
        L: Eq + Hash,
        U: IntoIterator<Item = (L, W)>,
    {
        self.into_iter()
            .flat_map(|(key, value)| map(key, value))
            .collect()
    }

    /// The pairs in two: those for which the predicate holds, then the others.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let (small, large) = Map::of([("a", 1), ("b", 2)]).partition(|_, n| *n < 2);
    /// assert_eq!((small, large), (Map::of([("a", 1)]), Map::of([("b", 2)])));
    /// ```
    pub fn partition(self, mut predicate: impl FnMut(&K, &V) -> bool) -> (Self, Self) {
        let (yes, no): (IndexMap<_, _>, IndexMap<_, _>) = self
            .into_iter()
            .partition(|(key, value)| predicate(key, value));

        (Self(Arc::new(yes)), Self(Arc::new(no)))
    }

    /// One value out of all pairs, made step by step.
    ///
    /// ```
    /// use innmind::immutable::Map;
    ///
    /// let sum = Map::of([("a", 1), ("b", 2)]).reduce(0, |sum, _, n| sum + n);
    /// assert_eq!(sum, 3);
    /// ```
    pub fn reduce<C>(self, carry: C, mut reduce: impl FnMut(C, K, V) -> C) -> C {
        self.into_iter()
            .fold(carry, |carry, (key, value)| reduce(carry, key, value))
    }

    /// The pairs, in the order in which their keys came.
    ///
    /// ```
    /// use innmind::immutable::Map;
    /// use innmind::immutable::Pair;
    /// use innmind::prelude::*;
    ///
    /// let pairs = Map::of([("a", 1)]).to_sequence();
    /// assert_eq!(pairs, Sequence::of([Pair::of("a", 1)]));
    /// ```
    #[doc(alias = "toSequence")]
    pub fn to_sequence(self) -> Sequence<Pair<K, V>> {
        self.into_iter().map(Pair::from).collect()
    }
}

#[cfg(test)]
mod tests;
