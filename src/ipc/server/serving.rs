//! A server at work: one loop over all its connections.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::client::{Client, Spare};
use super::{Report, Settings};
use crate::error::Error;
use crate::immutable::{Attempt, Maybe};
use crate::io::capabilities::{Descriptor, Interest, Key, Ready, Watch, WatchSet, Woken};
use crate::io::sockets::servers::Server as Listening;
use crate::ipc::continuation::Step;
use crate::ipc::lifecycle::{Accepted, Ending, Event};
use crate::ipc::message::Control;
use crate::ipc::{Continuation, Message, Next};

/// The key of where connections come in; clients are counted from 1.
const LISTENING: Key = Key(0);

/// A listener that takes longer than this for a message lets its client wait
/// for the acknowledgement, so the next acknowledgement does not wait for it.
const QUICK: Duration = Duration::from_millis(1);

/// How many connections are accepted before clients have their turn again.
const AT_ONCE: usize = 64;

/// How long nobody is accepted after the system refused.
const PAUSE: Duration = Duration::from_millis(100);

/// What is sent before a listener is called again, if it is much.
const MUCH: usize = 64 * 1024;

/// A server at work.
pub(super) struct Serving<'a> {
    settings: &'a Settings,
    watch: &'a dyn Watch,
    set: Box<dyn WatchSet>,
    listening: Listening,
    /// Where connections come in, until the server stops.
    entrance: Maybe<Arc<Descriptor>>,
    clients: BTreeMap<Key, Client>,
    /// How many there have been.
    counted: u64,
    /// When each is looked at next. What is not its last one does not count.
    schedule: BinaryHeap<Reverse<(Duration, Key)>>,
    /// When connections are accepted again.
    resume: Maybe<Duration>,
    /// When bytes of a client came last.
    active: Duration,
    spare: Spare,
    /// Whether the listener was, last time.
    quick: bool,
    stopping: bool,
}

impl<'a> Serving<'a> {
    pub(super) fn start(
        settings: &'a Settings,
        watch: &'a dyn Watch,
        listening: Listening,
    ) -> Attempt<Self> {
        let mut set = watch.set().map_err(Error::of)?;
        let entrance = listening.descriptor();
        if let Some(entrance) = &entrance {
            set.add(LISTENING, entrance, Interest::Read)?;
        }

        Ok(Self {
            settings,
            watch,
            set,
            listening,
            entrance,
            clients: BTreeMap::new(),
            counted: 0,
            schedule: BinaryHeap::new(),
            resume: None,
            active: watch.now(),
            spare: Spare::default(),
            quick: true,
            stopping: false,
        })
    }

    /// Serves until it is stopped, and gives what was carried until then.
    pub(super) fn run<C>(
        mut self,
        mut carry: C,
        mut listen: impl FnMut(Message, Continuation, C) -> Next<C>,
        stop: impl Fn() -> bool,
    ) -> Attempt<C> {
        let mut ready = Vec::new();
        // Looked at after each wait and each message; what is done between two
        // of those takes no time worth asking for.
        let mut now = self.watch.now();

        loop {
            self.tick(now)?;
            if stop() || self.is_idle(now) {
                self.stop(now)?;
            }
            if self.stopping && self.clients.is_empty() {
                return Ok(carry);
            }

            match self.set.wait(self.timeout(now), &mut ready)? {
                // Nobody can be waited for any more.
                Woken::Cancelled => return Ok(carry),
                Woken::Ready | Woken::TimedOut | Woken::Signal => {}
            }

            now = self.watch.now();
            for Ready { key, interest } in ready.drain(..) {
                if key == LISTENING {
                    self.accept(now)?;
                } else {
                    carry = self.serve(key, interest, &mut now, carry, &mut listen)?;
                }
            }
        }
    }

    /// How long nothing has to be done unless something comes.
    fn timeout(&self, now: Duration) -> Maybe<Duration> {
        let idle = self.settings.timeout.filter(|_| !self.stopping);

        [
            self.schedule.peek().map(|Reverse((due, _))| *due),
            idle.map(|timeout| self.active.saturating_add(timeout)),
            self.resume,
        ]
        .into_iter()
        .flatten()
        .min()
        .map(|due| due.saturating_sub(now))
    }

