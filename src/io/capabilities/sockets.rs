//! Servers and clients.

use std::io;
use std::net::SocketAddr;

use super::Descriptor;
use crate::io::sockets::unix::Address;

/// Opens servers and connects clients.
///
/// Nothing here waits, but for names: whoever connects waits by the
/// [`Watch`](super::Watch). Errors carry what the system said; the address and
/// the operation are added by the caller.
///
/// The methods for the internet come with a body that refuses: another world
/// has no internet unless it says so.
pub trait Sockets: Send + Sync {
    /// Opens a server at an address that does not exist yet.
    ///
    /// # Errors
    ///
    /// [`AddrInUse`](io::ErrorKind::AddrInUse), with an [`AddressTaken`] inside
    /// if the implementation knows by what.
    fn open(&self, address: &Address) -> io::Result<Descriptor>;

    /// Opens a server at an address that does not exist yet, or that a dead
    /// process left behind. Of several that try at once, one succeeds: without a
    /// body of one's own, nobody must come in between.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), but never [`AddressTaken::LeftBehind`].
    fn open_or_replace(&self, address: &Address) -> io::Result<Descriptor> {
        match self.open(address) {
            Err(error)
                if error
                    .get_ref()
                    .and_then(|inner| inner.downcast_ref::<AddressTaken>())
                    == Some(&AddressTaken::LeftBehind) =>
            {
                self.take_over(address)
            }
            opened => opened,
        }
    }

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
    /// listens there, [`WouldBlock`](io::ErrorKind::WouldBlock) if as many as
    /// the server has room for wait there already: trying later may succeed.
    fn connect(&self, address: &Address) -> io::Result<Descriptor>;

    /// Two ends of one connection.
    ///
    /// # Errors
    ///
    /// If the system refuses.
    fn pair(&self) -> io::Result<(Descriptor, Descriptor)>;

    /// Opens a server on the internet, over TCP, and says where it listens: for
    /// port 0 the implementation chooses one that is free.
    ///
    /// # Errors
    ///
    /// [`AddrInUse`](io::ErrorKind::AddrInUse),
    /// [`AddrNotAvailable`](io::ErrorKind::AddrNotAvailable) if the address is
    /// not one of this machine's,
    /// [`PermissionDenied`](io::ErrorKind::PermissionDenied),
    /// [`Unsupported`](io::ErrorKind::Unsupported) without a body of one's own.
    fn open_internet(&self, at: SocketAddr) -> io::Result<(Descriptor, SocketAddr)> {
        Err(denied(format!("there are no ports here to listen at {at}")))
    }

    /// The addresses of a host, best first. It is a name, or an address that
    /// only the system can read, such as `fe80::1%eth0`.
    ///
    /// # Errors
    ///
    /// [`NotFound`](io::ErrorKind::NotFound) if it has none or cannot be asked
    /// for, [`Unsupported`](io::ErrorKind::Unsupported) without a body of one's
    /// own.
    fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        let _ = port;
        Err(denied(format!("there are no names here to look {host} up")))
    }

    /// Begins to connect to a server on the internet, over TCP. Once what it
    /// gives is ready to write, [`connected`](Descriptor::connected) says how
    /// that went.
    ///
    /// # Errors
    ///
    /// What is known at once, such as
    /// [`NetworkUnreachable`](io::ErrorKind::NetworkUnreachable);
    /// [`Unsupported`](io::ErrorKind::Unsupported) without a body of one's own.
    fn connect_internet(&self, to: SocketAddr) -> io::Result<Descriptor> {
        Err(denied(format!(
            "there is no internet here to reach {to} by"
        )))
    }
}

/// The default is denial, and says of what.
fn denied(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, what)
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
