//! Another world for a program: decided by its test, the same for the same
//! seed. Ported from `Innmind\Testing` as far as it goes without HTTP.
//!
//! A program that receives an [`Os`](crate::Os) does not know which one. This
//! module has two that are not real:
//!
//! - [`doubles`]: for the test of one function. A peer that says these bytes in
//!   these pieces, a server with these clients, a clock that stands still, a
//!   disk with these files.
//! - [`Simulation`]: machines with processes, a network and disks, in virtual
//!   time, with [`Faults`]. One thread runs it all; whoever waits lets the next
//!   one run, and time jumps to where something happens.
//!
//! [`simulate`] runs a simulation for many seeds, and tells the lowest one that
//! fails:
//!
//! ```
//! use innmind::io::Frame;
//! use innmind::io::sockets::unix::Address;
//! use innmind::operating_system::Os;
//! use innmind::prelude::*;
//! use innmind::testing::simulate;
//! use innmind::time::Period;
//! use innmind::url::Path;
//!
//! fn serve(os: &Os) -> Attempt<SideEffect> {
//!     let server = os.sockets().open(Address::of(Path::of("/tmp/foo")))?;
//!     loop {
//!         server.accept()?.sink([Str::of("Hello")])?;
//!     }
//! }
//!
//! fn ask(os: &Os) -> Attempt<SideEffect> {
//!     // the server may not be there yet
//!     os.process().halt(Period::second(1))?;
//!     let client = os.sockets().connect_to(Address::of(Path::of("/tmp/foo")))?;
//!     let hello = client.frames(Frame::chunk(5).strict()).one()?;
//!     assert_eq!(hello, Str::of("Hello"));
//!     Ok(SideEffect)
//! }
//!
//! simulate(0..100, |simulation| {
//!     simulation.service("server", serve).process("client", ask)
//! });
//! ```
//!
//! # What is simulated
//!
//! Unix sockets, TCP between machines, names, files, time, halting, signals and
//! the process itself. What is not answers with an error that
//! [`is_unsupported`](crate::Error::is_unsupported); nothing ever reaches the
//! real system, and [`Factory::build`](crate::operating_system::Factory::build)
//! in a simulated process is a panic that names it.
//!
//! # What a program must not do there
//!
//! - Start threads that use the `Os`: it answers them with errors.
//! - Hold a `std::sync::Mutex` where it waits: the next process that wants it
//!   stops the whole thread, and the watchdog tells which one that is.
//! - Loop without a call to the `Os`: after ten seconds the watchdog ends
//!   everything, and tells the seed and the process.
//! - Decide by what is not the same each time, such as the order of a
//!   `std::collections::HashMap`. Every sixteenth seed is run twice to find
//!   this.
//!
//! # Ambient authority
//!
//! [`simulate`] is a runner of tests: it starts threads, reads `INNMIND_SEED`,
//! and writes the seed of each run to a file of the temporary directory. The
//! simulated programs reach nothing of that.

pub mod cluster;
pub mod doubles;
pub mod machine;
pub mod network;

mod simulation;

pub use cluster::Cluster;
pub use machine::Machine;
pub use simulation::{
    Conclusion, Control, Faults, Report, Run, Seeds, Simulation, Trace, simulate,
};
