//! A stack overflow ends a process, so a child has it.

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output};

use super::Sums;
use crate::task::{Config, Coroutine};

/// Tells the child which it is.
const CHILD: &str = "INNMIND_TEST_OVERFLOWS";

#[expect(unconditional_recursion, reason = "what it is for")]
fn recurse(n: u64) -> u64 {
    let room = std::hint::black_box([n; 64]);
    recurse(room[7] + 1) + room[3]
}

fn child(test: &str) -> Output {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(CHILD, "1")
        .output()
        .unwrap()
}

fn is_child() -> bool {
    std::env::var_os(CHILD).is_some()
}

#[test]
fn it_is_told_with_the_name() {
    if is_child() {
        let mut outer = Coroutine::<Sums>::of("outer", |_| {
            let config = Config::of().stack(64 * 1024);
            let mut deep = Coroutine::<Sums>::of_with("process 'deep'", config, |_| {
                std::hint::black_box(recurse(1));
            });
            let _ = deep.as_mut().unwrap().resume(0);
        });
        let _ = outer.as_mut().unwrap().resume(0);
        unreachable!();
    }

    let output = child("task::tests::overflow::it_is_told_with_the_name");
    let told = String::from_utf8_lossy(&output.stderr);

    assert!(
        told.contains("coroutine 'process 'deep'' has overflowed its stack of "),
        "{told}"
    );
    assert!(!told.contains("'outer'"), "{told}");
    assert!(
        [libc::SIGSEGV, libc::SIGBUS, libc::SIGABRT].contains(&output.status.signal().unwrap()),
        "{output:?}"
    );
}

#[test]
fn another_overflow_is_told_by_who_told_it_before() {
    if is_child() {
        let _ = Coroutine::<Sums>::of("idle", |_| ()).unwrap().resume(0);
        std::hint::black_box(recurse(1));
        unreachable!();
    }

    let output = child("task::tests::overflow::another_overflow_is_told_by_who_told_it_before");
    let told = String::from_utf8_lossy(&output.stderr);

    assert!(!told.contains("coroutine"), "{told}");
    assert!(told.contains("has overflowed its stack"), "{told}");
    assert_eq!(output.status.signal(), Some(libc::SIGABRT), "{output:?}");
}
