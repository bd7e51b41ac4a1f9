//! TCP.

use std::io;
use std::net::{SocketAddr, ToSocketAddrs};

use rustix::io::Errno;
use rustix::net::sockopt::{set_socket_reuseaddr, set_tcp_nodelay};
use rustix::net::{AddressFamily, bind, getsockname, listen};

use super::bound::BACKLOG;
use super::{Fd, sys};

/// A listening socket, and where it listens.
pub(super) fn open(at: SocketAddr) -> io::Result<(Fd, SocketAddr)> {
    let server = sys::socket(family(at))?;

    // The connections of a server that ended linger for a while, and would keep
    // the next one from its port.
    set_socket_reuseaddr(&server, true)?;
    // Those who come in have it from their server.
    set_tcp_nodelay(&server, true)?;
    bind(&server, &at)?;
    listen(&server, BACKLOG)?;
    let at = getsockname(&server)?.try_into()?;

    Ok((Fd::of(server), at))
}

/// A socket that is connected, or on its way.
pub(super) fn connect(to: SocketAddr) -> io::Result<Fd> {
    let socket = sys::non_blocking_socket(family(to))?;
    // What is written leaves at once: whole messages are, and whoever writes
    // two would else wait for the first to be acknowledged.
    set_tcp_nodelay(&socket, true)?;

    match rustix::net::connect(&socket, &to) {
        Ok(()) => {
            rustix::io::ioctl_fionbio(&socket, false)?;
            Ok(Fd::of(socket))
        }
        // A signal does not end the attempt either.
        Err(Errno::INPROGRESS | Errno::INTR) => Ok(Fd::connecting(socket)),
        Err(error) => Err(error.into()),
    }
}

/// Asks the system for the addresses of a host, and stands still meanwhile.
#[expect(clippy::disallowed_methods, reason = "this is the one that asks")]
pub(super) fn resolve(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    match (host, port).to_socket_addrs() {
        Ok(addresses) => Ok(addresses.collect()),
        // The system's words for it have no number.
        Err(error) if error.raw_os_error().is_none() => {
            Err(io::Error::new(io::ErrorKind::NotFound, error))
        }
        Err(error) => Err(error),
    }
}

fn family(address: SocketAddr) -> AddressFamily {
    match address {
        SocketAddr::V4(_) => AddressFamily::INET,
        SocketAddr::V6(_) => AddressFamily::INET6,
    }
}

#[cfg(test)]
mod tests {
    use rustix::net::sockopt::tcp_nodelay;

    use super::*;

    #[test]
    fn nothing_is_held_back_on_either_side() {
        let (server, at) = open(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let client = connect(at).unwrap();
        client.connected().unwrap();
        let accepted = server.accept(None).unwrap();

        assert!(tcp_nodelay(&client).unwrap());
        assert!(tcp_nodelay(&accepted).unwrap());
    }

    #[test]
    fn a_name_is_looked_up() {
        let found = resolve("localhost", 80).unwrap();

        assert!(!found.is_empty());
        assert!(
            found
                .iter()
                .all(|at| at.ip().is_loopback() && at.port() == 80)
        );
        let error = resolve(&"x".repeat(64), 80).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
    }
}
