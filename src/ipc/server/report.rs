//! What a server has to tell of its clients.

use std::fmt;

use crate::immutable::Maybe;
use crate::io::sockets::unix::Credentials;
use crate::ipc::lifecycle::Ending;

/// That a client is gone, and why. A server gives one for each client.
///
/// ```
/// use innmind::ipc::lifecycle::Ending;
/// use innmind::ipc::server::Report;
///
/// fn log(report: &Report) {
///     if !matches!(report.ending(), Ending::Closed) {
///         eprintln!("{report}");
///     }
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Report {
    client: u64,
    credentials: Maybe<Credentials>,
    ending: Ending,
}

impl Report {
    pub(super) const fn of(client: u64, credentials: Maybe<Credentials>, ending: Ending) -> Self {
        Self {
            client,
            credentials,
            ending,
        }
    }

    /// Which client, counted from 1 in the order in which they came. 0 is none:
    /// no client can be accepted.
    #[must_use]
    pub const fn client(&self) -> u64 {
        self.client
    }

    /// Whose process it was, if that is known.
    #[must_use]
    pub const fn credentials(&self) -> Maybe<Credentials> {
        self.credentials
    }

    /// Why it is gone.
    #[must_use]
    pub const fn ending(&self) -> &Ending {
        &self.ending
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.client {
            0 => f.write_str("no client can be accepted")?,
            client => write!(f, "client {client}")?,
        }
        if let Some(pid) = self.credentials.and_then(|credentials| credentials.pid()) {
            write!(f, " (process {pid})")?;
        }

        write!(f, ": {}", self.ending)
    }
}
