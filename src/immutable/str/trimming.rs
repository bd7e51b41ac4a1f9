//! What is taken off the ends of a string.

use super::{Encoding, Str, units};

impl Str {
    /// The string without the white space at its ends: spaces, tabs, line
    /// feeds, carriage returns, vertical tabs and NUL. A form feed stays, as in
    /// PHP.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of(" foo\r\n").trim(), "foo");
    /// ```
    pub fn trim(&self) -> Self {
        self.trimmed(&Mask::Blank, Ends::Both)
    }

    /// The string without the characters of the mask at its ends. `a..z` in a
    /// mask means all the characters from `a` to `z`.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("/foo/").trim_with("/"), "foo");
    /// assert_eq!(Str::of("abc-42-xyz").trim_with("a..z-"), "42");
    /// ```
    #[doc(alias = "trim")]
    pub fn trim_with(&self, mask: impl AsRef<[u8]>) -> Self {
        self.trimmed(&Mask::of(mask.as_ref(), self.encoding), Ends::Both)
    }

    /// The string without the white space at its start; see
    /// [`trim`](Self::trim).
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of(" foo ").left_trim(), "foo ");
    /// ```
    #[doc(alias = "leftTrim")]
    #[doc(alias = "ltrim")]
    pub fn left_trim(&self) -> Self {
        self.trimmed(&Mask::Blank, Ends::Left)
    }

    /// The string without the characters of the mask at its start; see
    /// [`trim_with`](Self::trim_with).
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("/foo/").left_trim_with("/"), "foo/");
    /// ```
    #[doc(alias = "leftTrim")]
    pub fn left_trim_with(&self, mask: impl AsRef<[u8]>) -> Self {
        self.trimmed(&Mask::of(mask.as_ref(), self.encoding), Ends::Left)
    }

    /// The string without the white space at its end; see
    /// [`trim`](Self::trim).
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of(" foo ").right_trim(), " foo");
    /// ```
    #[doc(alias = "rightTrim")]
    #[doc(alias = "rtrim")]
    pub fn right_trim(&self) -> Self {
        self.trimmed(&Mask::Blank, Ends::Right)
    }

    /// The string without the characters of the mask at its end; see
    /// [`trim_with`](Self::trim_with).
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("/foo/").right_trim_with("/"), "/foo");
    /// ```
    #[doc(alias = "rightTrim")]
    pub fn right_trim_with(&self, mask: impl AsRef<[u8]>) -> Self {
        self.trimmed(&Mask::of(mask.as_ref(), self.encoding), Ends::Right)
    }

    fn trimmed(&self, mask: &Mask, ends: Ends) -> Self {
        let text = self.readable();
        let encoding = mask.reads(self.encoding);
        let mut start = 0;
        let mut end = text.len();

        if ends != Ends::Right {
            start = units::iter(&text, encoding)
                .take_while(|unit| mask.has(unit, encoding))
                .map(<[u8]>::len)
                .sum();
        }
        if ends != Ends::Left {
            while end > start {
                let last = start + units::back(&text[start..end], encoding, 1);
                if !mask.has(&text[last..end], encoding) {
                    break;
                }
                end = last;
            }
        }

        self.part(&text, start, end)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Left,
    Right,
    Both,
}

enum Mask {
    /// What PHP takes off when nothing else is said.
    Blank,
    /// Bytes, by their value: all that single-byte text needs.
    Bytes(Box<ByteSet>),
    /// From and to, each as [`order`] has it.
    Ranges(Vec<(u64, u64)>),
}

impl Mask {
    fn of(mask: &[u8], encoding: Encoding) -> Self {
        let bytes = encoding == Encoding::Ascii || encoding == Encoding::Utf8 && mask.is_ascii();
        if bytes {
            return Self::Bytes(Box::new(ByteSet::of(mask)));
        }

        let characters: Vec<_> = units::iter(mask, encoding)
            .map(|unit| order(unit, encoding))
            .collect();

        Self::Ranges(ranges(&characters))
    }

