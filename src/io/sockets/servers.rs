//! Opens servers.

use std::net::SocketAddr;
use std::sync::Arc;

mod server;

pub use server::{Pool, Server};

use super::clients::port as number;
use super::internet::Transport;
use super::unix::Address;
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::{Attempt, Str};
use crate::io::capabilities::{AddressTaken, Capabilities, Descriptor};
use crate::ip::Ip;
use crate::url::authority::Port;

/// Opens servers. Ported from `Innmind\IO\Sockets\Servers`.
#[derive(Clone, Debug)]
pub struct Servers(Capabilities);

impl Servers {
    pub(super) const fn of(capabilities: Capabilities) -> Self {
        Self(capabilities)
    }

    /// Opens a server on the internet, at an address of this machine.
    ///
    /// For port 0 the system chooses one that is free: [`Server::authority`]
    /// tells which.
    ///
    /// ```
    /// use innmind::io::Io;
    /// use innmind::io::sockets::internet::Transport;
    /// use innmind::ip::Ip;
    /// use innmind::prelude::*;
    /// use innmind::url::authority::Port;
    ///
    /// let sockets = Io::from_ambient_authority().sockets();
    /// let server = sockets
    ///     .servers()
    ///     .internet(Transport::tcp(), Ip::v4("127.0.0.1"), Port::of(0))?;
    /// let authority = server.authority().attempt(|| Error::message("not on the internet"))?;
    ///
    /// let client = sockets.clients().internet(Transport::tcp(), authority)?;
    /// client.sink([Str::of("Hello")])?;
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_address_in_use`](Error::is_address_in_use) if something listens at
    /// the port already; [`is_permission_denied`](Error::is_permission_denied)
    /// if the port is not for everybody; [`is_invalid`](Error::is_invalid) without
    /// a port, or above 65535; [`is_unsupported`](Error::is_unsupported) for a
    /// transport other than [`tcp`](Transport::tcp). An address that is not one
    /// of this machine's is refused by the system in its own words.
    #[expect(clippy::needless_pass_by_value, reason = "upstream's signature")]
    pub fn internet(&self, transport: Transport, ip: impl Into<Ip>, port: Port) -> Attempt<Server> {
        let ip = ip.into();
        let opened = transport
            .usable()
            .and_then(|()| number(port))
            .and_then(|port| {
                let at = SocketAddr::new(ip.into(), port);
                Ok(self.0.sockets().open_internet(at)?)
            });

        match opened {
            Ok((descriptor, at)) => {
                let name = format!("{transport}://{at}").into();
                Ok(Server::of(descriptor, name, Arc::clone(self.0.watch())).listening_at(at))
            }
            Err(reason) => {
                let at = match ip {
                    Ip::V4(ip) => format!("{transport}://{ip}:{port}"),
                    Ip::V6(ip) => format!("{transport}://[{ip}]:{port}"),
                };
                Err(Error::failure(Failure::of(
                    Operation::Open,
                    Subject::Server(at.into()),
                    reason,
                )))
            }
        }
    }

    /// Opens a server at an address that does not exist yet. Its file is for
    /// this user alone (mode `0600`), and goes when the server is closed.
    ///
    /// To tell what an address in use stands for, a connection is made to it:
    /// a live server there sees a client that leaves at once.
    ///
    /// # Errors
    ///
    /// [`is_address_in_use`](Error::is_address_in_use);
    /// [`is_left_behind`](Error::is_left_behind) besides, if the process that
    /// opened it has ended without closing it, in which case
    /// [`take_over`](Self::take_over) replaces it;
    /// [`is_not_found`](Error::is_not_found) if the directory does not exist;
    /// [`is_permission_denied`](Error::is_permission_denied); or
    /// [`is_invalid`](Error::is_invalid) if the path is empty or too long for a
    /// Unix address.
    pub fn unix(&self, address: Address) -> Attempt<Server> {
        self.server(Operation::Open, &address, || {
            self.0.sockets().open(&address)
        })
    }

    /// As [`unix`](Self::unix), also where a dead process left its socket.
    pub(crate) fn unix_or_replace(&self, address: &Address) -> Attempt<Server> {
        self.server(Operation::Open, address, || {
            self.0.sockets().open_or_replace(address)
        })
    }

    /// Opens a server at an address, whoever has it.
    ///
    /// The address exists at every moment meanwhile: a client connects to the
    /// server before or to this one. A server that had it keeps the clients it
    /// has, gets no more, and does not remove the address when it closes.
    ///
    /// # Errors
    ///
    /// As [`unix`](Self::unix), except that
    /// [`is_address_in_use`](Error::is_address_in_use) only says that the path
    /// is taken by something that is not a socket, which stays.
    #[doc(alias = "takeOver")]
    pub fn take_over(&self, address: Address) -> Attempt<Server> {
        self.server(Operation::TakeOver, &address, || {
            self.0.sockets().take_over(&address)
        })
    }

    /// Accepts where somebody else listens: at a `UnixListener` or `TcpListener`
    /// of std, or at a server's end of another world.
    ///
    /// It belongs to the server from now on, and is closed with it. The file of a
    /// Unix address stays, for who bound it may want it still.
    ///
    /// Beyond upstream. It is no `From`, because a server waits by the
    /// capabilities that it is of.
    ///
    /// ```
    /// use innmind::io::Io;
    /// use innmind::prelude::*;
    ///
    /// let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    /// let address = listener.local_addr()?;
    /// let sockets = Io::from_ambient_authority().sockets();
    ///
    /// let server = sockets.servers().acquire(listener);
    /// let client = sockets.clients().acquire(std::net::TcpStream::connect(address)?);
    /// client.sink([Str::of("Hello")]).flat_map(|_| client.close())?;
    /// server.accept()?;
    /// # Ok::<(), innmind::Error>(())
    /// ```
    pub fn acquire(&self, listener: impl Into<Descriptor>) -> Server {
        let descriptor = listener.into();
        let name = descriptor
            .address()
            .unwrap_or_else(|| "an acquired server".to_owned());

        Server::of(descriptor, Str::from(name), Arc::clone(self.0.watch()))
    }

