//! The first byte tells the width; the bytes that follow are not checked.

use super::Walked;

const WIDTHS: [u8; 256] = {
    let mut widths = [1; 256];
    let mut lead = 0xC2;

    while lead < 0xF5 {
        widths[lead] = match lead {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            _ => 4,
        };
        lead += 1;
    }

    widths
};

/// How many ASCII bytes are skipped at once.
const BLOCK: usize = 16;

fn announced(lead: u8) -> usize {
    usize::from(WIDTHS[usize::from(lead)])
}

/// The bytes of the first character; the end of the text cuts it short.
pub(super) fn width(text: &[u8]) -> usize {
    text.first()
        .map_or(0, |&lead| announced(lead).min(text.len()))
}

pub(super) fn count(mut text: &[u8]) -> usize {
    if text.is_ascii() {
        return text.len();
    }

    // On valid text std counts the same, faster.
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

    while missing > 0 {
        let Some(&lead) = text.get(at) else { break };

        if lead.is_ascii()
            && missing >= BLOCK
            && text[at..]
                .first_chunk::<BLOCK>()
                .is_some_and(|block| block.is_ascii())
        {
            at += BLOCK;
            missing -= BLOCK;
        } else {
            at += announced(lead);
            missing -= 1;
        }
    }

    Walked {
        at: at.min(text.len()),
        missing,
    }
}

/// Goes backwards, so that the end of a long text costs what the end is long.
pub(super) fn back(text: &[u8], n: usize) -> usize {
    let mut end = text.len();
    let mut left = n;

    while left > 0 && end > 0 {
        if left >= BLOCK
            && text[..end]
                .last_chunk::<BLOCK>()
                .is_some_and(|block| block.is_ascii())
            && is_certain(text, end - BLOCK)
        {
            end -= BLOCK;
            left -= BLOCK;
            continue;
        }

        let start = certain_before(text, end);
        let segment = &text[start..end];

        // Mostly one character; more where the text is invalid.
        let inside = steps(segment);
        if inside > left {
            return start + walk(segment, inside - left).at;
        }
        left -= inside;
        end = start;
    }

    end
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
