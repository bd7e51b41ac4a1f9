//! Servers on the internet.

use crate::immutable::Attempt;
use crate::io::sockets as io;
use crate::io::sockets::internet::Transport;
use crate::io::sockets::servers::Server;
use crate::ip::Ip;
use crate::url::authority::Port;

/// Servers on the internet. Ported from `Innmind\OperatingSystem\Ports`.
///
/// ```
/// use innmind::io::sockets::internet::Transport;
/// use innmind::ip::Ip;
/// use innmind::operating_system::Factory;
/// use innmind::prelude::*;
/// use innmind::url::authority::Port;
///
/// let os = Factory::build();
/// let server = os
///     .ports()
///     .open(Transport::tcp(), Ip::v4("127.0.0.1"), Port::of(0))?;
/// let authority = server.authority().attempt(|| Error::message("not on the internet"))?;
///
/// let client = os.remote().socket(Transport::tcp(), authority)?;
/// client.sink([Str::of("Hello")])?;
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ports(io::Sockets);

impl Ports {
    pub(super) const fn of(sockets: io::Sockets) -> Self {
        Self(sockets)
    }

    /// Opens a server at an address of this machine. For port 0 the system
    /// chooses one that is free.
    ///
    /// # Errors
    ///
    /// See [`Servers::internet`](crate::io::sockets::Servers::internet).
    pub fn open(&self, transport: Transport, ip: impl Into<Ip>, port: Port) -> Attempt<Server> {
        self.0.servers().internet(transport, ip, port)
    }
}
