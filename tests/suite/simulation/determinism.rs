//! The same seed is the same run, byte for byte.

use std::io::{self, IoSlice};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use innmind::io::capabilities::{Accepted, Descriptor, Open};
use innmind::io::{Frame, Io};
use innmind::prelude::*;
use innmind::testing::{Faults, Seeds, Simulation, simulate};
use innmind::time::Period;
use innmind::url::Path;

use super::{address, connect, greet, io_of, passes};

/// A little of everything.
fn busy(seed: u64) -> Simulation {
    let mut simulation = Simulation::of(seed).service("server", |os| {
        let server = os.sockets().take_over(address()).unwrap();
        loop {
            let Ok(client) = server.accept() else {
                continue;
            };
            let line = client
                .timeout_after(Period::second(1))
                .frames(Frame::line());
            while let Ok(line) = line.one() {
                let now = os.clock().now().to_string();
                if client.sink([line, Str::of(now), Str::of("\n")]).is_err() {
                    break;
                }
            }
        }
    });
    for name in ["a", "b", "c"] {
        simulation = simulation.process(name, move |os| {
            for round in 0..5 {
                let client = connect(os).timeout_after(Period::second(1));
                let _ = client
                    .sink([Str::of(format!("{name}{round}\n"))])
                    .flat_map(|_| client.frames(Frame::line()).one());
            }
        });
    }

    simulation.faults(Faults::all()).whole_trace()
}

/// A little of everything by the capabilities themselves, so that the calls are
/// the same whatever is built on them.
fn bare(seed: u64) -> Simulation {
    let second = Some(Duration::from_secs(1));
    let exchange = |io: &Io, stream: &Descriptor, said: &[u8]| -> io::Result<Vec<u8>> {
        let watch = io.capabilities().watch();
        watch.send(stream, &[IoSlice::new(said)], Some(Duration::from_secs(1)))?;
        let mut read = Vec::with_capacity(64);
        watch.receive(stream, &mut read, Some(Duration::from_secs(1)))?;
        Ok(read)
    };

    Simulation::of(seed)
        .service("server", move |os| {
            let io = io_of(os);
            let server = io.capabilities().sockets().take_over(&address()).unwrap();
            loop {
                let client = match io.capabilities().watch().accept(&server, second) {
                    Ok(Accepted::Client(client)) => client,
                    _ => continue,
                };
                for said in 0_u8.. {
                    match exchange(&io, &client, &[said; 9]) {
                        Ok(heard) if !heard.is_empty() => {}
                        _ => break,
                    }
                }
            }
        })
        .process("client", move |os| {
            let io = io_of(os);
            for _ in 0..9 {
                io.capabilities()
                    .watch()
                    .wait(Duration::from_millis(1))
                    .unwrap();
                if let Ok(stream) = io.capabilities().sockets().connect(&address()) {
                    while exchange(&io, &stream, b"client").is_ok_and(|heard| heard.len() > 2) {
                        let _ = os.clock().now();
                    }
                }
            }
        })
        .process("writer", move |os| {
            let files = io_of(os).capabilities().files().clone();
            for round in 0..5 {
                let file = files.open(&Path::of("/tmp/a"), Open::Write).unwrap();
                let _ = file.write_at(&[IoSlice::new(&[round; 99])], 0);
                let _ = file.sync();
            }
        })
        .faults(Faults::all())
}

/// What other machines and later versions must give too. A change of what the
/// simulation does changes them, and is told in the change log: seeds that
/// somebody kept are of no use any more.
const DIGESTS: [(u64, u64); 4] = [
    (0, 0x0310_72db_aadd_5818),
    (1, 0xc72d_f723_49b1_0b07),
    (17, 0xb0bb_66c3_1837_1dd8),
    (u64::MAX, 0x6e1d_dbb1_4a5a_6578),
];

#[test]
fn a_seed_is_the_same_on_every_machine() {
    let digests = DIGESTS.map(|(seed, _)| (seed, passes(bare(seed)).trace().digest()));

    assert_eq!(digests, DIGESTS, "{digests:#x?}");
}

#[test]
fn a_trace_is_the_same_byte_for_byte() {
    for seed in 0..20 {
        let [first, second] = [(), ()].map(|()| passes(busy(seed)));
        assert_eq!(first.trace().to_string(), second.trace().to_string());
        assert_eq!(first.elapsed(), second.elapsed());
        assert!(first.trace().lines().len() > 100);
    }
    assert_ne!(passes(busy(1)).trace(), passes(busy(2)).trace());
}

#[test]
fn a_trace_is_told_in_words() {
    let run = passes(
        Simulation::of(1)
            .service("server", greet)
            .process("client", |os| {
                let hello = connect(os).frames(Frame::chunk(5).strict()).one();
                assert!(hello.is_ok());
            })
            .whole_trace(),
    );
    let trace = run.trace().to_string();

    for line in [
        "server: takes an address over\n",
        "client: connects, connection 1\n",
        "server: accepts connection 1\n",
        "server: writes 5 bytes (#",
        "client: reads 5 bytes from connection 1\n",
        "client: closes connection 1\n",
        "client: returns\n",
    ] {
        assert!(trace.contains(line), "{line} is missing in:\n{trace}");
    }
    assert!(
        run.trace()
            .lines()
            .iter()
            .all(|line| line.starts_with("0.0"))
    );
}

#[test]
fn without_a_trace_there_is_none() {
    let run = passes(busy(1).without_trace());

    assert_eq!((run.trace().digest(), run.trace().lines().len()), (0, 0));
}

#[test]
fn what_is_not_the_same_each_time_is_found() {
    static RUNS: AtomicU64 = AtomicU64::new(0);

    let report = Seeds::of(0..1)
        .run(|simulation| {
            simulation.process("forgetful", |os| {
                let (us, them) = io_of(os).sockets().pair().unwrap();
                us.sink([Str::of("same\n")]).unwrap();
                let runs = RUNS.fetch_add(1, Ordering::Relaxed);
                us.sink([Str::of(format!("{runs}\n"))]).unwrap();
                drop(them);
            })
        })
        .unwrap_err();

    assert!(report.is_divergence());
    let said = report.to_string();
    assert!(said.contains("they part at line 2"), "{said}");
    assert!(
        said.contains("first:") && said.contains("second:"),
        "{said}"
    );
}

#[test]
fn the_lowest_seed_that_fails_is_told() {
    let fill = |simulation: Simulation| {
        let seed = simulation.seed();
        simulation.process("odd", move |_| {
            assert!(seed < 40 || seed % 7 != 0, "at {seed}")
        })
    };

    for threads in [1, 2, 7] {
        let report = Seeds::of(0..1_000).threads(threads).run(fill).unwrap_err();
        assert_eq!(report.seed(), 42);
    }
    assert!(Seeds::of(0..40).run(fill).is_ok());
    assert!(Seeds::of(5..5).run(fill).is_ok());
}

#[test]
#[should_panic(expected = "run it again: INNMIND_SEED=3 cargo test simulation::determinism::")]
fn a_failure_tells_the_line_that_runs_it_again() {
    simulate(0..10, |simulation| {
        let seed = simulation.seed();
        simulation.process("third", move |_| assert_ne!(seed, 3))
    });
}
