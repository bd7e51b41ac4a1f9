//! What RFC 3986 refuses and upstream lets through, made harmless.
//!
//! Each byte that is let through is replaced by a letter, so that the parts of
//! the masked text are as long as those of the text. A byte is only masked where
//! it could not have meant anything to the grammar.

use std::ops::Range;

use fluent_uri::pct_enc::{Encoder, Table, encoder};

use super::super::authority::{is_name, is_zoned};

const MASK: u8 = b'x';

/// The text, masked in its host, path, query and fragment.
pub(super) fn masked(text: &[u8]) -> Vec<u8> {
    let mut masked = text.to_vec();
    let authority = authority(text);

    if let Some(authority) = authority.clone() {
        mask_host(&mut masked[authority]);
    }
    let start = authority.map_or_else(|| after_scheme(text), |authority| authority.end);
    mask_rest(&mut masked[start..]);

    masked
}

/// Where the authority lies, if there is one.
pub(super) fn authority(text: &[u8]) -> Option<Range<usize>> {
    let start = after_scheme(text);
    let rest = text[start..].strip_prefix(b"//")?;
    let length = rest
        .iter()
        .position(|byte| b"/?#".contains(byte))
        .unwrap_or(rest.len());

    Some(start + 2..start + 2 + length)
}

/// Where the host and the port lie in an authority.
pub(super) fn host(authority: &[u8]) -> Range<usize> {
    let start = authority
        .iter()
        .position(|byte| *byte == b'@')
        .map_or(0, |at| at + 1);

    start..authority.len()
}

/// What is before the first colon is the scheme, unless another part began
/// before it. Whether it is valid is for the grammar to say.
fn after_scheme(text: &[u8]) -> usize {
    match text.iter().position(|byte| b":/?#".contains(byte)) {
        Some(colon) if text[colon] == b':' => colon + 1,
        _ => 0,
    }
}

/// Letters beyond ASCII in a name, and an address with its zone.
fn mask_host(authority: &mut [u8]) {
    let host = host(authority);
    let host = &mut authority[host];
    let bracket = host.iter().position(|byte| *byte == b']').unwrap_or(0);
    let name = host[bracket..]
        .iter()
        .position(|byte| *byte == b':')
        .map_or(host.len(), |colon| bracket + colon);
    let name = &mut host[..name];

    if is_zoned(name) {
        name.fill(MASK);
    } else if !name.is_ascii() && is_name(name) {
        for byte in name.iter_mut().filter(|byte| !byte.is_ascii()) {
            *byte = MASK;
        }
    }
}

/// Whatever cannot stand in the path, the query or the fragment.
fn mask_rest(text: &mut [u8]) {
    let (rest, fragment) = split(text, b'#');
    let (path, query) = split(rest, b'?');

    mask(path, encoder::Path::TABLE);
    mask(query, encoder::Query::TABLE);
    mask(fragment, encoder::Fragment::TABLE);
}

/// What is before a byte, and what is after it, if it is there.
fn split(text: &mut [u8], at: u8) -> (&mut [u8], &mut [u8]) {
    match text.iter().position(|byte| *byte == at) {
        None => (text, &mut []),
        Some(position) => {
            let (before, after) = text.split_at_mut(position);
            (before, &mut after[1..])
        }
    }
}

fn mask(part: &mut [u8], table: &Table) {
    for index in 0..part.len() {
        let byte = part[index];
        let allowed = if byte == b'%' {
            let escape = part.get(index + 1..index + 3);
            escape.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        } else {
            byte.is_ascii() && table.allows(byte.into())
        };

        if !allowed {
            part[index] = MASK;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_means_nothing_is_masked() {
        for (text, expected) in [
            ("http://foo/a b?[c]#d#e", "http://foo/axb?xcx#dxe"),
            ("/100%?%2#%20", "/100x?x2#%20"),
            ("/<>\"{}|\\^`", "/xxxxxxxxx"),
            ("http://é:80/é", "http://xx:80/xx"),
            ("http://é@foo/", "http://é@foo/"),
            ("http://a b/", "http://a b/"),
            ("http://[fe80::1%25a]:80/", "http://xxxxxxxxxxxxx:80/"),
            ("http://[fe80::1%25a]b/", "http://[fe80::1%25a]b/"),
            ("http://[::1]:80/[", "http://[::1]:80/x"),
            ("a b:c", "a b:c"),
            ("a b?c:d", "axb?c:d"),
            ("é/:", "xx/:"),
        ] {
            assert_eq!(
                masked(text.as_bytes()).escape_ascii().to_string(),
                expected.as_bytes().escape_ascii().to_string()
            );
        }
    }
}
