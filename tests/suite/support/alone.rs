//! Tests that change their whole process.

use std::process::{Command, Stdio};

/// Runs the calling test again in a process of its own, where it may change
/// what belongs to the process: signals, limits, rights. Gives `true` there;
/// here it gives `false` once that process has passed.
///
/// ```ignore
/// #[test]
/// fn limits() {
///     if alone("real::limits") {
///         // ...
///     }
/// }
/// ```
#[track_caller]
pub fn alone(test: &str) -> bool {
    const ROLE: &str = "INNMIND_TEST_ALONE";

    if std::env::var_os(ROLE).is_some_and(|role| role == test) {
        return true;
    }

    let output = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env(ROLE, test)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);

    assert!(
        output.status.success() && said.contains("1 passed"),
        "{test} in a process of its own: {}\n{said}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr),
    );

    false
}
