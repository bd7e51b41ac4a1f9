//! From text to parts.
//!
//! The grammar is the crate's, always. What it allows is taken as it is. What
//! it refuses is asked again with the bytes masked that upstream lets through
//! ([`masked`]): the parts lie where they lie in the masked text.

use bytes::{Buf, Bytes};
use fluent_uri::UriRef;

use super::super::Query;
use super::super::part::is_space;
use super::marks::Found;
use super::{Url, masked};
use crate::error::Error;
use crate::immutable::Attempt;

pub(super) fn parse(text: Bytes) -> Attempt<Url> {
    let text = trim(text);

    let url = match std::str::from_utf8(&text).map(UriRef::parse) {
        Ok(Ok(found)) => match Found::of(&found) {
            Ok(Found {
                marks,
                settled: true,
            }) => return Ok(Url { text, marks }),
            found => found.map(|found| settle(&text, found)),
        },
        _ => lenient(&text),
    };

    url.map_err(|expected| Error::unparsable("the url", &hidden(&text), expected))
}

fn settle(text: &Bytes, found: Found) -> Url {
    let url = Url {
        text: text.clone(),
        marks: found.marks,
    };
    if found.settled {
        return url;
    }

    Url::from(
        url.scheme(),
        url.authority(),
        url.path(),
        url.query(),
        url.fragment(),
    )
}

/// A text that upstream may allow nevertheless.
fn lenient(text: &Bytes) -> Result<Url, &'static str> {
    if text.iter().any(u8::is_ascii_control) {
        return Err("it has no control characters");
    }

    let masked = masked::masked(text);
    let found = std::str::from_utf8(&masked)
        .ok()
        .and_then(|masked| UriRef::parse(masked).ok())
        .ok_or_else(|| expected(text))?;
    let url = settle(text, Found::of(&found)?);

    if url.path().as_bytes().iter().copied().all(is_space) {
        return Err("its path is not blank");
    }
    if url.fragment().as_bytes().iter().copied().any(is_space) {
        return Err("its fragment has no white space");
    }
    let query = url.query();
    if query.as_bytes().iter().copied().any(is_space) {
        let query = Query::maybe(query.as_bytes().to_vec())
            .ok_or("its query is UTF-8 where it has white space")?;
        return Ok(url.with_query(query));
    }

    Ok(url)
}

/// Why the grammar refuses it, as far as can be told.
fn expected(text: &[u8]) -> &'static str {
    let Some(authority) = masked::authority(text) else {
        return "a colon in the first segment of a path needs a scheme before it";
    };
    let host = masked::host(&text[authority.clone()]).start + authority.start;
    let host = &text[host..authority.end];

    if text[authority]
        .iter()
        .any(|byte| *byte == b'\\' || is_space(*byte))
    {
        "the host and what is before it have no white space and no backslash"
    } else if host.starts_with(b"[") {
        "the address in square brackets is not IPv6"
    } else if host.contains(&b':') {
        "the port is not made of digits"
    } else {
        "it is not of the form `scheme://user:password@host:port/path?query#fragment`"
    }
}

/// What PHP's `trim` leaves.
fn trim(mut text: Bytes) -> Bytes {
    let trimmed = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0 | 0x0B);

    // Usually there is nothing to take off, and nothing to share.
    if text.last().is_some_and(trimmed) {
        let kept = text.iter().rposition(|byte| !trimmed(byte));
        text.truncate(kept.map_or(0, |last| last + 1));
    }
    if text.first().is_some_and(trimmed) {
        let space = text.iter().take_while(|byte| trimmed(byte)).count();
        text.advance(space);
    }

    text
}

/// The text without what may be a password. It is no url, so nobody knows where
/// its password ends: all between the first colon and the last `@` goes, the
/// colon of the scheme aside.
fn hidden(text: &[u8]) -> Vec<u8> {
    let after_scheme = text
        .windows(3)
        .position(|bytes| bytes == b"://")
        .filter(|scheme| text[..*scheme].iter().all(|byte| *byte != b':'))
        .map_or(0, |scheme| scheme + 3);
    let (before, rest) = text.split_at(after_scheme);
    let colon = rest.iter().position(|byte| *byte == b':');
    let at = rest.iter().rposition(|byte| *byte == b'@');

    match (colon, at) {
        (Some(colon), Some(at)) if colon < at => {
            [before, &rest[..=colon], b"***", &rest[at..]].concat()
        }
        _ => text.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_password_is_hidden() {
        for (text, shown) in [
            ("http://u:secret@foo:80:90/", "http://u:***@foo:80:90/"),
            ("http://u:sec/ret@foo", "http://u:***@foo"),
            ("http://u:sec@ret@foo", "http://u:***@foo"),
            ("u:secret@foo\\", "u:***@foo\\"),
            ("http:/u:secret@foo", "http:***@foo"),
            ("u:secret://ret@foo", "u:***@foo"),
            ("http://foo:80:90/", "http://foo:80:90/"),
            ("a@b:c", "a@b:c"),
        ] {
            assert_eq!(hidden(text.as_bytes()), shown.as_bytes());
        }
    }
}
