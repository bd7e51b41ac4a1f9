//! Connects to servers.

use std::sync::Arc;

mod client;

pub use client::{Client, Frames, Lazy, Walk};

use super::unix::Address;
use crate::error::{Error, Failure, Operation, Subject};
use crate::immutable::Attempt;
use crate::io::capabilities::Capabilities;
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
}
