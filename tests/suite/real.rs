//! What only the real system does.

mod accepting;
mod addresses;
mod credentials;
mod descriptors;
mod files;
mod internet;
mod limits;
mod many;
mod peers;
mod signals;
