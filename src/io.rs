//! Sockets, streams, files and frames. Ported from `Innmind\IO`.
//!
//! | To | See |
//! |---|---|
//! | connect to a server, or open one | [`sockets`] |
//! | read and write what has a descriptor already: a pipe, a terminal | [`streams`] |
//! | read and write what has a path | [`files`] |
//! | say what is to be read | [`Frame`] |
//! | say what is to be written | [`Chunks`] |
//!
//! An [`Io`] is built from [`capabilities`]; everything above them is the same
//! whether they are the system's, a scheduler's or a simulation's.

pub mod ambient;
pub mod capabilities;
pub mod files;
pub mod frame;
pub mod reader;
pub mod sockets;
pub mod stream;
pub mod streams;

pub(crate) mod connection;
mod group;
mod write;

pub use frame::Frame;
pub use write::Chunks;

use capabilities::Capabilities;
use files::Files;
use sockets::Sockets;
use streams::Streams;

/// Sockets, streams and files.
///
/// Ported from `Innmind\IO\IO`. Programs get it from their
/// [`Os`](crate::operating_system::Os); tests and tools build one.
///
/// ```no_run
/// use innmind::io::Io;
/// use innmind::io::sockets::unix::Address;
/// use innmind::url::Path;
///
/// let io = Io::from_ambient_authority();
/// let server = io.sockets().servers().unix(Address::of(Path::of("/tmp/foo")))?;
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone, Debug)]
#[doc(alias = "IO")]
pub struct Io(Capabilities);

impl Io {
    /// The system's.
    ///
    /// # Ambient authority
    ///
    /// Whoever holds it may open and reach any socket, and any file,
    /// that the process may.
    #[must_use]
    #[doc(alias = "fromAmbientAuthority")]
    pub fn from_ambient_authority() -> Self {
        Self::of(Capabilities::ambient())
    }

    /// Capabilities of one's own: a simulation's, a scheduler's, a double's.
    #[must_use]
    pub const fn of(capabilities: Capabilities) -> Self {
        Self(capabilities)
    }

    /// Servers and clients.
    #[must_use]
    pub fn sockets(&self) -> Sockets {
        Sockets::of(self.0.clone())
    }

    /// Files and directories.
    #[must_use]
    pub fn files(&self) -> Files {
        Files::of(self.0.clone())
    }

    /// Whatever else has a descriptor.
    #[must_use]
    pub fn streams(&self) -> Streams {
        Streams::of(self.0.clone())
    }

    /// What it is built from.
    #[must_use]
    pub const fn capabilities(&self) -> &Capabilities {
        &self.0
    }
}
