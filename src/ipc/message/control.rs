//! The protocol's own messages.

use std::sync::LazyLock;

use super::Message;
use crate::immutable::{Maybe, Str};
use crate::media_type::MediaType;

/// The meaning of all of them.
const MEDIA_TYPE: &str = "text/plain";

/// What the content of each starts with.
const PREFIX: &[u8] = b"innmind/ipc:";

static PLAIN: LazyLock<MediaType> = LazyLock::new(|| MediaType::of(MEDIA_TYPE));

macro_rules! controls {
    ($($(#[$doc:meta])* $name:ident = $length:literal $content:literal;)+) => {
        /// A message of the protocol itself, which no program sends or receives.
        ///
        /// Ported from the classes beside `Innmind\IPC\Message\Generic`. Each
        /// is `text/plain`, with a content that starts with `innmind/ipc:`.
        ///
        /// ```
        /// use innmind::ipc::Message;
        /// use innmind::ipc::message::Control;
        ///
        /// let message = Message::of("text/plain", "innmind/ipc:heartbeat");
        ///
        /// assert_eq!(Control::maybe(&message), Some(Control::Heartbeat));
        /// assert_eq!(Message::from(Control::Heartbeat), message);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Control {
            $($(#[$doc])* #[doc = concat!("`innmind/ipc:", $content, "`")] $name,)+
        }

        impl Control {
            /// All of them.
            pub const ALL: [Self; 6] = [$(Self::$name),+];

            const fn text(self) -> &'static str {
                match self {
                    $(Self::$name => concat!("innmind/ipc:", $content),)+
                }
            }

            /// Its bytes on their way, as [`Binary`](crate::ipc::protocol::Binary)
            /// writes them.
            pub(crate) const fn encoded(self) -> &'static [u8] {
                match self {
                    $(Self::$name => concat!(
                        "\0\ntext/plain\0\0\0", $length, "innmind/ipc:", $content
                    ).as_bytes(),)+
                }
            }
        }
    };
}

controls! {
    /// A server greets who connected:
    ConnectionStart = "\x1c" "connection.start";
    /// The client answers, and may send from then on:
    ConnectionStartOk = "\x1f" "connection.start-ok";
    /// Either side asks to end the connection:
    ConnectionClose = "\x1c" "connection.close";
    /// The other side agrees, and it is over:
    ConnectionCloseOk = "\x1f" "connection.close-ok";
    /// A server has a message, before it answers it:
    MessageReceived = "\x1c" "message.received";
    /// Either side is still there:
    Heartbeat = "\x15" "heartbeat";
}

impl Control {
    /// The one that a message is, if it is one.
    #[must_use]
    pub fn maybe(message: &Message) -> Maybe<Self> {
        let content = message.content().as_bytes();
        // Programs' messages differ here.
        if !content.starts_with(PREFIX) || *message.media_type() != *PLAIN {
            return None;
        }

        Self::ALL
            .into_iter()
            .find(|control| control.text().as_bytes() == content)
    }

    /// `text/plain`.
    #[must_use]
    #[doc(alias = "mediaType")]
    pub fn media_type(self) -> MediaType {
        PLAIN.clone()
    }

    /// The bytes that say which one it is.
    #[must_use]
    pub fn content(self) -> Str {
        Str::of(self.text())
    }

    /// Whether a message is this one.
    #[must_use]
    pub fn equals(self, message: &Message) -> bool {
        Self::maybe(message) == Some(self)
    }
}

impl From<Control> for Message {
    fn from(control: Control) -> Self {
        Self::new(control.media_type(), control.content())
    }
}

/// `text/plain`, which most messages are, is not read letter by letter.
pub(crate) fn plain(media_type: &[u8]) -> Maybe<MediaType> {
    (media_type == MEDIA_TYPE.as_bytes()).then(|| PLAIN.clone())
}

/// And is not written by formatting.
pub(crate) fn plain_text(media_type: &MediaType) -> Maybe<&'static str> {
    (*media_type == *PLAIN).then_some(MEDIA_TYPE)
}
