//! What only the real system does.

mod addresses;
mod limits;
mod peers;
mod signals;
