//! The first byte tells the width; the bytes that follow are not checked.

use super::Walked;

/// How many ASCII bytes are skipped at once.
const BLOCK: usize = 16;

/// Branches, which are foretold for most texts, are faster than a table.
const fn announced(lead: u8) -> usize {
    if lead < 0xC2 {
        1
    } else if lead < 0xE0 {
        2
    } else if lead < 0xF0 {
        3
    } else if lead < 0xF5 {
        4
    } else {
        1
    }
}

/// The bytes of the first character; the end of the text cuts it short.
pub(super) fn width(text: &[u8]) -> usize {
    text.first()
        .map_or(0, |&lead| announced(lead).min(text.len()))
}

pub(super) fn count(text: &[u8]) -> usize {
    if text.is_ascii() {
        return text.len();
    }

    count_if_whole(text).unwrap_or_else(|| count_anyway(text))
}

/// The bytes that begin a character, if all the others are where they are
/// announced: the same question for each byte, so that many are asked at once.
fn count_if_whole(text: &[u8]) -> Option<usize> {
    /// A count of so many fits into a byte.
    const BLOCK: usize = 128;

    let begin = text.first_chunk::<3>()?;
    if (0..3).any(|at| continues(begin[at]) == is_certain(begin, at)) {
        return None;
    }
    let mut count = begin.iter().filter(|byte| !continues(**byte)).count();

    for start in (3..text.len()).step_by(BLOCK) {
        let length = BLOCK.min(text.len() - start);
        // The block, and the bytes that are so many before its own.
        let before = |distance: usize| &text[start - distance..][..length];
        let mut begun = 0_u8;
        let mut wrong = false;

        for (((&byte, &one), &two), &three) in before(0)
            .iter()
            .zip(before(1))
            .zip(before(2))
            .zip(before(3))
        {
            let announced =
                matches!(one, 0xC2..0xF5) | matches!(two, 0xE0..0xF5) | matches!(three, 0xF0..0xF5);

            wrong |= continues(byte) != announced;
            begun += u8::from(!continues(byte));
        }
        if wrong {
            return None;
        }
        count += usize::from(begun);
    }

    Some(count)
}

const fn continues(byte: u8) -> bool {
    matches!(byte, 0x80..0xC0)
}

/// Valid stretches are counted by std.
fn count_anyway(mut text: &[u8]) -> usize {
    let mut count = 0;
    loop {
        let invalid = match std::str::from_utf8(text) {
            Ok(valid) => return count + valid.chars().count(),
            Err(error) => error.valid_up_to(),
        };
        let (valid, rest) = text.split_at(invalid);
        count += std::str::from_utf8(valid).map_or(0, |valid| valid.chars().count());
        let width = width(rest);
        count += 1;
        text = &rest[width..];
    }
}

pub(super) fn walk(text: &[u8], n: usize) -> Walked {
    let mut at = 0;
    let mut missing = n;
    // Blocks are tried where the text seems to be ASCII.
    let mut ascii = BLOCK;

    while missing > 0 {
        let Some(&lead) = text.get(at) else { break };

        if ascii >= BLOCK && missing >= BLOCK && begins_with_ascii(&text[at..]) {
            at += BLOCK;
            missing -= BLOCK;
            continue;
        }

        ascii = if lead.is_ascii() {
            ascii % BLOCK + 1
        } else {
            0
        };
        at += announced(lead);
        missing -= 1;
    }

    Walked {
        at: at.min(text.len()),
        missing,
    }
}

/// Goes backwards, so that the end of a long text costs what the end is long.
pub(super) fn back(text: &[u8], n: usize) -> usize {
    back_if_valid(text, n).unwrap_or_else(|| back_anyway(text, n))
}

/// Each character ends where the next one begins, as long as the bytes say so.
fn back_if_valid(text: &[u8], n: usize) -> Option<usize> {
    let mut end = text.len();
    let mut left = n;
    let mut ascii = BLOCK;

    while left > 0 && end > 0 {
        if ascii >= BLOCK && left >= BLOCK && ends_with_ascii(&text[..end]) {
            end -= BLOCK;
            left -= BLOCK;
            continue;
        }

        let mut start = end - 1;
        if text[start].is_ascii() {
            ascii = ascii % BLOCK + 1;
        } else {
            ascii = 0;
            while start > 0 && end - start < 4 && matches!(text[start], 0x80..0xC0) {
                start -= 1;
            }
            if announced(text[start]) != end - start {
                return None;
            }
        }
        end = start;
        left -= 1;
    }

    // What was read backwards would be read so forwards too, from here.
    is_certain(text, end).then_some(end)
}

fn back_anyway(text: &[u8], n: usize) -> usize {
    let mut end = text.len();
    let mut left = n;

    while left > 0 && end > 0 {
        let start = certain_before(text, end);
        let segment = &text[start..end];

        let inside = steps(segment);
        if inside > left {
            return start + walk(segment, inside - left).at;
        }
        left -= inside;
        end = start;
    }

    end
}

fn begins_with_ascii(text: &[u8]) -> bool {
    text.first_chunk::<BLOCK>()
        .is_some_and(|block| block.is_ascii())
}

fn ends_with_ascii(text: &[u8]) -> bool {
    text.last_chunk::<BLOCK>()
        .is_some_and(|block| block.is_ascii())
}

/// The characters of a few bytes.
fn steps(segment: &[u8]) -> usize {
    let mut at = 0;
    let mut steps = 0;

    while let Some(&lead) = segment.get(at) {
        at += announced(lead);
        steps += 1;
    }

    steps
}

/// The last position before `end` where a character begins, whatever comes
/// before it.
fn certain_before(text: &[u8], end: usize) -> usize {
    (1..end)
        .rev()
        .find(|&at| is_certain(text, at))
        .unwrap_or_default()
}

/// No byte before announces a character that reaches over this position.
fn is_certain(text: &[u8], at: usize) -> bool {
    (1..=at.min(3)).all(|distance| announced(text[at - distance]) <= distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_tells_the_width() {
        for (lead, width) in [
            (0x7F, 1),
            (0x80, 1),
            (0xC1, 1),
            (0xC2, 2),
            (0xDF, 2),
            (0xE0, 3),
            (0xEF, 3),
            (0xF0, 4),
            (0xF4, 4),
            (0xF5, 1),
            (0xF7, 1),
            (0xF8, 1),
            (0xFF, 1),
        ] {
            assert_eq!(announced(lead), width, "{lead:02X}");
            assert_eq!(self::width(&[lead]), 1);
            assert_eq!(self::width(&[lead, b'a', b'b', b'c', b'd']), width);
        }
    }
}
