//! Addresses of this machine's own sockets.

mod address;
mod credentials;

pub use address::Address;
pub use credentials::Credentials;
