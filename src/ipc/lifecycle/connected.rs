//! The client's end of a connection.

use std::collections::VecDeque;

use super::{Ending, hear, say, tell};
use crate::immutable::{Attempt, Maybe};
use crate::io::reader::Buffer;
use crate::ipc::message::Control;
use crate::ipc::protocol::Binary;
use crate::ipc::{Limits, Message};

/// The client's end of a connection. Ported from what
/// `Innmind\IPC\Process\Unix` does between its reads and writes.
///
/// Acknowledgements are counted, and answers kept until they are asked for: the
/// two come in the order of the messages, each among themselves.
#[derive(Clone, Debug)]
pub struct Connected {
    limits: Limits,
    state: State,
    /// Messages that were sent and not acknowledged.
    unacknowledged: usize,
    answers: VecDeque<Message>,
}

#[derive(Clone, Debug)]
enum State {
    /// The server has not greeted yet.
    Opening,
    Open,
    /// This side asked to close.
    Closing,
    Over(Ending),
}

impl Connected {
    /// A connection on which nothing came yet.
    #[must_use]
    pub const fn new(limits: Limits) -> Self {
        Self {
            limits,
            state: State::Opening,
            unacknowledged: 0,
            answers: VecDeque::new(),
        }
    }

    /// Makes what can be made of what came.
    pub fn receive(&mut self, came: &mut Buffer, to_send: &mut Vec<u8>) {
        while !self.is_over() {
            if let Some(control) = Binary::decode_control(came) {
                self.obey(control, to_send);
                continue;
            }
            match hear(self.limits.protocol(), came) {
                Ok(Some(message)) => self.take(message, to_send),
                Ok(None) => return,
                Err(ending) => self.end(ending),
            }
        }
    }

    fn take(&mut self, message: Message, to_send: &mut Vec<u8>) {
        match Control::maybe(&message) {
            Some(control) => self.obey(control, to_send),
            None if matches!(self.state, State::Open | State::Closing) => {
                self.answers.push_back(message);
            }
            // Out of turn.
            None => {}
        }
    }

    fn obey(&mut self, control: Control, to_send: &mut Vec<u8>) {
        match (&self.state, control) {
            (State::Opening, Control::ConnectionStart) => {
                say(Control::ConnectionStartOk, to_send);
                self.state = State::Open;
            }
            // Both sides may ask at once: then both agree.
            (_, Control::ConnectionClose) => {
                say(Control::ConnectionCloseOk, to_send);
                self.end(Ending::Closed);
            }
            (State::Closing, Control::ConnectionCloseOk) => self.end(Ending::Closed),
            (State::Open | State::Closing, Control::MessageReceived) => {
                self.unacknowledged = self.unacknowledged.saturating_sub(1);
            }
            // A sign of life, or what is out of turn.
            _ => {}
        }
    }

    /// Sends a message, to be acknowledged.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](crate::Error::is_invalid) if it is too long, or one of the
    /// protocol's own.
    pub fn send(&mut self, message: &Message, to_send: &mut Vec<u8>) -> Attempt<()> {
        tell(self.limits.protocol(), message, to_send)?;
        self.unacknowledged += 1;

        Ok(())
    }

    /// Gives a sign of life.
    pub fn beat(&self, to_send: &mut Vec<u8>) {
        if matches!(self.state, State::Open | State::Closing) {
            say(Control::Heartbeat, to_send);
        }
    }

    /// Asks the server to close.
    pub fn close(&mut self, to_send: &mut Vec<u8>) {
        if matches!(self.state, State::Opening | State::Open) {
            say(Control::ConnectionClose, to_send);
            self.state = State::Closing;
        }
    }

    /// Gives the connection up, whatever the other side does.
    pub fn end(&mut self, ending: Ending) {
        if !self.is_over() {
            self.state = State::Over(ending);
        }
    }

    /// The first answer that nobody asked for yet.
    #[must_use]
    pub fn answer(&mut self) -> Maybe<Message> {
        self.answers.pop_front()
    }

    /// Whether there is an answer that nobody asked for yet.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        !self.answers.is_empty()
    }

    /// Whether the server has greeted.
    #[must_use]
    pub const fn is_started(&self) -> bool {
        !matches!(self.state, State::Opening)
    }

    /// How many messages were sent and not acknowledged.
    #[must_use]
    pub const fn unacknowledged(&self) -> usize {
        self.unacknowledged
    }

    /// Whether nothing more is sent or taken.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self.state, State::Over(_))
    }

    /// Why it is over, if it is.
    #[must_use]
    pub const fn ending(&self) -> Maybe<&Ending> {
        match &self.state {
            State::Over(ending) => Some(ending),
            _ => None,
        }
    }
}
