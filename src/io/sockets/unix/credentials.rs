//! Whose process is at the other end.

use std::num::NonZeroU32;

use crate::immutable::Maybe;

/// Whose process is at the other end of a connection within one machine: the
/// one that connected, or that opened the server, whoever uses it since.
///
/// Beyond upstream, which has no way to ask.
///
/// ```
/// use innmind::io::Io;
/// use innmind::operating_system::Factory;
/// use innmind::server::control::server::process::Pid;
///
/// let (us, _them) = Io::from_ambient_authority().sockets().pair()?;
///
/// // both ends are in one process
/// # if cfg!(target_os = "linux") {
/// let pid = us.credentials()?.pid().map(Pid::of);
/// assert_eq!(pid, Some(Factory::build().process().id()?));
/// # }
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Credentials {
    pid: Maybe<NonZeroU32>,
    uid: u32,
    gid: u32,
}

impl Credentials {
    /// Those of a user and a group, and of a process if it is known.
    #[must_use]
    pub const fn of(pid: Maybe<NonZeroU32>, uid: u32, gid: u32) -> Self {
        Self { pid, uid, gid }
    }

    /// The number of the process. Nothing if it has none on this side, as one
    /// outside of a container has none inside.
    #[must_use]
    pub const fn pid(&self) -> Maybe<NonZeroU32> {
        self.pid
    }

    /// The number of the user that it ran as.
    #[must_use]
    pub const fn uid(&self) -> u32 {
        self.uid
    }

    /// The number of the group that it ran as.
    #[must_use]
    pub const fn gid(&self) -> u32 {
        self.gid
    }
}
