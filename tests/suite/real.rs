//! What only the real system does.

mod accepting;
mod addresses;
mod files;
mod limits;
mod peers;
mod signals;
