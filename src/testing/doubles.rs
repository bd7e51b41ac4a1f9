//! Scripted doubles, for the test of one function.
//!
//! ```
//! use innmind::io::Frame;
//! use innmind::io::sockets::clients::Client;
//! use innmind::prelude::*;
//! use innmind::testing::doubles::Peer;
//!
//! // what is tested
//! fn answer(client: &Client) -> Attempt<SideEffect> {
//!     let name = client.frames(Frame::line()).one()?;
//!     client.sink([Str::of("Hello "), name])
//! }
//!
//! let peer = Peer::says(["Jo", "hn\n"]);
//! answer(&peer.client()).unwrap();
//! peer.expect("Hello John\n");
//! ```
//!
//! A [`Scenario`] is a whole [`Os`](crate::Os) of such parts: servers with
//! clients that wait already, servers that answer, files, a clock that stands
//! still.
//!
//! Time passes only where the program waits, and then at once. What would wait
//! for ever is an error that says so. Programs of several processes need a
//! [`Simulation`](super::Simulation).

mod peer;
mod scenario;

pub use peer::Peer;
pub use scenario::Scenario;
