//! Where connections come in.

use std::borrow::Borrow;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::{Attempt, Maybe, SideEffect, Str};
use crate::io::ambient;
use crate::io::capabilities::{Accepted, Descriptor, Watch, Woken};
use crate::io::connection::{Connection, lend};
use crate::io::group::{Followers, Member};
use crate::io::sockets::clients::Client;
use crate::time::Period;
use crate::url::Authority;
use crate::url::authority::{Host, Port, UserInformation};

mod pool;

pub use pool::Pool;

/// Where connections come in.
///
/// Ported from `Innmind\IO\Sockets\Servers\Server`. It is a handle: clones, and
/// what `watch` and `timeout_after` give, are the same server. It is closed,
/// and its address removed, by [`close`](Self::close) or when the last handle
/// is dropped.
///
/// ```no_run
/// use innmind::operating_system::Factory;
/// use innmind::io::sockets::unix::Address;
/// use innmind::prelude::*;
/// use innmind::time::Period;
/// use innmind::url::Path;
///
/// let os = Factory::build();
/// let server = os
///     .sockets()
///     .open(Address::of(Path::of("/tmp/foo")))?
///     .timeout_after(Period::second(1));
///
/// loop {
///     server.accept().match_with(
///         |client| client.sink(Sequence::of([Str::of("Hello")])),
///         |error| if error.is_timeout() { Ok(SideEffect) } else { Err(error) },
///     )?;
/// }
/// # #[allow(unreachable_code)]
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "a server that nobody holds is closed"]
pub struct Server {
    listening: Arc<Listening>,
    /// Where on the internet.
    at: Option<SocketAddr>,
    timeout: Option<Duration>,
}

struct Listening {
    address: Str,
    watch: Arc<dyn Watch>,
    /// None once it is closed.
    descriptor: Mutex<Option<Arc<Descriptor>>>,
    /// How often in a row the process had nothing left to accept with.
    exhausted: AtomicU32,
    /// Those who wait on this one among others.
    followers: Followers,
}

impl Server {
    pub(super) fn of(descriptor: Descriptor, address: Str, watch: Arc<dyn Watch>) -> Self {
        let listening = Listening {
            address,
            watch,
            descriptor: Mutex::new(Some(Arc::new(descriptor))),
            exhausted: AtomicU32::new(0),
            followers: Followers::default(),
        };

        Self {
            listening: Arc::new(listening),
            at: None,
            timeout: None,
        }
    }

    pub(super) fn listening_at(self, at: SocketAddr) -> Self {
        Self {
            at: Some(at),
            ..self
        }
    }

    /// Where it listens, if that is on the internet, with the port that the
    /// system chose for port 0.
    ///
    /// Beyond upstream, which does not tell.
    #[must_use]
    pub fn authority(&self) -> Maybe<Authority> {
        self.at.map(|at| {
            let user = UserInformation::none();
            Authority::of(user, Host::from(at.ip()), Port::from(at.port()))
        })
    }

    /// Where connections come in, for whoever accepts in a way of its own.
    pub(crate) fn descriptor(&self) -> Option<Arc<Descriptor>> {
        self.listening.descriptor().clone()
    }

    /// Waits for ever, as is the default.
    pub fn watch(&self) -> Self {
        Self {
            timeout: None,
            ..self.clone()
        }
    }

    /// Bounds the wait for a connection.
    ///
    /// A month counts 31 days here, and a year 366.
    #[doc(alias = "timeoutAfter")]
    pub fn timeout_after(&self, period: Period) -> Self {
        Self {
            timeout: Some(period.as_bound()),
            ..self.clone()
        }
    }

    /// Does not wait at all.
    pub fn poll(&self) -> Self {
        self.timeout_after(Period::second(0))
    }

