//! The kinds of media.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::immutable::{Attempt, Maybe, Str};

/// What is before the slash of a media type.
///
/// Upstream's list, as an enum: what it checks when a media type is made, the
/// type checks here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum TopLevel {
    /// `application`
    Application,
    /// `audio`
    Audio,
    /// `font`
    Font,
    /// `example`
    Example,
    /// `image`
    Image,
    /// `message`
    Message,
    /// `model`
    Model,
    /// `multipart`
    Multipart,
    /// `text`
    Text,
    /// `video`
    Video,
}

impl TopLevel {
    /// All of them, in upstream's order.
    pub const ALL: [Self; 10] = [
        Self::Application,
        Self::Audio,
        Self::Font,
        Self::Example,
        Self::Image,
        Self::Message,
        Self::Model,
        Self::Multipart,
        Self::Text,
        Self::Video,
    ];

    /// The top level of this name, in lower case, if there is one.
    #[must_use]
    pub fn maybe(name: impl Into<Str>) -> Maybe<Self> {
        Self::named(name.into().as_bytes())
    }

    /// The top level of this name, in lower case, if there is one.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if there is none.
    #[doc(alias = "InvalidTopLevelType")]
    pub fn attempt(name: impl Into<Str>) -> Attempt<Self> {
        let name = name.into();

        Self::named(name.as_bytes())
            .ok_or_else(|| Error::unparsable("the top level", name.as_bytes(), EXPECTED))
    }

    pub(super) fn named(name: &[u8]) -> Maybe<Self> {
        Self::ALL
            .into_iter()
            .find(|top_level| top_level.as_str().as_bytes() == name)
    }

    /// The name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Audio => "audio",
            Self::Font => "font",
            Self::Example => "example",
            Self::Image => "image",
            Self::Message => "message",
            Self::Model => "model",
            Self::Multipart => "multipart",
            Self::Text => "text",
            Self::Video => "video",
        }
    }
}

/// What is said of a top level that is none.
pub(super) const EXPECTED: &str = "it is one of application, audio, font, example, image, message, model, multipart, text and video";

impl FromStr for TopLevel {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::attempt(name.to_owned())
    }
}

impl fmt::Display for TopLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
