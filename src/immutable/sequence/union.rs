//! Two sequences, side by side.

use crate::immutable::{Maybe, MaybeExt};

/// What two sequences have at one place. Ported from
/// `Innmind\Immutable\Sequence\Union`.
///
/// ```
/// use innmind::immutable::sequence::Union;
/// use innmind::prelude::*;
///
/// let both = Sequence::of([1, 2]).union(["a"]);
/// assert_eq!(both, Sequence::of([Union::Both(1, "a"), Union::Left(2)]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Union<L, R> {
    /// The second sequence has ended.
    Left(L),
    /// The first sequence has ended.
    Right(R),
    /// Both have a value.
    Both(L, R),
}

impl<L, R> Union<L, R> {
    /// The value of the first sequence.
    ///
    /// ```
    /// use innmind::immutable::sequence::Union;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Union::Both(1, "a").left(), Maybe::just(1));
    /// assert_eq!(Union::<u8, _>::Right("a").left(), Maybe::nothing());
    /// ```
    #[must_use]
    pub fn left(self) -> Maybe<L> {
        match self {
            Self::Left(left) | Self::Both(left, _) => Maybe::just(left),
            Self::Right(_) => Maybe::nothing(),
        }
    }

    /// The value of the second sequence.
    ///
    /// ```
    /// use innmind::immutable::sequence::Union;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Union::Both(1, "a").right(), Maybe::just("a"));
    /// ```
    #[must_use]
    pub fn right(self) -> Maybe<R> {
        match self {
            Self::Right(right) | Self::Both(_, right) => Maybe::just(right),
            Self::Left(_) => Maybe::nothing(),
        }
    }
}
