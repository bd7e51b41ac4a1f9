//! What a position in a string means.

use std::fmt;

/// The encodings that upstream counts in. Ported from
/// `Innmind\Immutable\Str\Encoding`.
///
/// ```
/// use innmind::immutable::str::Encoding;
///
/// assert_eq!(Encoding::default(), Encoding::Utf8);
/// assert_eq!(Encoding::Utf8.to_string(), "UTF-8");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[repr(usize)]
pub enum Encoding {
    /// One to four bytes a character, told by the first one.
    #[default]
    Utf8,
    /// Two or four bytes a character. Big endian, unless a byte order mark
    /// says little.
    Utf16,
    /// Four bytes a character, in big endian.
    Utf32,
    /// One byte a character: also the encoding for what is not text.
    Ascii,
}

impl Encoding {
    /// Its usual name: `UTF-8`, `UTF-16`, `UTF-32` or `ASCII`.
    ///
    /// ```
    /// use innmind::immutable::str::Encoding;
    ///
    /// assert_eq!(Encoding::Utf16.as_str(), "UTF-16");
    /// ```
    #[must_use]
    #[doc(alias = "toString")]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Utf32 => "UTF-32",
            Self::Ascii => "ASCII",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
