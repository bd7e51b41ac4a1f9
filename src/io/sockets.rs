//! Servers and clients.

pub mod clients;
pub mod internet;
pub mod servers;
pub mod unix;

pub use clients::Clients;
pub use servers::Servers;

use clients::Client;

use super::capabilities::Capabilities;
use super::connection::Connection;
use crate::error::{Error, Failure, Operation, Subject};
use crate::immutable::Attempt;

/// Servers and clients. Ported from `Innmind\IO\Sockets`.
#[derive(Clone, Debug)]
pub struct Sockets(Capabilities);

impl Sockets {
    pub(super) const fn of(capabilities: Capabilities) -> Self {
        Self(capabilities)
    }

    /// Connects to servers.
    #[must_use]
    pub fn clients(&self) -> Clients {
        Clients::of(self.0.clone())
    }

    /// Opens servers.
    #[must_use]
    pub fn servers(&self) -> Servers {
        Servers::of(self.0.clone())
    }

    /// Two ends of one connection, for two parts of one program.
    ///
    /// ```
    /// use innmind::io::{Frame, Io};
    /// use innmind::prelude::*;
    ///
    /// let (a, b) = Io::from_ambient_authority().sockets().pair()?;
    ///
    /// a.sink(Sequence::of([Str::of("Hello")]))?;
    /// assert_eq!(b.frames(Frame::chunk(5).strict()).one()?, Str::of("Hello"));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the system refuses, as when the process has no descriptor left.
    pub fn pair(&self) -> Attempt<(Client, Client)> {
        let subject = Subject::Named("a pair of sockets");
        let (a, b) = self.0.sockets().pair().map_err(|error| {
            Error::failure(Failure::of(Operation::Pair, subject.clone(), error))
        })?;
        let client = |descriptor| {
            Client::of(Connection::of(
                descriptor,
                subject.clone(),
                self.0.watch().clone(),
            ))
        };

        Ok((client(a), client(b)))
    }
}
