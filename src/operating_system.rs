//! What a program receives. Ported from `Innmind\OperatingSystem`.

pub mod current_process;

mod config;
mod factory;
mod filesystem;
pub(crate) mod inside;
mod os;
mod ports;
mod remote;
mod sockets;

pub use config::Config;
pub use current_process::CurrentProcess;
pub use factory::Factory;
pub use filesystem::Filesystem;
pub use os::Os;
pub use ports::Ports;
pub use remote::Remote;
pub use sockets::Sockets;

/// The PHP name of [`Os`].
pub type OperatingSystem = Os;
