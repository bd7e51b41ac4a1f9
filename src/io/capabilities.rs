//! What can be replaced: everything the I/O of this crate asks of the outside.
//!
//! Two traits, and two more for what they hand out:
//!
//! | Trait | Asked for | Ambient implementation |
//! |---|---|---|
//! | [`Sockets`] | servers and clients | Unix sockets of this machine, TCP |
//! | [`Watch`] | waiting, and the time that passes meanwhile | `poll`, `epoll`, blocking reads |
//! | [`WatchSet`] | waiting on many at once | `epoll` (`poll` elsewhere) |
//! | [`Stream`] | bytes in and out, of a [`Descriptor`] that is not the system's | none |
//!
//! Everything above them (buffers, frames, timeouts, sinks, clients, servers)
//! is the same whatever implements them. An implementation never blocks outside
//! of [`Watch`]; that is what lets the same program run blocking, scheduled, or
//! simulated.

use std::fmt;
use std::sync::Arc;

mod descriptor;
mod sockets;
mod watch;

pub use descriptor::{Descriptor, Stream};
pub use sockets::{AddressTaken, Sockets};
pub use watch::{Accepted, Interest, Key, Ready, Received, Sent, Watch, WatchSet, Woken};
pub(super) use watch::{accept_when_ready, receive_when_ready, send_when_ready};

/// The capabilities that an [`Io`](crate::io::Io) is built from.
///
/// ```
/// use innmind::io::Io;
/// use innmind::io::capabilities::Capabilities;
///
/// let io = Io::of(Capabilities::ambient());
/// # let _ = io;
/// ```
#[derive(Clone)]
pub struct Capabilities {
    sockets: Arc<dyn Sockets>,
    watch: Arc<dyn Watch>,
}

impl Capabilities {
    /// Capabilities of one's own.
    #[must_use]
    pub fn of(sockets: Arc<dyn Sockets>, watch: Arc<dyn Watch>) -> Self {
        Self { sockets, watch }
    }

    /// The system's.
    ///
    /// # Ambient authority
    ///
    /// Whoever holds them may open and reach any socket that the process may.
    #[must_use]
    #[doc(alias = "fromAmbientAuthority")]
    pub fn ambient() -> Self {
        Self {
            sockets: Arc::new(super::ambient::Sockets),
            watch: Arc::new(super::ambient::Watch::new()),
        }
    }

    /// The same with another [`Watch`], such as one that suspends.
    #[must_use]
    pub fn with_watch(self, watch: Arc<dyn Watch>) -> Self {
        Self { watch, ..self }
    }

    /// The same with other [`Sockets`].
    #[must_use]
    pub fn with_sockets(self, sockets: Arc<dyn Sockets>) -> Self {
        Self { sockets, ..self }
    }

    /// Servers and clients.
    #[must_use]
    pub fn sockets(&self) -> &Arc<dyn Sockets> {
        &self.sockets
    }

    /// Waiting.
    #[must_use]
    pub fn watch(&self) -> &Arc<dyn Watch> {
        &self.watch
    }
}

impl fmt::Debug for Capabilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Capabilities").finish_non_exhaustive()
    }
}
