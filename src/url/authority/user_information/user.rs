//! The name of who asks.

use std::fmt;

use bytes::Bytes;
use fluent_uri::pct_enc::EStr;
use fluent_uri::pct_enc::encoder::Userinfo;

use super::super::super::part::{display, part, text};
use super::super::Host;
use super::Password;
use crate::error::Error;
use crate::immutable::{Attempt, Str};

/// The user of a url.
///
/// Ported from `Innmind\Url\Authority\UserInformation\User`. It is what RFC
/// 3986 allows there: ASCII letters and digits, `-._~!$&'()*+,;=`, and
/// percent-encoded bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct User(Bytes);

part!(User, "a user");

impl User {
    /// A user, if it is one.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is not.
    pub fn attempt(user: impl Into<Str>) -> Attempt<Self> {
        let user = Bytes::from(user.into());

        if user.is_empty() || user.contains(&b':') || !is_userinfo(&user) {
            return Err(Error::unparsable(
                "the user",
                &user,
                "it is made of ASCII letters and digits, `-._~!$&'()*+,;=` and percent-encoded bytes",
            ));
        }

        Ok(Self(user))
    }

    /// Nobody.
    #[must_use]
    pub const fn none() -> Self {
        Self(Bytes::new())
    }

    /// The host, after this user and the password. Without a user it is the
    /// host alone.
    #[must_use = "the formatted text is what this gives"]
    pub fn format(&self, host: &Host, password: &Password) -> Str {
        let mut out = Vec::new();
        if !self.is_none() {
            self.push(&mut out);
            password.push(&mut out);
            out.push(b'@');
        }
        host.push(&mut out);

        Str::of(out)
    }

    /// The user; empty for [`none`](Self::none).
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_str(&self) -> &str {
        text(&self.0)
    }

    /// A user that the parser found.
    pub(in super::super::super) const fn parsed(user: Bytes) -> Self {
        Self(user)
    }

    pub(super) fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    pub(in super::super::super) fn push(&self, into: &mut Vec<u8>) {
        into.extend_from_slice(&self.0);
    }
}

/// What may stand before the `@`.
pub(super) fn is_userinfo(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| EStr::<Userinfo>::new(text).is_some())
}

impl fmt::Display for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(&self.0, f)
    }
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "User({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_what_rfc_3986_allows() {
        for user in ["ada", "us-er", "us_er", "us.er", "123", "a%20b"] {
            assert_eq!(User::of(user).to_string(), user);
        }
        for user in ["", "a b", "a:b", "a@b", "a/b", "é", "²", "user\n", "a%2"] {
            assert_eq!(User::maybe(user), None, "{user}");
        }
    }
}
