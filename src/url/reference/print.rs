//! From parts to text.

use std::fmt;

use super::super::part::{display, is_space};
use super::Url;
use crate::immutable::Str;

impl Url {
    /// Adds the text that the parts are read from again (RFC 3986, 4.2 and 5.3).
    fn push(&self, out: &mut Vec<u8>, hide_password: bool) {
        let Self {
            scheme,
            authority,
            path,
            query,
            fragment,
        } = self;
        let relative = !path.is_none() && !path.absolute();

        scheme.push(out);

        // `scheme://` also where upstream writes it and nothing needs it, before
        // an absolute path. Before a relative one the path would be read as a
        // host; and a path that starts with `//` needs an authority before it.
        let slashes = !authority.is_none()
            || match (scheme.is_named(), scheme.is_none()) {
                (true, _) => !relative,
                (false, true) => path.as_bytes().starts_with(b"//"),
                (false, false) => true,
            };
        if slashes {
            out.extend_from_slice(b"//");
            authority.push(out, hide_password);
        }

        if relative && slashes {
            out.push(b'/');
        } else if relative && !scheme.is_named() && path.needs_dot() {
            out.extend_from_slice(b"./");
        }
        path.push(query, fragment, out);

        // Space at the end would be taken off when it is read again.
        if out.last().copied().is_some_and(is_space) {
            out.push(b'#');
        }
    }

    /// The bytes, exactly, with the password. `Display` gives the same as text.
    #[must_use]
    #[doc(alias = "toString")]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.push(&mut out, false);

        out
    }
}

impl From<Url> for Str {
    fn from(url: Url) -> Self {
        Self::from(&url)
    }
}

impl From<&Url> for Str {
    fn from(url: &Url) -> Self {
        url.to_bytes().into()
    }
}

/// With the password, so that it can be read again; `Debug` is without. Lossy
/// where it is not UTF-8; [`to_bytes`](Url::to_bytes) is exact.
impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(&self.to_bytes(), f)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Vec::new();
        self.push(&mut out, true);

        write!(f, "Url({})", String::from_utf8_lossy(&out))
    }
}
