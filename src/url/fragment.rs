//! What a url ends with.

use std::fmt;

use bytes::Bytes;

use super::part::{display, is_space, part, push_escaped};
use crate::error::Error;
use crate::immutable::{Attempt, Str};

/// The fragment of a url, without its `#`.
///
/// Ported from `Innmind\Url\Fragment`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fragment(Bytes);

part!(Fragment, "a fragment");

impl Fragment {
    /// A fragment, if it is one: it is not empty and has no white space.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is not.
    pub fn attempt(fragment: impl Into<Str>) -> Attempt<Self> {
        let fragment = Bytes::from(fragment.into());

        if fragment.is_empty() || fragment.iter().copied().any(is_space) {
            return Err(Error::unparsable(
                "the fragment",
                &fragment,
                "it has at least one character, and no white space",
            ));
        }

        Ok(Self(fragment))
    }

    /// No fragment.
    #[must_use]
    pub const fn none() -> Self {
        Self(Bytes::new())
    }

    /// The fragment after its `#`; empty for [`none`](Self::none).
    #[must_use = "the formatted text is what this gives"]
    pub fn format(&self) -> Str {
        let mut out = Vec::new();
        if !self.is_none() {
            out.push(b'#');
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

    /// A fragment that the parser found.
    pub(super) const fn parsed(fragment: Bytes) -> Self {
        Self(fragment)
    }

    pub(super) fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds it with its `#`, as it stands in a url.
    pub(super) fn push(&self, into: &mut Vec<u8>) {
        if !self.is_none() {
            into.push(b'#');
            push_escaped(into, &self.0, b"");
        }
    }
}

/// Lossy where it is not UTF-8; [`as_bytes`](Fragment::as_bytes) is exact.
impl fmt::Display for Fragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(&self.0, f)
    }
}

impl fmt::Debug for Fragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fragment({self})")
    }
}
