//! Connecting, and waiting for it.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use crate::error::Reason;
use crate::io::capabilities::{Capabilities, Descriptor, Interest, Woken};
use crate::io::sockets::unix::Address;
use crate::url::Authority;
use crate::url::authority::Port;

/// What connecting goes by, and the time that it may take.
pub(super) struct Connecting<'a> {
    capabilities: &'a Capabilities,
    within: Duration,
}

impl<'a> Connecting<'a> {
    pub(super) const fn of(capabilities: &'a Capabilities, within: Duration) -> Self {
        Self {
            capabilities,
            within,
        }
    }

    /// Connects to a server of this machine. One that has as many waiting as it
    /// has room for is asked again and again: the system tells nobody when
    /// there is room.
    pub(super) fn unix(&self, address: &Address) -> Result<Descriptor, Reason> {
        let mut pause = Duration::from_micros(100);
        // The clock is only asked where there is no room.
        let mut deadline = None;

        loop {
            match self.capabilities.sockets().connect(address) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                connected => return Ok(connected?),
            }

            let left = self.left(*deadline.get_or_insert_with(|| self.deadline()));
            if left.is_zero() {
                return Err(Reason::TimedOut);
            }
            match self.capabilities.watch().wait(pause.min(left))? {
                Woken::Cancelled => return Err(Reason::Aborted),
                Woken::Ready | Woken::TimedOut | Woken::Signal => {}
            }
            pause = (pause * 2).min(Duration::from_millis(20));
        }
    }

    /// Connects over TCP to the first address of a host that answers. Each has
    /// its share of the time left, so that one that is silent does not keep the
    /// others from being asked.
    pub(super) fn internet(&self, authority: &Authority) -> Result<Descriptor, Reason> {
        let deadline = self.deadline();
        let addresses = self.addresses(authority)?;
        let mut tried = Vec::new();

        for (index, to) in (1..).zip(&addresses) {
            let others = u32::try_from(addresses.len() - index).unwrap_or(u32::MAX);
            let share = self.left(deadline) / others.saturating_add(1);

            match self.reach(*to, share) {
                Err(Reason::Os(error)) => tried.push((*to, error)),
                // Whoever stops the program stops this too.
                reached => return reached,
            }
        }

        Err(match (tried.pop(), tried.is_empty()) {
            (None, _) => Reason::Os(io::Error::new(
                io::ErrorKind::NotFound,
                "the host has no address",
            )),
            (Some((_, error)), true) if error.kind() == io::ErrorKind::TimedOut => Reason::TimedOut,
            (Some((_, error)), true) => Reason::Os(error),
            (Some(last), false) => {
                let kind = last.1.kind();
                tried.push(last);
                Reason::Os(io::Error::new(kind, Unreached(tried)))
            }
        })
    }

    fn addresses(&self, authority: &Authority) -> Result<Vec<SocketAddr>, Reason> {
        let host = authority.host().as_str();
        let port = port(authority.port())?;
        if host.is_empty() {
            return Err(Reason::Invalid("it has no host"));
        }

        let host = match host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'))
        {
            // A zone is written `%25` in a url, `%` elsewhere.
            Some(address) => address.replacen("%25", "%", 1),
            None => host.to_owned(),
        };

        Ok(match host.parse::<IpAddr>() {
            Ok(ip) => vec![SocketAddr::new(ip, port)],
            Err(_) => self.capabilities.sockets().resolve(&host, port)?,
        })
    }

    fn reach(&self, to: SocketAddr, share: Duration) -> Result<Descriptor, Reason> {
        let watch = self.capabilities.watch();
        let deadline = self.now().saturating_add(share);
        let socket = self.capabilities.sockets().connect_internet(to)?;

        loop {
            match socket.connected() {
                Ok(()) => return Ok(socket),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(Reason::Os(error)),
            }

            let left = self.left(deadline);
            if left.is_zero() {
                return Err(io::Error::from(io::ErrorKind::TimedOut).into());
            }
            match watch.wait_one(&socket, Interest::Write, Some(left))? {
                Woken::Ready | Woken::TimedOut | Woken::Signal => {}
                Woken::Cancelled => return Err(Reason::Aborted),
            }
        }
    }

    fn deadline(&self) -> Duration {
        self.now().saturating_add(self.within)
    }

    fn left(&self, deadline: Duration) -> Duration {
        deadline.saturating_sub(self.now())
    }

    fn now(&self) -> Duration {
        self.capabilities.watch().now()
    }
}

/// The number of a port, as TCP has it.
pub(in crate::io::sockets) fn port(port: Port) -> Result<u16, Reason> {
    port.number().ok_or(Reason::Invalid(match port.value() {
        0 => "it has no port",
        _ => "a port is at most 65535",
    }))
}

/// Every address of a host was tried in vain.
#[derive(Debug)]
struct Unreached(Vec<(SocketAddr, io::Error)>);

impl fmt::Display for Unreached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "none of its {} addresses could be reached", self.0.len())?;

        for (index, (to, error)) in self.0.iter().enumerate() {
            let mark = if index == 0 { ": " } else { "; " };
            write!(f, "{mark}{to}, {error}")?;
        }

        Ok(())
    }
}

impl std::error::Error for Unreached {}
