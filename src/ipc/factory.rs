//! Where a program gets its IPC from.

use super::Ipc;
use crate::immutable::Attempt;
use crate::operating_system::Os;
use crate::time::Period;
use crate::url::Path;

/// Where a program gets its [`Ipc`] from.
///
/// Ported from `Innmind\IPC\Factory`.
#[derive(Clone, Copy, Debug)]
pub struct Factory;

impl Factory {
    /// With upstream's directory, `innmind/ipc/` in the system's temporary one,
    /// and its heartbeat, a second: PHP's processes are found there.
    #[must_use]
    pub fn build(os: Os) -> Ipc {
        Ipc::of(os)
    }

    /// With the sockets in another directory, and another heartbeat.
    ///
    /// ```
    /// use innmind::ipc::Factory;
    /// use innmind::operating_system;
    /// use innmind::time::Period;
    /// use innmind::url::Path;
    ///
    /// let os = operating_system::Factory::build();
    /// let ipc = Factory::build_with(os, Path::of("/run/app/"), Period::millisecond(200))?;
    /// # let _ = ipc;
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_invalid`](crate::Error::is_invalid) if the path does not end with
    /// `/` (upstream throws a `LogicException`).
    #[doc(alias = "build")]
    pub fn build_with(os: Os, sockets: Path, heartbeat: Period) -> Attempt<Ipc> {
        Ok(Ipc::of(os).with_sockets(sockets)?.with_heartbeat(heartbeat))
    }
}
