//! Local sockets, by address.

use crate::immutable::Attempt;
use crate::io::sockets as io;
use crate::io::sockets::clients::Client;
use crate::io::sockets::servers::Server;
use crate::io::sockets::unix::Address;

/// Local sockets, by address. Ported from `Innmind\OperatingSystem\Sockets`.
#[derive(Clone, Debug)]
pub struct Sockets(io::Sockets);

impl Sockets {
    pub(super) const fn of(sockets: io::Sockets) -> Self {
        Self(sockets)
    }

    /// Opens a server at an address that does not exist yet.
    ///
    /// # Errors
    ///
    /// See [`Servers::unix`](crate::io::sockets::Servers::unix).
    pub fn open(&self, address: Address) -> Attempt<Server> {
        self.0.servers().unix(address)
    }

    /// Opens a server at an address, whoever has it.
    ///
    /// # Errors
    ///
    /// See [`Servers::take_over`](crate::io::sockets::Servers::take_over).
    #[doc(alias = "takeOver")]
    pub fn take_over(&self, address: Address) -> Attempt<Server> {
        self.0.servers().take_over(address)
    }

    /// Connects to a server.
    ///
    /// # Errors
    ///
    /// See [`Clients::unix`](crate::io::sockets::Clients::unix).
    #[doc(alias = "connectTo")]
    pub fn connect_to(&self, address: Address) -> Attempt<Client> {
        self.0.clients().unix(address)
    }
}
