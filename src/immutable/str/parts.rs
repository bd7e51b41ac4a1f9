//! Parts of a string. They share its memory.

use bytes::Bytes;

use super::{Encoding, Str, units};
use crate::immutable::Sequence;

impl Str {
    /// What begins at a position, to the end. A negative one counts from the
    /// end; one that is outside means the nearest that is inside.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let text = Str::of("héllo");
    ///
    /// assert_eq!(text.substring(1), "éllo");
    /// assert_eq!(text.substring(-2), "lo");
    /// assert_eq!(text.substring(-100), "héllo");
    /// ```
    pub fn substring(&self, start: isize) -> Self {
        let text = self.readable();
        let start = self.start(&text, start);

        self.part(&text, start, text.len())
    }

    /// What begins at a position, so many characters long at most. A negative
    /// length leaves so many out at the end.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let text = Str::of("héllo");
    ///
    /// assert_eq!(text.substring_with(1, 2), "él");
    /// assert_eq!(text.substring_with(-3, -1), "ll");
    /// ```
    #[doc(alias = "substring")]
    pub fn substring_with(&self, start: isize, length: isize) -> Self {
        let text = self.readable();
        let start = self.start(&text, start);
        let size = length.unsigned_abs();
        let end = if length < 0 {
            units::back(&text, self.encoding, size).max(start)
        } else {
            start + units::walk(&text[start..], self.encoding, size).at
        };

        self.part(&text, start, end)
    }

    /// The first characters, all of them if there are fewer.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("wörld").take(2), "wö");
    /// ```
    pub fn take(&self, size: usize) -> Self {
        let text = self.readable();
        let end = units::walk(&text, self.encoding, size).at;

        self.part(&text, 0, end)
    }

    /// The last characters, all of them if there are fewer. None for zero,
    /// where upstream gives the whole string.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("wörld").take_end(4), "örld");
    /// assert_eq!(Str::of("wörld").take_end(0), "");
    /// ```
    #[doc(alias = "takeEnd")]
    pub fn take_end(&self, size: usize) -> Self {
        let text = self.readable();
        let start = units::back(&text, self.encoding, size);

        self.part(&text, start, text.len())
    }

    /// All but the first characters.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("wörld").drop(2), "rld");
    /// ```
    pub fn drop(&self, size: usize) -> Self {
        let text = self.readable();
        let start = units::walk(&text, self.encoding, size).at;

        self.part(&text, start, text.len())
    }

    /// All but the last characters.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("wörld").drop_end(4), "w");
    /// ```
    #[doc(alias = "dropEnd")]
    pub fn drop_end(&self, size: usize) -> Self {
        let text = self.readable();
        let end = units::back(&text, self.encoding, size);

        self.part(&text, 0, end)
    }

    /// Each character.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("né").chunk(), Sequence::of(["n", "é"].map(Str::of)));
    /// ```
    pub fn chunk(&self) -> Sequence<Self> {
        self.chunk_with(1)
    }

    /// Pieces of so many characters; the last one may have fewer.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let pieces = Str::of("héllo").chunk_with(2);
    ///
    /// assert_eq!(pieces, Sequence::of(["hé", "ll", "o"].map(Str::of)));
    /// ```
    ///
    /// # Panics
    ///
    /// If the size is zero.
    #[doc(alias = "chunk")]
    #[track_caller]
    pub fn chunk_with(&self, size: usize) -> Sequence<Self> {
        assert!(size > 0, "a chunk has at least one character");

        let text = self.readable();
        let mut characters = units::iter(&text, self.encoding);
        let mut start = 0;

        std::iter::from_fn(|| {
            let length: usize = characters.by_ref().take(size).map(<[u8]>::len).sum();
            let piece = (length > 0).then(|| self.part(&text, start, start + length));
            start += length;
            piece
        })
        .collect()
    }

