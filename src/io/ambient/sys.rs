//! The calls that differ between systems: sockets that are closed in children,
//! and that raise no `SIGPIPE`.

use std::io;
use std::os::fd::OwnedFd;

use rustix::io::Result;
use rustix::net::{AddressFamily, SendFlags, SocketFlags, SocketType, socket_with, socketpair};

use crate::io::sockets::unix::Credentials;

#[cfg(not(target_vendor = "apple"))]
mod flags {
    use super::{Result, SendFlags, SocketFlags};

    pub(super) const CLOSED_IN_CHILDREN: SocketFlags = SocketFlags::CLOEXEC;
    pub(super) const STANDS_STILL_NEVER: SocketFlags = SocketFlags::NONBLOCK;
    pub(super) const NO_SIGNAL: SendFlags = SendFlags::NOSIGNAL;

    #[expect(
        clippy::unnecessary_wraps,
        reason = "elsewhere it takes calls that may fail"
    )]
    pub(super) fn set<F>(socket: F) -> Result<F> {
        Ok(socket)
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "elsewhere it takes a call that may fail"
    )]
    pub(super) fn set_non_blocking<F>(socket: F) -> Result<F> {
        Ok(socket)
    }
}

#[cfg(target_vendor = "apple")]
mod flags {
    use super::{Result, SendFlags, SocketFlags};
    use rustix::io::{FdFlags, fcntl_setfd};
    use rustix::net::sockopt::set_socket_nosigpipe;

    pub(super) const CLOSED_IN_CHILDREN: SocketFlags = SocketFlags::empty();
    pub(super) const STANDS_STILL_NEVER: SocketFlags = SocketFlags::empty();
    pub(super) const NO_SIGNAL: SendFlags = SendFlags::empty();

    pub(super) fn set<F: std::os::fd::AsFd>(socket: F) -> Result<F> {
        fcntl_setfd(&socket, FdFlags::CLOEXEC)?;
        set_socket_nosigpipe(&socket, true)?;
        Ok(socket)
    }

    pub(super) fn set_non_blocking<F: std::os::fd::AsFd>(socket: F) -> Result<F> {
        rustix::io::ioctl_fionbio(&socket, true)?;
        Ok(socket)
    }
}

/// What every write carries.
pub(super) const NO_SIGNAL: SendFlags = flags::NO_SIGNAL;

/// A stream socket whose `connect` gives its answer at once.
pub(super) fn non_blocking_socket(family: AddressFamily) -> Result<OwnedFd> {
    let flags = flags::CLOSED_IN_CHILDREN | flags::STANDS_STILL_NEVER;

    socket_with(family, SocketType::STREAM, flags, None)
        .and_then(flags::set)
        .and_then(flags::set_non_blocking)
}

/// A stream socket.
pub(super) fn socket(family: AddressFamily) -> Result<OwnedFd> {
    let flags = flags::CLOSED_IN_CHILDREN;

    socket_with(family, SocketType::STREAM, flags, None).and_then(flags::set)
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
    rustix::net::accept_with(server, flags::CLOSED_IN_CHILDREN)
}

/// A connection that came in, in blocking mode whatever the server's is.
#[cfg(target_vendor = "apple")]
pub(super) fn accept(server: &OwnedFd) -> Result<OwnedFd> {
    let client = rustix::net::accept(server).and_then(flags::set)?;
    rustix::io::ioctl_fionbio(&client, false)?;
    Ok(client)
}

/// Whose process is at the other end.
#[cfg(target_os = "linux")]
pub(super) fn credentials(socket: &OwnedFd) -> io::Result<Credentials> {
    use rustix::net::sockopt::{socket_domain, socket_peercred};

    if socket_domain(socket)? != AddressFamily::UNIX {
        return Err(unknown("it may be on another machine"));
    }
    // A process that has no number in this container is an error here.
    let Ok(of) = socket_peercred(socket) else {
        return Err(unknown("it has no number here"));
    };

    Ok(Credentials::of(
        std::num::NonZeroU32::new(of.pid.as_raw_pid().unsigned_abs()),
        of.uid.as_raw(),
        of.gid.as_raw(),
    ))
}

/// Whose process is at the other end: this system is not asked.
#[cfg(not(target_os = "linux"))]
pub(super) fn credentials(_: &OwnedFd) -> io::Result<Credentials> {
    Err(unknown("this system is not asked"))
}

fn unknown(why: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::Unsupported,
        format!("it is not known whose process is at the other end: {why}"),
    )
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
