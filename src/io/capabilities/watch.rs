//! Waiting.

use std::io::{self, IoSlice};
use std::sync::Arc;
use std::time::Duration;

use super::Descriptor;

/// What a wait is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interest {
    /// Bytes or a connection to take, or the end.
    Read,
    /// Room to write, or nobody left to write to.
    Write,
}

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Woken {
    /// What was waited for may be there; trying tells.
    Ready,
    /// The time allowed has passed.
    TimedOut,
    /// A signal came, and its listeners have run. Whoever waits looks at its
    /// conditions, and waits again.
    Signal,
    /// Whoever runs the program wants it to end: the wait must not be tried
    /// again.
    Cancelled,
}

/// What [`Watch::receive`] gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// That many bytes were appended, at least one.
    Bytes(usize),
    /// The other end sends no more.
    End,
    /// Nothing was read: the wait ended otherwise. Never [`Woken::Ready`].
    Woken(Woken),
}

/// What [`Watch::send`] gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// That many bytes were taken, at least one.
    Bytes(usize),
    /// Nothing was written: the wait ended otherwise. Never [`Woken::Ready`].
    Woken(Woken),
}

/// What [`Watch::accept`] gives.
#[derive(Debug)]
pub enum Accepted {
    /// A connection came in.
    Client(Descriptor),
    /// None did: the wait ended otherwise. Never [`Woken::Ready`].
    Woken(Woken),
}

/// Waits. The one place where a program stands still.
///
/// [`wait_one`](Self::wait_one), [`wait`](Self::wait), [`now`](Self::now) and
/// [`set`](Self::set) are what an implementation must have. The other methods
/// wait and act in one; they come from the first three, and an implementation
/// replaces them where the system can do both at once.
pub trait Watch: Send + Sync {
    /// The time that has passed since some moment in the past; it never steps
    /// back.
    fn now(&self) -> Duration;

    /// Waits on one descriptor.
    ///
    /// # Errors
    ///
    /// What the system says; never because of a signal.
    fn wait_one(
        &self,
        on: &Descriptor,
        interest: Interest,
        timeout: Option<Duration>,
    ) -> io::Result<Woken>;

    /// Waits for nothing but time and signals. Never [`Woken::Ready`].
    ///
    /// # Errors
    ///
    /// What the system says; never because of a signal.
    fn wait(&self, timeout: Duration) -> io::Result<Woken>;

    /// A set to wait on many at once.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn set(&self) -> io::Result<Box<dyn WatchSet>>;

    /// Waits for bytes, and appends them to `into`, whose spare capacity bounds
    /// how many and must not be empty.
    ///
    /// # Errors
    ///
    /// What the system says of the connection.
    fn receive(
        &self,
        from: &Descriptor,
        into: &mut Vec<u8>,
        timeout: Option<Duration>,
    ) -> io::Result<Received> {
        receive_when_ready(self, from, into, timeout)
    }

    /// Waits for room, and writes from the front of the chunks.
    ///
    /// # Errors
    ///
    /// What the system says of the connection.
    fn send(
        &self,
        to: &Descriptor,
        chunks: &[IoSlice<'_>],
        timeout: Option<Duration>,
    ) -> io::Result<Sent> {
        send_when_ready(self, to, chunks, timeout)
    }

    /// Waits for a connection, and takes it.
    ///
    /// # Errors
    ///
    /// What the system says of the server.
    fn accept(&self, on: &Descriptor, timeout: Option<Duration>) -> io::Result<Accepted> {
        accept_when_ready(self, on, timeout)
    }
}

/// [`Watch::receive`] by trying, waiting and trying again.
pub(crate) fn receive_when_ready<W: Watch + ?Sized>(
    watch: &W,
    from: &Descriptor,
    into: &mut Vec<u8>,
    timeout: Option<Duration>,
) -> io::Result<Received> {
    Ok(
        match once_ready(watch, from, Interest::Read, timeout, || from.try_read(into))? {
            Outcome::Done(0) => Received::End,
            Outcome::Done(bytes) => Received::Bytes(bytes),
            Outcome::Woken(woken) => Received::Woken(woken),
        },
    )
}

/// [`Watch::send`] by trying, waiting and trying again.
pub(crate) fn send_when_ready<W: Watch + ?Sized>(
    watch: &W,
    to: &Descriptor,
    chunks: &[IoSlice<'_>],
    timeout: Option<Duration>,
) -> io::Result<Sent> {
    Ok(
        match once_ready(watch, to, Interest::Write, timeout, || to.try_write(chunks))? {
            Outcome::Done(bytes) => Sent::Bytes(bytes),
            Outcome::Woken(woken) => Sent::Woken(woken),
        },
    )
}

/// [`Watch::accept`] by trying, waiting and trying again.
pub(crate) fn accept_when_ready<W: Watch + ?Sized>(
    watch: &W,
    on: &Descriptor,
    timeout: Option<Duration>,
) -> io::Result<Accepted> {
    Ok(
        match once_ready(watch, on, Interest::Read, timeout, || on.try_accept())? {
            Outcome::Done(client) => Accepted::Client(client),
            Outcome::Woken(woken) => Accepted::Woken(woken),
        },
    )
}

enum Outcome<T> {
    Done(T),
    Woken(Woken),
}

/// Tries, waits where there is nothing yet, and tries again until it is done or
/// the wait ends otherwise. A wake that brings nothing does not prolong the
/// time allowed.
fn once_ready<W: Watch + ?Sized, T>(
    watch: &W,
    on: &Descriptor,
    interest: Interest,
    timeout: Option<Duration>,
    mut attempt: impl FnMut() -> io::Result<T>,
) -> io::Result<Outcome<T>> {
    let mut deadline = None;
    let mut left = timeout;

    loop {
        match attempt() {
            Ok(done) => return Ok(Outcome::Done(done)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }

        if timeout == Some(Duration::ZERO) {
            return Ok(Outcome::Woken(Woken::TimedOut));
        }
        if let Some(timeout) = timeout {
            let now = watch.now();
            let deadline = *deadline.get_or_insert(now.saturating_add(timeout));
            left = Some(deadline.saturating_sub(now));
        }

        match watch.wait_one(on, interest, left)? {
            Woken::Ready => {}
            woken => return Ok(Outcome::Woken(woken)),
        }
    }
}

/// Names a descriptor in a [`WatchSet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

/// What a [`WatchSet`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ready {
    /// Which descriptor.
    pub key: Key,
    /// What for.
    pub interest: Interest,
}

/// Waits on many descriptors at once. Each is registered once, however often
/// the set waits.
///
/// A descriptor is ready for as long as there is something to take: one that
/// is not looked at is told again by the next wait.
pub trait WatchSet: Send {
    /// Watches a descriptor, which the set keeps open until it is removed. A
    /// key that is in use is watched for both interests. A descriptor may have
    /// several keys: each is told, and removed, on its own. One that never has
    /// to be waited for, as a file, is always ready.
    ///
    /// # Errors
    ///
    /// [`AlreadyExists`](io::ErrorKind::AlreadyExists) if the key stands for
    /// another descriptor, or what the system says.
    fn add(&mut self, key: Key, on: &Arc<Descriptor>, interest: Interest) -> io::Result<()>;

    /// Watches a descriptor no more. A key that is not there is no error.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn remove(&mut self, key: Key) -> io::Result<()>;

    /// Waits until one is ready, and appends all that are to `ready`.
    ///
    /// # Errors
    ///
    /// What the system says; never because of a signal.
    fn wait(&mut self, timeout: Option<Duration>, ready: &mut Vec<Ready>) -> io::Result<Woken>;
}
