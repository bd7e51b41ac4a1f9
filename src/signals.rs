//! What the outside tells a process. Ported from `Innmind\Signals`.
//!
//! Listeners do not run inside the signal handler, where almost nothing is
//! allowed. They run wherever the program waits or does I/O: in `accept`, in a
//! read, in a write, in `halt`. A program that computes without end runs them
//! at its next such call.

pub mod signal;

mod handler;
mod info;
mod listener;
mod process;

pub use handler::Handler;
pub(crate) use handler::Keep;
pub use info::Info;
pub use listener::Listener;
pub use signal::Signal;
