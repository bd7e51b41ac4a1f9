//! A key and its value.

/// A key and its value, as [`Map`](super::Map) gives them.
///
/// Ported from `Innmind\Immutable\Pair`. It converts from and into a tuple.
///
/// ```
/// use innmind::immutable::Pair;
///
/// let pair = Pair::of("one", 1);
/// assert_eq!((*pair.key(), *pair.value()), ("one", 1));
///
/// let (key, value) = pair.into();
/// assert_eq!((key, value), ("one", 1));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Pair<K, V> {
    key: K,
    value: V,
}

impl<K, V> Pair<K, V> {
    /// A key and its value.
    ///
    /// ```
    /// use innmind::immutable::Pair;
    ///
    /// assert_eq!(Pair::of("one", 1), Pair::from(("one", 1)));
    /// ```
    #[must_use]
    pub const fn of(key: K, value: V) -> Self {
        Self { key, value }
    }

    /// The key.
    ///
    /// ```
    /// use innmind::immutable::Pair;
    ///
    /// assert_eq!(Pair::of("one", 1).key(), &"one");
    /// ```
    #[must_use]
    pub const fn key(&self) -> &K {
        &self.key
    }

    /// The value.
    ///
    /// ```
    /// use innmind::immutable::Pair;
    ///
    /// assert_eq!(Pair::of("one", 1).value(), &1);
    /// ```
    #[must_use]
    pub const fn value(&self) -> &V {
        &self.value
    }
}

impl<K, V> From<(K, V)> for Pair<K, V> {
    fn from((key, value): (K, V)) -> Self {
        Self { key, value }
    }
}

impl<K, V> From<Pair<K, V>> for (K, V) {
    fn from(pair: Pair<K, V>) -> Self {
        (pair.key, pair.value)
    }
}
