//! The way of working of the PHP Innmind packages, in Rust.

pub mod error;
pub mod immutable;
pub mod prelude;

pub use error::Error;
