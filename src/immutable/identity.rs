//! A value, to go on from as one goes on from an outcome.

/// A value that closures are applied to, one after the other.
///
/// ```
/// use innmind::immutable::Identity;
///
/// assert_eq!(Identity::of(1).map(|n| n + 1).unwrap(), 2);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[must_use = "a value that nobody looks at is lost"]
pub struct Identity<T>(T);

impl<T> Identity<T> {
    /// A value that is there.
    pub const fn of(value: T) -> Self {
        Self(value)
    }

    /// Changes the value.
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Identity<U> {
        Identity(map(self.0))
    }

    /// The value.
    #[must_use]
    pub fn unwrap(self) -> T {
        self.0
    }
}
