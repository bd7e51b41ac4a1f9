//! From text to parts.
//!
//! The grammar is the crate's, always. What it allows is taken as it is. What
//! it refuses is asked again with the bytes masked that upstream lets through
//! ([`masked`]): the parts lie where they lie in the masked text.

use bytes::{Buf, Bytes};
use fluent_uri::UriRef;

use super::super::authority::user_information::{Password, User};
use super::super::authority::{Authority, Host, Port, UserInformation};
use super::super::part::is_space;
use super::super::{Fragment, Path, Query, Scheme};
use super::{Url, masked};
use crate::error::Error;
use crate::immutable::Attempt;

pub(super) fn parse(text: Bytes) -> Attempt<Url> {
    let text = trim(text);

    // Only ASCII is allowed, so the text is checked for UTF-8 at most once.
    let url = match std::str::from_utf8(&text).map(UriRef::parse) {
        Ok(Ok(found)) => strict(&text, &found),
        _ => lenient(&text),
    };

    url.map_err(|expected| Error::unparsable("the url", &hidden(&text), expected))
}

type Parsed = Result<Url, &'static str>;

/// A text that RFC 3986 allows.
fn strict(text: &Bytes, found: &UriRef<&str>) -> Parsed {
    let lengths = Lengths::of(found);
    let mut parts = Parts { rest: text.clone() };

    Ok(Url {
        scheme: parts.scheme(&lengths),
        authority: parts.authority(found)?,
        path: Path::parsed(parts.take(lengths.path)),
        query: Query::parsed(parts.after(lengths.query)),
        fragment: Fragment::parsed(parts.after(lengths.fragment)),
    })
}

/// A text that upstream may allow nevertheless.
fn lenient(text: &Bytes) -> Parsed {
    if text.iter().any(u8::is_ascii_control) {
        return Err("it has no control characters");
    }

    let masked = masked::masked(text);
    let found = std::str::from_utf8(&masked)
        .ok()
        .and_then(|masked| UriRef::parse(masked).ok())
        .ok_or_else(|| expected(text))?;
    let mut url = strict(text, &found)?;

    if url.path.as_bytes().iter().copied().all(is_space) {
        return Err("its path is not blank");
    }
    if url.fragment.as_bytes().iter().copied().any(is_space) {
        return Err("its fragment has no white space");
    }
    if !url.query.is_none() {
        url.query = Query::maybe(url.query.as_bytes().to_vec())
            .ok_or("its query is UTF-8 where it has white space")?;
    }

    Ok(url)
}

/// How long each part is, without what introduces it.
struct Lengths {
    scheme: Option<usize>,
    path: usize,
    query: Option<usize>,
    fragment: Option<usize>,
}

impl Lengths {
    fn of(found: &UriRef<&str>) -> Self {
        Self {
            scheme: found.scheme().map(|scheme| scheme.as_str().len()),
            path: found.path().as_str().len(),
            query: found.query().map(|query| query.as_str().len()),
            fragment: found.fragment().map(|fragment| fragment.as_str().len()),
        }
    }
}

/// The text, taken apart from its beginning.
struct Parts {
    rest: Bytes,
}

impl Parts {
    fn take(&mut self, length: usize) -> Bytes {
        if length == 0 {
            return Bytes::new();
        }

        self.rest.split_to(length)
    }

    fn skip(&mut self, length: usize) {
        self.rest.advance(length);
    }

    /// A part after the one byte that introduces it.
    fn after(&mut self, length: Option<usize>) -> Bytes {
        match length {
            None => Bytes::new(),
            Some(length) => {
                self.skip(1);
                self.take(length)
            }
        }
    }

    fn scheme(&mut self, lengths: &Lengths) -> Scheme {
        match lengths.scheme {
            Some(length) => {
                let scheme = Scheme::parsed(self.take(length));
                self.skip(1);
                scheme
            }
            None if self.rest.starts_with(b"//") => Scheme::less(),
            None => Scheme::none(),
        }
    }

    fn authority(&mut self, found: &UriRef<&str>) -> Result<Authority, &'static str> {
        let Some(found) = found.authority() else {
            return Ok(Authority::none());
        };
        self.skip(2);

        let user_information = match found.userinfo() {
            None => UserInformation::none(),
            Some(userinfo) => {
                let userinfo = userinfo.as_str();
                let user = userinfo.find(':').unwrap_or(userinfo.len());
                let password = userinfo.len() - user;

                let user = User::parsed(self.take(user));
                let password = Password::parsed(self.after((password > 0).then(|| password - 1)));
                self.skip(1);
                UserInformation::maybe(user, password).ok_or("a password needs a user")?
            }
        };
        let host = Host::parsed(self.take(found.host().len()));
        let port = match found.port() {
            None => Port::none(),
            Some(digits) => {
                self.skip(1 + digits.as_str().len());
                Port::parsed(digits.as_str()).ok_or("the port is too large a number")?
            }
        };

        Ok(Authority::of(user_information, host, port))
    }
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
        "its host has no white space and no backslash"
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

    let end = text
        .iter()
        .rposition(|byte| !trimmed(byte))
        .map_or(0, |last| last + 1);
    text.truncate(end);
    let start = text.iter().take_while(|byte| trimmed(byte)).count();
    text.advance(start);

    text
}

/// The text without what may be a password. It is no url, so nobody knows where
/// its password ends: all between the first colon and the last `@` goes, the
/// colon of the scheme aside.
fn hidden(text: &[u8]) -> Vec<u8> {
    let after_scheme = text
        .windows(3)
        .position(|bytes| bytes == b"://")
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
            ("http://foo:80:90/", "http://foo:80:90/"),
            ("a@b:c", "a@b:c"),
        ] {
            assert_eq!(hidden(text.as_bytes()), shown.as_bytes());
        }
    }
}