    /// Waits for a connection. Signal listeners run meanwhile.
    ///
    /// # Errors
    ///
    /// [`is_timeout`](Error::is_timeout) if nobody connected in time,
    /// [`is_closed`](Error::is_closed) once the server is closed, on this handle
    /// or another one (a signal listener may do that to end a loop),
    /// [`is_aborted`](Error::is_aborted) if the program is being stopped. If the
    /// process has no descriptor or memory left it says so at once the first
    /// time, and takes longer and longer to say it again (at most half a
    /// second), so that a loop that goes on regardless does not spin.
    pub fn accept(&self) -> Attempt<Client> {
        let listening = &*self.listening;
        let Some(descriptor) = listening.descriptor().clone() else {
            return Err(listening.failed(Reason::Closed));
        };
        let watch = &*listening.watch;
        let mut left = self.timeout;
        let deadline = self
            .timeout
            .map(|timeout| watch.now().saturating_add(timeout));

        loop {
            match watch.accept(&descriptor, left) {
                Ok(Accepted::Client(client)) => return Ok(listening.accepted(client)),
                Ok(Accepted::Woken(Woken::TimedOut)) => {
                    return Err(listening.failed(Reason::TimedOut));
                }
                Ok(Accepted::Woken(Woken::Cancelled)) => {
                    return Err(listening.failed(Reason::Aborted));
                }
                Ok(Accepted::Woken(Woken::Ready | Woken::Signal)) => {}
                // Whoever connected is gone already; the next one counts.
                Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
                Err(_) if listening.descriptor().is_none() => {
                    return Err(listening.failed(Reason::Closed));
                }
                Err(error) => {
                    if ambient::is_exhausted(&error) {
                        listening.back_off();
                    }
                    return Err(listening.failed(Reason::Os(error)));
                }
            }

            // A listener may have closed the server.
            if listening.descriptor().is_none() {
                return Err(listening.failed(Reason::Closed));
            }
            left = deadline.map(|deadline| deadline.saturating_sub(watch.now()));
        }
    }

    /// Accepts at another server too, whoever of the two is called first.
    ///
    /// The shorter of their timeouts holds.
    pub fn pool(&self, server: impl Borrow<Self>) -> Pool {
        Pool::of(self).with(server)
    }

    /// Lends the system's descriptor, which stays open while the closure runs.
    /// `BorrowedFd::try_clone_to_owned` gives one to keep.
    ///
    /// Beyond upstream.
    ///
    /// # Errors
    ///
    /// [`is_closed`](Error::is_closed), or
    /// [`is_unsupported`](Error::is_unsupported) if it is not the system's.
    pub fn with_fd<T>(&self, act: impl FnOnce(BorrowedFd<'_>) -> T) -> Attempt<T> {
        let listening = &*self.listening;
        let descriptor = listening.descriptor().clone();

        lend(descriptor, act).map_err(|reason| {
            let subject = Subject::Server(listening.address.clone());
            Error::failure(Failure::of(Operation::Lend, subject, reason))
        })
    }

    /// Closes the server for all its handles and removes its address, unless
    /// another server has taken it over. Connections that were accepted stay.
    /// Closing twice is fine.
    ///
    /// # Errors
    ///
    /// None for now.
    pub fn close(&self) -> Attempt<SideEffect> {
        let descriptor = self.listening.descriptor().take();
        self.listening.followers.closed();

        if let Some(descriptor) = descriptor {
            if let Err(used) = Arc::try_unwrap(descriptor) {
                // Whoever waits on it is woken, and releases it.
                used.shutdown();
            }
        }

        Ok(SideEffect)
    }
}

impl Listening {
    fn descriptor(&self) -> MutexGuard<'_, Option<Arc<Descriptor>>> {
        self.descriptor
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The error of accepting, which is all that can fail here.
    fn failed(&self, reason: Reason) -> Error {
        let subject = Subject::Text(self.address.clone());

        Error::failure(Failure::of(Operation::Accept, subject, reason))
    }

    /// What a connection that came in is.
    fn accepted(&self, client: Descriptor) -> Client {
        self.exhausted.store(0, Ordering::Relaxed);

        Client::of(Connection::of(
            client,
            Subject::ClientOf(self.address.clone()),
            Arc::clone(&self.watch),
        ))
    }

    /// Takes a connection that has come in, without waiting.
    fn take(&self) -> Option<io::Result<Client>> {
        let descriptor = self.descriptor().clone()?;

        match descriptor.try_accept() {
            Ok(client) => Some(Ok(self.accepted(client))),
            Err(error) => match error.kind() {
                // Somebody else took it, or whoever connected is gone already.
                io::ErrorKind::WouldBlock
                | io::ErrorKind::Interrupted
                | io::ErrorKind::ConnectionAborted => None,
                _ if self.descriptor().is_none() => None,
                _ => Some(Err(error)),
            },
        }
    }

    /// Nothing becomes free by asking again at once.
    fn back_off(&self) {
        let times = self.exhausted.fetch_add(1, Ordering::Relaxed).min(7);

        if times > 0 {
            let pause = Duration::from_millis(5 << times).min(Duration::from_millis(500));
            // It only makes the next try later; the error is told either way.
            let _ = self.watch.wait(pause);
        }
    }
}

impl Member for Listening {
    fn descriptor(&self) -> Option<Arc<Descriptor>> {
        Self::descriptor(self).clone()
    }

    fn followers(&self) -> &Followers {
        &self.followers
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("address", &self.listening.address)
            .finish_non_exhaustive()
    }
}
