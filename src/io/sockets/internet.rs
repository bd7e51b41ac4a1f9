//! What connections over the internet go by.

pub mod transport;

pub use transport::Transport;
