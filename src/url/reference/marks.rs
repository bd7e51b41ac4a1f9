//! Where the parts lie in the text of a url.

use std::ops::Range;

use fluent_uri::UriRef;

/// Positions in a text such as `scheme://user:password@host:port/path?query#fragment`.
/// Where a part is missing, its end is where the part before it ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct Marks {
    /// Where the scheme's colon is; 0 without a scheme.
    pub(super) scheme: usize,
    /// Whether `//` follows.
    pub(super) slashes: bool,
    /// Where the user ends.
    pub(super) user: usize,
    /// Where the host starts, after the `@` if there is a user.
    pub(super) host: usize,
    /// Where the host ends, and the port's colon is if there is one.
    pub(super) host_end: usize,
    /// Where the path starts.
    pub(super) path: usize,
    /// Where the path ends, and the query's `?` is if there is one.
    pub(super) path_end: usize,
    /// Where the query ends, and the fragment's `#` is if there is one.
    pub(super) query_end: usize,
}

impl Marks {
    /// Where the grammar found them.
    pub(super) fn of(found: &UriRef<&str>) -> Self {
        let scheme = found.scheme().map_or(0, |scheme| scheme.as_str().len());
        let start = if scheme == 0 { 0 } else { scheme + 1 };
        let mut marks = Self {
            scheme,
            user: start,
            host: start,
            host_end: start,
            path: start,
            ..Self::default()
        };

        if let Some(authority) = found.authority() {
            let start = start + 2;
            let text = authority.as_str();
            let userinfo = authority.userinfo().map(|userinfo| userinfo.as_str());

            marks.slashes = true;
            marks.host = start + userinfo.map_or(0, |userinfo| userinfo.len() + 1);
            marks.user =
                start + userinfo.map_or(0, |userinfo| userinfo.find(':').unwrap_or(userinfo.len()));
            marks.host_end = marks.host + authority.host().len();
            marks.path = start + text.len();
        }

        marks.path_end = marks.path + found.path().as_str().len();
        let query = found.query().map_or(0, |query| query.as_str().len() + 1);
        marks.query_end = marks.path_end + query;

        marks
    }

    fn authority(&self) -> usize {
        match (self.scheme, self.slashes) {
            (0, false) => 0,
            (0, true) => 2,
            (scheme, false) => scheme + 1,
            (scheme, true) => scheme + 3,
        }
    }

    pub(super) fn user(&self) -> Range<usize> {
        self.authority()..self.user
    }

    /// After the colon, if there is one.
    pub(super) fn password(&self) -> Range<usize> {
        if self.user + 1 < self.host {
            self.user + 1..self.host - 1
        } else {
            self.user..self.user
        }
    }

    pub(super) const fn host(&self) -> Range<usize> {
        self.host..self.host_end
    }

    pub(super) fn port(&self) -> Range<usize> {
        after(self.host_end..self.path)
    }

    pub(super) const fn path(&self) -> Range<usize> {
        self.path..self.path_end
    }

    pub(super) fn query(&self) -> Range<usize> {
        after(self.path_end..self.query_end)
    }

    pub(super) fn fragment(&self, length: usize) -> Range<usize> {
        after(self.query_end..length)
    }
}

/// Without the byte that introduces the part, if it is there.
fn after(range: Range<usize>) -> Range<usize> {
    if range.is_empty() {
        range
    } else {
        range.start + 1..range.end
    }
}
