//! Other machines.

use crate::immutable::Attempt;
use crate::io::sockets::Clients;
use crate::io::sockets::clients::Client;
use crate::io::sockets::internet::Transport;
use crate::time::Period;
use crate::url::Authority;

/// Other machines. Ported from `Innmind\OperatingSystem\Remote`.
#[derive(Clone, Debug)]
pub struct Remote(Clients);

impl Remote {
    pub(super) const fn of(clients: Clients) -> Self {
        Self(clients)
    }

    /// Bounds the time that connecting may take, a minute unless this says
    /// otherwise. Beyond upstream.
    ///
    /// See [`Clients::within`].
    #[must_use]
    pub fn within(&self, period: Period) -> Self {
        Self(self.0.within(period))
    }

    /// Connects to a server.
    ///
    /// # Errors
    ///
    /// See [`Clients::internet`].
    pub fn socket(&self, transport: Transport, authority: Authority) -> Attempt<Client> {
        self.0.internet(transport, authority)
    }
}
