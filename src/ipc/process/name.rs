//! What a process listens as.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::immutable::{Attempt, Maybe, Str};

/// What a process listens as: letters and digits of ASCII, `-` and `_`.
///
/// Ported from `Innmind\IPC\Process\Name`.
///
/// ```
/// use innmind::ipc::process::Name;
///
/// assert_eq!(Name::of("mailer-2").to_string(), "mailer-2");
/// assert!(Name::maybe("../mailer").is_none());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Box<str>);

impl Name {
    /// A name that is known to be valid, such as a literal.
    ///
    /// # Panics
    ///
    /// If it is not one (upstream throws a `DomainException`). See
    /// [`maybe`](Self::maybe) and [`attempt`](Self::attempt) for other input.
    #[must_use]
    #[track_caller]
    pub fn of(value: impl Into<Str>) -> Self {
        match Self::attempt(value) {
            Ok(name) => name,
            #[expect(clippy::panic, reason = "documented: the literal is invalid")]
            Err(error) => panic!("{error}"),
        }
    }

    /// A name, if it is one.
    #[must_use]
    pub fn maybe(value: impl Into<Str>) -> Maybe<Self> {
        Self::attempt(value).ok()
    }

    /// A name, if it is one. A newline at its end, which upstream lets through,
    /// is refused.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is not.
    pub fn attempt(value: impl Into<Str>) -> Attempt<Self> {
        let value = value.into();
        let valid = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_".contains(byte);

        match value.as_str() {
            Some(name) if !name.is_empty() && name.as_bytes().iter().all(valid) => {
                Ok(Self(name.into()))
            }
            _ => Err(Error::unparsable(
                "the name",
                value.as_bytes(),
                "it is made of letters and digits of ASCII, `-` and `_`",
            )),
        }
    }

    /// The name as text.
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Name {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::attempt(name.to_owned())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({self})")
    }
}
