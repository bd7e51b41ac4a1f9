//! The way of working of the PHP Innmind packages, in Rust.

pub mod error;
pub mod immutable;
pub mod io;
pub mod operating_system;
pub mod prelude;
pub mod server;

pub mod signals;
pub mod time;
pub mod url;

pub use error::Error;
pub use operating_system::Os;
