//! A connection to a process, with what is on its way on it.

use std::io::{self, IoSlice};
use std::sync::Arc;
use std::time::Duration;

use crate::error::Reason;
use crate::immutable::{Attempt, Maybe};
use crate::io::capabilities::{Descriptor, Interest, Key, Ready, Received, Watch, Woken};
use crate::io::reader::Buffer;
use crate::io::sockets::clients::Client;
use crate::ipc::lifecycle::{Connected, Ending};
use crate::ipc::{Limits, Message};

/// A connection to a process, with what is on its way on it.
pub(super) struct Line {
    /// None once it was given up.
    connection: Maybe<(Client, Arc<Descriptor>)>,
    pub(super) life: Connected,
    came: Buffer,
    to_send: Vec<u8>,
    heartbeat: Duration,
    limits: Limits,
    closed_here: bool,
}

/// How waiting ended.
#[must_use]
pub(super) enum Until {
    /// As it was to.
    Done,
    /// The connection is over.
    Over,
    /// Otherwise.
    Stopped(Reason),
}

impl Until {
    /// An end of the connection is a reason too.
    pub(super) fn done(self, line: &Line) -> Result<(), Reason> {
        match self {
            Self::Done => Ok(()),
            Self::Over => Err(line.why()),
            Self::Stopped(reason) => Err(reason),
        }
    }
}

impl Line {
    pub(super) fn of(client: Client, heartbeat: Duration, limits: Limits) -> Maybe<Self> {
        let descriptor = client.descriptor()?;

        Some(Self {
            connection: Some((client, descriptor)),
            life: Connected::new(limits),
            came: Buffer::new(),
            to_send: Vec::new(),
            heartbeat,
            limits,
            closed_here: false,
        })
    }

    /// Why it is over.
    pub(super) fn why(&self) -> Reason {
        match self.life.ending() {
            _ if self.closed_here => Reason::Closed,
            None => Reason::Closed,
            Some(Ending::Closed) => Reason::Over("the process has closed the connection".into()),
            Some(ending) => Reason::Over(ending.to_string()),
        }
    }

    /// Whether messages may still be sent; or why not.
    pub(super) fn open(&self) -> Result<(), Reason> {
        if self.life.is_over() {
            return Err(self.why());
        }

        Ok(())
    }

    /// Puts a message among what is to be sent.
    pub(super) fn say(&mut self, message: &Message) -> Attempt<()> {
        self.life.send(message, &mut self.to_send)
    }

    /// How many bytes are to be sent.
    pub(super) fn to_send(&self) -> usize {
        self.to_send.len()
    }

    /// Gives the connection up.
    pub(super) fn give_up(&mut self) {
        self.connection = None;
        self.came = Buffer::new();
        self.to_send = Vec::new();
    }

    /// Sends everything, and takes what comes meanwhile: the other side may wait
    /// for that before it takes more.
    pub(super) fn send(&mut self, watch: &dyn Watch, deadline: Maybe<Duration>) -> Until {
        let Some((_, descriptor)) = &self.connection else {
            return Until::Over;
        };
        let descriptor = Arc::clone(descriptor);
        let mut sent = 0;
        let mut set = None;

        while sent < self.to_send.len() {
            match descriptor.try_write(&[IoSlice::new(&self.to_send[sent..])]) {
                Ok(bytes) => sent += bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    let waited = match &mut set {
                        None => watch.set().and_then(|mut both| {
                            both.add(Key(0), &descriptor, Interest::Read)?;
                            both.add(Key(0), &descriptor, Interest::Write)?;
                            Ok(set.insert(both))
                        }),
                        Some(set) => Ok(set),
                    };
                    let left = deadline.map(|deadline| deadline.saturating_sub(watch.now()));
                    let mut ready = Vec::new();

                    match waited.and_then(|set| set.wait(left, &mut ready)) {
                        Ok(Woken::Ready | Woken::Signal) => {}
                        Ok(Woken::TimedOut) => return self.unsent(sent, Reason::TimedOut),
                        Ok(Woken::Cancelled) => return self.unsent(sent, Reason::Aborted),
                        Err(error) => return self.unsent(sent, Reason::Os(error)),
                    }
                    if ready
                        .iter()
                        .any(|Ready { interest, .. }| *interest == Interest::Read)
                    {
                        self.take(&descriptor);
                        if self.life.is_over() {
                            return Until::Over;
                        }
                    }
                }
                // What came before it left may be a farewell.
                Err(_) => {
                    self.to_send.clear();
                    while !self.life.is_over() && self.take(&descriptor) {}
                    self.life.end(Ending::Left);
                    return Until::Over;
                }
            }
        }
        self.to_send.clear();
        self.to_send.shrink_to(16 * 1024);

