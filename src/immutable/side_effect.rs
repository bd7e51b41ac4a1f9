//! What an operation gives that has nothing to give.

use std::fmt;

/// The value of an operation that was made for its effect: a write, a close.
///
/// Where Rust code returns `()`, ported code finds the name it knows, and a
/// type that says that something happened.
///
/// ```
/// use innmind::prelude::*;
///
/// let done: Attempt<SideEffect> = Attempt::result(SideEffect::identity());
/// assert!(done.is_ok());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SideEffect;

impl SideEffect {
    /// The one value there is.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(SideEffect::identity(), SideEffect);
    /// ```
    #[must_use]
    pub const fn identity() -> Self {
        Self
    }
}

impl From<()> for SideEffect {
    fn from((): ()) -> Self {
        Self
    }
}

impl From<SideEffect> for () {
    fn from(_: SideEffect) -> Self {}
}

impl fmt::Display for SideEffect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("side effect")
    }
}

#[cfg(all(test, feature = "serde"))]
mod tests {
    use super::SideEffect;

    #[test]
    fn it_is_serialised_as_nothing() {
        let json = serde_json::to_string(&SideEffect).unwrap();

        assert_eq!(json, "null");
        assert_eq!(
            serde_json::from_str::<SideEffect>(&json).unwrap(),
            SideEffect
        );
    }
}
