//! Finds a bug that shows once in many runs, and runs it again.
//!
//! ```sh
//! cargo run --example simulation
//! ```
//!
//! The program is a counter that clients ask to go up. It answers with the new
//! count, so a client whose answer was lost asks again, and is counted twice:
//! no test on a real machine shows that, as long as no answer is lost.

use std::collections::BTreeSet;

use innmind::io::Frame;
use innmind::io::sockets::unix::Address;
use innmind::operating_system::Os;
use innmind::prelude::*;
use innmind::testing::{Faults, Seeds, Simulation};
use innmind::time::Period;
use innmind::url::Path;

fn address() -> Address {
    Address::of(Path::of("/tmp/counter"))
}

/// What a client says, and what it may expect: `up 7` is asked once, however
/// often it is said, by a server that remembers.
fn serve(os: &Os, remembers: bool) -> Attempt<SideEffect> {
    let server = os.sockets().open(address())?;
    let mut seen = BTreeSet::new();
    let mut count = 0;

    loop {
        let client = server.accept()?;
        let asked = client
            .timeout_after(Period::second(1))
            .frames(Frame::line())
            .one()
            .map(|line| line.to_string())
            .match_with(|line| line, |_| String::new());
        if asked.ends_with('\n') && (seen.insert(asked) || !remembers) {
            count += 1;
        }
        // Whether anybody reads it is the client's business.
        let _ = client.sink([Str::of(format!("{count}\n"))]);
    }
}

/// Asks until it is answered.
fn ask(os: &Os, number: u32) -> u32 {
    loop {
        let answer = os.sockets().connect_to(address()).flat_map(|client| {
            client.sink([Str::of(format!("up {number}\n"))])?;
            client
                .timeout_after(Period::second(1))
                .frames(Frame::line())
                .one()
        });
        let count = answer.map(|line| line.trim().to_string().parse());
        if let Ok(Ok(count)) = count {
            return count;
        }
        let _ = os.process().halt(Period::millisecond(10));
    }
}

fn program(simulation: Simulation, remembers: bool) -> Simulation {
    simulation
        .service("server", move |os| serve(os, remembers))
        .process("client", |os| {
            for number in 1..=5 {
                assert_eq!(ask(os, number), number, "asked {number} times");
            }
        })
        .faults(Faults::none().peers_dropped(0.02).short_reads(0.2))
}

fn main() {
    let report = Seeds::of(0..1_000)
        .run(|simulation| program(simulation, false))
        .expect_err("the counter counts twice what is asked twice");
    println!("{report}");

    // The seed is the bug: it is there again each time.
    let again = program(Simulation::of(report.seed()), false).run();
    assert_eq!(again.unwrap_err().to_string(), report.to_string());
    println!("seed {} shows it each time", report.seed());

    // And this is how one knows that it is gone.
    let mended = Seeds::of(0..1_000).run(|simulation| program(simulation, true));
    assert!(mended.is_ok(), "{}", mended.unwrap_err());
    println!("a server that remembers what it was asked passes a thousand seeds");
}
