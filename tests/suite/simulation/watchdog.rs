//! What ends a whole program, seen from another one.

use std::process::{Command, Output, Stdio};

use innmind::prelude::*;
use innmind::testing::simulate;
use innmind::time::Period;

/// Runs a test again in a process of its own, which is expected to die of it.
/// `None` there.
fn dies_of(test: &str, temporary: &std::path::Path) -> Option<Output> {
    const ROLE: &str = "INNMIND_TEST_DIES";

    if std::env::var_os(ROLE).is_some_and(|role| role == test) {
        return None;
    }

    let output = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--test-threads=1"])
        .env(ROLE, test)
        .env("TMPDIR", temporary)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(!output.status.success(), "{output:?}");
    Some(output)
}

#[test]
fn a_loop_without_a_call_is_ended() {
    let temporary = tempfile::tempdir().unwrap();
    let test = "simulation::watchdog::a_loop_without_a_call_is_ended";
    let Some(died) = dies_of(test, temporary.path()) else {
        simulate(5..6, |simulation| {
            simulation
                .process("sleeper", |os| os.process().halt(Period::day(1)))
                .process("thinker", |os| -> Attempt<SideEffect> {
                    os.process().halt(Period::second(1))?;
                    loop {
                        std::hint::spin_loop();
                    }
                })
                .watchdog(Period::millisecond(500))
        });
        return;
    };

    let said = String::from_utf8_lossy(&died.stderr);
    assert!(
        said.contains("seed 5") && said.contains("`thinker`"),
        "{said}"
    );
    assert!(said.contains("INNMIND_SEED=5"), "{said}");
}

#[test]
fn a_lock_that_is_held_over_a_wait_is_told() {
    let temporary = tempfile::tempdir().unwrap();
    let test = "simulation::watchdog::a_lock_that_is_held_over_a_wait_is_told";
    let Some(died) = dies_of(test, temporary.path()) else {
        let lock = std::sync::Arc::new(std::sync::Mutex::new(()));
        let (one, other) = (lock.clone(), lock);
        let _ = innmind::testing::Simulation::of(0)
            .process("holder", move |os| {
                let _held = one.lock().unwrap();
                os.process().halt(Period::day(1))
            })
            .process("taker", move |os| {
                os.process().halt(Period::second(1)).unwrap();
                drop(other.lock().unwrap());
            })
            .watchdog(Period::millisecond(500))
            .run();
        return;
    };

    let said = String::from_utf8_lossy(&died.stderr);
    assert!(said.contains("`taker` has made no call"), "{said}");
    assert!(said.contains("`holder` waits for time to pass"), "{said}");
}

#[test]
fn the_seed_of_an_abort_is_written_down() {
    let temporary = tempfile::tempdir().unwrap();
    let test = "simulation::watchdog::the_seed_of_an_abort_is_written_down";
    if dies_of(test, temporary.path()).is_none() {
        simulate(0..10, |simulation| {
            let seed = simulation.seed();
            simulation.process("rash", move |_| {
                if seed == 7 {
                    std::process::abort();
                }
            })
        });
        return;
    }

    let left: Vec<_> = std::fs::read_dir(temporary.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    assert!(
        left.iter()
            .any(|ledger| ledger.ends_with("INNMIND_SEED=7\n")),
        "{left:?}"
    );
}

#[test]
fn one_seed_is_run_alone() {
    let temporary = tempfile::tempdir().unwrap();
    let test = "simulation::watchdog::one_seed_is_run_alone";
    if std::env::var_os("INNMIND_SEED").is_none() {
        let output = Command::new(std::env::current_exe().unwrap())
            .args([test, "--exact", "--nocapture"])
            .env("INNMIND_SEED", "123")
            .env("TMPDIR", temporary.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && said.contains("ran 123"),
            "{said}"
        );
        assert!(!said.contains("ran 1\n"), "{said}");
        // nothing is left in the temporary directory
        assert_eq!(std::fs::read_dir(temporary.path()).unwrap().count(), 0);
        return;
    }

    simulate(0..10, |simulation| {
        println!("ran {}", simulation.seed());
        simulation.process("short", |_| ())
    });
}
