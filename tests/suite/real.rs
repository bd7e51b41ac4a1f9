//! What only the real system does.

mod accepting;
mod addresses;
mod credentials;
mod internet;
mod limits;
mod peers;
mod signals;
