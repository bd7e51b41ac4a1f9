//! Bytes and their encoding.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;

mod encoding;

pub use encoding::Encoding;

/// Bytes and the encoding that lengths and positions are counted in.
///
/// Ported from `Innmind\Immutable\Str`. It never changes; clones and slices
/// share the memory, and a literal is not copied at all. It may hold any bytes:
/// `Display` replaces what is not valid text, [`as_bytes`](Self::as_bytes) is
/// exact.
///
/// ```
/// use innmind::prelude::*;
///
/// let text = Str::of("Hello");
///
/// assert_eq!(text.to_string(), "Hello");
/// assert_eq!(text.as_bytes(), b"Hello");
/// ```
#[derive(Clone)]
#[must_use = "a string never changes: operations give the next one"]
pub struct Str {
    bytes: Bytes,
    encoding: Encoding,
}

impl Str {
    /// A string, counted in UTF-8.
    pub fn of(value: impl Into<Self>) -> Self {
        value.into()
    }

    /// The same bytes, counted in another encoding. Nothing is converted.
    #[doc(alias = "toEncoding")]
    pub fn to_encoding(self, encoding: Encoding) -> Self {
        Self { encoding, ..self }
    }

    /// The encoding that lengths and positions are counted in.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The bytes, exactly.
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The text, if the bytes are valid UTF-8.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

impl From<Bytes> for Str {
    fn from(bytes: Bytes) -> Self {
        Self {
            bytes,
            encoding: Encoding::Utf8,
        }
    }
}

impl From<Str> for Bytes {
    fn from(str: Str) -> Self {
        str.bytes
    }
}

impl From<&'static str> for Str {
    fn from(value: &'static str) -> Self {
        Bytes::from_static(value.as_bytes()).into()
    }
}

impl From<&'static [u8]> for Str {
    fn from(value: &'static [u8]) -> Self {
        Bytes::from_static(value).into()
    }
}

impl<const N: usize> From<&'static [u8; N]> for Str {
    fn from(value: &'static [u8; N]) -> Self {
        Bytes::from_static(value).into()
    }
}

impl From<String> for Str {
    fn from(value: String) -> Self {
        Bytes::from(value).into()
    }
}

impl From<Vec<u8>> for Str {
    fn from(value: Vec<u8>) -> Self {
        Bytes::from(value).into()
    }
}

impl From<&Str> for Str {
    fn from(value: &Str) -> Self {
        value.clone()
    }
}

impl From<Cow<'static, str>> for Str {
    fn from(value: Cow<'static, str>) -> Self {
        match value {
            Cow::Borrowed(value) => value.into(),
            Cow::Owned(value) => value.into(),
        }
    }
}

impl AsRef<[u8]> for Str {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Two strings are equal when their bytes are.
impl PartialEq for Str {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Str {}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&String::from_utf8_lossy(&self.bytes))
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.bytes.escape_ascii())
    }
}