    /// ASCII in valid UTF-8 is never part of another character, so that such a
    /// mask is looked for byte by byte.
    const fn reads(&self, encoding: Encoding) -> Encoding {
        match (self, encoding) {
            (Self::Blank | Self::Bytes(_), Encoding::Utf8) => Encoding::Ascii,
            _ => encoding,
        }
    }

    fn has(&self, unit: &[u8], encoding: Encoding) -> bool {
        match (self, unit) {
            (Self::Blank, _) => matches!(
                units::decode(unit, encoding),
                Some(' ' | '\t' | '\n' | '\r' | '\0' | '\x0B')
            ),
            (Self::Bytes(set), &[byte]) => set.has(byte),
            (Self::Bytes(_), _) => false,
            (Self::Ranges(ranges), _) => {
                let order = order(unit, encoding);

                ranges
                    .iter()
                    .any(|(from, to)| (*from..=*to).contains(&order))
            }
        }
    }
}

/// Bytes as PHP's masks name them, ranges included.
pub(super) struct ByteSet([bool; 256]);

impl ByteSet {
    pub(super) fn of(mask: &[u8]) -> Self {
        let characters: Vec<_> = mask.iter().copied().map(u64::from).collect();
        let mut set = [false; 256];

        for (from, to) in ranges(&characters) {
            for (byte, inside) in (0..).zip(&mut set) {
                *inside |= (from..=to).contains(&byte);
            }
        }

        Self(set)
    }

    pub(super) const fn has(&self, byte: u8) -> bool {
        self.0[byte as usize]
    }
}

/// `a..z` is a range where it goes upwards. Two dots that make no range lose
/// the first one, as in PHP.
fn ranges(mask: &[u64]) -> Vec<(u64, u64)> {
    const DOT: u64 = b'.' as u64;
    let mut ranges = Vec::new();
    let mut rest = mask;

    loop {
        rest = match *rest {
            [] => return ranges,
            [from, DOT, DOT, to, ref rest @ ..] if to >= from => {
                ranges.push((from, to));
                rest
            }
            [DOT, DOT, ..] => &rest[1..],
            [one, ref rest @ ..] => {
                ranges.push((one, one));
                rest
            }
        };
    }
}

/// Code points in their order, and after them what is no valid character, by
/// its bytes.
fn order(unit: &[u8], encoding: Encoding) -> u64 {
    units::decode(unit, encoding).map_or_else(
        || {
            unit.iter()
                .fold(1, |order, byte| order << 8 | u64::from(*byte))
                + (1 << 32)
        },
        |character| u64::from(u32::from(character)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_go_upwards_or_are_none() {
        assert_eq!(Str::of("cbafooabc").trim_with("a..c"), "foo");
        assert_eq!(Str::of("cbafooabc").trim_with("c..a"), "bafooab");
        assert_eq!(Str::of("..foo").trim_with(".."), "foo");
        assert_eq!(Str::of("foo..").trim_with("o.."), "f");
        assert_eq!(Str::of("-a-z-").trim_with("a-z"), "");
    }

    #[test]
    fn a_mask_is_made_of_characters() {
        assert_eq!(Str::of("àfooà").trim_with("é"), "àfooà");
        assert_eq!(Str::of("жfooя").trim_with("а..я"), "foo");

        let bytes = Str::of("àfooà").to_encoding(Encoding::Ascii);
        assert_eq!(bytes.left_trim_with("é"), b"\xA0foo\xC3\xA0");
    }

    #[test]
    fn wide_text_is_trimmed_by_characters() {
        let text = Str::of(b"\x00 \x00f\x20\x00\x00 ").to_encoding(Encoding::Utf16);

        assert_eq!(text.trim(), b"\x00f\x20\x00");
        assert_eq!(text.trim_with(b"\x00 \x20\x00"), b"\x00f");
    }

    #[test]
    fn invalid_bytes_stay_or_are_named() {
        assert_eq!(Str::of(b"\xFF a\xC3 ").trim(), b"\xFF a\xC3");
        assert_eq!(Str::of(b"\xFFa\xFF").trim_with(b"\xFF"), "a");
    }
}
