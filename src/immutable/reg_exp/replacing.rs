//! Something else where a pattern matches.

use super::engine::Found;
use super::splitting::Matches;
use super::{InvalidRegex, RegExp};
use crate::immutable::Str;

impl RegExp {
    /// The bytes with the first matches replaced. None if there are none.
    pub(crate) fn replace(
        &self,
        string: &Str,
        replacement: &[u8],
        limit: usize,
    ) -> Result<Option<Vec<u8>>, InvalidRegex> {
        if limit == 0 {
            return Ok(None);
        }

        let template = Template::of(replacement);
        let text = string.as_bytes();
        let mut matches = Matches::of(self, string)?;
        let mut replaced = Vec::new();
        let mut start = 0;
        let mut count = 0;

        while count < limit {
            let Some(found) = matches.next()? else { break };

            replaced.extend_from_slice(&text[start..found.start().max(start)]);
            template.write(&found, text, &mut replaced);
            start = found.end();
            count += 1;
        }

        if count == 0 {
            return Ok(None);
        }
        replaced.extend_from_slice(&text[start..]);

        Ok(Some(replaced))
    }
}

/// A replacement: bytes, and the groups that go between them.
struct Template(Vec<Piece>);

enum Piece {
    Byte(u8),
    Group(usize),
}

impl Template {
    /// `$1`, `${1}` and `\1` are groups, with one or two digits. A backslash
    /// takes the meaning from the `$` or the backslash that follows.
    fn of(replacement: &[u8]) -> Self {
        let mut pieces = Vec::with_capacity(replacement.len());
        let mut rest = replacement;

        while let [byte, after @ ..] = rest {
            if let Some((group, after)) = group(rest) {
                pieces.push(Piece::Group(group));
                rest = after;
                continue;
            }

            rest = match (byte, after) {
                (b'\\', [escaped @ (b'\\' | b'$'), after @ ..]) => {
                    pieces.push(Piece::Byte(*escaped));
                    after
                }
                _ => {
                    pieces.push(Piece::Byte(*byte));
                    after
                }
            };
        }

        Self(pieces)
    }

    fn write(&self, found: &Found, text: &[u8], into: &mut Vec<u8>) {
        for piece in &self.0 {
            match piece {
                Piece::Byte(byte) => into.push(*byte),
                Piece::Group(group) => {
                    let (start, end) = found.group(*group);
                    into.extend_from_slice(&text[start..end]);
                }
            }
        }
    }
}

/// The group that the start of a replacement names, and what comes after it.
fn group(text: &[u8]) -> Option<(usize, &[u8])> {
    let (digits, braced) = match text {
        [b'$', b'{', digits @ ..] => (digits, true),
        [b'$' | b'\\', digits @ ..] => (digits, false),
        _ => return None,
    };
    let length = digits
        .iter()
        .take(2)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (digits, mut after) = digits.split_at(length);
    if braced {
        after = after.strip_prefix(b"}")?;
    }

    std::str::from_utf8(digits)
        .ok()?
        .parse()
        .ok()
        .map(|group| (group, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replace(pattern: &'static str, text: &'static str, replacement: &str) -> String {
        Str::of(text)
            .preg_replace(pattern, replacement)
            .unwrap()
            .to_string()
    }

    #[test]
    fn groups_are_named_in_three_ways() {
        assert_eq!(replace("/(o)(b)/", "foobar", "$2$1"), "foboar");
        assert_eq!(replace("/(o)(b)/", "foobar", r"\2\1"), "foboar");
        assert_eq!(replace("/(o)(b)/", "foobar", "${1}1"), "foo1ar");
        assert_eq!(replace("/o/", "foobar", "$3"), "fbar");
        assert_eq!(replace("/o/", "fob", "[$0]"), "f[o]b");
        assert_eq!(replace("/o/", "fob", "$"), "f$b");
        assert_eq!(replace("/o/", "fob", "${0"), "f${0b");
    }

    #[test]
    fn a_backslash_takes_the_meaning_away() {
        assert_eq!(replace("/(o)/", "fob", r"\$1"), "f$1b");
        assert_eq!(replace("/(o)/", "fob", r"\\1"), r"f\1b");
        assert_eq!(replace("/(o)/", "fob", r"\\\1"), r"f\ob");
        assert_eq!(replace("/(o)/", "fob", r"\n"), r"f\nb");
    }

    #[test]
    fn empty_matches_are_replaced_too() {
        assert_eq!(replace("//u", "hé", "-"), "-h-é-");
        assert_eq!(replace("/|a/", "ab", "-"), "---b-");
        assert_eq!(replace("/^/", "", "x"), "x");
        assert_eq!(replace(r"/\w*/", "ab cd", "-"), "-- --");
    }

    #[test]
    fn nothing_is_looked_for_when_nothing_may_be_replaced() {
        let text = Str::of(b"\xFF");

        assert_eq!(text.preg_replace_with("/./u", "x", 0).unwrap(), text);
        assert!(text.preg_replace("/./u", "x").is_err());
    }
}
