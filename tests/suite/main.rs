//! One binary: what upstream was seen to do, and what users rely on.

#![allow(unreachable_pub)]

mod conformance;
mod memory;
mod programs;
mod real;
mod sockets;
mod sources;
mod support;
mod types;
