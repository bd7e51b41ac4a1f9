//! How much memory the process takes.

use std::io;

/// The memory that the process has in use, in bytes: what lies in the machine's
/// memory, without what was reserved and never touched.
#[cfg(target_os = "linux")]
pub(crate) fn memory() -> io::Result<u64> {
    use rustix::fs::{Mode, OFlags};

    let file = rustix::fs::open(
        "/proc/self/statm",
        OFlags::RDONLY | OFlags::CLOEXEC,
        Mode::empty(),
    )?;
    // Seven numbers, which the system gives whole.
    let mut text = [0; 256];
    let length = rustix::io::retry_on_intr(|| rustix::io::read(&file, &mut text))?;
    let resident = std::str::from_utf8(&text[..length])
        .ok()
        .and_then(|text| text.split_ascii_whitespace().nth(1)?.parse::<u64>().ok())
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;

    Ok(resident.saturating_mul(rustix::param::page_size() as u64))
}

/// This system is not asked.
#[cfg(not(target_os = "linux"))]
pub(crate) fn memory() -> io::Result<u64> {
    Err(io::ErrorKind::Unsupported.into())
}
