//! Bytes and their encoding.
//!
//! [`Str`] is upstream's string. Its methods are grouped by what they are for:
//!
//! | For | Methods |
//! |---|---|
//! | parts | [`take`](Str::take), [`drop`](Str::drop), [`take_end`](Str::take_end), [`drop_end`](Str::drop_end), [`substring`](Str::substring), [`chunk`](Str::chunk), [`split`](Str::split), [`reverse`](Str::reverse) |
//! | search | [`position`](Str::position), [`contains`](Str::contains), [`starts_with`](Str::starts_with), [`ends_with`](Str::ends_with), [`replace`](Str::replace) |
//! | building | [`append`](Str::append), [`prepend`](Str::prepend), [`join`](Str::join), [`repeat`](Str::repeat), [`left_pad`](Str::left_pad), [`right_pad`](Str::right_pad), [`uni_pad`](Str::uni_pad), [`sprintf`](Str::sprintf) |
//! | clean up | [`trim`](Str::trim), [`left_trim`](Str::left_trim), [`right_trim`](Str::right_trim), [`strip_slashes`](Str::strip_slashes), [`strip_c_slashes`](Str::strip_c_slashes) |
//! | casing | [`to_upper`](Str::to_upper), [`to_lower`](Str::to_lower), [`ucfirst`](Str::ucfirst), [`lcfirst`](Str::lcfirst), [`camelize`](Str::camelize) |
//! | words | [`words`](Str::words), [`word_count`](Str::word_count) |
//! | regular expressions, with the feature `regexp` | `matches`, `capture`, `preg_split`, `preg_replace`, [`preg_quote`](Str::preg_quote) |
//!
//! An argument that is only read is anything that has bytes: `&str`, `String`,
//! `Str`, `&Str`, `Vec<u8>`. It is read in the encoding of the string it is
//! given to.

use bytes::Bytes;

use super::Maybe;

mod building;
mod casing;
mod comparison;
mod conversion;
mod encoding;
mod escaping;
mod formatting;
mod padding;
mod parts;
#[cfg(feature = "regexp")]
mod preg;
mod search;
#[cfg(feature = "serde")]
mod serialization;
mod sprintf;
mod trimming;
mod units;
mod words;

pub use encoding::Encoding;
pub use sprintf::{InvalidFormat, Value, Values};

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
/// assert_eq!(text.to_lower().right_pad_with(8, "."), "hello...");
/// ```
///
/// # Encodings
///
/// Lengths, positions and sizes are in characters of the encoding, which is
/// UTF-8 unless [`to_encoding`](Self::to_encoding) says otherwise. A character
/// is a code point, not what a reader sees as one letter. Bytes that are not
/// valid in the encoding are characters too, so nothing is ever lost, and no
/// operation fails on them.
///
/// ```
/// use innmind::immutable::str::Encoding;
/// use innmind::prelude::*;
///
/// let text = Str::of("héllo");
///
/// assert_eq!(text.length(), 5);
/// assert_eq!(text.take(2), "hé");
/// assert_eq!(text.to_encoding(Encoding::Ascii).length(), 6);
/// ```
///
/// For UTF-8 the first byte tells how many bytes a character has, as in PHP's
/// `mb_*` functions; the bytes that follow are not checked. A byte order mark
/// at the start of a UTF-16 string tells the order of its bytes and is no
/// character; what is taken from such a string has no mark and is in big
/// endian.
///
/// # Borrowed text
///
/// A `Str` owns its bytes or lives as long as the program, so text that is
/// merely borrowed is copied, and the copy shows in the code:
///
/// ```
/// use innmind::prelude::*;
///
/// fn greet(name: &str) -> Str {
///     Str::copy_from(name).prepend("Hello ")
/// }
///
/// assert_eq!(greet("you"), "Hello you");
/// ```
#[derive(Clone, Default)]
#[must_use = "a string never changes: operations give the next one"]
pub struct Str {
    bytes: Bytes,
    encoding: Encoding,
}

