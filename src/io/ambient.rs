//! The one implementation that reaches the system.
//!
//! Everything here may touch descriptors, the file system and the clock;
//! nothing outside may. The traits it implements are in
//! [`capabilities`](super::capabilities).

mod bound;
mod fd;
mod files;
mod internet;
mod interrupts;
mod kind;
mod memory;
mod set;
mod sockets;
mod sys;
mod watch;

pub use fd::Fd;

pub(super) use files::Files;
pub(crate) use interrupts::{Interrupts, interrupt_with};
pub(crate) use memory::memory;
pub(super) use sockets::Sockets;
pub(crate) use sys::socket_pair;
pub(super) use watch::Watch;

/// Which process this is.
pub(crate) fn process_id() -> std::num::NonZeroU32 {
    rustix::process::getpid().as_raw_nonzero().unsigned_abs()
}

/// Which user the process acts as.
pub(crate) fn user_id() -> u32 {
    rustix::process::geteuid().as_raw()
}

/// Where the system keeps what need not last.
#[expect(
    clippy::disallowed_methods,
    reason = "this is where the directory is handed in from"
)]
pub(crate) fn temporary_directory() -> std::path::PathBuf {
    std::env::temp_dir()
}

/// Whether the process or the system has no descriptor or memory left.
pub(crate) fn is_exhausted(error: &std::io::Error) -> bool {
    use rustix::io::Errno;

    [Errno::MFILE, Errno::NFILE, Errno::NOBUFS, Errno::NOMEM]
        .iter()
        .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}
