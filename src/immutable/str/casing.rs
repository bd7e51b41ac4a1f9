//! Upper and lower case, by Unicode's full mappings.
//!
//! As upstream, they do not depend on what is around a character: a final sigma
//! is a sigma like any other.

use bytes::Bytes;

use super::{Encoding, Str, units};

impl Str {
    /// The string in upper case. In the encoding ASCII what is valid UTF-8 is
    /// read as such, as upstream does. Bytes that are not valid stay, where
    /// upstream puts `?`.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("straße").to_upper(), "STRASSE");
    /// assert_eq!(Str::of(b"a\xff").to_upper(), b"A\xff");
    /// ```
    #[doc(alias = "toUpper")]
    pub fn to_upper(&self) -> Self {
        self.cased(u8::to_ascii_uppercase, |character, into| {
            into.extend(character.to_uppercase());
        })
    }

    /// The string in lower case; see [`to_upper`](Self::to_upper).
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("ÉÀÇ").to_lower(), "éàç");
    /// ```
    #[doc(alias = "toLower")]
    pub fn to_lower(&self) -> Self {
        self.cased(u8::to_ascii_lowercase, |character, into| {
            into.extend(character.to_lowercase());
        })
    }

    /// The string with its first character in upper case.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("élan").ucfirst(), "Élan");
    /// ```
    pub fn ucfirst(&self) -> Self {
        self.first_cased(Self::to_upper)
    }

    /// The string with its first character in lower case.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("Élan").lcfirst(), "élan");
    /// ```
    pub fn lcfirst(&self) -> Self {
        self.first_cased(Self::to_lower)
    }

    /// The words between underscores and spaces, glued by their upper cases.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("foo bar_baz").camelize(), "fooBarBaz");
    /// assert_eq!(Str::of("FOO_BAR").camelize(), "fOOBAR");
    /// ```
    #[doc(alias = "camelCase")]
    pub fn camelize(&self) -> Self {
        let text = self.readable();
        // In UTF-8 these two are never part of another character.
        let encoding = match self.encoding {
            Encoding::Utf8 => Encoding::Ascii,
            other => other,
        };
        let mut camelized = Vec::with_capacity(text.len());
        let mut word = 0;
        let mut at = 0;

        for unit in units::iter(&text, encoding) {
            if matches!(units::decode(unit, encoding), Some('_' | ' ')) {
                camelized.extend_from_slice(&self.part(&text, word, at).ucfirst().bytes);
                word = at + unit.len();
            }
            at += unit.len();
        }
        camelized.extend_from_slice(&self.part(&text, word, at).ucfirst().bytes);

        self.with(camelized).lcfirst()
    }

    fn cased(&self, ascii: impl Fn(&u8) -> u8, mut map: impl FnMut(char, &mut String)) -> Self {
        let text = self.readable();

        if let Encoding::Utf16 | Encoding::Utf32 = self.encoding {
            return self.with(wide(&text, self.encoding, map));
        }

        if text.is_ascii() {
            return if text.iter().all(|byte| ascii(byte) == *byte) {
                self.clone()
            } else {
                self.with(text.iter().map(ascii).collect::<Vec<_>>())
            };
        }

        let mut cased = Vec::with_capacity(text.len());
        let mut valid = String::new();
        for chunk in text.utf8_chunks() {
            valid.clear();
            for character in chunk.valid().chars() {
                map(character, &mut valid);
            }
            cased.extend_from_slice(valid.as_bytes());
            cased.extend_from_slice(chunk.invalid());
        }

        self.with(cased)
    }

    fn first_cased(&self, cased: impl FnOnce(&Self) -> Self) -> Self {
        let text = self.readable();
        let end = units::walk(&text, self.encoding, 1).at;
        let first = self.part(&text, 0, end);
        let changed = cased(&first);

        if changed == first {
            self.part(&text, 0, text.len())
        } else {
            self.with(Bytes::from([&changed.bytes, &text[end..]].concat()))
        }
    }
}

fn wide(text: &[u8], encoding: Encoding, mut map: impl FnMut(char, &mut String)) -> Vec<u8> {
    let mut cased = Vec::with_capacity(text.len());
    let mut mapped = String::new();

    for unit in units::iter(text, encoding) {
        let Some(character) = units::decode(unit, encoding) else {
            cased.extend_from_slice(unit);
            continue;
        };

        mapped.clear();
        map(character, &mut mapped);
        for character in mapped.chars() {
            units::encode(character, encoding, &mut cased);
        }
    }

    cased
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invalid_bytes_survive() {
        let text = Str::of(b"a\xFFb\xC3");

        assert_eq!(text.to_upper(), b"A\xFFB\xC3");
        assert_eq!(text.to_upper().to_lower(), text);
        assert_eq!(Str::of(b"\xFFa").ucfirst(), b"\xFFa");
    }

    #[test]
    fn in_ascii_the_first_character_is_a_byte() {
        let text = Str::of("élan").to_encoding(Encoding::Ascii);

        assert_eq!(text.ucfirst(), "élan");
        assert_eq!(text.to_upper(), "ÉLAN");
        assert_eq!(text.prepend("a_").camelize(), "aélan");
    }

    #[test]
    fn wide_characters_keep_their_width() {
        let text = Str::of(b"\x01\x61\x00_\x00a\xD8\x00").to_encoding(Encoding::Utf16);

        assert_eq!(text.to_upper(), b"\x01\x60\x00_\x00A\xD8\x00");
        assert_eq!(text.camelize(), b"\x01\x61\x00A\xD8\x00");
    }

    #[test]
    fn a_sigma_at_the_end_is_like_any_other() {
        assert_eq!(Str::of("ΑΣ").to_lower(), "ασ");
    }
}
