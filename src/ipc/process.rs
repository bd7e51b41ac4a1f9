//! A process that listens, seen from one that talks to it.

mod name;

pub use name::Name;
