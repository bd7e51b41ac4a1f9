//! What a server does after a message.

use super::Message;

/// How a server goes on after a message: one of its methods, with the value that
/// is carried to the next one.
///
/// Ported from `Innmind\IPC\Continuation`. A listener receives one and gives
/// what a method of it makes, so that no value is forgotten.
///
/// ```
/// use innmind::ipc::{Continuation, Message, Next};
///
/// /// Answers 42 messages, then stops.
/// fn count(message: Message, continuation: Continuation, counter: u32) -> Next<u32> {
///     if counter == 42 {
///         return continuation.stop(counter);
///     }
///
///     continuation.respond(counter + 1, message)
/// }
/// ```
#[derive(Debug)]
#[must_use = "a listener gives what one of its methods makes"]
pub struct Continuation(());

/// What a [`Continuation`] makes: what is carried on, and what is done.
#[derive(Debug)]
#[must_use = "a listener gives it back"]
pub struct Next<C> {
    pub(super) carry: C,
    pub(super) step: Step,
}

#[derive(Debug)]
pub(super) enum Step {
    Continue,
    Respond(Message),
    Close,
    Stop,
}

impl Continuation {
    pub(super) const fn start() -> Self {
        Self(())
    }

    /// Waits for the next message, of this client or another.
    #[doc(alias = "continue")]
    pub fn continue_<C>(self, carry: C) -> Next<C> {
        Next {
            carry,
            step: Step::Continue,
        }
    }

    /// Answers the client.
    ///
    /// A message that cannot be sent, for it is too long or one of the
    /// protocol's own, disconnects the client, and the server reports why.
    pub fn respond<C>(self, carry: C, message: Message) -> Next<C> {
        Next {
            carry,
            step: Step::Respond(message),
        }
    }

    /// Asks the client to close.
    pub fn close<C>(self, carry: C) -> Next<C> {
        Next {
            carry,
            step: Step::Close,
        }
    }

    /// Stops the server: all clients are asked to close.
    pub fn stop<C>(self, carry: C) -> Next<C> {
        Next {
            carry,
            step: Step::Stop,
        }
    }
}
