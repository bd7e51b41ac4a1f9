//! What proves who asks.

use std::fmt;

use bytes::Bytes;

use super::super::super::part::{part, text};
use super::User;
use super::user::is_userinfo;
use crate::error::Error;
use crate::immutable::{Attempt, Str};

/// The password of a url.
///
/// Ported from `Innmind\Url\Authority\UserInformation\Password`. It is what RFC
/// 3986 allows there: what a [`User`] may hold, and `:`.
///
/// It is shown where it is asked for, by [`as_str`](Self::as_str), and where
/// the url or the authority that holds it is printed; never by `Debug`, nor in
/// an error. It has no `Display` of its own, so that it is not printed by
/// accident.
///
/// ```
/// use innmind::url::authority::user_information::Password;
///
/// let password = Password::of("secret");
///
/// assert_eq!(format!("{password:?}"), "Password(***)");
/// assert_eq!(password.as_str(), "secret");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Password(Bytes);

part!(Password, "a password");

impl Password {
    /// A password, if it is one.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is not; the error does not show
    /// it.
    pub fn attempt(password: impl Into<Str>) -> Attempt<Self> {
        let password = Bytes::from(password.into());

        if password.is_empty() || !is_userinfo(&password) {
            return Err(Error::unparsable(
                "the password",
                b"***",
                "it is made of ASCII letters and digits, `-._~!$&'()*+,;=:` and percent-encoded bytes",
            ));
        }

        Ok(Self(password))
    }

    /// No password.
    #[must_use]
    pub const fn none() -> Self {
        Self(Bytes::new())
    }

    /// The user, followed by this password: `user:password`.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if there is a password and no user.
    pub fn format(&self, user: &User) -> Attempt<Str> {
        super::UserInformation::attempt(user.clone(), self.clone())?;
        let mut out = Vec::new();
        user.push(&mut out);
        self.push(&mut out);

        Ok(Str::of(out))
    }

    /// The password, in clear; empty for [`none`](Self::none).
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_str(&self) -> &str {
        text(&self.0)
    }

    /// A password that the parser found.
    pub(in super::super::super) const fn parsed(password: Bytes) -> Self {
        Self(password)
    }

    pub(super) fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds it with its colon.
    pub(in super::super::super) fn push(&self, into: &mut Vec<u8>) {
        if !self.is_none() {
            into.push(b':');
            into.extend_from_slice(&self.0);
        }
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_none() {
            "Password()"
        } else {
            "Password(***)"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_what_rfc_3986_allows() {
        for password in ["secret", "p_w", "p:w", "a%20b"] {
            assert_eq!(Password::of(password).as_str(), password);
        }
        for password in ["", "a b", "a@b", "é", "secret\n"] {
            assert_eq!(Password::maybe(password), None, "{password}");
        }
    }

    #[test]
    fn an_invalid_password_is_not_shown() {
        let error = Password::attempt("top secret").unwrap_err();

        assert!(!error.to_string().contains("secret"));
        assert!(!format!("{error:?}").contains("secret"));
    }

    #[test]
    fn a_password_follows_a_user() {
        let format = |password: Password, user| password.format(&user).map(|text| text.to_string());

        assert_eq!(format(Password::of("b"), User::of("a")).unwrap(), "a:b");
        assert_eq!(format(Password::none(), User::of("a")).unwrap(), "a");
        assert_eq!(format(Password::none(), User::none()).unwrap(), "");
        assert!(format(Password::of("b"), User::none()).is_err());
    }
}
