//! What the parts of a url have in common.

use std::fmt;

/// The constructors of a part, and what compares it, from its `attempt`.
macro_rules! part {
    ($Part:ident, $indefinite:literal) => {
        impl $Part {
            #[doc = concat!(stringify!($Part), " that is known to be valid, such as a literal.")]
            ///
            /// # Panics
            ///
            #[doc = concat!("If it is not ", $indefinite, " (upstream throws a `DomainException`).")]
            /// See [`maybe`](Self::maybe) and [`attempt`](Self::attempt) for other
            /// input.
            #[must_use]
            #[track_caller]
            pub fn of(value: impl Into<crate::immutable::Str>) -> Self {
                match Self::attempt(value) {
                    Ok(value) => value,
                    // Documented: the literal is invalid.
                    Err(error) => panic!("{error}"),
                }
            }

            #[doc = concat!("The value, if it is ", $indefinite, ".")]
            #[must_use]
            pub fn maybe(
                value: impl Into<crate::immutable::Str>,
            ) -> crate::immutable::Maybe<Self> {
                Self::attempt(value).ok()
            }

            /// Whether the two are written alike.
            #[must_use]
            pub fn equals(&self, other: &Self) -> bool {
                self == other
            }
        }

        /// As `attempt`, of a copy of the text.
        impl std::str::FromStr for $Part {
            type Err = crate::error::Error;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
                Self::attempt(value.to_owned())
            }
        }
    };
}

pub(super) use part;

/// What PHP's `\s` matches.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C)
}

/// The text of a part that was checked when it was made.
pub(super) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// Bytes to read: lossy where they are not text.
pub(super) fn display(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.pad(&String::from_utf8_lossy(bytes))
}

/// Adds the bytes, with those percent-encoded that would end the part they are
/// in, and control characters.
pub(super) fn push_escaped(into: &mut Vec<u8>, bytes: &[u8], ends: &[u8]) {
    for &byte in bytes {
        if byte.is_ascii_control() || ends.contains(&byte) {
            push_encoded(into, byte);
        } else {
            into.push(byte);
        }
    }
}

/// Adds a byte, percent-encoded.
pub(super) fn push_encoded(into: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

    into.extend_from_slice(&[
        b'%',
        DIGITS[usize::from(byte >> 4)],
        DIGITS[usize::from(byte & 0x0F)],
    ]);
}