    /// Whether no client has said anything for too long.
    fn is_idle(&self, now: Duration) -> bool {
        self.settings
            .timeout
            .is_some_and(|timeout| now >= self.active.saturating_add(timeout))
    }

    /// Asks all clients to close, and lets nobody in any more. Whoever looks for
    /// the server finds that it is not there.
    fn stop(&mut self, now: Duration) -> Attempt<()> {
        if std::mem::replace(&mut self.stopping, true) {
            return Ok(());
        }
        self.refuse()?;
        self.listening.close()?;

        let keys: Vec<_> = self.clients.keys().copied().collect();
        for key in keys {
            self.visit(key, now, |client, buffers| {
                client.lifecycle.close(&mut buffers.to_send, now);
            })?;
        }

        Ok(())
    }

    /// Nobody is accepted.
    fn refuse(&mut self) -> io::Result<()> {
        self.resume = None;
        self.entrance = None;
        self.set.remove(LISTENING)
    }

    /// Does what is due.
    fn tick(&mut self, now: Duration) -> Attempt<()> {
        if self.resume.is_some_and(|resume| now >= resume) {
            self.resume = None;
            if let Some(entrance) = &self.entrance {
                self.set.add(LISTENING, entrance, Interest::Read)?;
            }
        }

        while let Some(Reverse((due, key))) = self.schedule.peek().copied() {
            if due > now {
                break;
            }
            self.schedule.pop();
            let limits = &self.settings.limits;
            let Some(client) = self
                .clients
                .get_mut(&key)
                .filter(|client| client.scheduled == due)
            else {
                continue;
            };

            client.scheduled = Duration::MAX;
            if client.is_stuck(limits, now) {
                self.remove(key, Maybe::Some(Ending::NotTaken))?;
                continue;
            }
            if client.due(limits) <= now {
                let mut to_send = std::mem::take(&mut self.spare.to_send);
                let ending = client.lifecycle.tick(&mut to_send, now);
                if to_send == Control::Heartbeat.encoded() {
                    client.beat(&to_send);
                }
                to_send.clear();
                self.spare.to_send = to_send;
                if ending.is_some() {
                    self.remove(key, ending)?;
                    continue;
                }
            }
            self.settle(key)?;
        }

        Ok(())
    }

    /// Lets in who has connected.
    fn accept(&mut self, now: Duration) -> Attempt<()> {
        for _ in 0..AT_ONCE {
            let Some(entrance) = &self.entrance else {
                return Ok(());
            };

            match entrance.try_accept() {
                Ok(descriptor) => self.admit(descriptor, now)?,
                Err(error) => match error.kind() {
                    io::ErrorKind::WouldBlock => return Ok(()),
                    // Whoever connected is gone already.
                    io::ErrorKind::ConnectionAborted | io::ErrorKind::Interrupted => {}
                    // It was closed by what asks the server to stop.
                    io::ErrorKind::InvalidInput => return Ok(self.refuse()?),
                    // Nothing becomes free by asking again at once.
                    _ => {
                        self.set.remove(LISTENING)?;
                        self.resume = Some(now.saturating_add(PAUSE));
                        self.report(0, None, Ending::Failed(error.into()));
                        return Ok(());
                    }
                },
            }
        }

        Ok(())
    }

    fn admit(&mut self, descriptor: Descriptor, now: Duration) -> Attempt<()> {
        self.counted += 1;
        let credentials = descriptor.credentials().ok();

        if !self.settings.admits(credentials.as_ref()) {
            self.report(self.counted, credentials, Ending::NotAdmitted);
            return Ok(());
        }
        if self.clients.len() >= self.settings.limits.most_clients() {
            self.report(self.counted, credentials, Ending::TooMany);
            return Ok(());
        }

        let mut to_send = std::mem::take(&mut self.spare.to_send);
        let (limits, heartbeat) = (self.settings.limits, self.settings.heartbeat);
        let lifecycle = Accepted::greet(limits, heartbeat, now, &mut to_send);
        let mut client = Client::of(descriptor, credentials, lifecycle);
        client.send(&mut to_send, now);
        let buffers = Spare {
            to_send,
            ..Spare::default()
        };
        client.put_buffers(buffers, &mut Spare::default());

        let key = Key(self.counted);
        self.clients.insert(key, client);
        self.settle(key)
    }

