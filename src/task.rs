//! Coroutines: code that stands still without a thread of its own.
//!
//! What lets one synchronous program run among thousands of others on one
//! thread, or in a simulation: where it waits, its `Watch` suspends the
//! coroutine it runs in, and whoever drives the coroutines resumes another.
//!
//! ```
//! use innmind::task::{self, Coroutine, Protocol, Resumed};
//!
//! /// What coroutines and their driver say to each other.
//! enum Sums {}
//!
//! impl Protocol for Sums {
//!     type Output = &'static str;
//!     type Input = u32;
//! }
//!
//! // As deep below the coroutine as one likes.
//! fn ask(what: &'static str) -> u32 {
//!     task::suspend::<Sums>(what).unwrap_or(0)
//! }
//!
//! let mut coroutine = Coroutine::<Sums>::of("sum", |first| {
//!     assert_eq!(first + ask("second") + ask("third"), 6);
//! })?;
//!
//! assert!(matches!(coroutine.resume(1), Resumed::Suspended("second")));
//! assert!(matches!(coroutine.resume(2), Resumed::Suspended("third")));
//! assert!(matches!(coroutine.resume(3), Resumed::Returned));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # What to know when code runs in a coroutine
//!
//! - It stays on its thread: a [`Coroutine`] cannot be sent to another one.
//! - A `std::sync::Mutex` held across a wait stops the whole thread when the
//!   next coroutine wants it; a thread-local `RefCell` borrowed across one is
//!   still borrowed in the next coroutine.
//! - A coroutine is not to be kept in a thread-local: when the thread ends, it
//!   might be resumed in the `with` of another one that is gone by then.
//! - Its stack has a fixed size ([`Config::STACK`]). A recursion
//!   without end is told with the coroutine's name, then ends the process.

mod coroutine;
#[expect(unsafe_code, reason = "finds the coroutine that runs, by a pointer")]
mod current;
mod ending;
#[expect(unsafe_code, reason = "handles the signal that a touched guard raises")]
mod overflow;
mod panic;
mod place;
mod protocol;
mod stack;

pub use coroutine::{Config, Coroutine, Ended, Resumed};
pub use current::{Refused, is_within, name, suspend};
pub use panic::Panic;
pub use place::Place;
pub use protocol::Protocol;

#[cfg(test)]
mod tests;
