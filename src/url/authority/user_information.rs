//! Who asks: a user and a password.

use std::fmt;

use super::super::part::display;
use super::Host;
use crate::error::Error;
use crate::immutable::{Attempt, Maybe, Str};

mod password;
mod user;

pub use password::Password;
pub use user::User;

/// The user and the password of a url. There is no password without a user.
///
/// Ported from `Innmind\Url\Authority\UserInformation`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UserInformation {
    user: User,
    password: Password,
}

impl UserInformation {
    /// A user, with or without a password.
    ///
    /// # Panics
    ///
    /// If there is a password and no user. See [`maybe`](Self::maybe) and
    /// [`attempt`](Self::attempt).
    #[must_use]
    #[track_caller]
    pub fn of(user: User, password: Password) -> Self {
        match Self::attempt(user, password) {
            Ok(user_information) => user_information,
            #[expect(clippy::panic, reason = "documented: a password needs a user")]
            Err(error) => panic!("{error}"),
        }
    }

    /// A user, with or without a password; `None` for a password without a user.
    #[must_use]
    pub fn maybe(user: User, password: Password) -> Maybe<Self> {
        Self::attempt(user, password).ok()
    }

    /// A user, with or without a password.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if there is a password and no user.
    #[doc(alias = "PasswordCannotBeSpecifiedWithoutAUser")]
    pub fn attempt(user: User, password: Password) -> Attempt<Self> {
        if user.is_none() && !password.is_none() {
            return Err(Error::unparsable(
                "the user information",
                b":***@",
                "a password needs a user",
            ));
        }

        Ok(Self { user, password })
    }

    /// Nobody.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            user: User::none(),
            password: Password::none(),
        }
    }

    /// Whether the two are written alike.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        self == other
    }

    /// The user.
    #[must_use]
    pub const fn user(&self) -> &User {
        &self.user
    }

    /// Another user, with the same password.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is [`User::none`] and there is a
    /// password.
    #[doc(alias = "withUser")]
    pub fn with_user(self, user: User) -> Attempt<Self> {
        Self::attempt(user, self.password)
    }

    /// Nobody, if there is no password.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if there is a password: take it away
    /// first.
    #[doc(alias = "withoutUser")]
    pub fn without_user(self) -> Attempt<Self> {
        self.with_user(User::none())
    }

    /// The password.
    #[must_use]
    pub const fn password(&self) -> &Password {
        &self.password
    }

    /// The same user, with another password.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if there is no user.
    #[doc(alias = "withPassword")]
    pub fn with_password(self, password: Password) -> Attempt<Self> {
        Self::attempt(self.user, password)
    }

    /// The same user, without a password.
    #[must_use]
    #[doc(alias = "withoutPassword")]
    pub fn without_password(self) -> Self {
        Self {
            user: self.user,
            password: Password::none(),
        }
    }

    /// The host, after whoever asks: `user:password@host`.
    #[must_use = "the formatted text is what this gives"]
    pub fn format(&self, host: &Host) -> Str {
        let mut out = Vec::new();
        self.push(&mut out, false);
        out.extend_from_slice(host.as_str().as_bytes());

        Str::of(out)
    }

    pub(in super::super) fn is_none(&self) -> bool {
        self.user.is_none()
    }

    /// Adds it with its `@`.
    pub(super) fn push(&self, into: &mut Vec<u8>, hide_password: bool) {
        if !self.is_none() {
            self.push_bare(into, hide_password);
            into.push(b'@');
        }
    }

    fn push_bare(&self, into: &mut Vec<u8>, hide_password: bool) {
        self.user.push(into);
        if hide_password && !self.password.is_none() {
            into.extend_from_slice(b":***");
        } else {
            self.password.push(into);
        }
    }
}

/// With the password; `Debug` is without.
impl fmt::Display for UserInformation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Vec::new();
        self.push_bare(&mut out, false);

        display(&out, f)
    }
}

impl fmt::Debug for UserInformation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Vec::new();
        self.push_bare(&mut out, true);

        write!(f, "UserInformation({})", String::from_utf8_lossy(&out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_needs_a_user() {
        let both = || UserInformation::of(User::of("ada"), Password::of("secret"));

        assert_eq!(both().to_string(), "ada:secret");
        assert_eq!(both().without_password().to_string(), "ada");
        assert!(both().without_user().is_err());
        assert!(both().with_user(User::none()).is_err());
        assert!(
            UserInformation::none()
                .with_password(Password::of("secret"))
                .is_err()
        );
        assert_eq!(
            both().without_password().without_user().unwrap(),
            UserInformation::none()
        );
    }

    #[test]
    fn neither_debug_nor_errors_show_the_password() {
        let both = UserInformation::of(User::of("ada"), Password::of("secret"));

        assert_eq!(format!("{both:?}"), "UserInformation(ada:***)");
        assert!(
            !both
                .without_user()
                .unwrap_err()
                .to_string()
                .contains("secret")
        );
    }
}