impl Str {
    /// A string, counted in UTF-8.
    ///
    /// A literal, a `String`, a `Vec<u8>` and `Bytes` are taken over without
    /// copying. A `&str` that does not live as long as the program ("borrowed
    /// data escapes", "does not live long enough") goes through
    /// [`copy_from`](Self::copy_from).
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("literal"), Str::of("literal".to_owned()));
    /// assert_eq!(Str::of(b"\xff").length(), 1);
    /// ```
    pub fn of(value: impl Into<Self>) -> Self {
        value.into()
    }

    /// A copy of borrowed bytes, counted in UTF-8.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let line = String::from("key=value");
    /// let (key, _) = line.split_once('=').unwrap();
    ///
    /// assert_eq!(Str::copy_from(key), "key");
    /// ```
    pub fn copy_from(value: impl AsRef<[u8]>) -> Self {
        Bytes::copy_from_slice(value.as_ref()).into()
    }

    /// The same bytes, counted in another encoding. Nothing is converted.
    ///
    /// ```
    /// use innmind::immutable::str::Encoding;
    /// use innmind::prelude::*;
    ///
    /// let bytes = Str::of("é").to_encoding(Encoding::Ascii);
    ///
    /// assert_eq!(bytes.length(), 2);
    /// assert_eq!(bytes, "é");
    /// ```
    #[doc(alias = "toEncoding")]
    pub fn to_encoding(self, encoding: Encoding) -> Self {
        Self { encoding, ..self }
    }

    /// Bytes that are counted in an encoding, moved once.
    #[inline]
    pub(crate) const fn in_encoding(bytes: Bytes, encoding: Encoding) -> Self {
        Self { bytes, encoding }
    }

    /// Keeps so many bytes from the start.
    #[inline]
    pub(crate) fn cut(&mut self, bytes: usize) {
        self.bytes.truncate(bytes);
    }

    /// The encoding that lengths and positions are counted in.
    ///
    /// ```
    /// use innmind::immutable::str::Encoding;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("foo").encoding(), Encoding::Utf8);
    /// ```
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The bytes, exactly.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("é").as_bytes(), [0xC3, 0xA9]);
    /// ```
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The text, if the bytes are valid UTF-8.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("é").as_str(), Some("é"));
    /// assert_eq!(Str::of("é".as_bytes()[..1].to_vec()).as_str(), None);
    /// ```
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// The number of characters.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("日本語").length(), 3);
    /// assert_eq!(Str::of("日本語").as_bytes().len(), 9);
    /// ```
    #[must_use]
    pub fn length(&self) -> usize {
        units::count(&self.readable(), self.encoding)
    }

    /// Whether there is no byte.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Str::of("").empty() && !Str::of(" ").empty());
    /// ```
    #[must_use]
    pub fn empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Whether there is no byte: [`empty`](Self::empty) by std's name.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Str::default().is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Whether the bytes are the same, whatever the encodings. `==` does the
    /// same, and compares with `&str` and `[u8]` too.
    ///
    /// ```
    /// use innmind::immutable::str::Encoding;
    /// use innmind::prelude::*;
    ///
    /// assert!(Str::of("é").equals(&Str::of("é").to_encoding(Encoding::Ascii)));
    /// ```
    #[must_use]
    pub fn equals(&self, string: &Self) -> bool {
        self == string
    }

    /// The string itself, if the predicate holds.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let name = Str::of("").maybe(|name| !name.empty());
    ///
    /// assert_eq!(name, Maybe::nothing());
    /// ```
    pub fn maybe(self, filter: impl FnOnce(&Self) -> bool) -> Maybe<Self> {
        Some(self).filter(filter)
    }

    /// What the function makes of it, in the same encoding.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let quoted = Str::of("foo").map(|text, _| format!("«{text}»"));
    ///
    /// assert_eq!(quoted, "«foo»");
    /// ```
    pub fn map<S: Into<Self>>(self, map: impl FnOnce(Self, Encoding) -> S) -> Self {
        let encoding = self.encoding;

        map(self, encoding).into().to_encoding(encoding)
    }

    /// What the function makes of it, in the encoding that it gives.
    ///
    /// ```
    /// use innmind::immutable::str::Encoding;
    /// use innmind::prelude::*;
    ///
    /// let bytes = Str::of("é").flat_map(|text, _| text.to_encoding(Encoding::Ascii));
    ///
    /// assert_eq!(bytes.length(), 2);
    /// ```
    #[doc(alias = "flatMap")]
    pub fn flat_map(self, map: impl FnOnce(Self, Encoding) -> Self) -> Self {
        let encoding = self.encoding;

        map(self, encoding)
    }

    /// Other bytes, in the same encoding.
    fn with(&self, bytes: impl Into<Bytes>) -> Self {
        Self {
            bytes: bytes.into(),
            encoding: self.encoding,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_is_not_copied() {
        let literal: &'static str = "literal";

        assert_eq!(Str::of(literal).as_bytes().as_ptr(), literal.as_ptr());
    }

    #[test]
    fn parts_share_the_memory() {
        let text = Str::of("foo,bar".to_owned());
        let inside = text.as_bytes().as_ptr_range();

        for part in [text.take(2), text.drop(2), text.take_end(2)] {
            assert!(inside.contains(&part.as_bytes().as_ptr()));
        }
        for part in &text.split_with(",") {
            assert!(inside.contains(&part.as_bytes().as_ptr()));
        }
    }

    #[test]
    fn it_crosses_threads() {
        fn assert<T: Send + Sync + 'static>() {}

        assert::<Str>();
        assert::<Encoding>();
    }

    #[test]
    fn no_operation_fails_on_any_bytes() {
        const BYTES: [u8; 7] = [0x00, 0x20, 0x61, 0x80, 0xC3, 0xD8, 0xFF];

        for encoding in [
            Encoding::Utf8,
            Encoding::Utf16,
            Encoding::Utf32,
            Encoding::Ascii,
        ] {
            for pick in 0..7_usize.pow(4) {
                let bytes: Vec<_> = (0..4).map(|at| BYTES[pick / 7_usize.pow(at) % 7]).collect();
                let other = Str::copy_from(&bytes[..2]);
                let text = Str::of(bytes).to_encoding(encoding);
                let whole = text.as_bytes().len();

                let part = text.substring_with(-2, 1).append(text.substring(1));
                assert!(part.as_bytes().len() <= 2 * whole);
                assert!(text.trim_with(&other).as_bytes().len() <= whole);
                assert!(text.camelize().reverse().to_upper().to_lower().length() <= 2 * whole);
                assert!(text.left_pad(7).right_pad_with(9, &other).length() >= text.length());
                assert!(text.position_with(&other, -1) <= Some(whole));
                assert_eq!(text.replace(&other, &other), text.replace("", ""));
                assert!(text.words_with(&other).iter().count() <= text.word_count_with(&other));
                assert!(text.strip_slashes().strip_c_slashes().as_bytes().len() <= whole);
                assert!(text.preg_quote_with(&other).as_bytes().len() >= whole);
                let _ = (text.sprintf([other]), text.to_string(), format!("{text:?}"));
            }
        }
    }
}
