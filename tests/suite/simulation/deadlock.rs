//! What is told when nobody comes to an end.

use innmind::io::Frame;
use innmind::operating_system::Os;
use innmind::prelude::*;
use innmind::testing::Simulation;
use innmind::time::Period;

use super::{address, connect, fails};

/// Its name is in the report where there is no debug information.
fn asks_and_waits(os: &Os) {
    let client = connect(os);
    client.sink([Str::of("a question\n")]).unwrap();
    let _ = client.frames(Frame::line()).one();
}

fn never_answers(os: &Os) {
    let client = os.sockets().open(address()).unwrap().accept().unwrap();
    let _ = client.frames(Frame::chunk(1_000).strict()).one();
}

#[test]
fn a_deadlock_tells_who_waits_for_what_on_whom_and_where() {
    let report = fails(
        Simulation::of(3)
            .process("server", never_answers)
            .process("client", asks_and_waits),
    );

    assert!(report.is_deadlock());
    let said = report.to_string();
    for part in [
        "seed 3: everybody waits",
        "`client` waits to read from `server` (connection 1 to /tmp/foo.sock), since 0.0",
        "`server` waits to read from `client` (connection 1 to /tmp/foo.sock), since 0.0",
        // the line where there is debug information, the function otherwise
        "deadlock",
        "what happened last:",
        "client: writes 11 bytes",
        "server: reads 11 bytes",
    ] {
        assert!(said.contains(part), "{part} is missing in:\n{said}");
    }
    let placed = said
        .lines()
        .filter(|line| line.contains(" waits ") && line.contains(", at "))
        .filter(|line| {
            ["deadlock.rs:", "asks_and_waits", "never_answers"]
                .iter()
                .any(|place| line.contains(place))
        });
    assert_eq!(placed.count(), 2, "{said}");
}

#[test]
fn a_service_may_wait_for_ever_and_is_told_too() {
    let report = fails(
        Simulation::of(3)
            .service("server", |os| {
                let _ = os.sockets().open(address()).unwrap().accept();
            })
            .process("client", |os| {
                let _ = os.process().halt(Period::second(1));
                let server = os
                    .sockets()
                    .open(super::Address::of(super::Path::of("/tmp/bar")));
                let _ = server.unwrap().accept();
            }),
    );

    let said = report.to_string();
    assert!(
        said.contains("`server` waits for a client of /tmp/foo.sock"),
        "{said}"
    );
    assert!(
        said.contains("`client` waits for a client of /tmp/bar.sock"),
        "{said}"
    );
}

#[test]
fn a_loop_of_calls_is_a_livelock() {
    let report = fails(
        Simulation::of(3)
            .process("busy", |os| {
                let server = os.sockets().open(address()).unwrap();
                while server.poll().accept().is_err() {}
            })
            .at_most(10_000),
    );

    assert!(report.is_livelock());
    let said = report.to_string();
    assert!(said.contains("no end after 10001 calls"), "{said}");
    assert!(said.contains("`busy` runs"), "{said}");
}

#[test]
fn who_asks_again_and_again_keeps_nobody_from_answering() {
    let run = Simulation::of(3)
        .process("impatient", |os| {
            while os.sockets().connect_to(address()).is_err() {}
        })
        .process("slow", |os| {
            os.process().halt(Period::second(1)).unwrap();
            drop(os.sockets().open(address()).unwrap().accept());
        })
        .run();

    assert!(run.is_ok());
}

#[test]
fn two_that_wake_one_another_for_ever_are_a_livelock() {
    let echo = |os: &Os, first: bool| {
        let client = if first {
            os.sockets().open(address()).unwrap().accept().unwrap()
        } else {
            connect(os)
        };
        if first {
            client.sink([Str::of("x")]).unwrap();
        }
        let chunk = client.frames(Frame::chunk(1).strict());
        while let Ok(chunk) = chunk.one() {
            client.sink([chunk]).unwrap();
        }
    };
    let report = fails(
        Simulation::of(3)
            .process("one", move |os| echo(os, true))
            .process("other", move |os| echo(os, false))
            .at_most(5_000),
    );

    assert!(report.is_livelock());
}

#[test]
fn a_check_at_the_end_may_fail() {
    let report = fails(
        Simulation::of(3)
            .process("short", |_| ())
            .check(|| assert_eq!(1 + 1, 3, "arithmetic")),
    );

    let (process, message) = report.failures().next().unwrap();
    assert_eq!(process, "the check at the end");
    assert!(message.contains("arithmetic"), "{message}");
}
