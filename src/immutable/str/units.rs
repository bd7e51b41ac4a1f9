//! Where characters begin, in each encoding.
//!
//! Everything here takes bytes in big endian without a byte order mark:
//! [`Str::readable`] gives them.

use std::borrow::Cow;

use bytes::Bytes;

use super::{Encoding, Str};

mod utf16;
mod utf8;

/// A position that was walked to.
pub(super) struct Walked {
    /// In bytes.
    pub(super) at: usize,
    /// How many characters the bytes had too few.
    pub(super) missing: usize,
}

impl Str {
    /// The bytes that characters are counted in: a byte order mark is read and
    /// taken off, as it is no character.
    pub(super) fn readable(&self) -> Cow<'_, Bytes> {
        match (self.encoding, &self.bytes[..]) {
            (Encoding::Utf16, [0xFE, 0xFF, ..]) => Cow::Owned(self.bytes.slice(2..)),
            (Encoding::Utf16, [0xFF, 0xFE, little @ ..]) => {
                Cow::Owned(utf16::swapped(little).into())
            }
            _ => Cow::Borrowed(&self.bytes),
        }
    }
}

/// The bytes of a character, where all have the same.
const fn fixed(encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf32 => 4,
        Encoding::Ascii | Encoding::Utf8 | Encoding::Utf16 => 1,
    }
}

/// The number of characters. Less than four bytes at the end of UTF-32 are none.
pub(super) fn count(bytes: &[u8], encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => utf8::count(bytes),
        Encoding::Utf16 => utf16::count(bytes),
        Encoding::Utf32 | Encoding::Ascii => bytes.len() / fixed(encoding),
    }
}

/// Where the character after the first `n` begins. What UTF-32 has too much at
/// its end goes with the last one.
pub(super) fn walk(bytes: &[u8], encoding: Encoding, n: usize) -> Walked {
    match encoding {
        Encoding::Utf8 => utf8::walk(bytes, n),
        Encoding::Utf16 => utf16::walk(bytes, n),
        Encoding::Utf32 | Encoding::Ascii => {
            let width = fixed(encoding);
            let count = bytes.len() / width;

            Walked {
                at: if n > 0 && n >= count {
                    bytes.len()
                } else {
                    n * width
                },
                missing: n.saturating_sub(count),
            }
        }
    }
}

/// Where the last `n` characters begin.
pub(super) fn back(bytes: &[u8], encoding: Encoding, n: usize) -> usize {
    match encoding {
        Encoding::Utf8 => utf8::back(bytes, n),
        Encoding::Utf16 => utf16::back(bytes, n),
        Encoding::Utf32 | Encoding::Ascii if n == 0 => bytes.len(),
        Encoding::Utf32 | Encoding::Ascii => {
            let width = fixed(encoding);

            (bytes.len() / width).saturating_sub(n) * width
        }
    }
}

/// Whether a character may begin there.
pub(super) fn is_boundary(bytes: &[u8], encoding: Encoding, at: usize) -> bool {
    match encoding {
        // Upstream searches bytes in these.
        Encoding::Utf8 | Encoding::Ascii => true,
        Encoding::Utf16 => utf16::is_boundary(bytes, at),
        Encoding::Utf32 => at % 4 == 0,
    }
}

/// Each character. What UTF-32 has too much at its end goes with the last one.
pub(super) fn iter(bytes: &[u8], encoding: Encoding) -> Units<'_> {
    Units {
        rest: bytes,
        encoding,
    }
}

pub(super) struct Units<'a> {
    rest: &'a [u8],
    encoding: Encoding,
}

impl<'a> Iterator for Units<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }

        let width = match self.encoding {
            Encoding::Utf8 => utf8::width(self.rest),
            Encoding::Utf16 => utf16::width(self.rest),
            Encoding::Utf32 if self.rest.len() < 8 => self.rest.len(),
            Encoding::Utf32 | Encoding::Ascii => fixed(self.encoding),
        };
        let (unit, rest) = self.rest.split_at(width);
        self.rest = rest;

        Some(unit)
    }
}

/// The code point of a character, if its bytes are valid.
pub(super) fn decode(unit: &[u8], encoding: Encoding) -> Option<char> {
    match (encoding, unit) {
        (Encoding::Utf8, _) => std::str::from_utf8(unit).ok()?.chars().next(),
        (Encoding::Utf16, _) => utf16::decode(unit),
        (Encoding::Utf32, &[a, b, c, d]) => char::from_u32(u32::from_be_bytes([a, b, c, d])),
        (Encoding::Ascii, &[byte]) if byte.is_ascii() => Some(char::from(byte)),
        (Encoding::Utf32 | Encoding::Ascii, _) => None,
    }
}

