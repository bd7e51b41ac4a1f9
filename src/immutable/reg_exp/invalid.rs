//! Why a regular expression cannot be used.

/// Why a regular expression cannot be used, or not on that string.
///
/// Ported from `Innmind\Immutable\Exception\InvalidRegex`, and from the
/// `LogicException` that an invalid pattern is there.
///
/// ```
/// use innmind::immutable::reg_exp::InvalidRegex;
/// use innmind::prelude::*;
///
/// let error = Str::of(b"\xff").matches("/./u").unwrap_err();
///
/// assert_eq!(error.cause::<InvalidRegex>(), Some(&InvalidRegex::BadUtf8));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidRegex {
    /// The pattern is none.
    #[error("{pattern:?} is not a regular expression: {reason}")]
    Pattern {
        /// As it was given.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The string is not UTF-8, and the pattern has the flag `u`.
    #[error("the string is not valid UTF-8, which the flag u asks for")]
    BadUtf8,
    /// The match takes too many steps.
    #[error("the match takes too many steps")]
    BacktrackLimit,
    /// The match goes too deep.
    #[error("the match goes too deep")]
    RecursionLimit,
    /// The match needs more room than compiled patterns have.
    #[error("the match needs more room than compiled patterns have")]
    JitStackLimit,
    /// Anything else that PCRE2 stumbles upon.
    #[error("PCRE2 failed: {0}")]
    Internal(String),
}

impl InvalidRegex {
    /// What a failed match says. The numbers are those of `pcre2.h`.
    pub(super) fn of(error: &pcre2::Error) -> Self {
        match error.code() {
            -23..=-3 | -36 => Self::BadUtf8,
            -46 => Self::JitStackLimit,
            -47 => Self::BacktrackLimit,
            -53 => Self::RecursionLimit,
            _ => Self::Internal(error.to_string()),
        }
    }
}
