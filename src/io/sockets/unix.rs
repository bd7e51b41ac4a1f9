//! Addresses of this machine's own sockets.

mod address;

pub use address::Address;
