//! Reading by a pattern.
//!
//! A text is of a format only if the format would write it so: PHP's reader is
//! lenient, and upstream then compares. This reader takes what the format
//! writes; the comparison is still the last word, since days and hours that do
//! not exist are carried on, as PHP does.

use super::super::point::Point;
use super::cursor::Cursor;
use super::fields::{Fields, Read};

/// What did not match: where, and what stands there in the pattern.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::time) struct Mismatch {
    /// In bytes.
    pub(in crate::time) at: usize,
    /// The end of the text, or the pattern, if nothing.
    pub(in crate::time) expected: Option<char>,
}

/// The point that the text tells, if it is exactly of the pattern.
pub(in crate::time) fn read(text: &str, pattern: &str) -> Result<Point, Mismatch> {
    let read = read_into(Fields::default(), text, pattern)?;
    let written = read.written(pattern);
    let differs = written
        .bytes()
        .zip(text.bytes())
        .take_while(|(written, given)| written == given)
        .count();

    (written == text)
        .then(|| read.point())
        .flatten()
        .ok_or(Mismatch {
            at: differs,
            expected: None,
        })
}

/// The same, leniently: some texts that the pattern would not write are read.
pub(in crate::time) fn read_into(
    mut fields: Fields,
    text: &str,
    pattern: &str,
) -> Result<Read, Mismatch> {
    let mut cursor = Cursor::of(text);
    let mut letters = pattern.chars();
    let mut more_may_follow = false;

    while let Some(letter) = letters.next() {
        let at = cursor.at();
        let matched = match letter {
            '\\' => letters
                .next()
                .and_then(|escaped| literal(escaped, &mut cursor)),
            '+' => {
                more_may_follow = true;
                Some(())
            }
            letter => fields.read(letter, &mut cursor),
        };

        matched.ok_or(Mismatch {
            at,
            expected: Some(letter),
        })?;
    }

    let end = Mismatch {
        at: cursor.at(),
        expected: None,
    };
    if cursor.peek().is_some() && !more_may_follow {
        return Err(end);
    }

    fields.resolve().ok_or(end)
}

pub(super) fn literal(letter: char, cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.text(letter.encode_utf8(&mut [0; 4]))
}
