//! Where the parts lie in the text of a url.

use std::ops::Range;

use fluent_uri::UriRef;
use fluent_uri::component::Authority;

/// Positions in a text such as `scheme://user:password@host:port/path?query#fragment`.
/// Only those are kept that are needed to find the others.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct Marks {
    /// Where the scheme's colon is; 0 without a scheme.
    pub(super) scheme: usize,
    /// Whether `//` follows.
    pub(super) slashes: bool,
    /// Where the host starts, after the `@` if there is a user.
    pub(super) host: usize,
    /// Where the path starts.
    pub(super) path: usize,
    /// Where the path ends.
    pub(super) path_end: usize,
}

/// What the grammar found.
pub(super) struct Found {
    pub(super) marks: Marks,
    /// Whether the text is the one that its parts print as: with `//` wherever
    /// it is printed, and nothing that is empty.
    pub(super) settled: bool,
}

impl Found {
    /// Where the parts lie; or what was expected.
    pub(super) fn of(found: &UriRef<&str>) -> Result<Self, &'static str> {
        let scheme = found.scheme().map_or(0, |scheme| scheme.as_str().len());
        let start = if scheme == 0 { 0 } else { scheme + 1 };
        let text = found.as_str().as_bytes();

        let (slashes, host, path, mut settled) = match found.authority() {
            Some(authority) => {
                let start = start + 2;
                let (host, settled) = of_authority(&authority)?;
                let end = start + authority.as_str().len();
                (true, start + host, end, settled)
            }
            None => {
                // Without a path, or with an absolute one, it prints `//`.
                let absolute = matches!(text.get(start), None | Some(b'/' | b'?' | b'#'));
                (false, start, start, scheme == 0 || !absolute)
            }
        };
        let path_end = path + found.path().as_str().len();

        if let [b'?' | b'#', rest @ ..] = &text[path_end..] {
            settled &= !matches!(rest, [] | [b'#', ..] | [.., b'#']);
        }

        Ok(Self {
            marks: Marks {
                scheme,
                slashes,
                host,
                path,
                path_end,
            },
            settled,
        })
    }
}

/// Where the host starts in it, and whether it is settled.
fn of_authority(authority: &Authority<'_>) -> Result<(usize, bool), &'static str> {
    let mut host = 0;
    let mut settled = true;

    if let Some(userinfo) = authority.userinfo() {
        let userinfo = userinfo.as_str();
        if userinfo.len() > 1 && userinfo.starts_with(':') {
            return Err("a password needs a user");
        }

        host = userinfo.len() + 1;
        settled = !(userinfo.is_empty() || userinfo.ends_with(':'));
    }

    if let Some(port) = authority.port() {
        let port = port.as_str();
        if port.len() >= MANY_DIGITS && port.parse::<u64>().is_err() {
            return Err("the port is too large a number");
        }
        settled &= port == "0" || !(port.is_empty() || port.starts_with('0'));
    }

    Ok((host, settled))
}

/// From how many digits on a number may not fit.
const MANY_DIGITS: usize = 20;

impl Marks {
    /// The user, and its password.
    pub(super) fn user_information(&self, text: &[u8]) -> (Range<usize>, Range<usize>) {
        let start = match (self.scheme, self.slashes) {
            (_, false) => self.host,
            (0, true) => 2,
            (scheme, true) => scheme + 3,
        };
        let end = self.host.saturating_sub(1).max(start);

        split(text, start..end, b':')
    }

    /// The host, and its port.
    pub(super) fn host(&self, text: &[u8]) -> (Range<usize>, Range<usize>) {
        let host = self.host..self.path;
        let literal = text[host.clone()].iter().position(|byte| *byte == b']');
        let start = host.start + literal.unwrap_or(0);

        let (name, port) = split(text, start..host.end, b':');
        (host.start..name.end, port)
    }

    pub(super) const fn path(&self) -> Range<usize> {
        self.path..self.path_end
    }

    /// The query, and the fragment.
    pub(super) fn query(&self, text: &[u8]) -> (Range<usize>, Range<usize>) {
        let (query, fragment) = split(text, self.path_end..text.len(), b'#');
        let start = (query.start + 1).min(query.end);

        (start..query.end, fragment)
    }
}

/// What is before a byte, and what is after it, if it is there.
fn split(text: &[u8], range: Range<usize>, at: u8) -> (Range<usize>, Range<usize>) {
    match text[range.clone()].iter().position(|byte| *byte == at) {
        None => (range.clone(), range.end..range.end),
        Some(position) => {
            let position = range.start + position;
            (range.start..position, position + 1..range.end)
        }
    }
}
