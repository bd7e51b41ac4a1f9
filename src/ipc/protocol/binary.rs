//! The bytes that PHP's processes send one another.

use std::borrow::Cow;

use super::Protocol;
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::{Attempt, Maybe, Str};
use crate::io::reader::{Buffer, Input, Step, Stop};
use crate::ipc::Message;
use crate::ipc::message::{Control, plain, plain_text};
use crate::media_type::MediaType;

/// What ends a message.
const END: u8 = 0xCE;

/// The bytes that PHP's processes send one another.
///
/// Ported from `Innmind\IPC\Protocol\Binary`, byte for byte: the length of the
/// media type in two bytes, the media type, the length of the content in four
/// bytes, the content, and `0xCE`. Numbers are big-endian.
///
/// ```
/// use innmind::io::reader::Buffer;
/// use innmind::ipc::Message;
/// use innmind::ipc::protocol::{Binary, Protocol};
///
/// let message = Message::of("text/plain", "hello");
/// let bytes = Binary::new().encode(&message)?;
/// assert_eq!(bytes.as_bytes(), b"\0\x0atext/plain\0\0\0\x05hello\xCE");
///
/// // However the bytes are cut on their way, it is the same message.
/// let mut buffer = Buffer::new();
/// buffer.push(&bytes.as_bytes()[..7]);
/// assert!(Binary::new().decode(&mut buffer)?.is_none());
/// buffer.push(&bytes.as_bytes()[7..]);
/// assert_eq!(Binary::new().decode(&mut buffer)?, Some(message));
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Binary {
    at_most: u32,
}

impl Binary {
    /// With messages of at most 64 MiB.
    pub const fn new() -> Self {
        Self { at_most: 64 << 20 }
    }

    /// Refuses to decode messages whose content has more bytes: as soon as that
    /// is announced, before any of them came. Beyond upstream, which reserves
    /// whatever is announced.
    pub const fn at_most(self, bytes: u32) -> Self {
        Self { at_most: bytes }
    }

    /// Appends the bytes of a message.
    pub(crate) fn encode_into(self, message: &Message, into: &mut Vec<u8>) -> Attempt<()> {
        let content = message.content().as_bytes();
        let length = u32::try_from(content.len())
            .map_err(|_| encode("its content has at most 4,294,967,295 bytes"))?;

        let media_type = plain_text(message.media_type()).map_or_else(
            || Cow::Owned(message.media_type().to_string()),
            Cow::Borrowed,
        );
        let announced = u16::try_from(media_type.len())
            .map_err(|_| encode("its media type has at most 65,535 bytes"))?;

        into.reserve(2 + media_type.len() + 4 + content.len() + 1);
        into.extend_from_slice(&announced.to_be_bytes());
        into.extend_from_slice(media_type.as_bytes());
        into.extend_from_slice(&length.to_be_bytes());
        into.extend_from_slice(content);
        into.push(END);

        Ok(())
    }

    /// Takes the next message if it is one of the protocol's own, and all of it
    /// lies side by side: these need no parts. It misses none for good:
    /// [`decode`](Protocol::decode) takes what is left to it.
    #[inline]
    pub(crate) fn decode_control(from: &mut Buffer) -> Maybe<Control> {
        let control = Control::at_the_front_of(from.front())?;
        let mut input = Input::of(from);
        input.pass(control.encoded().len()).ok()?;
        input.commit();

        Some(control)
    }

    /// How long the next message is, without what is around it.
    fn measure(self, input: &mut Input<'_>) -> Step<Attempt<Measure>> {
        let media_type = usize::from(u16::from_be_bytes(input.take_array()?));
        input.pass(media_type)?;
        let content = u32::from_be_bytes(input.take_array()?);

        if content > self.at_most {
            return Ok(Err(decode(Reason::TooLarge {
                size: size(content),
                limit: size(self.at_most),
                unit: "bytes",
            })));
        }

        let content = size(content);
        input.pass(content)?;
        let [end] = input.take_array()?;

        Ok(Ok(Measure {
            media_type,
            content,
            ended: end == END,
        }))
    }
}

/// A size of the address space of this machine, or it is above any bound that
/// could be met.
fn size(announced: u32) -> usize {
    usize::try_from(announced).unwrap_or(usize::MAX)
}

struct Measure {
    media_type: usize,
    content: usize,
    ended: bool,
}

impl Default for Binary {
    fn default() -> Self {
        Self::new()
    }
}

impl Protocol for Binary {
    fn encode(&self, message: &Message) -> Attempt<Str> {
        let mut bytes = Vec::new();
        self.encode_into(message, &mut bytes)?;

        Ok(Str::of(bytes))
    }

    fn decode(&self, from: &mut Buffer) -> Attempt<Maybe<Message>> {
        // Measured first: of a message that is not whole nothing is copied,
        // however often it is looked at.
        match self.measure(&mut Input::of(from)) {
            Ok(Ok(measure)) => take(&measure, from).map(Some),
            Ok(Err(error)) => Err(error),
            Err(Stop::Incomplete(_)) => Ok(None),
            Err(Stop::Failed(_)) if from.size() == 0 => Ok(None),
            Err(Stop::Failed(error)) => {
                // Nobody can make sense of the rest any more.
                let mut rest = Input::of(from);
                let _ = rest.pass(rest.available());
                rest.commit();
                Err(error)
            }
        }
    }
}

/// Takes a message that is whole, be it a valid one or not.
fn take(measure: &Measure, from: &mut Buffer) -> Attempt<Message> {
    let mut input = Input::of(from);
    let mut parts = || {
        input.pass(2)?;
        let named = input.take_slice(measure.media_type)?;
        let media_type = match plain(named) {
            Some(media_type) => Ok(media_type),
            None => MediaType::attempt(named.to_vec()),
        };
        input.pass(4)?;
        let content = input.take(measure.content)?;
        input.pass(1)?;

        Ok((media_type, content))
    };

    let (media_type, content) = match parts() {
        Ok(parts) => parts,
        Err(Stop::Failed(error)) => return Err(error),
        Err(Stop::Incomplete(_)) => return Err(decode(Reason::Invalid("it is not whole"))),
    };
    input.commit();

    if !measure.ended {
        return Err(decode(Reason::Invalid(
            "it does not end with 0xCE where it announced to",
        )));
    }

    Ok(Message::new(media_type?, content))
}

fn encode(reason: &'static str) -> Error {
    Error::failure(Failure::of(
        Operation::Encode,
        Subject::Named("a message"),
        Reason::Invalid(reason),
    ))
}

fn decode(reason: Reason) -> Error {
    Error::failure(Failure::of(
        Operation::Decode,
        Subject::Named("a message"),
        reason,
    ))
}
