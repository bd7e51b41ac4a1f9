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
        let scheme = destination.scheme();
        let authority = destination.authority();
        let path = destination.path();

        if scheme.is_named() || !scheme.is_none() {
            let scheme = if scheme.is_named() {
                scheme
            } else {
                self.scheme_or_less()
            };
            return Self::from(
                scheme,
                authority,
                path.without_dots(),
                destination.query(),
                destination.fragment(),
            );
        }

        let (path, query) = match (path.is_none(), destination.query()) {
            (false, query) => (self.merge(&path).without_dots(), query),
            (true, query) if query.is_none() => (self.path(), self.query()),
            (true, query) => (self.path(), query),
        };

        Self::from(
            self.scheme(),
            self.authority(),
            path,
            query,
            destination.fragment(),
        )
    }

    fn scheme_or_less(&self) -> Scheme {
        if self.marks.scheme == 0 {
            Scheme::less()
        } else {
            self.scheme()
        }
    }

    /// The path, from the directory of this url's.
    fn merge(&self, path: &Path) -> Path {
        if path.absolute() {
            return path.clone();
        }

        let own = self.path();
        let own = own.as_bytes();
        let directory = own.iter().rposition(|byte| *byte == b'/');
        let directory = match directory {
            Some(slash) => &own[..=slash],
            None => b"",
        };

        Path::parsed([directory, path.as_bytes()].concat().into())
    }
}
