//! How values of one type combine.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};

use super::{Map, Sequence, Set, Str};

/// How two values combine to one of the same type, and the value that changes
/// nothing. Ported from `Innmind\Immutable\Monoid`.
///
/// Combining must be associative: `(a b) c` is `a (b c)`.
///
/// ```
/// use innmind::immutable::Monoid;
/// use innmind::prelude::*;
///
/// struct Sum;
///
/// impl Monoid<u32> for Sum {
///     fn identity(&self) -> u32 {
///         0
///     }
///
///     fn combine(&self, a: u32, b: u32) -> u32 {
///         a + b
///     }
/// }
///
/// assert_eq!(Sequence::of([1, 2, 3]).fold(Sum), 6);
/// ```
#[diagnostic::on_unimplemented(message = "`{Self}` does not say how values of `{T}` combine")]
pub trait Monoid<T> {
    /// The value that combines with any other to that other.
    ///
    /// ```
    /// use innmind::immutable::Monoid;
    /// use innmind::immutable::monoid::Append;
    /// use innmind::prelude::*;
    ///
    /// let none: Sequence<u8> = Append.identity();
    /// assert!(none.empty());
    /// ```
    fn identity(&self) -> T;

    /// One value out of two.
    ///
    /// ```
    /// use innmind::immutable::Monoid;
    /// use innmind::immutable::monoid::Append;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Append.combine(Sequence::of([1]), Sequence::of([2])), Sequence::of([1, 2]));
    /// ```
    fn combine(&self, a: T, b: T) -> T;
}

impl<T, M: Monoid<T>> Monoid<T> for &M {
    fn identity(&self) -> T {
        (**self).identity()
    }

    fn combine(&self, a: T, b: T) -> T {
        (**self).combine(a, b)
    }
}

/// Joins strings; the encoding is the first one's.
///
/// ```
/// use innmind::immutable::monoid::Concat;
/// use innmind::prelude::*;
///
/// let text = Sequence::of(["a", "b"]).map(Str::of).fold(Concat);
/// assert_eq!(text, "ab");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Concat;

impl Monoid<Str> for Concat {
    fn identity(&self) -> Str {
        Str::of("")
    }

    fn combine(&self, a: Str, b: Str) -> Str {
        a.append(b)
    }
}

impl Monoid<String> for Concat {
    fn identity(&self) -> String {
        String::new()
    }

    fn combine(&self, a: String, b: String) -> String {
        a + &b
    }
}

/// Puts sequences one behind the other.
///
/// ```
/// use innmind::immutable::monoid::Append;
/// use innmind::prelude::*;
///
/// let all = Sequence::of([Sequence::of([1]), Sequence::of([2, 1])]).fold(Append);
/// assert_eq!(all, Sequence::of([1, 2, 1]));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Append;

impl<T: Clone> Monoid<Sequence<T>> for Append {
    fn identity(&self) -> Sequence<T> {
        Sequence::default()
    }

    fn combine(&self, a: Sequence<T>, b: Sequence<T>) -> Sequence<T> {
        a.append(b)
    }
}

/// Puts the values of two sets into one.
///
/// ```
/// use innmind::immutable::{Set, monoid::MergeSet};
/// use innmind::prelude::*;
///
/// let all = Sequence::of([Set::of([1]), Set::of([2, 1])]).fold(MergeSet);
/// assert_eq!(all, Set::of([1, 2]));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct MergeSet;

impl<T: Eq + Hash + Clone> Monoid<Set<T>> for MergeSet {
    fn identity(&self) -> Set<T> {
        Set::default()
    }

    fn combine(&self, a: Set<T>, b: Set<T>) -> Set<T> {
        a.merge(b)
    }
}

/// Puts the pairs of two maps into one; the second one's values win.
///
/// ```
/// use innmind::immutable::{Map, monoid::MergeMap};
/// use innmind::prelude::*;
///
/// let all = Sequence::of([Map::of([("a", 1)]), Map::of([("a", 2)])]).fold(MergeMap);
/// assert_eq!(all, Map::of([("a", 2)]));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct MergeMap;

impl<K: Eq + Hash + Clone, V: Clone> Monoid<Map<K, V>> for MergeMap {
    fn identity(&self) -> Map<K, V> {
        Map::default()
    }

    fn combine(&self, a: Map<K, V>, b: Map<K, V>) -> Map<K, V> {
        a.merge(b)
    }
}

/// As [`MergeMap`], for std's maps, which take the place of PHP's arrays.
///
/// ```
/// use innmind::immutable::Monoid;
/// use innmind::immutable::monoid::ArrayMerge;
/// use std::collections::BTreeMap;
///
/// let merged = ArrayMerge.combine(BTreeMap::from([("a", 1)]), BTreeMap::from([("a", 2)]));
/// assert_eq!(merged["a"], 2);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ArrayMerge;

impl<K: Eq + Hash, V, S: BuildHasher + Default> Monoid<HashMap<K, V, S>> for ArrayMerge {
    fn identity(&self) -> HashMap<K, V, S> {
        HashMap::default()
    }

    fn combine(&self, mut a: HashMap<K, V, S>, b: HashMap<K, V, S>) -> HashMap<K, V, S> {
        a.extend(b);
        a
    }
}

impl<K: Ord, V> Monoid<BTreeMap<K, V>> for ArrayMerge {
    fn identity(&self) -> BTreeMap<K, V> {
        BTreeMap::new()
    }

    fn combine(&self, mut a: BTreeMap<K, V>, b: BTreeMap<K, V>) -> BTreeMap<K, V> {
        a.extend(b);
        a
    }
}
