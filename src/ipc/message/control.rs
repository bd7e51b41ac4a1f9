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
    ($($(#[$doc:meta])* $name:ident = $content:literal, $encoded:literal;)+) => {
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
                    $(Self::$name => $encoded,)+
                }
            }
        }
    };
}

controls! {
    /// A server greets who connected:
    ConnectionStart = "connection.start",
        b"\0\ntext/plain\0\0\0\x1cinnmind/ipc:connection.start\xCE";
    /// The client answers, and may send from then on:
    ConnectionStartOk = "connection.start-ok",
        b"\0\ntext/plain\0\0\0\x1finnmind/ipc:connection.start-ok\xCE";
    /// Either side asks to end the connection:
    ConnectionClose = "connection.close",
        b"\0\ntext/plain\0\0\0\x1cinnmind/ipc:connection.close\xCE";
    /// The other side agrees, and it is over:
    ConnectionCloseOk = "connection.close-ok",
        b"\0\ntext/plain\0\0\0\x1finnmind/ipc:connection.close-ok\xCE";
    /// A server has a message, before it answers it:
    MessageReceived = "message.received",
        b"\0\ntext/plain\0\0\0\x1cinnmind/ipc:message.received\xCE";
    /// Either side is still there:
    Heartbeat = "heartbeat",
        b"\0\ntext/plain\0\0\0\x15innmind/ipc:heartbeat\xCE";
}

/// What the bytes of each start with, but for the length of its content.
const HEAD: &[u8] = b"\0\ntext/plain\0\0\0";

impl Control {
    /// The one whose bytes these start with, if they start with one.
    #[inline]
    pub(crate) fn at_the_front_of(bytes: &[u8]) -> Maybe<Self> {
        let after = bytes.strip_prefix(HEAD)?;
        // Behind the length.
        if !after.get(1..)?.starts_with(PREFIX) {
            return None;
        }

        Self::ALL
            .into_iter()
            .find(|control| bytes.starts_with(control.encoded()))
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ipc::protocol::{Binary, Protocol};

    #[test]
    fn what_is_written_down_is_what_is_encoded() {
        for control in Control::ALL {
            let encoded = Binary::new().encode(&control.into()).unwrap();

            assert_eq!(encoded.as_bytes(), control.encoded(), "{control:?}");
            assert_eq!(Control::maybe(&control.into()), Some(control));

            let mut more = control.encoded().to_vec();
            more.push(0);
            assert_eq!(Control::at_the_front_of(&more), Some(control));
            more.truncate(more.len() - 2);
            assert_eq!(Control::at_the_front_of(&more), None);
        }
    }
}