        Until::Done
    }

    /// A message of which a part has left cannot be followed by another.
    fn unsent(&mut self, sent: usize, reason: Reason) -> Until {
        if sent > 0 {
            self.life.end(Ending::NotTaken);
        }
        self.to_send.clear();

        Until::Stopped(reason)
    }

    /// Takes what has come, once. Says whether anything did.
    fn take(&mut self, descriptor: &Descriptor) -> bool {
        match descriptor.try_read(self.came.room(1)) {
            Ok(0) => self.came.end(),
            Ok(_) => self.came.received(),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return false,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return true,
            Err(_) => self.came.end(),
        }
        // What the protocol answers comes behind what is on its way.
        self.life.receive(&mut self.came, &mut self.to_send);

        true
    }

    /// Waits until something holds of the connection, giving signs of life.
    /// What is to be sent leaves first.
    pub(super) fn until(
        &mut self,
        watch: &dyn Watch,
        deadline: Maybe<Duration>,
        holds: impl Fn(&Connected) -> bool,
    ) -> Until {
        // Since when nothing came, once that is not just now.
        let mut quiet: Maybe<Duration> = None;

        loop {
            if !self.to_send.is_empty() {
                match self.send(watch, deadline) {
                    Until::Done => {}
                    // What was waited for may have come before the end.
                    Until::Over if holds(&self.life) => return Until::Done,
                    stopped => return stopped,
                }
            }
            if holds(&self.life) {
                return Until::Done;
            }
            if self.life.is_over() {
                return Until::Over;
            }
            let Some((_, descriptor)) = &self.connection else {
                return Until::Over;
            };

            let mut left = self.heartbeat;
            if deadline.is_some() || quiet.is_some() {
                let now = watch.now();
                if let Some(quiet) = quiet {
                    left = quiet.saturating_add(self.heartbeat).saturating_sub(now);
                }
                if let Some(deadline) = deadline {
                    left = left.min(deadline.saturating_sub(now));
                }
            }

            match watch.receive(descriptor, self.came.room(1), Some(left)) {
                Ok(Received::Bytes(_)) => {
                    self.came.received();
                    quiet = None;
                    self.life.receive(&mut self.came, &mut self.to_send);
                }
                Ok(Received::End) => {
                    self.came.end();
                    self.life.receive(&mut self.came, &mut self.to_send);
                }
                Ok(Received::Woken(Woken::TimedOut)) => {
                    let now = watch.now();
                    if deadline.is_some_and(|deadline| now >= deadline) {
                        return Until::Stopped(Reason::TimedOut);
                    }
                    quiet = Some(now);
                    self.beat();
                }
                Ok(Received::Woken(Woken::Ready | Woken::Signal)) => {
                    quiet.get_or_insert_with(|| watch.now());
                }
                Ok(Received::Woken(Woken::Cancelled)) => return Until::Stopped(Reason::Aborted),
                Err(_) => {
                    self.came.end();
                    self.life.receive(&mut self.came, &mut self.to_send);
                }
            }
        }
    }

    /// Gives a sign of life, if there is room for it.
    fn beat(&mut self) {
        let Some((_, descriptor)) = &self.connection else {
            return;
        };
        let mut beat = Vec::new();
        self.life.beat(&mut beat);

        if let Ok(bytes) = descriptor.try_write(&[IoSlice::new(&beat)]) {
            // The rest of one must follow.
            self.to_send.extend_from_slice(&beat[bytes..]);
        }
    }

    /// Takes leave, and gives the connection up.
    pub(super) fn close(&mut self, watch: &dyn Watch) -> Result<(), Reason> {
        if self.life.is_over() {
            return Ok(());
        }

        self.closed_here = true;
        let deadline = watch.now().saturating_add(self.limits.close());
        self.life.close(&mut self.to_send);
        let closed = match self.until(watch, Some(deadline), Connected::is_over) {
            // It is gone, which is what is asked for.
            Until::Done | Until::Over => {
                // An agreement that cannot leave is as good as given.
                let _ = self.send(watch, Some(deadline));
                Ok(())
            }
            Until::Stopped(reason) => Err(reason),
        };
        self.life.end(Ending::CloseNotConfirmed);
        self.give_up();

        closed
    }
}
