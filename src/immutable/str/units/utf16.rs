//! Pairs of bytes; a high surrogate and a low one are one character.

use super::Walked;

fn is_high(unit: &[u8]) -> bool {
    matches!(unit, [0xD8..=0xDB, _])
}

fn is_low(unit: &[u8]) -> bool {
    matches!(unit, [0xDC..=0xDF, _])
}

/// Little endian to big. A lone byte at the end stays.
pub(super) fn swapped(little: &[u8]) -> Vec<u8> {
    let mut big = little.to_vec();

    for pair in big.chunks_exact_mut(2) {
        pair.swap(0, 1);
    }

    big
}

/// The bytes of the first character. Half a pair is one, a lone byte too.
pub(super) fn width(text: &[u8]) -> usize {
    if text.len() >= 4 && is_high(&text[..2]) && is_low(&text[2..4]) {
        4
    } else {
        text.len().min(2)
    }
}

pub(super) fn is_boundary(text: &[u8], at: usize) -> bool {
    let inside_a_pair =
        at >= 2 && at + 2 <= text.len() && is_high(&text[at - 2..at]) && is_low(&text[at..at + 2]);

    at % 2 == 0 && !inside_a_pair
}

pub(super) fn count(text: &[u8]) -> usize {
    let mut pairs = 0;
    let mut after_high = false;

    for unit in text.chunks(2) {
        pairs += usize::from(after_high && is_low(unit));
        after_high = is_high(unit);
    }

    text.len().div_ceil(2) - pairs
}

pub(super) fn walk(text: &[u8], n: usize) -> Walked {
    let mut at = 0;
    let mut missing = n;

    while missing > 0 && at < text.len() {
        at += width(&text[at..]);
        missing -= 1;
    }

    Walked { at, missing }
}

pub(super) fn back(text: &[u8], n: usize) -> usize {
    let mut at = text.len();

    for _ in 0..n {
        if at == 0 {
            break;
        }

        at -= if at % 2 == 0 { 2 } else { 1 };
        if !is_boundary(text, at) {
            at -= 2;
        }
    }

    at
}

pub(super) fn decode(unit: &[u8]) -> Option<char> {
    let (pairs, []) = unit.split_at(unit.len() / 2 * 2) else {
        return None;
    };
    let units = pairs
        .chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));

    char::decode_utf16(units).next()?.ok()
}
