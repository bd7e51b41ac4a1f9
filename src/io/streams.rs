//! Whatever has a descriptor: pipes, terminals, devices, sockets, open files.

mod frames;
mod pool;
mod read;
mod stream;
mod write;

pub use frames::{Frames, Lazy};
pub use pool::Pool;
pub use read::Read;
pub use stream::Stream;
pub use write::Write;

use std::sync::Arc;

use super::capabilities::{Capabilities, Descriptor};
use super::connection::Connection;
use crate::error::Subject;

/// Whatever has a descriptor. Ported from `Innmind\IO\Streams`.
#[derive(Clone, Debug)]
pub struct Streams(Capabilities);

impl Streams {
    pub(super) const fn of(capabilities: Capabilities) -> Self {
        Self(capabilities)
    }

    /// Reads and writes what somebody opened: a file, the end of a pipe or of a
    /// terminal, a device, a socket, or a [`Descriptor`] of another world.
    ///
    /// It belongs to the stream from now on, and is closed with it. Nothing else
    /// about it changes: its mode, and where in a file it stands, may be shared
    /// with other processes. Upstream moves a file to its start;
    /// [`Lazy::rewindable`] does that where it is asked for.
    ///
    /// ```
    /// use std::process::{Command, Stdio};
    ///
    /// use innmind::io::{Frame, Io};
    /// use innmind::prelude::*;
    ///
    /// let child = Command::new("echo")
    ///     .arg("Hello")
    ///     .stdout(Stdio::piped())
    ///     .spawn()?;
    /// let output = child.stdout.attempt(|| Error::message("no output"))?;
    ///
    /// let line = Io::from_ambient_authority()
    ///     .streams()
    ///     .acquire(output)
    ///     .read()
    ///     .frames(Frame::line())
    ///     .one()?;
    /// assert_eq!(line, Str::of("Hello\n"));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    pub fn acquire(&self, descriptor: impl Into<Descriptor>) -> Stream {
        let descriptor = descriptor.into();
        let subject = Subject::Named(descriptor.name());

        Stream::of(Connection::of(
            descriptor,
            subject,
            Arc::clone(self.0.watch()),
        ))
    }
}
