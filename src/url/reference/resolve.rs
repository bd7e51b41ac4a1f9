//! What a reference means, seen from a url.

use super::super::{Path, Scheme};
use super::Url;

impl Url {
    /// The other url, seen from this one, as a browser follows a link (RFC 3986,
    /// 5.2): `.` and `..` are taken out of the path.
    ///
    /// It never leaves this url's host unless the other names one, and never
    /// climbs above the root. Where this url's own path is relative, the `..`
    /// that lead out of it stay.
    ///
    /// ```
    /// use innmind::url::Url;
    ///
    /// let page = Url::of("https://example.com/docs/intro?lang=en#top");
    /// let resolve = |link: &'static str| page.resolve(&Url::of(link)).to_string();
    ///
    /// assert_eq!(resolve("usage"), "https://example.com/docs/usage");
    /// assert_eq!(resolve("../../.."), "https://example.com/");
    /// assert_eq!(resolve("/blog/"), "https://example.com/blog/");
    /// assert_eq!(resolve("?lang=fr"), "https://example.com/docs/intro?lang=fr");
    /// assert_eq!(resolve("//cdn.example.com/x"), "https://cdn.example.com/x");
    /// assert_eq!(resolve("ftp://example.org"), "ftp://example.org/");
    /// ```
    #[must_use]
    pub fn resolve(&self, destination: &Self) -> Self {
        let mut found = destination.clone();

        if destination.scheme.is_named() {
            found.path = found.path.without_dots();
            return found;
        }

        found.scheme = self.scheme.clone();

        if !destination.authority.is_none() || !destination.scheme.is_none() {
            if self.scheme.is_none() {
                found.scheme = Scheme::less();
            }
            found.path = found.path.without_dots();
            return found;
        }

        found.authority = self.authority.clone();

        if destination.path.is_none() {
            found.path = self.path.clone();
            if destination.query.is_none() {
                found.query = self.query.clone();
            }
        } else {
            found.path = self.merge(&destination.path).without_dots();
        }

        found
    }

    /// The path, from the directory of this url's.
    fn merge(&self, path: &Path) -> Path {
        if path.absolute() {
            return path.clone();
        }

        let own = self.path.as_bytes();
        let directory = own.iter().rposition(|byte| *byte == b'/');
        let directory = match directory {
            Some(slash) => &own[..=slash],
            // A relative path after an authority is a path of its root.
            None if self.authority.is_none() => b"",
            None => b"/",
        };

        Path::parsed([directory, path.as_bytes()].concat().into())
    }
}
