//! Servers and clients.

use std::io;

use super::Descriptor;
use crate::io::sockets::unix::Address;

/// Opens servers and connects clients.
///
/// Errors carry what the system said; the address and the operation are added
/// by the caller.
pub trait Sockets: Send + Sync {
    /// Opens a server at an address that does not exist yet.
    ///
    /// # Errors
    ///
    /// [`AddrInUse`](io::ErrorKind::AddrInUse), with an [`AddressTaken`] inside
    /// if the implementation knows by what.
    fn open(&self, address: &Address) -> io::Result<Descriptor>;

    /// Opens a server at an address, whoever has it. The address exists at
    /// every moment meanwhile if it existed before.
    ///
    /// # Errors
    ///
    /// [`AddrInUse`](io::ErrorKind::AddrInUse) if the path is taken by
    /// something that is not a socket.
    fn take_over(&self, address: &Address) -> io::Result<Descriptor>;

    /// Connects to a server.
    ///
    /// # Errors
    ///
    /// [`NotFound`](io::ErrorKind::NotFound) if the address does not exist,
    /// [`ConnectionRefused`](io::ErrorKind::ConnectionRefused) if nobody
    /// listens there.
    fn connect(&self, address: &Address) -> io::Result<Descriptor>;

    /// Two ends of one connection.
    ///
    /// # Errors
    ///
    /// If the system refuses.
    fn pair(&self) -> io::Result<(Descriptor, Descriptor)>;
}

/// What has an address already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AddressTaken {
    /// A server listens there.
    #[error("a live server listens at this address")]
    Alive,
    /// A process ended without closing its server.
    #[error("the address was left behind by a dead process")]
    LeftBehind,
    /// It is a file, a directory, or another thing that is not a socket.
    #[error("the path is taken by something that is not a socket")]
    NotASocket,
}

impl From<AddressTaken> for io::Error {
    fn from(taken: AddressTaken) -> Self {
        Self::new(io::ErrorKind::AddrInUse, taken)
    }
}
