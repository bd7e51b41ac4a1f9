//! What a url asks for.

use std::fmt;

use bytes::Bytes;

use super::part::{display, is_space, part, push_escaped};
use crate::error::Error;
use crate::immutable::{Attempt, Str};

mod encode;

/// The query of a url, without its `?`.
///
/// Ported from `Innmind\Url\Query`. It is kept as it is written, unless it has
/// white space: then its pairs are percent-encoded.
///
/// ```
/// use innmind::url::Query;
///
/// assert_eq!(Query::of("name=ada&tags[]=a").to_string(), "name=ada&tags[]=a");
/// assert_eq!(Query::of("name=ada lovelace").to_string(), "name=ada%20lovelace");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Query(Bytes);

part!(Query, "a query");

impl Query {
    /// A query, if it is one: it is not empty, and where it has white space it
    /// has no control characters, and pairs that are UTF-8, so that it can be
    /// encoded.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is not.
    pub fn attempt(query: impl Into<Str>) -> Attempt<Self> {
        let query = Bytes::from(query.into());
        let refused = |expected| Err(Error::unparsable("the query", &query, expected));

        if query.is_empty() {
            return refused("it has at least one character");
        }
        if !query.iter().copied().any(is_space) {
            return Ok(Self(query));
        }
        if query.iter().any(u8::is_ascii_control) {
            return refused("it has no control characters besides its white space");
        }

        match encode::pairs(&query) {
            Some(encoded) => Ok(Self(encoded.into())),
            None => refused("its pairs are UTF-8 where they have white space"),
        }
    }

    /// No query.
    #[must_use]
    pub const fn none() -> Self {
        Self(Bytes::new())
    }

    /// The query after its `?`; empty for [`none`](Self::none).
    #[must_use = "the formatted text is what this gives"]
    pub fn format(&self) -> Str {
        let mut out = Vec::new();
        if !self.is_none() {
            out.push(b'?');
            out.extend_from_slice(&self.0);
        }

        Str::of(out)
    }

    /// The bytes, exactly; empty for [`none`](Self::none).
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// A query that the parser found, without white space.
    pub(super) const fn parsed(query: Bytes) -> Self {
        Self(query)
    }

    pub(super) fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds it with its `?`, as it stands in a url.
    pub(super) fn push(&self, into: &mut Vec<u8>) {
        if !self.is_none() {
            into.push(b'?');
            push_escaped(into, &self.0, b"#");
        }
    }
}

/// Lossy where it is not UTF-8; [`as_bytes`](Query::as_bytes) is exact.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(&self.0, f)
    }
}

impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Query({self})")
    }
}
