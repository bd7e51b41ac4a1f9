//! The server's end of a connection.

use std::time::Duration;

use super::{Ending, hear, say, tell};
use crate::immutable::{Attempt, Maybe};
use crate::io::reader::Buffer;
use crate::ipc::message::Control;
use crate::ipc::{Limits, Message};
use crate::time::Period;

/// The server's end of a connection. Ported from
/// `Innmind\IPC\Server\ClientLifecycle`, whose states it has.
///
/// Each method is told what time it is, counted from any moment, and appends
/// what must be sent to a buffer of the caller's.
#[derive(Clone, Debug)]
pub struct Accepted {
    limits: Limits,
    heartbeat: Duration,
    state: State,
    /// When the state began.
    since: Duration,
    /// When bytes went last, either way.
    active: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    PendingStartOk,
    AwaitingMessage,
    PendingCloseOk,
    Over,
}

/// What [`Accepted::next`] makes of what came.
#[derive(Clone, Debug)]
#[must_use]
pub enum Event {
    /// More must come first.
    Nothing,
    /// A message for the program. It is acknowledged in what must be sent.
    Message(Message),
    /// The connection is over. What must be sent should leave before it is
    /// dropped.
    Over(Ending),
}

impl Accepted {
    /// Greets who connected.
    #[must_use]
    pub fn start(limits: Limits, heartbeat: Period, now: Duration, to_send: &mut Vec<u8>) -> Self {
        Self::greet(limits, heartbeat.as_bound(), now, to_send)
    }

    pub(crate) fn greet(
        limits: Limits,
        heartbeat: Duration,
        now: Duration,
        to_send: &mut Vec<u8>,
    ) -> Self {
        say(Control::ConnectionStart, to_send);

        Self {
            limits,
            heartbeat,
            state: State::PendingStartOk,
            since: now,
            active: now,
        }
    }

    /// Makes one thing of what came. To be asked again until it is
    /// [`Event::Nothing`] or [`Event::Over`].
    pub fn next(&mut self, came: &mut Buffer, to_send: &mut Vec<u8>, now: Duration) -> Event {
        self.active = now;

        loop {
            if self.state == State::Over {
                return Event::Nothing;
            }
            let message = match hear(self.limits.protocol(), came) {
                Ok(Some(message)) => message,
                Ok(None) => return Event::Nothing,
                Err(ending) => return self.over(ending),
            };

            match (self.state, Control::maybe(&message)) {
                (State::PendingStartOk, Some(Control::ConnectionStartOk)) => {
                    self.state = State::AwaitingMessage;
                    self.since = now;
                }
                (State::AwaitingMessage, None) => {
                    say(Control::MessageReceived, to_send);
                    return Event::Message(message);
                }
                // Whoever asks to close is let go, be it before the start is
                // confirmed or while it is asked the same.
                (_, Some(Control::ConnectionClose)) => {
                    say(Control::ConnectionCloseOk, to_send);
                    return self.over(Ending::Closed);
                }
                (State::PendingCloseOk, Some(Control::ConnectionCloseOk)) => {
                    return self.over(Ending::Closed);
                }
                // A sign of life; what is out of turn; a message that comes
                // before the start or after the close is not acknowledged.
                _ => {}
            }
        }
    }

    /// Answers the client.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](crate::Error::is_invalid) if the message is too long, or
    /// one of the protocol's own.
    pub fn respond(&mut self, message: &Message, to_send: &mut Vec<u8>) -> Attempt<()> {
        tell(self.limits.protocol(), message, to_send)
    }

    /// Asks the client to close. Its messages are not acknowledged from now on.
    pub fn close(&mut self, to_send: &mut Vec<u8>, now: Duration) {
        if matches!(self.state, State::PendingStartOk | State::AwaitingMessage) {
            say(Control::ConnectionClose, to_send);
            self.state = State::PendingCloseOk;
            self.since = now;
        }
    }

    /// When [`tick`](Self::tick) has something to do, unless something comes
    /// before.
    #[must_use]
    pub const fn due(&self) -> Duration {
        match self.state {
            State::PendingStartOk => self.since.saturating_add(self.limits.start()),
            State::AwaitingMessage => self.active.saturating_add(self.heartbeat),
            State::PendingCloseOk => self.since.saturating_add(self.limits.close()),
            State::Over => Duration::MAX,
        }
    }

    /// Does what is due: a sign of life for who is idle, the end for who did not
    /// do its part in time.
    ///
    /// A heartbeat that cannot leave at once should be forgotten: it is a sign
    /// of life now, or none.
    #[must_use]
    pub fn tick(&mut self, to_send: &mut Vec<u8>, now: Duration) -> Maybe<Ending> {
        if now < self.due() {
            return None;
        }

        match self.state {
            State::PendingStartOk => {
                self.state = State::Over;
                Some(Ending::StartNotConfirmed)
            }
            State::AwaitingMessage => {
                say(Control::Heartbeat, to_send);
                self.active = now;
                None
            }
            State::PendingCloseOk => {
                self.state = State::Over;
                Some(Ending::CloseNotConfirmed)
            }
            State::Over => None,
        }
    }

    fn over(&mut self, ending: Ending) -> Event {
        self.state = State::Over;
        Event::Over(ending)
    }
}
