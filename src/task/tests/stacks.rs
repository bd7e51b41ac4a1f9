//! What coroutines take of the system.

use std::fs;

use super::{Sums, asks, coroutine};
use crate::task::{Coroutine, Resumed, suspend};

/// Mappings of the process, and kilobytes that are resident.
fn taken() -> (usize, usize) {
    let mappings = fs::read_to_string("/proc/self/maps")
        .unwrap()
        .lines()
        .count();
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let resident = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|line| line.trim().strip_suffix(" kB"))
        .unwrap();

    (mappings, resident.parse().unwrap())
}

fn standing(count: u32, body: fn()) -> Vec<Coroutine<Sums>> {
    (0..count)
        .map(|n| {
            let mut one = coroutine(move |_| {
                body();
                let _ = suspend::<Sums>(n);
            });
            assert_eq!(asks(one.resume(0)), n);
            one
        })
        .collect()
}

/// 64 KiB of the stack, at least.
#[inline(never)]
fn dirty() {
    std::hint::black_box([1_u8; 64 * 1024]);
}

/// Other tests map and touch memory meanwhile: a process of its own.
fn alone(test: &str) -> bool {
    const CHILD: &str = "INNMIND_TEST_ALONE";

    if std::env::var_os(CHILD).is_some() {
        return true;
    }
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));

    false
}

#[test]
fn nothing_stays_mapped_when_the_thread_ends() {
    if !alone("task::tests::stacks::nothing_stays_mapped_when_the_thread_ends") {
        return;
    }

    let run = || {
        std::thread::spawn(|| drop(standing(10_000, || ())))
            .join()
            .unwrap();
    };
    run();
    let (before, _) = taken();
    for _ in 0..5 {
        run();
    }

    assert!(taken().0 <= before + 2, "{before} then {}", taken().0);
}

#[test]
fn those_that_ended_keep_little_memory() {
    if !alone("task::tests::stacks::those_that_ended_keep_little_memory") {
        return;
    }

    drop(standing(1, dirty));
    let (_, before) = taken();
    let mut all = standing(1_000, dirty);
    let (_, meanwhile) = taken();
    assert!(meanwhile > before + 50_000, "{before} then {meanwhile}");

    // Some go on, so that every region is kept.
    let mut n = 0;
    all.retain(|_| {
        n += 1;
        n % 50 == 0
    });
    let (mappings, after) = taken();
    assert!(after < before + 20_000, "{before} then {after}");

    // They are used again.
    for _ in 0..10 {
        drop(standing(1_000, || ()));
    }
    assert!(taken().0 <= mappings + 2);
}

#[test]
fn a_stack_is_reused_with_what_it_needs() {
    for n in 0..1_000 {
        let mut one = coroutine(move |m| assert_eq!((n, suspend::<Sums>(m)), (n, Ok(m + 1))));
        assert_eq!(asks(one.resume(n)), n);
        assert!(matches!(one.resume(n + 1), Resumed::Returned));
    }
}
