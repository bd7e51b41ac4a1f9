//! Virtual time, and clocks on walls.

use std::time::Duration;

use innmind::operating_system::Os;
use innmind::testing::machine::clock::Drift;
use innmind::testing::{Cluster, Faults, Machine, Simulation};
use innmind::time::{Clock, Format, Period, Point};

use super::{Notes, address, passes};

fn point(text: &str) -> Point {
    Clock::live().at(text, Format::of("Y-m-d H:i:s")).unwrap()
}

#[test]
fn an_hour_of_heartbeats_is_an_hour_and_takes_no_time() {
    let run = passes(Simulation::of(1).process("server", |os| {
        let server = os
            .sockets()
            .open(address())
            .unwrap()
            .timeout_after(Period::second(1));
        for _ in 0..3_600 {
            assert!(server.accept().unwrap_err().is_timeout());
        }
    }));

    let hour = Duration::from_secs(3_600);
    assert!(run.elapsed() >= hour, "{:?}", run.elapsed());
    assert!(
        run.elapsed() < hour + Duration::from_secs(1),
        "{:?}",
        run.elapsed()
    );
}

#[test]
fn clocks_begin_where_they_are_told() {
    passes(Simulation::of(1).process("clerk", |os| {
        assert_eq!(os.clock().now().year().to_int(), 2020);
    }));

    let start = point("1999-12-31 23:59:59");
    passes(
        Simulation::of(1)
            .process("clerk", |os| {
                assert_eq!(os.clock().now().year().to_int(), 1999);
                os.process().halt(Period::second(1)).unwrap();
                assert_eq!(os.clock().now().year().to_int(), 2000);
            })
            .start_clock_at(start),
    );
}

/// A port of the proofs of `innmind/testing` on clocks that are sped up.
#[test]
fn clocks_show_more_seconds_than_pass() {
    let elapsed = |os: &Os| {
        let before = os.clock().now();
        os.process().halt(Period::second(10)).unwrap();
        // by the wall, not by the clock that is never set
        let (before, after) = (before.to_string(), os.clock().now().to_string());
        let at = |text: &str| os.clock().at(text, Format::of("Y-m-d\\TH:i:s.uP")).unwrap();
        at(&after).elapsed_since(&at(&before)).unwrap().seconds()
    };
    let machine = move |seconds| {
        Machine::new("a").process("clerk", move |os| assert_eq!(elapsed(os), seconds))
    };

    assert!(Cluster::new().add(machine(10)).boot().run().is_ok());
    let fast = Cluster::new().speed_up_time_by(5).add(machine(50));
    assert!(fast.boot().run().is_ok());
}

#[test]
fn a_clock_that_drifts_shows_it_at_each_reading() {
    let notes = Notes::default();
    let noted = notes.clone();
    passes(
        Simulation::of(1).add(
            Machine::new("a")
                .process("clerk", move |os| {
                    for _ in 0..4 {
                        noted.note(os.clock().now().millisecond().to_int().to_string());
                    }
                })
                .drift_clock_by(Drift::of([10, -4])),
        ),
    );

    assert_eq!(notes.all(), ["10", "6", "16", "12"]);
}

#[test]
fn a_clock_that_is_set_back_does_not_shorten_waits() {
    passes(
        Simulation::of(1)
            .process("clerk", |os| {
                let mut back = false;
                let mut last = os.clock().now().to_string();
                for _ in 0..200 {
                    let before = os.clock().now();
                    os.process().halt(Period::second(1)).unwrap();
                    let after = os.clock().now();
                    assert_eq!(after.elapsed_since(&before).unwrap().seconds(), 1);
                    back |= after.to_string() < last;
                    last = after.to_string();
                }
                assert!(back);
            })
            .faults(
                Faults::none()
                    .clock_steps(0.1, Period::minute(1))
                    .clock_drift(500),
            ),
    );
}

#[test]
fn upstream_s_configuration_of_a_machine_is_asked() {
    let frozen = point("2021-05-06 07:08:09");
    passes(
        Simulation::of(1).add(
            Machine::new("a")
                .configure_operating_system(move |config| config.with_clock(Clock::frozen(frozen)))
                .process("clerk", move |os| {
                    os.process().halt(Period::second(1)).unwrap();
                    assert_eq!(os.clock().now(), frozen);
                }),
        ),
    );
}

#[test]
fn what_is_not_simulated_says_so() {
    passes(Simulation::of(1).process("curious", |os| {
        assert!(os.process().memory().unwrap_err().is_unsupported());
    }));
}
