//! Many servers, accepted at as clients come.

use std::borrow::Borrow;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::{Listening, Server};
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::{Attempt, Sequence};
use crate::io::ambient;
use crate::io::group::{Group, Taken};
use crate::io::sockets::clients::Client;

/// Accepts at many servers at once. Ported from
/// `Innmind\IO\Sockets\Servers\Server\Pool`.
///
/// ```
/// use innmind::io::Io;
/// use innmind::io::sockets::unix::Address;
/// use innmind::prelude::*;
/// use innmind::time::Period;
/// use innmind::url::Path;
///
/// # let directory = tempfile::tempdir()?;
/// # let at = |name: &str| {
/// #     Address::of(Path::of(directory.path().join(name).to_str().unwrap().to_owned()))
/// # };
/// let sockets = Io::from_ambient_authority().sockets();
/// let (foo, bar) = (sockets.servers().unix(at("foo"))?, sockets.servers().unix(at("bar"))?);
/// let pool = foo.timeout_after(Period::second(1)).pool(&bar);
///
/// let client = sockets.clients().unix(at("bar"))?;
/// for client in pool.accept()? {
///     client.sink(Sequence::of([Str::of("Hello")]))?;
/// }
/// # Ok::<(), innmind::Error>(())
/// ```
///
/// The servers are registered with the system by the first wait: keep a pool
/// over a loop. It keeps its servers open, unless they are closed.
#[derive(Clone)]
#[must_use = "nobody is accepted before `accept`"]
pub struct Pool {
    servers: Vec<Arc<Listening>>,
    /// Made when it first waits.
    group: Arc<OnceLock<Arc<Group<Listening>>>>,
    timeout: Option<Duration>,
}

impl Pool {
    pub(super) fn of(server: &Server) -> Self {
        Self {
            servers: vec![Arc::clone(&server.listening)],
            group: Arc::default(),
            timeout: server.timeout,
        }
    }

    /// Accepts at another server too. The shortest of all timeouts holds.
    #[must_use = "a pool never changes: this gives the next one"]
    pub fn with(mut self, server: impl Borrow<Server>) -> Self {
        let server = server.borrow();

        if !self
            .servers
            .iter()
            .any(|known| Arc::ptr_eq(known, &server.listening))
        {
            self.servers.push(Arc::clone(&server.listening));
            self.group = Arc::default();
        }
        self.timeout = match (self.timeout, server.timeout) {
            (Some(ours), Some(theirs)) => Some(ours.min(theirs)),
            (ours, theirs) => ours.or(theirs),
        };
        self
    }

    /// Waits until somebody connects, and accepts one client at each server that
    /// has one waiting; the others come with the next call. Empty if the time has
    /// passed and nobody connected. Signal listeners run meanwhile.
    ///
    /// A server that is closed is not waited on any more.
    ///
    /// # Errors
    ///
    /// [`is_closed`](Error::is_closed) once all servers are closed,
    /// [`is_busy`](Error::is_busy) if another thread waits on this pool,
    /// [`is_aborted`](Error::is_aborted) if the program is being stopped. What a
    /// server fails at is told unless another one accepted somebody: then it is
    /// told by the next call, if it is still so. Without a descriptor left it
    /// takes longer and longer, as [`Server::accept`] does.
    pub fn accept(&self) -> Attempt<Sequence<Client>> {
        let Some(first) = self.servers.first() else {
            return Err(failed(Reason::Closed));
        };
        let group = self
            .group
            .get_or_init(|| Group::of(Arc::clone(&first.watch), self.servers.clone()));
        let taken = group
            .take(
                self.timeout,
                |_| Ok(()),
                |member, server, _| match server.take() {
                    Some(taken) => Taken::Some(taken.map_err(|error| (member, error))),
                    None => Taken::Nothing,
                },
            )
            .map_err(failed)?;

        let mut clients = Vec::with_capacity(taken.len());
        let mut refused = None;
        for taken in taken {
            match taken {
                Ok(client) => clients.push(client),
                Err(by) => refused = Some(by),
            }
        }

        match refused {
            Some((member, error)) if clients.is_empty() => {
                let member = &self.servers[member];
                if ambient::is_exhausted(&error) {
                    member.back_off();
                }
                Err(member.failed(Reason::Os(error)))
            }
            _ => Ok(Sequence::of(clients)),
        }
    }
}

fn failed(reason: Reason) -> Error {
    let pool = Subject::Named("a pool of servers");

    Error::failure(Failure::of(Operation::Accept, pool, reason))
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.servers.iter().map(|server| &server.address))
            .finish()
    }
}