    /// Has something done with a client, and sends what came of it.
    fn visit(
        &mut self,
        key: Key,
        now: Duration,
        visit: impl FnOnce(&mut Client, &mut Spare),
    ) -> Attempt<()> {
        let Some(client) = self.clients.get_mut(&key) else {
            return Ok(());
        };

        let mut buffers = client.take_buffers(&mut self.spare);
        visit(client, &mut buffers);
        client.send(&mut buffers.to_send, now);
        client.put_buffers(buffers, &mut self.spare);

        self.settle(key)
    }

    /// Takes what a client sent, and sends what it is to be told.
    fn serve<C>(
        &mut self,
        key: Key,
        interest: Interest,
        time: &mut Duration,
        mut carry: C,
        listen: &mut impl FnMut(Message, Continuation, C) -> Next<C>,
    ) -> Attempt<C> {
        let Some(client) = self.clients.get_mut(&key) else {
            return Ok(carry);
        };
        let mut now = *time;
        let mut buffers = client.take_buffers(&mut self.spare);
        let Spare { came, to_send } = &mut buffers;
        let mut stop = false;

        match interest {
            Interest::Read => {
                self.active = now;
                client.read(came);
            }
            Interest::Write => client.send(to_send, now),
        }

        while client.takes(to_send) && !client.is_over() && !stop {
            let message = match client.lifecycle.next(came, to_send, now) {
                Event::Nothing => break,
                Event::Over(ending) => {
                    client.end(ending);
                    break;
                }
                Event::Message(message) => message,
            };
            if !self.quick || to_send.len() > MUCH {
                client.send(to_send, now);
            }

            let waiting = client.while_listening(to_send);
            let next = listen(message, Continuation::start(), carry);
            drop(waiting);

            let after = self.watch.now();
            self.quick = after.saturating_sub(now) < QUICK;
            now = after;
            *time = after;
            carry = next.carry;
            match next.step {
                Step::Continue => {}
                Step::Respond(message) => {
                    if let Err(error) = client.lifecycle.respond(&message, to_send) {
                        client.end(Ending::NotSendable(error));
                    }
                }
                Step::Close => client.lifecycle.close(to_send, now),
                Step::Stop => stop = true,
            }
        }

        client.send(to_send, now);
        client.put_buffers(buffers, &mut self.spare);
        self.settle(key)?;
        if stop {
            self.stop(now)?;
        }

        Ok(carry)
    }

    /// Watches a client for what matters now, or lets it go if it is over.
    fn settle(&mut self, key: Key) -> Attempt<()> {
        let Some(client) = self.clients.get_mut(&key) else {
            return Ok(());
        };
        if client.is_gone() {
            return self.remove(key, None);
        }

        client.watch(key, &mut *self.set)?;
        let due = client.due(&self.settings.limits);
        if due < client.scheduled {
            client.scheduled = due;
            self.schedule.push(Reverse((due, key)));
        }

        Ok(())
    }

    /// Lets a client go: its connection is closed.
    fn remove(&mut self, key: Key, ending: Maybe<Ending>) -> Attempt<()> {
        self.set.remove(key)?;
        let Some(client) = self.clients.remove(&key) else {
            return Ok(());
        };
        let credentials = client.credentials;
        let ending = client.into_ending().or(ending);

        // Closed before it is told.
        if let Some(ending) = ending {
            self.report(key.0, credentials, ending);
        }

        Ok(())
    }

    fn report(
        &self,
        client: u64,
        credentials: Maybe<crate::io::sockets::unix::Credentials>,
        ending: Ending,
    ) {
        if let Some(report) = &self.settings.report {
            report(&Report::of(client, credentials, ending));
        }
    }
}

/// Whoever is still there when a server stops is disconnected by it, and told
/// of.
impl Drop for Serving<'_> {
    fn drop(&mut self) {
        let _ = self.listening.close();
    }
}
