//! A client of a server.

use std::io::{self, IoSlice};
use std::sync::Arc;
use std::time::Duration;

use crate::immutable::Maybe;
use crate::io::capabilities::{Descriptor, Interest, Key, WatchSet};
use crate::io::reader::Buffer;
use crate::io::sockets::unix::Credentials;
use crate::ipc::Limits;
use crate::ipc::lifecycle::{Accepted, Ending};

/// What a client may leave untaken before nothing more is read of it.
const MOST_UNTAKEN: usize = 1 << 20;

/// What is kept of a buffer beside its bytes, for one that waits for the rest of
/// a message.
const FEW: usize = 4096;

/// A client of a server: its connection, and what it did not take or finish yet.
pub(super) struct Client {
    descriptor: Arc<Descriptor>,
    pub(super) credentials: Maybe<Credentials>,
    pub(super) lifecycle: Accepted,
    /// What came of a message that is not whole. No memory if there is none.
    came: Buffer,
    /// What there was no room to send. No memory if there is none.
    unsent: Vec<u8>,
    /// How much of that has left.
    left: usize,
    /// Since when nothing of it left, if it matters.
    untaken_since: Maybe<Duration>,
    /// Nobody hears what is sent; what came before that is still of use.
    deaf: bool,
    /// Why it is over, while something is still to be sent.
    ending: Maybe<Ending>,
    watched: Watched,
    /// When the server looks at it next.
    pub(super) scheduled: Duration,
}

/// What a client is watched for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Watched {
    Nothing,
    Read,
    Write,
    Both,
}

/// Buffers that are used for one client after the other, so that those that are
/// idle have none.
#[derive(Default)]
pub(super) struct Spare {
    pub(super) came: Buffer,
    pub(super) to_send: Vec<u8>,
}

impl Client {
    pub(super) fn of(
        descriptor: Descriptor,
        credentials: Maybe<Credentials>,
        lifecycle: Accepted,
    ) -> Self {
        Self {
            descriptor: Arc::new(descriptor),
            credentials,
            lifecycle,
            came: Buffer::new(),
            unsent: Vec::new(),
            left: 0,
            untaken_since: None,
            deaf: false,
            ending: None,
            watched: Watched::Nothing,
            scheduled: Duration::MAX,
        }
    }

    /// Lends the buffers, with what is in them of this client.
    pub(super) fn take_buffers(&mut self, spare: &mut Spare) -> Spare {
        let came = if self.came.size() == 0 {
            std::mem::take(&mut spare.came)
        } else {
            std::mem::take(&mut self.came)
        };
        let to_send = if self.unsent.is_empty() {
            std::mem::take(&mut spare.to_send)
        } else {
            std::mem::take(&mut self.unsent)
        };

        Spare { came, to_send }
    }

    /// Keeps what is of this client, and gives the rest back.
    pub(super) fn put_buffers(&mut self, mut used: Spare, spare: &mut Spare) {
        if used.came.size() == 0 {
            if !used.came.ended() {
                spare.came = used.came;
            }
        } else if used.came.size() <= FEW && !used.came.ended() {
            self.came = used.came.move_out();
            spare.came = used.came;
        } else {
            self.came = used.came;
        }

        if used.to_send.is_empty() {
            spare.to_send = used.to_send;
        } else {
            self.unsent = used.to_send;
        }
    }

    /// Reads what has come, once.
    pub(super) fn read(&self, came: &mut Buffer) {
        match self.descriptor.try_read(came.room(1)) {
            Ok(0) => came.end(),
            Ok(_) => came.received(),
            Err(error) if again(&error) => {}
            // Whoever closes without reading everything is gone as well.
            Err(_) => came.end(),
        }
    }

    /// Sends what there is room for.
    pub(super) fn send(&mut self, to_send: &mut Vec<u8>, now: Duration) {
        let before = self.left;

        while self.left < to_send.len() && !self.deaf {
            match self
                .descriptor
                .try_write(&[IoSlice::new(&to_send[self.left..])])
            {
                Ok(bytes) => self.left += bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(_) => self.deaf = true,
            }
        }

        if self.deaf || self.left == to_send.len() {
            to_send.clear();
            to_send.shrink_to(64 * 1024);
            self.left = 0;
            self.untaken_since = None;
        } else if self.left > before || self.untaken_since.is_none() {
            self.untaken_since = Some(now);
            to_send.drain(..std::mem::take(&mut self.left));
        }
    }

