//! Words, as PHP's `str_word_count` sees them: letters of ASCII, apostrophes and
//! hyphens, byte by byte.

use super::Str;
use super::trimming::ByteSet;
use crate::immutable::Map;

impl Str {
    /// The number of words.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("you're a well-known friend").word_count(), 4);
    /// ```
    #[must_use]
    #[doc(alias = "wordCount")]
    pub fn word_count(&self) -> usize {
        self.word_count_with("")
    }

    /// The number of words, where the bytes of a list are letters too. The
    /// list may have ranges: `0..9`.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("fri3nd").word_count(), 2);
    /// assert_eq!(Str::of("fri3nd").word_count_with("0..9"), 1);
    /// ```
    #[must_use]
    #[doc(alias = "wordCount")]
    pub fn word_count_with(&self, charlist: impl AsRef<[u8]>) -> usize {
        self.ranges(charlist.as_ref()).len()
    }

    /// The words, each by the position in bytes where it begins.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let words = Str::of("foo bar").words();
    ///
    /// assert_eq!(words.get(&4), Some(&Str::of("bar")));
    /// ```
    pub fn words(&self) -> Map<usize, Self> {
        self.words_with("")
    }

    /// The words, where the bytes of a list are letters too, each by the
    /// position in bytes where it begins. The list may have ranges: `0..9`.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let words = Str::of("foo.bar baz").words_with(".");
    ///
    /// assert_eq!(words.get(&0), Some(&Str::of("foo.bar")));
    /// ```
    #[doc(alias = "words")]
    pub fn words_with(&self, charlist: impl AsRef<[u8]>) -> Map<usize, Self> {
        Map::of(
            self.ranges(charlist.as_ref())
                .into_iter()
                .map(|(start, end)| (start, self.with(self.bytes.slice(start..end)))),
        )
    }

    /// Where each word begins and ends.
    fn ranges(&self, charlist: &[u8]) -> Vec<(usize, usize)> {
        let letters = ByteSet::of(charlist);
        let is_letter = |byte: u8| {
            byte.is_ascii_alphabetic() || matches!(byte, b'\'' | b'-') || letters.has(byte)
        };
        let mut start = 0;
        let mut end = self.bytes.len();

        // At the ends of the whole text these are no letters unless listed.
        if let [.., b'-'] = self.bytes[..] {
            end -= usize::from(!letters.has(b'-'));
        }
        if let [first @ (b'\'' | b'-'), ..] = self.bytes[..end] {
            start += usize::from(!letters.has(first));
        }

        let mut ranges = Vec::new();
        while start < end {
            let length = self.bytes[start..end]
                .iter()
                .take_while(|byte| is_letter(**byte))
                .count();
            if length > 0 {
                ranges.push((start, start + length));
            }
            start += length.max(1);
        }

        ranges
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_and_apostrophes_at_the_ends_are_no_letters() {
        let words = |text: &'static str| Str::of(text).words();

        assert_eq!(words("'quoted'"), Map::of([(1, Str::of("quoted'"))]));
        assert_eq!(words("-a-"), Map::of([(1, Str::of("a"))]));
        assert_eq!(words("-"), Map::of([]));
        assert_eq!(
            Str::of("-a-").words_with("-"),
            Map::of([(0, Str::of("-a-"))])
        );
    }
}