    /// Each character, as [`chunk`](Self::chunk).
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("ab").split(), Sequence::of(["a", "b"].map(Str::of)));
    /// ```
    pub fn split(&self) -> Sequence<Self> {
        self.chunk()
    }

    /// What lies between the delimiters; an empty delimiter gives each
    /// character.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let parts = Str::of("a,b,").split_with(",");
    ///
    /// assert_eq!(parts, Sequence::of(["a", "b", ""].map(Str::of)));
    /// ```
    #[doc(alias = "split")]
    #[doc(alias = "explode")]
    pub fn split_with(&self, delimiter: impl AsRef<[u8]>) -> Sequence<Self> {
        let delimiter = delimiter.as_ref();
        if delimiter.is_empty() {
            return self.chunk();
        }

        let text = self.readable();
        let mut parts = Vec::new();
        let mut start = 0;
        for found in self.occurrences(&text, delimiter) {
            parts.push(self.part(&text, start, found));
            start = found + delimiter.len();
        }
        parts.push(self.part(&text, start, text.len()));

        Sequence::of(parts)
    }

    /// The characters in the other direction.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("héy").reverse(), "yéh");
    /// ```
    pub fn reverse(&self) -> Self {
        let text = self.readable();

        if self.is_single_byte() {
            return self.with(text.iter().rev().copied().collect::<Vec<_>>());
        }

        let characters: Vec<_> = units::iter(&text, self.encoding).collect();

        self.with(characters.into_iter().rev().collect::<Vec<_>>().concat())
    }

    /// Whether each byte is a character, as far as one can tell at once.
    pub(super) fn is_single_byte(&self) -> bool {
        match self.encoding {
            Encoding::Ascii => true,
            Encoding::Utf8 => self.bytes.is_ascii(),
            Encoding::Utf16 | Encoding::Utf32 => false,
        }
    }

    /// Part of the readable bytes, which it shares.
    pub(super) fn part(&self, text: &Bytes, start: usize, end: usize) -> Self {
        self.with(text.slice(start..end))
    }

    fn start(&self, text: &[u8], start: isize) -> usize {
        let size = start.unsigned_abs();

        if start < 0 {
            units::back(text, self.encoding, size)
        } else {
            units::walk(text, self.encoding, size).at
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_between_the_parts() {
        let bytes = [
            0x61, 0xC3, 0xA9, 0xFF, 0xD8, 0x00, 0xDC, 0x01, 0xE2, 0x82, 0x00,
        ];

        for encoding in [
            Encoding::Utf8,
            Encoding::Utf16,
            Encoding::Utf32,
            Encoding::Ascii,
        ] {
            let text = Str::copy_from(bytes).to_encoding(encoding);

            for n in 0..14 {
                assert_eq!(text.take(n).append(text.drop(n)), text);
                assert_eq!(text.drop_end(n).append(text.take_end(n)), text);
                assert_eq!(Str::from_iter(&text.chunk_with(n + 1)), text);
            }
            assert_eq!(text.reverse().as_bytes().len(), text.as_bytes().len());
        }
    }

    #[test]
    fn a_byte_order_mark_tells_the_order_and_is_taken_off() {
        let big = Str::of(b"\xFE\xFF\x00a\x00b").to_encoding(Encoding::Utf16);
        let little = Str::of(b"\xFF\xFEa\x00b\x00").to_encoding(Encoding::Utf16);

        for text in [big, little] {
            assert_eq!(text.length(), 2);
            assert_eq!(text.take(1), b"\x00a");
            assert_eq!(text.drop(1), b"\x00b");
        }
    }

    #[test]
    fn half_a_surrogate_pair_survives() {
        let text = Str::of(b"\xD8\x3D\x00a").to_encoding(Encoding::Utf16);

        assert_eq!(text.length(), 2);
        assert_eq!(text.take(1), b"\xD8\x3D");
    }

    #[test]
    fn what_is_too_short_for_utf32_counts_as_nothing_and_stays() {
        let text = Str::of("abc").to_encoding(Encoding::Utf32);

        assert_eq!(text.length(), 0);
        assert_eq!(text.take(1), "abc");
        assert_eq!(text.chunk().size(), 1);
    }

    #[test]
    #[should_panic(expected = "at least one character")]
    fn a_chunk_of_nothing_is_refused() {
        let _ = Str::of("abc").chunk_with(0);
    }
}