    /// Sends a heartbeat, unless something else is on its way, or there is no
    /// room: a client that is busy elsewhere is not to blame for not reading
    /// them.
    pub(super) fn beat(&mut self, heartbeat: &[u8]) {
        if !self.unsent.is_empty() {
            return;
        }

        match self.descriptor.try_write(&[IoSlice::new(heartbeat)]) {
            Ok(bytes) if bytes < heartbeat.len() => {
                self.unsent = heartbeat[bytes..].to_vec();
                self.left = 0;
            }
            Err(error) if !again(&error) => self.deaf = true,
            _ => {}
        }
    }

    /// Whether so little is unsent that more may be made of what came.
    pub(super) fn takes(&self, to_send: &[u8]) -> bool {
        to_send.len() - self.left <= MOST_UNTAKEN
    }

    /// It is over once what is to be sent has left.
    pub(super) fn end(&mut self, ending: Ending) {
        self.ending.get_or_insert(ending);
    }

    /// Whether nothing more is taken from it.
    pub(super) const fn is_over(&self) -> bool {
        self.ending.is_some()
    }

    /// Whether it is over, and nothing is left to be sent.
    pub(super) fn is_gone(&self) -> bool {
        self.is_over() && (self.deaf || self.unsent.is_empty())
    }

    /// Closes the connection, and says why it is over.
    pub(super) fn into_ending(self) -> Maybe<Ending> {
        self.ending
    }

    /// When the server has something to do for it.
    pub(super) fn due(&self, limits: &Limits) -> Duration {
        let untaken = self
            .untaken_since
            .map(|since| since.saturating_add(limits.take()));
        let alive = match self.ending {
            None => self.lifecycle.due(),
            Some(_) => Duration::MAX,
        };

        untaken.map_or(alive, |untaken| untaken.min(alive))
    }

    /// Whether it took nothing for too long.
    pub(super) fn is_stuck(&self, limits: &Limits, now: Duration) -> bool {
        self.untaken_since
            .is_some_and(|since| now >= since.saturating_add(limits.take()))
    }

    /// Watches for what matters now: room if something is unsent, bytes unless
    /// too much is, or nothing more is wanted.
    pub(super) fn watch(&mut self, key: Key, set: &mut dyn WatchSet) -> io::Result<()> {
        let read = self.ending.is_none() && self.takes(&self.unsent);
        let wanted = match (read, self.unsent.is_empty()) {
            (true, true) => Watched::Read,
            (true, false) => Watched::Both,
            (false, _) => Watched::Write,
        };
        if wanted == self.watched {
            return Ok(());
        }

        // A set only adds: what is not wanted any more goes with the rest.
        let kept = match (self.watched, wanted) {
            (Watched::Nothing, _) => Watched::Nothing,
            (watched, Watched::Both) => watched,
            _ => {
                set.remove(key)?;
                Watched::Nothing
            }
        };
        if wanted != Watched::Write && kept != Watched::Read {
            set.add(key, &self.descriptor, Interest::Read)?;
        }
        if wanted != Watched::Read && kept != Watched::Write {
            set.add(key, &self.descriptor, Interest::Write)?;
        }
        self.watched = wanted;

        Ok(())
    }

    /// Sends what is to be sent if the listener panics meanwhile: what was
    /// acknowledged is told.
    pub(super) fn while_listening<'a>(&'a self, to_send: &'a [u8]) -> WhileListening<'a> {
        WhileListening {
            client: self,
            to_send,
        }
    }
}

pub(super) struct WhileListening<'a> {
    client: &'a Client,
    to_send: &'a [u8],
}

impl Drop for WhileListening<'_> {
    fn drop(&mut self) {
        let unsent = &self.to_send[self.client.left..];

        if std::thread::panicking() && !unsent.is_empty() {
            let _ = self.client.descriptor.try_write(&[IoSlice::new(unsent)]);
        }
    }
}

/// Whether trying later may do.
fn again(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted
    )
}