    fn server(
        &self,
        operation: Operation,
        address: &Address,
        open: impl FnOnce() -> std::io::Result<Descriptor>,
    ) -> Attempt<Server> {
        let name = address.as_text().clone();

        match usable(address).and_then(|()| open().map_err(reason)) {
            Ok(descriptor) => Ok(Server::of(descriptor, name, Arc::clone(self.0.watch()))),
            Err(reason) => Err(Error::failure(Failure::of(
                operation,
                Subject::Server(name),
                reason,
            ))),
        }
    }
}

/// The bytes that a Unix address has room for, without the one that ends it.
#[cfg(target_os = "linux")]
const ROOM: usize = 107;
#[cfg(not(target_os = "linux"))]
const ROOM: usize = 103;

/// Whether the system could take such an address at all. Asked here, so that
/// every implementation answers alike.
pub(super) fn usable(address: &Address) -> Result<(), Reason> {
    let bytes = address.as_bytes();

    if address.is_none() {
        Err(Reason::Invalid("the path is empty"))
    } else if bytes.contains(&0) {
        Err(Reason::Invalid(
            "the path has a byte zero in it, where the system ends it",
        ))
    } else if bytes.len() > ROOM {
        Err(Reason::AddressTooLong {
            length: bytes.len(),
            room: ROOM,
        })
    } else {
        Ok(())
    }
}

fn reason(error: std::io::Error) -> Reason {
    match error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<AddressTaken>())
    {
        Some(AddressTaken::Alive) => Reason::AddressAlive,
        Some(AddressTaken::LeftBehind) => Reason::AddressLeftBehind,
        Some(AddressTaken::NotASocket) => Reason::NotASocket,
        None => Reason::Os(error),
    }
}
