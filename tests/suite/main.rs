//! One binary: what upstream was seen to do, and what users rely on.

#![allow(
    unreachable_pub,
    clippy::cast_possible_truncation,
    clippy::semicolon_if_nothing_returned
)]

mod conformance;
mod documents;
mod files;
mod frames;
mod internet;
mod ipc;
mod laws;
mod memory;
mod programs;
mod real;
mod simulation;
mod sockets;
mod sources;
mod streams;
mod support;
mod types;
