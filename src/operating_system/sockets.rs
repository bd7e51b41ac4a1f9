//! Local sockets, by address.

use crate::immutable::Attempt;
use crate::io::sockets as io;
use crate::io::sockets::Clients;
use crate::io::sockets::clients::Client;
use crate::io::sockets::servers::Server;
use crate::io::sockets::unix::Address;
use crate::time::Period;

/// Local sockets, by address. Ported from `Innmind\OperatingSystem\Sockets`.
#[derive(Clone, Debug)]
pub struct Sockets {
    sockets: io::Sockets,
    clients: Clients,
}

impl Sockets {
    pub(super) fn of(sockets: io::Sockets) -> Self {
        Self {
            clients: sockets.clients(),
            sockets,
        }
    }

    /// Bounds the time that connecting may take, behind others who wait for the
    /// server: a minute unless this says otherwise. Beyond upstream.
    ///
    /// ```no_run
    /// use innmind::io::sockets::unix::Address;
    /// use innmind::operating_system::Factory;
    /// use innmind::time::Period;
    /// use innmind::url::Path;
    ///
    /// let client = Factory::build()
    ///     .sockets()
    ///     .within(Period::second(1))
    ///     .connect_to(Address::of(Path::of("/tmp/foo")))?;
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// See [`Clients::within`].
    #[must_use]
    pub fn within(&self, period: Period) -> Self {
        Self {
            clients: self.clients.within(period),
            ..self.clone()
        }
    }

    /// Opens a server at an address that does not exist yet.
    ///
    /// # Errors
    ///
    /// See [`Servers::unix`](crate::io::sockets::Servers::unix).
    pub fn open(&self, address: Address) -> Attempt<Server> {
        self.sockets.servers().unix(address)
    }

    /// Opens a server at an address, whoever has it.
    ///
    /// # Errors
    ///
    /// See [`Servers::take_over`](crate::io::sockets::Servers::take_over).
    #[doc(alias = "takeOver")]
    pub fn take_over(&self, address: Address) -> Attempt<Server> {
        self.sockets.servers().take_over(address)
    }

    /// Connects to a server.
    ///
    /// # Errors
    ///
    /// See [`Clients::unix`](crate::io::sockets::Clients::unix).
    #[doc(alias = "connectTo")]
    pub fn connect_to(&self, address: Address) -> Attempt<Client> {
        self.clients.unix(address)
    }
}
