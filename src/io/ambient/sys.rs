//! The calls that differ between systems: sockets that are closed in children,
//! and that raise no `SIGPIPE`.

use std::os::fd::OwnedFd;

use rustix::io::Result;
use rustix::net::{
    AddressFamily, SendFlags, SocketFlags, SocketType, accept_with, socket_with, socketpair,
};

#[cfg(not(target_vendor = "apple"))]
mod flags {
    use super::{Result, SendFlags, SocketFlags};

    pub(super) const CLOSED_IN_CHILDREN: SocketFlags = SocketFlags::CLOEXEC;
    pub(super) const NO_SIGNAL: SendFlags = SendFlags::NOSIGNAL;

    #[expect(
        clippy::unnecessary_wraps,
        reason = "elsewhere it takes calls that may fail"
    )]
    pub(super) fn set<F>(socket: F) -> Result<F> {
        Ok(socket)
    }
}

#[cfg(target_vendor = "apple")]
mod flags {
    use super::{Result, SendFlags, SocketFlags};
    use rustix::io::{FdFlags, fcntl_setfd};
    use rustix::net::sockopt::set_socket_nosigpipe;

    pub(super) const CLOSED_IN_CHILDREN: SocketFlags = SocketFlags::empty();
    pub(super) const NO_SIGNAL: SendFlags = SendFlags::empty();

    pub(super) fn set<F: std::os::fd::AsFd>(socket: F) -> Result<F> {
        fcntl_setfd(&socket, FdFlags::CLOEXEC)?;
        set_socket_nosigpipe(&socket, true)?;
        Ok(socket)
    }
}

/// What every write carries.
pub(super) const NO_SIGNAL: SendFlags = flags::NO_SIGNAL;

/// A Unix stream socket.
pub(super) fn unix_socket() -> Result<OwnedFd> {
    let flags = flags::CLOSED_IN_CHILDREN;

    socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None).and_then(flags::set)
}

/// Two connected Unix stream sockets.
pub(crate) fn socket_pair() -> Result<(OwnedFd, OwnedFd)> {
    let (a, b) = socketpair(
        AddressFamily::UNIX,
        SocketType::STREAM,
        flags::CLOSED_IN_CHILDREN,
        None,
    )?;

    Ok((flags::set(a)?, flags::set(b)?))
}

/// A connection that came in, in blocking mode whatever the server's is.
#[cfg(not(target_vendor = "apple"))]
pub(super) fn accept(server: &OwnedFd) -> Result<OwnedFd> {
    accept_with(server, flags::CLOSED_IN_CHILDREN)
}

/// A connection that came in, in blocking mode whatever the server's is.
#[cfg(target_vendor = "apple")]
pub(super) fn accept(server: &OwnedFd) -> Result<OwnedFd> {
    let client = rustix::net::accept(server).and_then(flags::set)?;
    rustix::io::ioctl_fionbio(&client, false)?;
    Ok(client)
}

/// A socket that somebody else opened.
pub(super) fn acquired(socket: &OwnedFd) {
    #[cfg(target_vendor = "apple")]
    {
        // Where it cannot be set, the process is asked by the signal.
        let _ = rustix::net::sockopt::set_socket_nosigpipe(socket, true);
    }
    #[cfg(not(target_vendor = "apple"))]
    let _ = socket;
}

/// Where a socket is, as far as it has an address.
pub(super) fn address(socket: &OwnedFd) -> Option<String> {
    let address = rustix::net::getsockname(socket).ok()?;

    if let Ok(unix) = rustix::net::SocketAddrUnix::try_from(address.clone()) {
        return Some(String::from_utf8_lossy(unix.path_bytes()?).into_owned());
    }

    std::net::SocketAddr::try_from(address)
        .ok()
        .map(|address| address.to_string())
}
