//! What bytes mean. Ported from `Innmind\MediaType`.
//!
//! ```
//! use innmind::media_type::{MediaType, Parameter, TopLevel};
//!
//! let svg = MediaType::of("image/svg+xml; charset=utf-8");
//!
//! assert_eq!(svg.top_level(), TopLevel::Image);
//! assert_eq!((svg.sub_type(), svg.suffix()), ("svg", "xml"));
//! assert!(svg.parameters().iter().any(|parameter| parameter.name() == "charset"));
//! ```

use std::fmt;

use bytes::Bytes;

use crate::error::Error;
use crate::immutable::{Attempt, Maybe, Sequence, Str};

mod name;
mod parameter;
mod read;
#[cfg(test)]
mod tests;
mod top_level;

pub use parameter::Parameter;
pub use top_level::TopLevel;

/// The meaning of bytes: `top-level/sub-type+suffix; name=value`.
///
/// Ported from `Innmind\MediaType\MediaType`. It is kept as it is written,
/// upper case included. What is printed is read again as the same value.
///
/// At most 65,535 bytes when printed, which is what a message between
/// processes has room for.
#[derive(Clone, PartialEq, Eq)]
pub struct MediaType {
    top_level: TopLevel,
    sub_type: Bytes,
    suffix: Bytes,
    parameters: Sequence<Parameter>,
}

/// How long a printed media type may be: its length travels in two bytes.
const ROOM: usize = 65_535;

impl MediaType {
    /// A media type that is known to be valid, such as a literal.
    ///
    /// # Panics
    ///
    /// If it is not one (upstream throws a `DomainException`). See
    /// [`maybe`](Self::maybe) and [`attempt`](Self::attempt) for other input.
    #[must_use]
    #[track_caller]
    pub fn of(media_type: impl Into<Str>) -> Self {
        match Self::attempt(media_type) {
            Ok(media_type) => media_type,
            #[expect(clippy::panic, reason = "documented: the literal is invalid")]
            Err(error) => panic!("{error}"),
        }
    }

    /// A media type, if it is one.
    #[must_use]
    pub fn maybe(media_type: impl Into<Str>) -> Maybe<Self> {
        Self::attempt(media_type).ok()
    }

    /// A media type, if it is one. Parameters are separated by `;` or `,` and at
    /// most one space, as upstream reads them.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is not.
    pub fn attempt(media_type: impl Into<Str>) -> Attempt<Self> {
        let text = Bytes::from(media_type.into());

        read::media_type(&text)
            .and_then(Self::checked)
            .map_err(|expected| Error::unparsable("the media type", &text, expected))
    }

    /// A media type of these parts; an empty suffix is none.
    ///
    /// ```
    /// use innmind::media_type::{MediaType, TopLevel};
    ///
    /// let svg = MediaType::new(TopLevel::Image, "svg", "xml", []).unwrap();
    /// assert_eq!(svg, MediaType::of("image/svg+xml"));
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if the sub type or the suffix is not
    /// one.
    #[doc(alias = "__construct")]
    pub fn new(
        top_level: TopLevel,
        sub_type: impl Into<Str>,
        suffix: impl Into<Str>,
        parameters: impl IntoIterator<Item = Parameter>,
    ) -> Attempt<Self> {
        let sub_type = Bytes::from(sub_type.into());
        let suffix = Bytes::from(suffix.into());

        if !name::is_name(&sub_type) {
            return Err(Error::unparsable("the sub type", &sub_type, name::EXPECTED));
        }
        if !suffix.is_empty() && !name::is_name(&suffix) {
            return Err(Error::unparsable("the suffix", &suffix, name::EXPECTED));
        }

        Self::checked(Self {
            top_level,
            sub_type,
            suffix,
            parameters: Sequence::of(parameters),
        })
        .map_err(|expected| {
            Error::unparsable("the media type", top_level.as_str().as_bytes(), expected)
        })
    }

    /// The one of bytes that nothing is known of, `application/octet-stream`.
    #[must_use]
    pub fn null() -> Self {
        Self {
            top_level: TopLevel::Application,
            sub_type: Bytes::from_static(b"octet-stream"),
            suffix: Bytes::new(),
            parameters: Sequence::of([]),
        }
    }

    /// What is before the slash.
    #[must_use]
    #[doc(alias = "topLevel")]
    pub const fn top_level(&self) -> TopLevel {
        self.top_level
    }

    /// What is after the slash, without the suffix.
    #[must_use]
    #[doc(alias = "subType")]
    pub fn sub_type(&self) -> &str {
        name::text(&self.sub_type)
    }

    /// What is after the `+`; empty if there is none.
    #[must_use]
    pub fn suffix(&self) -> &str {
        name::text(&self.suffix)
    }

    /// The parameters, in order; a name may come more than once.
    pub const fn parameters(&self) -> &Sequence<Parameter> {
        &self.parameters
    }

    /// The top levels that there are.
    #[must_use]
    #[doc(alias = "topLevels")]
    pub const fn top_levels() -> [TopLevel; 10] {
        TopLevel::ALL
    }

    fn checked(self) -> Result<Self, &'static str> {
        let parameters = self.parameters.iter();
        let suffix = match self.suffix.len() {
            0 => 0,
            length => 1 + length,
        };
        let length = self.top_level.as_str().len()
            + 1
            + self.sub_type.len()
            + suffix
            + parameters
                .map(|parameter| 2 + parameter.length())
                .sum::<usize>();

        if length > ROOM {
            return Err("it has at most 65,535 bytes");
        }

        Ok(self)
    }
}

impl std::str::FromStr for MediaType {
    type Err = Error;

    fn from_str(media_type: &str) -> Result<Self, Self::Err> {
        Self::attempt(media_type.to_owned())
    }
}

/// Parameters are separated by commas, as upstream prints them.
impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.top_level, self.sub_type())?;
        if !self.suffix.is_empty() {
            write!(f, "+{}", self.suffix())?;
        }

        for (index, parameter) in self.parameters.iter().enumerate() {
            let separator = if index == 0 { "; " } else { ", " };
            write!(f, "{separator}{parameter}")?;
        }

        Ok(())
    }
}

impl fmt::Debug for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MediaType({self})")
    }
}
