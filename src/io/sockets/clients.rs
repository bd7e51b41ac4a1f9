//! Connects to servers.

use std::sync::Arc;
use std::time::Duration;

mod client;
mod connect;

pub use client::{Client, Frames, Lazy, Walk};
pub(super) use connect::port;

use super::internet::Transport;
use super::unix::Address;
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::Attempt;
use crate::io::capabilities::{Capabilities, Descriptor};
use crate::io::connection::Connection;
use crate::time::Period;
use crate::url::Authority;
use connect::Connecting;

/// Connects to servers. Ported from `Innmind\IO\Sockets\Clients`.
///
/// Connecting takes a minute at most, as PHP's does, unless
/// [`within`](Self::within) says otherwise.
#[derive(Clone, Debug)]
pub struct Clients {
    capabilities: Capabilities,
    within: Duration,
}

impl Clients {
    pub(super) const fn of(capabilities: Capabilities) -> Self {
        Self {
            capabilities,
            within: Duration::from_secs(60),
        }
    }

    /// Bounds the time that connecting may take, from the first step to the
    /// last. To look a name up is one call to the system, which cannot be cut
    /// short: only what comes after it is.
    ///
    /// Beyond upstream, which leaves the minute to the configuration of PHP.
    ///
    /// ```no_run
    /// use innmind::io::Io;
    /// use innmind::io::sockets::internet::Transport;
    /// use innmind::time::Period;
    /// use innmind::url::Url;
    ///
    /// let client = Io::from_ambient_authority()
    ///     .sockets()
    ///     .clients()
    ///     .within(Period::second(2))
    ///     .internet(Transport::tcp(), Url::of("tcp://example.com:80").authority().clone())?;
    /// # Ok::<(), innmind::Error>(())
    /// ```
    #[must_use]
    pub fn within(&self, period: Period) -> Self {
        Self {
            within: period.as_bound(),
            ..self.clone()
        }
    }

    /// Connects to a server on the internet.
    ///
    /// A name may have several addresses: they are tried in the order that the
    /// system gives them, usually IPv6 first, until one answers. User and
    /// password of the authority are not sent to anybody.
    ///
    /// # Errors
    ///
    /// [`is_not_found`](Error::is_not_found) if the name has no address, or
    /// nobody can be asked for it;
    /// [`is_connection_refused`](Error::is_connection_refused) if nobody
    /// listens there; [`is_timeout`](Error::is_timeout) if nobody answers in
    /// time; [`is_invalid`](Error::is_invalid) without a host or a port;
    /// [`is_unsupported`](Error::is_unsupported) for a transport other than
    /// [`tcp`](Transport::tcp); [`is_aborted`](Error::is_aborted) if the program
    /// is being stopped. Of several addresses the last one counts, and the
    /// message tells of all.
    #[expect(clippy::needless_pass_by_value, reason = "upstream's signature")]
    pub fn internet(&self, transport: Transport, authority: Authority) -> Attempt<Client> {
        // Whoever reads the message need not know the password.
        let authority = authority.without_user_information();
        let subject = Subject::Server(format!("{transport}://{authority}").into());

        self.connect(subject, |connecting| {
            transport.usable()?;
            connecting.internet(&authority)
        })
    }

    /// Connects to a server of this machine. Behind others who wait to be
    /// accepted, where the server has no room for one more, it waits too.
    ///
    /// # Errors
    ///
    /// [`is_not_found`](Error::is_not_found) if the address does not exist,
    /// [`is_connection_refused`](Error::is_connection_refused) if nobody
    /// listens there, [`is_permission_denied`](Error::is_permission_denied),
    /// [`is_timeout`](Error::is_timeout) if the server has no room for one more
    /// in time, [`is_aborted`](Error::is_aborted) if the program is being
    /// stopped meanwhile, or [`is_invalid`](Error::is_invalid) if the address is
    /// too long for a Unix address.
    #[expect(clippy::needless_pass_by_value, reason = "upstream's signature")]
    pub fn unix(&self, address: Address) -> Attempt<Client> {
        let subject = Subject::Server(address.as_text().clone());

        self.connect(subject, |connecting| {
            super::servers::usable(&address)?;
            connecting.unix(&address)
        })
    }

    fn connect(
        &self,
        subject: Subject,
        connect: impl FnOnce(&Connecting<'_>) -> Result<Descriptor, Reason>,
    ) -> Attempt<Client> {
        match connect(&Connecting::of(&self.capabilities, self.within)) {
            Ok(descriptor) => {
                let watch = Arc::clone(self.capabilities.watch());
                Ok(Client::of(Connection::of(descriptor, subject, watch)))
            }
            Err(reason) => Err(Error::failure(Failure::of(
                Operation::Connect,
                subject,
                reason,
            ))),
        }
    }

    /// Reads and writes a connection that somebody else made: a `UnixStream` or
    /// `TcpStream` of std, or one of another world.
    ///
    /// It belongs to the client from now on, and is closed with it.
    ///
    /// Beyond upstream. It is no `From`, because a client waits by the
    /// capabilities that it is of.
    ///
    /// ```
    /// use innmind::io::{Frame, Io};
    /// use innmind::prelude::*;
    ///
    /// let (ours, theirs) = std::os::unix::net::UnixStream::pair()?;
    /// let clients = Io::from_ambient_authority().sockets().clients();
    /// let (us, them) = (clients.acquire(ours), clients.acquire(theirs));
    ///
    /// us.sink([Str::of("Hello")])?;
    /// assert_eq!(them.frames(Frame::chunk(5).strict()).one()?, Str::of("Hello"));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    pub fn acquire(&self, connection: impl Into<Descriptor>) -> Client {
        let descriptor = connection.into();
        let subject = Subject::Named(descriptor.name());

        Client::of(Connection::of(
            descriptor,
            subject,
            Arc::clone(self.capabilities.watch()),
        ))
    }
}
