//! What a url starts with.

use std::fmt;

use bytes::Bytes;

use super::Authority;
use super::part::{display, part, text};
use crate::error::Error;
use crate::immutable::{Attempt, Str};

/// The scheme of a url, such as `https`.
///
/// Ported from `Innmind\Url\Scheme`. It is kept as it is written: `HTTP` and
/// `http` are not equal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scheme(Kind);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    None,
    Less,
    Named(Bytes),
}

part!(Scheme, "a scheme");

impl Scheme {
    /// A scheme, if it is one: ASCII letters, digits, `+`, `-` and `.`.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is not.
    pub fn attempt(scheme: impl Into<Str>) -> Attempt<Self> {
        let scheme = Bytes::from(scheme.into());
        let valid = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);

        if scheme.is_empty() || !scheme.iter().all(valid) {
            return Err(Error::unparsable(
                "the scheme",
                &scheme,
                "it is made of letters, digits, `+`, `-` and `.`",
            ));
        }

        Ok(Self(Kind::Named(scheme)))
    }

    /// No scheme.
    #[must_use]
    pub const fn none() -> Self {
        Self(Kind::None)
    }

    /// No scheme, and yet the url starts with `//`.
    ///
    /// ```
    /// use innmind::url::{Scheme, Url};
    ///
    /// let url = Url::of("//example.com/logo.png");
    /// assert_eq!(url.scheme(), Scheme::less());
    /// assert_ne!(Scheme::less(), Scheme::none());
    /// ```
    #[must_use]
    pub const fn less() -> Self {
        Self(Kind::Less)
    }

    /// The scheme before the authority that it leads to: `https://host`.
    /// Without a scheme an authority starts with `//`, since it would read as a
    /// path otherwise (upstream leaves the slashes out).
    #[must_use = "the formatted text is what this gives"]
    pub fn format(&self, authority: &Authority) -> Str {
        let mut out = Vec::new();
        self.push(&mut out);
        if !self.is_none() || !authority.is_none() {
            out.extend_from_slice(b"//");
        }
        authority.push(&mut out, false);

        Str::of(out)
    }

    /// The scheme; empty for [`none`](Self::none) and [`less`](Self::less).
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Kind::None | Kind::Less => "",
            Kind::Named(name) => text(name),
        }
    }

    /// A scheme that the parser found.
    pub(super) fn parsed(name: Bytes) -> Self {
        Self(Kind::Named(name))
    }

    pub(super) const fn is_named(&self) -> bool {
        matches!(self.0, Kind::Named(_))
    }

    pub(super) const fn is_less(&self) -> bool {
        matches!(self.0, Kind::Less)
    }

    pub(super) const fn is_none(&self) -> bool {
        matches!(self.0, Kind::None)
    }

    /// Adds it with its colon.
    pub(super) fn push(&self, into: &mut Vec<u8>) {
        if let Kind::Named(name) = &self.0 {
            into.extend_from_slice(name);
            into.push(b':');
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(self.as_str().as_bytes(), f)
    }
}

impl fmt::Debug for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Less => f.write_str("Scheme(//)"),
            _ => write!(f, "Scheme({self})"),
        }
    }
}
