//! Bugs that are planted, and must be found: each by its own few seeds, and
//! again by the seed that found it.

use innmind::io::Frame;
use innmind::operating_system::Os;
use innmind::prelude::*;
use innmind::testing::{Faults, Report, Seeds, Simulation};
use innmind::time::Period;
use innmind::url::Path;

use super::{address, connect, io_of};

/// The report of the lowest seed, which is the same again.
#[track_caller]
fn found(fill: impl Fn(Simulation) -> Simulation + Sync) -> Report {
    let report = *Seeds::of(0..200).run(&fill).expect_err("it was not found");
    let again = fill(Simulation::of(report.seed())).run().unwrap_err();
    assert_eq!(report.to_string(), again.to_string());
    report
}

#[track_caller]
fn sound(fill: impl Fn(Simulation) -> Simulation + Sync) {
    if let Err(report) = Seeds::of(0..200).run(fill) {
        panic!("{report}");
    }
}

fn counter() -> Path {
    Path::of("/var/counter")
}

fn count(os: &Os) -> u32 {
    let chunks = io_of(os).files().read(counter()).chunks(100);
    let text: String = chunks
        .iter()
        .map(|chunk| chunk.unwrap().to_string())
        .collect();
    text.parse().unwrap()
}

fn set(os: &Os, to: u32) {
    io_of(os)
        .files()
        .write(counter())
        .sink([Str::of(to.to_string())])
        .unwrap();
}

/// Two processes read a number, add one, and write it.
fn two_count(simulation: Simulation, exclusive: bool) -> Simulation {
    let add = move |os: &Os| {
        // whoever has the address has the turn
        let turn = exclusive.then(|| {
            loop {
                match os.sockets().open(address()) {
                    Ok(turn) => break turn,
                    Err(_) => os.process().halt(Period::millisecond(1)).unwrap(),
                };
            }
        });
        set(os, count(os) + 1);
        drop(turn);
    };

    simulation
        .local(|machine| machine.file(counter(), "0"))
        .process("one", add)
        .process("other", add)
        .script(|control| {
            control.wait_for("one").unwrap();
            control.wait_for("other").unwrap();
            let count = control.file("localhost", &counter()).unwrap().unwrap();
            assert_eq!(count, Str::of("2"));
        })
        .faults(Faults::none().preemption(0.1))
}

#[test]
fn a_lost_update_is_found() {
    let report = found(|simulation| two_count(simulation, false));
    let (process, message) = report.failures().next().unwrap();
    assert_eq!(process, "the script", "{message}");

    sound(|simulation| two_count(simulation, true));
}

/// A server that forgets some of the questions.
fn asks_a_lazy_server(simulation: Simulation, timeout: bool) -> Simulation {
    simulation
        .service("server", |os| {
            let server = os.sockets().open(address()).unwrap();
            let mut kept = Vec::new();
            loop {
                let client = server.accept().unwrap();
                let question = client.timeout_after(Period::millisecond(30));
                match question.frames(Frame::line()).one() {
                    Ok(line) => drop(client.sink([line])),
                    Err(_) => kept.push(client),
                }
            }
        })
        .process("client", move |os| {
            for _ in 0..10 {
                let client = connect(os);
                let _ = client.sink([Str::of("question\n")]);
                let client = if timeout {
                    client.timeout_after(Period::second(1))
                } else {
                    client
                };
                let _ = client.frames(Frame::line()).one();
            }
        })
        .faults(Faults::none().latency(Period::millisecond(1), Period::millisecond(32)))
}

#[test]
fn a_missing_timeout_is_found() {
    let report = found(|simulation| asks_a_lazy_server(simulation, false));
    assert!(report.is_deadlock(), "{report}");
    let said = report.to_string();
    assert!(
        said.contains("`client` waits to read from `server`"),
        "{said}"
    );

    sound(|simulation| asks_a_lazy_server(simulation, true));
}

/// Reads by the stream itself, where frames would put the pieces together.
fn reads_messages(simulation: Simulation, whole: bool) -> Simulation {
    simulation
        .process("server", |os| {
            let server = os.sockets().open(address()).unwrap();
            server.accept().unwrap().sink([Str::of("Hello")]).unwrap();
        })
        .process("client", move |os| {
            let io = io_of(os);
            let (sockets, watch) = (io.capabilities().sockets(), io.capabilities().watch());
            let stream = loop {
                match sockets.connect(&address()) {
                    Ok(stream) => break stream,
                    Err(_) => os.process().halt(Period::millisecond(1)).unwrap(),
                };
            };
            let mut message = Vec::with_capacity(100);
            loop {
                let received = watch.receive(&stream, &mut message, None).unwrap();
                let ended = received == innmind::io::capabilities::Received::End;
                if !whole || ended || message.len() >= 5 {
                    break;
                }
            }
            assert_eq!(message, b"Hello");
        })
        .faults(Faults::none().short_reads(0.1).partial_writes(0.1))
}

#[test]
fn a_read_that_assumes_whole_messages_is_found() {
    let report = found(|simulation| reads_messages(simulation, false));
    assert_eq!(report.failures().next().unwrap().0, "client");

    sound(|simulation| reads_messages(simulation, true));
}

/// Counts what it is told, and tells the count.
fn counts(os: &Os, forgets: bool) {
    let server = os.sockets().open(address()).unwrap();
    let mut count = 0;

    loop {
        let client = server.accept().unwrap();
        let told = (|| -> Attempt<SideEffect> {
            let _ = client.frames(Frame::line()).one()?;
            count += 1;
            client.sink([Str::of(format!("{count}\n"))])
        })();
        // what upstream's server does to the value that it carries
        if forgets && told.is_err() {
            count = 0;
        }
    }
}

fn tells(simulation: Simulation, forgets: bool) -> Simulation {
    simulation
        .service("server", move |os| counts(os, forgets))
        .process("client", |os| {
            let mut last = 0;
            for _ in 0..10 {
                let client = connect(os);
                let told = client
                    .sink([Str::of("more\n")])
                    .flat_map(|_| client.frames(Frame::line()).one());
                let Ok(count) = told else {
                    continue;
                };
                let Ok(count) = count.to_string().trim_end().parse::<u32>() else {
                    continue;
                };
                assert!(
                    count > last,
                    "the server has forgotten: {count} after {last}"
                );
                last = count;
            }
        })
        .faults(Faults::none().reset(0.02).peers_dropped(0.02))
}

#[test]
fn a_server_that_forgets_when_a_client_vanishes_is_found() {
    let report = found(|simulation| tells(simulation, true));
    let (process, message) = report.failures().next().unwrap();
    assert_eq!(process, "client");
    assert!(message.contains("forgotten"), "{message}");

    sound(|simulation| tells(simulation, false));
}
