//! What a string contains, and where.

use bytes::Bytes;
use memchr::memmem;

use super::{Str, units};
use crate::immutable::Maybe;

impl Str {
    /// The position, in characters, where the needle is first found. The empty
    /// one is found at once.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let text = Str::of("héllo");
    ///
    /// assert_eq!(text.position("l"), Maybe::just(2));
    /// assert_eq!(text.position("x"), Maybe::nothing());
    /// ```
    pub fn position(&self, needle: impl AsRef<[u8]>) -> Maybe<usize> {
        self.position_with(needle, 0)
    }

    /// The position where the needle is first found, from an offset on. A
    /// negative offset counts from the end. Nothing is found from an offset
    /// outside of the string, where upstream throws.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let text = Str::of("foobar");
    ///
    /// assert_eq!(text.position_with("o", 2), Maybe::just(2));
    /// assert_eq!(text.position_with("o", -5), Maybe::just(1));
    /// assert_eq!(text.position_with("o", 7), Maybe::nothing());
    /// ```
    #[doc(alias = "position")]
    pub fn position_with(&self, needle: impl AsRef<[u8]>, offset: isize) -> Maybe<usize> {
        let text = self.readable();
        let offset = if offset < 0 {
            units::count(&text, self.encoding).checked_sub(offset.unsigned_abs())?
        } else {
            offset.unsigned_abs()
        };
        let walked = units::walk(&text, self.encoding, offset);
        if walked.missing > 0 {
            return None;
        }

        let rest = &text[walked.at..];
        let found = self.occurrences(rest, needle.as_ref()).next()?;

        Some(offset + units::count(&rest[..found], self.encoding))
    }

    /// Whether the string is found in this one.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Str::of("foobar").contains("oba"));
    /// ```
    #[must_use]
    pub fn contains(&self, value: impl AsRef<[u8]>) -> bool {
        self.occurrences(&self.readable(), value.as_ref())
            .next()
            .is_some()
    }

    /// Whether the first bytes are those of the given string.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Str::of("foobar").starts_with("foo"));
    /// ```
    #[must_use]
    #[doc(alias = "startsWith")]
    pub fn starts_with(&self, value: impl AsRef<[u8]>) -> bool {
        self.bytes.starts_with(value.as_ref())
    }

    /// Whether the last bytes are those of the given string.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Str::of("foobar").ends_with("bar"));
    /// ```
    #[must_use]
    #[doc(alias = "endsWith")]
    pub fn ends_with(&self, value: impl AsRef<[u8]>) -> bool {
        self.bytes.ends_with(value.as_ref())
    }

    /// The replacement wherever the search string is found. The empty one lies
    /// between any two characters.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("foobar").replace("o", "0"), "f00bar");
    /// assert_eq!(Str::of("abc").replace("", "-"), "a-b-c");
    /// ```
    pub fn replace(&self, search: impl AsRef<[u8]>, replacement: impl AsRef<[u8]>) -> Self {
        let (search, replacement) = (search.as_ref(), replacement.as_ref());
        if search.is_empty() {
            return self
                .with(Bytes::copy_from_slice(replacement))
                .join(self.chunk());
        }

        let text = self.readable();
        let mut replaced = Vec::new();
        let mut start = 0;
        for found in self.occurrences(&text, search) {
            replaced.extend_from_slice(&text[start..found]);
            replaced.extend_from_slice(replacement);
            start = found + search.len();
        }
        if start == 0 {
            return self.part(&text, 0, text.len());
        }
        replaced.extend_from_slice(&text[start..]);

        self.with(replaced)
    }

    /// Where the needle is found, in bytes, one after the other. Where a
    /// character has several bytes and the first one does not tell how many,
    /// a needle is only found where a character begins.
    pub(super) fn occurrences<'a>(
        &self,
        text: &'a [u8],
        needle: &'a [u8],
    ) -> impl Iterator<Item = usize> + 'a {
        let encoding = self.encoding;
        let finder = memmem::Finder::new(needle);
        let mut from = 0;

        std::iter::from_fn(move || {
            loop {
                let found = from + finder.find(text.get(from..)?)?;

                if units::is_boundary(text, encoding, found) {
                    from = found + needle.len().max(1);
                    return Some(found);
                }
                from = found + 1;
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::immutable::str::Encoding;

    #[test]
    fn bytes_are_compared_in_ascii() {
        let text = Str::of(b"\xE0b").to_encoding(Encoding::Ascii);

        assert!(!text.contains(b"\xE9b"));
        assert!(text.contains(b"\xE0b"));
        assert_eq!(text.position(b"\xE9"), None);
    }

    #[test]
    fn a_needle_is_found_where_characters_begin() {
        let text = Str::of(b"\x01\x00\x61\x62\x00\x61").to_encoding(Encoding::Utf16);

        assert_eq!(text.position(b"\x00\x61"), Some(2));
        assert_eq!(text.split_with(b"\x00\x61").size(), 2);
        assert_eq!(
            text.replace(b"\x00\x61", b"\x00\x62"),
            b"\x01\x00\x61\x62\x00\x62"
        );
    }

    #[test]
    fn a_needle_may_begin_inside_a_character() {
        assert_eq!(Str::of("é").position(b"\xA9"), Some(1));
        assert_eq!(Str::of("ééa").position_with("a", -1), Some(2));
    }

    #[test]
    fn an_offset_outside_finds_nothing() {
        let text = Str::of("foobar");

        assert_eq!(text.position_with("", 6), Some(6));
        assert_eq!(text.position_with("", 7), None);
        assert_eq!(text.position_with("f", -7), None);
        assert_eq!(text.position_with("f", isize::MIN), None);
    }

    #[test]
    fn what_is_not_found_is_not_copied() {
        let text = Str::of("foobar".to_owned());
        let same = text.replace("x", "y");

        assert_eq!(same.as_bytes().as_ptr(), text.as_bytes().as_ptr());
    }
}
