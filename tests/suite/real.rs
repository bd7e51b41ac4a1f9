//! What only the real system does.

mod accepting;
mod addresses;
mod credentials;
mod files;
mod internet;
mod limits;
mod peers;
mod signals;
