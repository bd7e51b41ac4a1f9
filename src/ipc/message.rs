//! What processes send one another.

use std::fmt;

mod control;
#[cfg(feature = "serde")]
mod json;

pub use control::Control;
pub(crate) use control::{plain, plain_text};

use crate::immutable::{Attempt, Str};
use crate::media_type::MediaType;

/// What processes send one another: bytes, and what they mean.
///
/// Ported from `Innmind\IPC\Message`, and from the only one that programs make,
/// `Innmind\IPC\Message\Generic`. Those that the protocol makes are
/// [`Control`]s.
///
/// ```
/// use innmind::ipc::Message;
///
/// let message = Message::of("text/plain", "hello world");
///
/// assert_eq!(message.content().to_string(), "hello world");
/// assert_eq!(message.media_type().to_string(), "text/plain");
/// ```
#[derive(Clone)]
pub struct Message {
    media_type: MediaType,
    content: Str,
}

/// The name that upstream gives to the messages of programs.
pub type Generic = Message;

impl Message {
    /// A message whose media type is known to be valid, such as a literal.
    ///
    /// # Panics
    ///
    /// If the media type is not one (upstream throws a `DomainException`). See
    /// [`attempt`](Self::attempt) for other input.
    #[must_use]
    #[track_caller]
    pub fn of(media_type: impl Into<Str>, content: impl Into<Str>) -> Self {
        Self::new(MediaType::of(media_type), content)
    }

    /// A message, if the media type is one.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](crate::Error::is_invalid) if it is not.
    pub fn attempt(media_type: impl Into<Str>, content: impl Into<Str>) -> Attempt<Self> {
        Ok(Self::new(MediaType::attempt(media_type)?, content))
    }

    /// A message of these parts.
    #[must_use]
    #[doc(alias = "__construct")]
    pub fn new(media_type: MediaType, content: impl Into<Str>) -> Self {
        Self {
            media_type,
            content: content.into(),
        }
    }

    /// What the content means.
    #[must_use]
    #[doc(alias = "mediaType")]
    pub const fn media_type(&self) -> &MediaType {
        &self.media_type
    }

    /// The bytes, as they came.
    pub const fn content(&self) -> &Str {
        &self.content
    }

    /// Whether both the media types and the bytes are the same, whatever the
    /// encoding the strings are counted in.
    #[must_use]
    pub fn equals(&self, message: &Self) -> bool {
        self == message
    }
}

impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        self.content.as_bytes() == other.content.as_bytes() && self.media_type == other.media_type
    }
}

impl Eq for Message {}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("media_type", &self.media_type)
            .field("content", &self.content)
            .finish()
    }
}
