//! What only the real system does.

mod accepting;
mod addresses;
mod descriptors;
mod limits;
mod many;
mod peers;
mod signals;
