//! Messages as bytes.

mod binary;

pub use binary::Binary;

use super::Message;
use crate::immutable::{Attempt, Maybe, Str};
use crate::io::reader::Buffer;

/// How messages become bytes, and bytes messages. It neither reads nor writes.
///
/// Ported from `Innmind\IPC\Protocol`, whose `decode` waits for the bytes: here
/// they are brought by whoever has them, in pieces of any size.
pub trait Protocol: Send + Sync {
    /// The bytes of a message.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](crate::Error::is_invalid) if it is longer than the
    /// protocol can tell.
    fn encode(&self, message: &Message) -> Attempt<Str>;

    /// Takes the next message from what came; nothing if it is not whole yet,
    /// or if nothing came.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](crate::Error::is_invalid) if what came is no message, or
    /// one that is too long; [`is_closed`](crate::Error::is_closed) if the
    /// buffer [ended](Buffer::end) within one. What was wrong is taken away,
    /// but what comes after it need not make sense.
    fn decode(&self, from: &mut Buffer) -> Attempt<Maybe<Message>>;
}
