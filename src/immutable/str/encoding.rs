//! What a position in a string means.

/// The encodings that upstream counts in. Ported from
/// `Innmind\Immutable\Str\Encoding`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// One to four bytes a character, told by the first one.
    #[default]
    Utf8,
    /// Two or four bytes a character.
    Utf16,
    /// Four bytes a character.
    Utf32,
    /// One byte a character: also the encoding for what is not text.
    Ascii,
}
