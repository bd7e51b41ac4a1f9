//! Connects to servers.

use std::sync::Arc;

mod client;

pub use client::{Client, Frames, Lazy, Walk};

use super::unix::Address;
use crate::error::{Error, Failure, Operation, Subject};
use crate::immutable::Attempt;
use crate::io::capabilities::{Capabilities, Descriptor};
use crate::io::connection::Connection;

/// Connects to servers. Ported from `Innmind\IO\Sockets\Clients`.
#[derive(Clone, Debug)]
pub struct Clients(Capabilities);

impl Clients {
    pub(super) const fn of(capabilities: Capabilities) -> Self {
        Self(capabilities)
    }

    /// Connects to a server of this machine.
    ///
    /// # Errors
    ///
    /// [`is_not_found`](Error::is_not_found) if the address does not exist,
    /// [`is_connection_refused`](Error::is_connection_refused) if nobody
    /// listens there, [`is_permission_denied`](Error::is_permission_denied), or
    /// [`is_invalid`](Error::is_invalid) if it is too long for a Unix address.
    pub fn unix(&self, address: Address) -> Attempt<Client> {
        let subject = Subject::Server(address.as_text().clone());
        let connected = super::servers::usable(&address)
            .and_then(|()| Ok(self.0.sockets().connect(&address)?));

        match connected {
            Ok(descriptor) => {
                let watch = Arc::clone(self.0.watch());
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
            Arc::clone(self.0.watch()),
        ))
    }
}
