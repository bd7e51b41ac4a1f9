//! One binary: what upstream was seen to do, and what users rely on.

// Tests are programs: they hand authority out, and may fail loudly.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    unreachable_pub
)]

mod conformance;
mod memory;
mod programs;
mod real;
mod sockets;
mod sources;
mod support;
mod types;
