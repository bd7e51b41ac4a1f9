//! Programs that receive an operating system, and reach the outside through
//! nothing else: the way of working of the PHP [Innmind] packages, in Rust.
//!
//! A program takes an [`Os`]. Everything it does to the outside goes through
//! it, and every operation says in its type what can happen: it has an outcome
//! ([`Attempt`]), may have nothing to give ([`Maybe`]), has not run yet
//! ([`Deferred`]), is still being produced ([`sequence::Lazy`]).
//!
//! ```no_run
//! use innmind::io::Frame;
//! use innmind::io::sockets::unix::Address;
//! use innmind::operating_system::{Factory, Os};
//! use innmind::prelude::*;
//! use innmind::time::Period;
//! use innmind::url::Path;
//!
//! fn main() {
//!     println!("{}", ask(&Factory::build()));
//! }
//!
//! /// Asks the server at `/tmp/foo.sock` for five bytes.
//! fn ask(os: &Os) -> String {
//!     os.sockets()
//!         .connect_to(Address::of(Path::of("/tmp/foo")))
//!         .map(|client| client.timeout_after(Period::second(1)))
//!         .flat_map(|client| client.frames(Frame::chunk(5).strict()).one())
//!         .match_with(|data| data.to_string(), |error| error.to_string())
//! }
//! ```
//!
//! Outcomes are std's own [`Result`] and [`Option`] with Innmind's vocabulary,
//! so the same function with `?` reads:
//!
//! ```no_run
//! # use innmind::io::Frame;
//! # use innmind::io::sockets::unix::Address;
//! # use innmind::operating_system::Os;
//! # use innmind::prelude::*;
//! # use innmind::time::Period;
//! # use innmind::url::Path;
//! fn ask(os: &Os) -> Attempt<Str> {
//!     let client = os.sockets().connect_to(Address::of(Path::of("/tmp/foo")))?;
//!
//!     client.timeout_after(Period::second(1)).frames(Frame::chunk(5).strict()).one()
//! }
//! ```
//!
//! # Where to go on
//!
//! 1. [`prelude`]: the dozen names that every pipeline uses.
//! 2. [`operating_system`]: what a program receives, and how a test replaces it.
//! 3. [`io`]: sockets; reads as [`Frame`](io::Frame)s, writes as sinks of
//!    sequences.
//! 4. [`immutable`]: outcomes, sequences and strings.
//! 5. [`ipc`]: processes that talk by messages, PHP's among them.
//! 6. [`testing`]: doubles for one function, and whole worlds in virtual time.
//! 7. [`io::capabilities`]: what one implements to run the same programs in
//!    another world.
//!
//! A PHP name leads to its Rust place through the search above: `flatMap` finds
//! [`flat_map`](immutable::AttemptExt::flat_map). The PHP namespace without
//! `Innmind\`, in snake case, is the module.
//!
//! [Innmind]: https://innmind.org
//! [`Attempt`]: immutable::Attempt
//! [`Maybe`]: immutable::Maybe
//! [`Deferred`]: immutable::Deferred
//! [`sequence::Lazy`]: immutable::sequence::Lazy

// Outcomes are values: nothing on the way panics or prints behind the caller's
// back. Authority is received: clippy.toml lists what of std takes it, and why
// it is forbidden. Tests, examples and benches are programs, and free.
#![cfg_attr(
    not(test),
    warn(
        clippy::dbg_macro,
        clippy::disallowed_methods,
        clippy::disallowed_types,
        clippy::expect_used,
        clippy::panic,
        clippy::print_stderr,
        clippy::print_stdout,
        clippy::todo,
        clippy::unwrap_used,
    )
)]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../docs/testing.md")]
struct Testing;

pub mod error;
pub mod immutable;
pub mod io;
pub mod ip;
pub mod ipc;
pub mod media_type;
pub mod operating_system;
pub mod prelude;
pub mod server;
pub mod signals;
pub mod task;
pub mod testing;
pub mod time;
pub mod time_continuum;
pub mod url;

pub use error::Error;
pub use operating_system::Os;
