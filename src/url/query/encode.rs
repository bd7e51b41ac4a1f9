//! A query with white space, made one without.

use super::super::part::push_encoded;
use super::is_space;

/// What may stand in a key beside letters, digits and `-_.~`. Values may hold
/// `=` too.
const IN_KEY: &[u8] = b"!$'()*+,;:@?/%-_.~";

/// The pairs, decoded and encoded again; `None` if white space is left, which
/// is where bytes are not UTF-8.
///
/// `%25` is left alone: decoded, it would turn into an escape that was never
/// written (upstream makes `%41` of `%2541`).
pub(super) fn pairs(query: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(query.len() + query.len() / 2);

    for (index, pair) in query.split(|byte| *byte == b'&').enumerate() {
        if index > 0 {
            out.push(b'&');
        }

        match pair.iter().position(|byte| *byte == b'=') {
            None => push(&mut out, pair, IN_KEY),
            Some(equals) => {
                push(&mut out, &pair[..equals], IN_KEY);
                out.push(b'=');
                push(&mut out, &pair[equals + 1..], b"!$'()*+,;=:@?/%-_.~");
            }
        }
    }

    (!out.iter().copied().any(is_space)).then_some(out)
}

/// Adds a key or a value. Bytes that are not UTF-8 stay as they are.
fn push(out: &mut Vec<u8>, part: &[u8], allowed: &[u8]) {
    let decoded = decoded(part);

    if std::str::from_utf8(&decoded).is_err() {
        out.extend_from_slice(&decoded);
        return;
    }
    for byte in decoded {
        if byte.is_ascii_alphanumeric() || allowed.contains(&byte) {
            out.push(byte);
        } else {
            push_encoded(out, byte);
        }
    }
}

fn decoded(part: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(part.len());
    let mut rest = part;

    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let escaped = match (byte, after) {
            (b'%', [high, low, ..]) => hexadecimal(*high, *low).filter(|byte| *byte != b'%'),
            _ => None,
        };

        if let Some(escaped) = escaped {
            out.push(escaped);
            rest = &after[2..];
        } else {
            out.push(byte);
        }
    }

    out
}

fn hexadecimal(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let value = digit(high)? * 16 + digit(low)?;

    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_pair_is_encoded_in_it() {
        for (query, encoded) in [
            ("a b", "a%20b"),
            ("a=%26 b", "a=%26%20b"),
            ("a%3Db c=d=e", "a%3Db%20c=d=e"),
            ("a[b] c", "a%5Bb%5D%20c"),
            ("%41 b", "A%20b"),
            ("100% b", "100%%20b"),
            (" & ", "%20&%20"),
            ("%25 %2541", "%25%20%2541"),
        ] {
            assert_eq!(
                pairs(query.as_bytes()).unwrap(),
                encoded.as_bytes(),
                "{query}"
            );
        }
    }

    #[test]
    fn bytes_that_are_not_text_cannot_be_encoded() {
        assert_eq!(pairs(b"\xFF b"), None);
        assert_eq!(pairs(b"\xFF&a b").unwrap(), b"\xFF&a%20b");
    }
}
