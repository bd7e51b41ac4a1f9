//! How long one waits for the other side, and how much is taken from it.

use std::time::Duration;

use super::protocol::Binary;
use crate::time::Period;

/// How long one waits for the other side, and how much is taken from it.
///
/// Beyond upstream, where a peer that stops half-way is waited for for ever.
///
/// ```
/// use innmind::ipc::{Factory, Limits};
/// use innmind::operating_system;
/// use innmind::time::Period;
///
/// let ipc = Factory::build(operating_system::Factory::build())
///     .with_limits(Limits::new().messages_of(1 << 20).close_within(Period::second(1)));
/// # let _ = ipc;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "limits never change: their methods give the next ones"]
pub struct Limits {
    message: u32,
    clients: usize,
    start: Duration,
    close: Duration,
    take: Duration,
}

impl Limits {
    /// Messages of 64 MiB, 10,000 clients at once, ten seconds to start and to
    /// take what was written, five seconds to close.
    pub const fn new() -> Self {
        Self {
            message: 64 << 20,
            clients: 10_000,
            start: Duration::from_secs(10),
            close: Duration::from_secs(5),
            take: Duration::from_secs(10),
        }
    }

    /// The most bytes that the content of a message may have. Whoever announces
    /// more is disconnected before any of them is taken.
    pub const fn messages_of(self, bytes: u32) -> Self {
        Self {
            message: bytes,
            ..self
        }
    }

    /// How many clients a server has at once. Those beyond are disconnected as
    /// soon as they connect.
    pub const fn clients(self, number: usize) -> Self {
        Self {
            clients: number,
            ..self
        }
    }

    /// How long the other side may take to start: the server to greet, the
    /// client to confirm.
    pub fn start_within(self, period: Period) -> Self {
        Self {
            start: period.as_bound(),
            ..self
        }
    }

    /// How long the other side may take to agree to a close. A server that stops
    /// waits that long for all its clients together.
    pub fn close_within(self, period: Period) -> Self {
        Self {
            close: period.as_bound(),
            ..self
        }
    }

    /// How long a client may take nothing of what a server wrote to it.
    pub fn take_within(self, period: Period) -> Self {
        Self {
            take: period.as_bound(),
            ..self
        }
    }

    pub(crate) const fn protocol(&self) -> Binary {
        Binary::new().at_most(self.message)
    }

    pub(crate) const fn most_clients(&self) -> usize {
        self.clients
    }

    pub(crate) const fn start(&self) -> Duration {
        self.start
    }

    pub(crate) const fn close(&self) -> Duration {
        self.close
    }

    pub(crate) const fn take(&self) -> Duration {
        self.take
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}
