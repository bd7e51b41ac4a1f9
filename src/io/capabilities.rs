//! What can be replaced: everything the I/O of this crate asks of the outside.
//!
//! Three traits, and four more for what they hand out:
//!
//! | Trait | Asked for | Ambient implementation |
//! |---|---|---|
//! | [`Sockets`] | servers and clients | Unix sockets of this machine, TCP |
//! | [`Watch`] | waiting, and the time that passes meanwhile | `poll`, `epoll`, blocking reads |
//! | [`WatchSet`] | waiting on many at once | `epoll` (`poll` elsewhere) |
//! | [`Files`] | the file system | files and directories of this machine |
//! | [`File`], [`Directory`] | what it opened | descriptors |
//! | [`Stream`] | bytes in and out, of a [`Descriptor`] that is not the system's | none |
//!
//! Everything above them (buffers, frames, timeouts, sinks, clients, servers)
//! is the same whatever implements them. An implementation never blocks outside
//! of [`Watch`]; that is what lets the same program run blocking, scheduled, or
//! simulated.

use std::fmt;
use std::sync::Arc;

mod descriptor;
mod files;
mod sockets;
mod watch;

pub use descriptor::{Descriptor, Stream};
pub use files::{Directory, Entries, File, Files, Links, Open};
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
    files: Arc<dyn Files>,
}

impl Capabilities {
    /// Capabilities of one's own, without any files: every operation on one is
    /// an error that [`is_unsupported`](crate::Error::is_unsupported) until
    /// [`with_files`](Self::with_files) brings some.
    #[must_use]
    pub fn of(sockets: Arc<dyn Sockets>, watch: Arc<dyn Watch>) -> Self {
        Self {
            sockets,
            watch,
            files: Arc::new(files::NoFiles),
        }
    }

    /// The system's.
    ///
    /// # Ambient authority
    ///
    /// Whoever holds them may open and reach any socket, and any file,
    /// that the process may.
    #[must_use]
    #[doc(alias = "fromAmbientAuthority")]
    pub fn ambient() -> Self {
        Self {
            sockets: Arc::new(super::ambient::Sockets),
            watch: Arc::new(super::ambient::Watch::new()),
            files: Arc::new(super::ambient::Files),
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

    /// The same with other [`Files`].
    #[must_use]
    pub fn with_files(self, files: Arc<dyn Files>) -> Self {
        Self { files, ..self }
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

    /// Files and directories.
    #[must_use]
    pub fn files(&self) -> &Arc<dyn Files> {
        &self.files
    }
}

impl fmt::Debug for Capabilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Capabilities").finish_non_exhaustive()
    }
}
