//! Waiting on many, on the system.

#[cfg(target_os = "linux")]
mod epoll;
#[cfg(not(target_os = "linux"))]
mod poll;

#[cfg(target_os = "linux")]
pub(super) use epoll::Set;
#[cfg(not(target_os = "linux"))]
pub(super) use poll::Set;

/// What is said of a key that is in use.
fn another() -> std::io::Error {
    std::io::Error::new(
        std::io::ErrorKind::AlreadyExists,
        "this key stands for another descriptor",
    )
}
