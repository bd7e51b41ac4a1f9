//! What a media type says besides its type.

use std::fmt;

use bytes::Bytes;

use super::{name, read};
use crate::error::Error;
use crate::immutable::{Attempt, Maybe, Str};

/// A parameter of a media type, `name=value`.
///
/// Ported from `Innmind\MediaType\Parameter`.
///
/// ```
/// use innmind::media_type::Parameter;
///
/// let charset = Parameter::of("charset=utf-8").unwrap();
/// assert_eq!((charset.name(), charset.value()), ("charset", "utf-8"));
///
/// // An empty value keeps its quotes, without which it would not be read again.
/// let empty = Parameter::of("charset=\"\"").unwrap();
/// assert_eq!(empty.value(), "");
/// assert_eq!(empty.to_string(), "charset=\"\"");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Parameter {
    name: Bytes,
    value: Bytes,
}

impl Parameter {
    /// The parameter that is written, if it is one: as upstream's `of`, which
    /// answers a `Maybe`.
    #[must_use]
    pub fn of(parameter: impl Into<Str>) -> Maybe<Self> {
        Self::attempt(parameter).ok()
    }

    /// The parameter that is written, if it is one.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is not.
    pub fn attempt(parameter: impl Into<Str>) -> Attempt<Self> {
        let text = Bytes::from(parameter.into());

        read::parameter(&text)
            .map_err(|expected| Error::unparsable("the parameter", &text, expected))
    }

    /// A parameter of this name and value.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if the name is not one, or if the value
    /// could not be read again once printed: it has letters and digits and
    /// ``!#$%&'*+^_.-`|~``, if anything (upstream takes any).
    #[doc(alias = "__construct")]
    pub fn new(name: impl Into<Str>, value: impl Into<Str>) -> Attempt<Self> {
        let name = Bytes::from(name.into());
        let value = Bytes::from(value.into());

        if !name::is_name(&name) {
            return Err(Error::unparsable(
                "the name of a parameter",
                &name,
                name::EXPECTED,
            ));
        }
        if !name::is_value(&value) {
            return Err(Error::unparsable(
                "the value of a parameter",
                &value,
                "it has letters and digits and `!#$%&'*+^_.-`|~`",
            ));
        }

        Ok(Self { name, value })
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        name::text(&self.name)
    }

    /// The value, without quotes.
    #[must_use]
    pub fn value(&self) -> &str {
        name::text(&self.value)
    }

    /// A parameter that was read.
    pub(super) const fn read(name: Bytes, value: Bytes) -> Self {
        Self { name, value }
    }

    /// How long it is when printed.
    pub(super) fn length(&self) -> usize {
        self.name.len()
            + 1
            + if self.value.is_empty() {
                2
            } else {
                self.value.len()
            }
    }
}

impl std::str::FromStr for Parameter {
    type Err = Error;

    fn from_str(parameter: &str) -> Result<Self, Self::Err> {
        Self::attempt(parameter.to_owned())
    }
}

impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value() {
            "" => write!(f, "{}=\"\"", self.name()),
            value => write!(f, "{}={value}", self.name()),
        }
    }
}

impl fmt::Debug for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Parameter({self})")
    }
}