/// The bytes of a code point. In ASCII it has as many as in UTF-8.
pub(super) fn encode(character: char, encoding: Encoding, into: &mut Vec<u8>) {
    match encoding {
        Encoding::Utf8 | Encoding::Ascii => {
            into.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        Encoding::Utf16 => {
            for unit in character.encode_utf16(&mut [0; 2]) {
                into.extend_from_slice(&unit.to_be_bytes());
            }
        }
        Encoding::Utf32 => into.extend_from_slice(&u32::from(character).to_be_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENCODINGS: [Encoding; 4] = [
        Encoding::Utf8,
        Encoding::Utf16,
        Encoding::Utf32,
        Encoding::Ascii,
    ];

    /// Bytes that meet every case: ASCII, leads of each width, continuations,
    /// halves of surrogates.
    fn samples() -> impl Iterator<Item = Vec<u8>> {
        const BYTES: [u8; 8] = [0x00, 0x61, 0x80, 0xC3, 0xD8, 0xDC, 0xE2, 0xF0];

        (0..6_u32).flat_map(|length| {
            (0..8_usize.pow(length)).map(move |mut pick| {
                (0..length)
                    .map(|_| {
                        let byte = BYTES[pick % 8];
                        pick /= 8;
                        byte
                    })
                    .collect()
            })
        })
    }

    #[test]
    fn every_way_of_counting_agrees() {
        for encoding in ENCODINGS {
            for bytes in samples() {
                let count = count(&bytes, encoding);

                for n in 0..=count {
                    let walked = walk(&bytes, encoding, n);

                    assert_eq!(walked.missing, 0, "{encoding} {bytes:02X?} {n}");
                    if n > 0 {
                        assert_eq!(
                            back(&bytes, encoding, count - n),
                            walked.at,
                            "{encoding} {bytes:02X?} {n}"
                        );
                    }
                }
                assert_eq!(walk(&bytes, encoding, count + 2).missing, 2);
                assert_eq!(walk(&bytes, encoding, count + 2).at, bytes.len());
                assert_eq!(back(&bytes, encoding, count + 2), 0);
                if encoding != Encoding::Utf32 {
                    assert_eq!(iter(&bytes, encoding).count(), count, "{bytes:02X?}");
                }
                assert_eq!(
                    iter(&bytes, encoding)
                        .flatten()
                        .copied()
                        .collect::<Vec<_>>(),
                    bytes
                );
            }
        }
    }

    #[test]
    fn long_runs_are_counted_by_blocks() {
        let mut bytes = vec![b'a'; 100];
        bytes.extend("é".repeat(50).bytes());
        bytes.extend([0xFF, 0xC3]);
        bytes.extend([b'b'; 40]);

        let units: Vec<_> = iter(&bytes, Encoding::Utf8).map(<[u8]>::len).collect();
        assert_eq!(count(&bytes, Encoding::Utf8), units.len());
        for n in 0..=units.len() {
            let at: usize = units[..n].iter().sum();

            assert_eq!(walk(&bytes, Encoding::Utf8, n).at, at);
            assert_eq!(back(&bytes, Encoding::Utf8, units.len() - n), at);
        }
    }

    #[test]
    fn a_wrong_byte_is_found_wherever_it_is() {
        let whole = "aé日𐐨".repeat(30);
        let mut texts: Vec<_> = (0..whole.len())
            .map(|end| whole.as_bytes()[..end].to_vec())
            .collect();
        for at in 0..whole.len() {
            for wrong in [0x61, 0x80, 0xC1, 0xC3, 0xE2, 0xF0, 0xF5] {
                let mut text = whole.clone().into_bytes();
                text[at] = wrong;
                texts.push(text);
            }
        }

        for text in texts {
            let units = iter(&text, Encoding::Utf8).count();
            assert_eq!(count(&text, Encoding::Utf8), units, "{text:02X?}");
        }
    }

    #[test]
    fn a_code_point_comes_back_from_its_bytes() {
        for encoding in ENCODINGS {
            for character in ['a', 'é', '日', '𐐨'] {
                let mut bytes = Vec::new();
                encode(character, encoding, &mut bytes);

                let back = decode(&bytes, encoding);
                if encoding == Encoding::Ascii && !character.is_ascii() {
                    assert_eq!(back, None);
                } else {
                    assert_eq!(back, Some(character));
                }
            }
        }
    }
}
