//! Bytes that were read, and how frames take them.
//!
//! ```text
//! descriptor ──fill──▶ Buffer ──Input──▶ Parse
//! ```
//!
//! A [`Buffer`] holds what came. An [`Input`] walks over it, and asks for more
//! where it may; only when it is committed is anything taken, so a frame that
//! is given up half-way costs nothing. The same parsers run over a buffer that
//! somebody else fills ([`Frame::decode`](crate::io::Frame::decode)).

mod buffer;
mod frames;
mod input;
mod progress;
mod wait;

pub use buffer::Buffer;
pub use frames::{Frames, Lazy, Walk};
pub use input::{Input, Step, Stop};

pub(crate) use input::{Source, too_large, undecodable};
pub(crate) use progress::{Found, Identity};
pub(crate) use wait::{Abort, Options, Wait};
