//! What lies between the matches of a pattern.

use super::engine::Found;
use super::{InvalidRegex, RegExp, Search};
use crate::immutable::Str;

impl RegExp {
    /// The parts between the matches, so many at most; zero is no limit.
    pub(crate) fn split(&self, string: &Str, limit: usize) -> Result<Vec<Str>, InvalidRegex> {
        let mut parts = Vec::new();
        let mut start = 0;

        if limit != 1 {
            let mut matches = Matches::of(self, string)?;
            while let Some(found) = matches.next()? {
                parts.push(string.bytes_between(start, found.start().max(start)));
                start = found.end();

                if parts.len() + 1 == limit {
                    break;
                }
            }
        }
        parts.push(string.bytes_between(start, string.as_bytes().len()));

        Ok(parts)
    }
}

/// The matches one after the other. After an empty one, a longer one at the
/// same place is looked for before going on, as Perl does.
pub(super) struct Matches<'a> {
    regex: &'a RegExp,
    text: &'a [u8],
    at: usize,
    after_empty: bool,
}

impl<'a> Matches<'a> {
    pub(super) fn of(regex: &'a RegExp, string: &'a Str) -> Result<Self, InvalidRegex> {
        regex.0.engine.check(string.as_bytes())?;

        Ok(Self {
            regex,
            text: string.as_bytes(),
            at: 0,
            after_empty: false,
        })
    }

    pub(super) fn next(&mut self) -> Result<Option<Found>, InvalidRegex> {
        let (text, at) = (self.text, self.at);

        if self.after_empty {
            if at >= text.len() {
                return Ok(None);
            }
            if let Some(found) = self.regex.find(Search::NotEmptyHere { text, at })? {
                return Ok(Some(self.seen(found)));
            }
            self.at += self.width();
        }

        let at = self.at;
        let found = self.regex.find(Search::Anywhere { text, at })?;

        Ok(found.map(|found| self.seen(found)))
    }

    fn seen(&mut self, found: Found) -> Found {
        self.after_empty = found.start() == found.end();
        self.at = found.end();
        found
    }

    /// The bytes of the character that the search is at.
    fn width(&self) -> usize {
        let rest = &self.text[self.at..];
        if !self.regex.0.engine.is_unicode() {
            return 1;
        }

        1 + rest
            .iter()
            .skip(1)
            .take_while(|byte| (0x80..0xC0).contains(*byte))
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(pattern: &'static str, text: &'static str, limit: usize) -> Vec<String> {
        RegExp::of(pattern)
            .split(&Str::of(text), limit)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn empty_matches_lie_between_characters() {
        assert_eq!(split("//u", "hé", 0), ["", "h", "é", ""]);
        assert_eq!(split("//", "ab", 0), ["", "a", "b", ""]);
        assert_eq!(split("//", "", 0), ["", ""]);
    }

    #[test]
    fn after_an_empty_match_a_longer_one_is_looked_for() {
        assert_eq!(split("/|a/", "ab", 0), ["", "", "", "b", ""]);
        assert_eq!(split("/a*?/", "aa", 0), ["", "", "", "", "", ""]);
        assert_eq!(split("/|a # c/x", "ab", 0), ["", "", "", "b", ""]);
        assert_eq!(split("/(?x)|a # c/", "ab", 0), ["", "", "", "b", ""]);
    }

    #[test]
    fn a_limit_leaves_the_rest() {
        assert_eq!(split("/,/", "a,b,c", 2), ["a", "b,c"]);
        assert_eq!(split("/,/", "a,b,c", 1), ["a,b,c"]);
        assert_eq!(split("//", "abc", 2), ["", "abc"]);
    }
}
