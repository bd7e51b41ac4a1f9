//! What goes wrong: each fault alone, then all at once.

use innmind::io::Frame;
use innmind::io::sockets::clients::Client;
use innmind::operating_system::Os;
use innmind::prelude::*;
use innmind::testing::{Faults, Seeds, Simulation};
use innmind::time::Period;

use super::{Notes, address, connect, greet, io_of, passes};

mod durable;

/// Says `what` to whoever comes.
fn say(os: &Os, what: &'static str) {
    let server = os.sockets().open(address()).unwrap();
    let _ = server.accept().unwrap().sink([Str::of(what)]);
}

/// What a client makes of it, for one of these seeds at least.
fn meets(faults: Faults, program: impl Fn(&Os) -> bool + Send + Sync + Copy + 'static) -> bool {
    let report = Seeds::of(0..100).run(|simulation| {
        simulation
            .service("server", |os| say(os, "Hello"))
            .process("client", move |os| assert!(!program(os), "met"))
            .faults(faults.clone())
    });

    // it is met, or there is nothing but that to be said
    match report {
        Ok(()) => false,
        Err(report) => {
            let failures: Vec<_> = report.failures().collect();
            assert!(failures[0].1.starts_with("met"), "{report}");
            true
        }
    }
}

#[test]
fn nothing_goes_wrong_unless_it_is_asked_for() {
    assert_eq!(Faults::default(), Faults::none());
    assert!(!meets(Faults::none(), |os| {
        let hello = connect(os).frames(Frame::chunk(5).loose()).one();
        hello.map_or(true, |hello| hello != Str::of("Hello"))
    }));
}

#[test]
fn a_message_may_come_in_pieces() {
    let in_pieces = |os: &Os| {
        let io = io_of(os);
        let stream = loop {
            match io.capabilities().sockets().connect(&address()) {
                Ok(stream) => break stream,
                Err(_) => os.process().halt(Period::microsecond(1)).unwrap(),
            };
        };
        let mut read = Vec::with_capacity(100);
        io.capabilities()
            .watch()
            .receive(&stream, &mut read, None)
            .unwrap();
        read.len() < 5
    };
    // a frame is not there before it is whole
    let whole = |os: &Os| {
        let hello = connect(os).frames(Frame::chunk(5).strict()).one();
        hello.map_or(true, |hello| hello != Str::of("Hello"))
    };

    for faults in [
        Faults::none().short_reads(0.5),
        // what a write left comes with the next one, unless somebody reads before
        Faults::none().partial_writes(0.5).preemption(0.5),
    ] {
        assert!(meets(faults.clone(), in_pieces));
        assert!(!meets(faults, whole));
    }
    assert!(!meets(Faults::none(), in_pieces));
}

#[test]
fn a_connection_may_be_refused() {
    let refused = |os: &Os| {
        os.process().halt(Period::second(1)).unwrap();
        let refused = os.sockets().connect_to(address());
        refused.is_err_and(|error| error.is_connection_refused())
    };

    assert!(meets(Faults::none().refused(0.5), refused));
    assert!(!meets(Faults::none(), refused));
}

#[test]
fn a_connection_may_be_reset() {
    let reset = |os: &Os| {
        let hello = connect(os).frames(Frame::chunk(5).strict()).one();
        hello.is_err_and(|error| error.to_string().contains("reset"))
    };

    assert!(meets(Faults::none().reset(0.2), reset));
    assert!(!meets(Faults::none(), reset));
}

#[test]
fn a_peer_may_go_in_the_middle_of_a_frame() {
    let dropped = |os: &Os| {
        let client = connect(os);
        let hello = client.frames(Frame::chunk(5).strict()).one();
        hello.is_err() && client.frames(Frame::chunk(2).strict()).one().is_ok()
    };

    assert!(meets(Faults::none().peers_dropped(0.5), dropped));
    assert!(!meets(Faults::none(), dropped));
}

#[test]
fn what_is_sent_takes_its_time() {
    let took = |os: &Os| {
        let client = connect(os);
        let before = os.clock().now();
        let hello = client.frames(Frame::chunk(5).strict()).one().unwrap();
        assert_eq!(hello, Str::of("Hello"));
        let took = os.clock().now().elapsed_since(&before).unwrap();
        took.milliseconds() + 1_000 * took.seconds()
    };

    passes(
        Simulation::of(1)
            .service("server", greet)
            .process("client", move |os| {
                let times: Vec<_> = (0..50).map(|_| took(os)).collect();
                assert!(
                    times.iter().all(|time| (20..=31).contains(time)),
                    "{times:?}"
                );
                assert!(times.iter().any(|time| *time < 23), "{times:?}");
                assert!(times.iter().any(|time| *time > 27), "{times:?}");
            })
            .faults(Faults::none().latency(Period::millisecond(20), Period::millisecond(30))),
    );
}

#[test]
fn a_process_may_be_interrupted_at_any_call() {
    let order = |faults: Faults| {
        let notes = Notes::default();
        let mut simulation = Simulation::of(1).faults(faults);
        for name in ["a", "b"] {
            let notes = notes.clone();
            simulation = simulation.process(name, move |os| {
                for _ in 0..20 {
                    notes.note(name);
                    let _ = os.sockets().connect_to(address());
                }
            });
        }
        passes(simulation);
        notes
            .all()
            .windows(2)
            .filter(|pair| pair[0] != pair[1])
            .count()
    };

    assert_eq!(order(Faults::none()), 1);
    assert!(order(Faults::none().preemption(0.5)) > 10);
}

#[test]
fn a_fault_does_not_disturb_the_others() {
    // where resets strike depends on nothing but the calls and their stream
    let resets = |faults: Faults| {
        let notes = Notes::default();
        let noted = notes.clone();
        passes(
            Simulation::of(9)
                .process("pair", move |os| {
                    let client = connect_to_echo(os);
                    for round in 0..200 {
                        if client.sink([Str::of("x")]).is_err() {
                            noted.note(format!("{round}"));
                            return;
                        }
                    }
                })
                .service("server", |os| {
                    let server = os.sockets().open(address()).unwrap();
                    let _client = server.accept().unwrap();
                    let _ = os.process().halt(Period::day(1));
                })
                .faults(faults),
        );
        notes.all()
    };

    let alone = resets(Faults::none().reset(0.02));
    assert_eq!(alone.len(), 1);
    assert_eq!(
        resets(
            Faults::none()
                .reset(0.02)
                .partial_writes(0.9)
                .preemption(0.9)
        ),
        alone
    );
}

fn connect_to_echo(os: &Os) -> Client {
    connect(os)
}

#[test]
#[should_panic(expected = "1.5 is not a probability")]
fn a_probability_is_between_0_and_1() {
    let _ = Faults::none().reset(1.5);
}
