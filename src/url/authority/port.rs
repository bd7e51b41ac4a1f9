//! Which of a host's servers.

use std::fmt;

use crate::error::Error;
use crate::immutable::{Attempt, Maybe};

/// The port of a url.
///
/// Ported from `Innmind\Url\Authority\Port`. A url may have any number there:
/// [`number`](Self::number) tells whether one can connect to it.
///
/// ```
/// use innmind::url::Url;
/// use innmind::url::authority::Port;
///
/// assert_eq!(Url::of("http://foo:8080/").authority().port(), Port::of(8080));
/// assert_eq!(Port::of(8080).number(), Some(8080));
/// assert_eq!(Port::of(80_000).number(), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Port(Option<u64>);

impl Port {
    /// A port. Every number is one, so there is no `maybe`; see
    /// [`attempt`](Self::attempt) for signed input.
    #[must_use]
    pub const fn of(value: u64) -> Self {
        Self(Some(value))
    }

    /// A port, if the number is not negative.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is.
    pub fn attempt(value: i64) -> Attempt<Self> {
        u64::try_from(value).map(Self::of).map_err(|_| {
            Error::unparsable(
                "the port",
                value.to_string().as_bytes(),
                "it is not negative",
            )
        })
    }

    /// A port, if the number is not negative.
    #[must_use]
    pub fn maybe(value: i64) -> Maybe<Self> {
        Self::attempt(value).ok()
    }

    /// No port: the one that the scheme implies.
    #[must_use]
    pub const fn none() -> Self {
        Self(None)
    }

    /// Whether the two are the same.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        self == other
    }

    /// The number; 0 for [`none`](Self::none), which is not the port 0.
    #[must_use]
    pub const fn value(self) -> u64 {
        match self.0 {
            Some(value) => value,
            None => 0,
        }
    }

    /// The number, if it is one that a socket can have.
    #[must_use]
    pub fn number(self) -> Maybe<u16> {
        self.0.and_then(|value| value.try_into().ok())
    }

    /// The port after its colon; empty for [`none`](Self::none).
    #[must_use]
    pub fn format(self) -> String {
        let mut out = Vec::new();
        self.push(&mut out);

        String::from_utf8(out).unwrap_or_default()
    }

    /// The digits that the parser found, not too many; none without any.
    pub(in super::super) fn parsed(digits: &str) -> Self {
        Self(digits.parse().ok())
    }

    pub(in super::super) const fn is_none(self) -> bool {
        self.0.is_none()
    }

    /// Adds it with its colon.
    pub(in super::super) fn push(self, into: &mut Vec<u8>) {
        if let Some(value) = self.0 {
            into.push(b':');
            into.extend_from_slice(value.to_string().as_bytes());
        }
    }
}

impl From<u16> for Port {
    fn from(number: u16) -> Self {
        Self::of(number.into())
    }
}

/// Empty for [`none`](Port::none).
impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(value) => value.fmt(f),
            None => f.pad(""),
        }
    }
}

impl fmt::Debug for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Port({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_port_is_not_the_port_zero() {
        assert_eq!(Port::none().value(), Port::of(0).value());
        assert!(!Port::none().equals(&Port::of(0)));
        assert_eq!(Port::none().format(), "");
        assert_eq!(Port::of(0).format(), ":0");
    }

    #[test]
    fn a_negative_port_is_refused() {
        assert_eq!(
            Port::attempt(-1).unwrap_err().to_string(),
            r#"cannot parse the port "-1": it is not negative"#
        );
        assert_eq!(Port::maybe(443), Some(Port::from(443_u16)));
    }
}
