//! Worlds in virtual time.

mod bugs;
mod deadlock;
mod determinism;
mod disks;
mod doubles;
mod faults;
mod machines;
mod messages;
mod processes;
mod time;
mod watchdog;

use innmind::io::Io;
use innmind::io::sockets::clients::Client;
use innmind::io::sockets::unix::Address;
use innmind::operating_system::Os;
use innmind::prelude::*;
use innmind::testing::{Report, Run, Simulation};
use innmind::time::Period;
use innmind::url::Path;

fn address() -> Address {
    Address::of(Path::of("/tmp/foo"))
}

/// What a program is built from, beneath its facades.
fn io_of(os: &Os) -> Io {
    let mut io = None;
    let _ = os.clone().map(|config| {
        io = Some(config.io());
        config
    });

    io.unwrap()
}

/// Connects as soon as somebody listens.
fn connect(os: &Os) -> Client {
    loop {
        match os.sockets().connect_to(address()) {
            Ok(client) => return client,
            Err(_) => {
                os.process().halt(Period::millisecond(1)).unwrap();
            }
        }
    }
}

#[track_caller]
fn passes(simulation: Simulation) -> Run {
    simulation.run().unwrap_or_else(|report| panic!("{report}"))
}

#[track_caller]
fn fails(simulation: Simulation) -> Report {
    *simulation.run().expect_err("the simulation passes")
}

/// What one process notes for the test.
#[derive(Clone, Default)]
struct Notes(std::sync::Arc<std::sync::Mutex<Vec<String>>>);

impl Notes {
    fn note(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }

    fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

/// Greets everybody.
fn greet(os: &Os) -> Attempt<SideEffect> {
    let server = os.sockets().take_over(address())?;

    loop {
        // Whoever goes early misses it.
        let _ = server.accept()?.sink([Str::of("Hello")]);
    }
}
