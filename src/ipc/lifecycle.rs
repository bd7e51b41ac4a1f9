//! What happens on a connection, from its first byte to its last, without the
//! connection.
//!
//! Bytes and instants go in, bytes and decisions come out; nothing here reads,
//! writes or waits. [`Accepted`] is the server's end, [`Connected`] the
//! client's. `docs/ipc.md` draws both.
//!
//! ```
//! use std::time::Duration;
//!
//! use innmind::io::reader::Buffer;
//! use innmind::ipc::lifecycle::{Accepted, Event};
//! use innmind::ipc::{Limits, Message};
//! use innmind::ipc::message::Control;
//! use innmind::ipc::protocol::{Binary, Protocol};
//! use innmind::time::Period;
//!
//! let now = Duration::ZERO;
//! let (mut came, mut to_send) = (Buffer::new(), Vec::new());
//! let mut client = Accepted::start(Limits::new(), Period::second(1), now, &mut to_send);
//! let start = Binary::new().encode(&Control::ConnectionStart.into())?;
//! assert_eq!(to_send, start.as_bytes());
//!
//! to_send.clear();
//! came.push(Binary::new().encode(&Control::ConnectionStartOk.into())?.as_bytes());
//! came.push(Binary::new().encode(&Message::of("text/plain", "hello"))?.as_bytes());
//! match client.next(&mut came, &mut to_send, now) {
//!     Event::Message(message) => assert_eq!(message.content().to_string(), "hello"),
//!     event => panic!("{event:?}"),
//! }
//!
//! // it was acknowledged
//! let received = Binary::new().encode(&Control::MessageReceived.into())?;
//! assert_eq!(to_send, received.as_bytes());
//! # Ok::<(), innmind::Error>(())
//! ```

mod accepted;
mod connected;
mod ending;

pub use accepted::{Accepted, Event};
pub use connected::Connected;
pub use ending::Ending;

use super::Message;
use super::message::Control;
use super::protocol::{Binary, Protocol};
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::{Attempt, Maybe};
use crate::io::reader::Buffer;

/// Takes the next message that is whole, or tells why none will come.
#[inline]
fn hear(protocol: Binary, came: &mut Buffer) -> Result<Maybe<Message>, Ending> {
    match protocol.decode(came) {
        Ok(None) if came.ended() => Err(Ending::Left),
        Ok(message) => Ok(message),
        Err(error) if error.is_closed() => Err(Ending::CutShort(error)),
        Err(error) => Err(Ending::Invalid(error)),
    }
}

/// Appends a message of the protocol itself.
fn say(control: Control, to_send: &mut Vec<u8>) {
    to_send.extend_from_slice(control.encoded());
}

/// Appends a message of a program. One that the other side would take for the
/// protocol's is refused: it would never be answered.
fn tell(protocol: Binary, message: &Message, to_send: &mut Vec<u8>) -> Attempt<()> {
    if Control::maybe(message).is_some() {
        return Err(Error::failure(Failure::of(
            Operation::Encode,
            Subject::Named("a message"),
            Reason::Invalid("its content is one that the protocol keeps for itself"),
        )));
    }

    protocol.encode_into(message, to_send)
}
