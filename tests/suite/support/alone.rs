//! Tests that change their whole process.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const ROLE: &str = "INNMIND_TEST_ALONE";
const DIRECTORY: &str = "INNMIND_TEST_DIRECTORY";

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
    if std::env::var_os(ROLE).is_some_and(|role| role == test) {
        return true;
    }

    // What a process that gave up its rights cannot remove, this one does.
    let directory = short_directory();
    fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o711)).unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env(ROLE, test)
        .env(DIRECTORY, directory.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    for left in fs::read_dir(directory.path()).unwrap().flatten() {
        let private = fs::Permissions::from_mode(0o700);
        fs::set_permissions(left.path(), private).unwrap();
    }
    let said = String::from_utf8_lossy(&output.stdout);

    assert!(
        output.status.success() && said.contains("1 passed"),
        "{test} in a process of its own: {}\n{said}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr),
    );

    false
}

/// A directory that goes when it is dropped. Its name is short, for an address
/// has room for little more than a hundred bytes.
pub fn short_directory() -> tempfile::TempDir {
    let beneath = std::env::var_os(DIRECTORY).map_or_else(|| "/tmp".into(), PathBuf::from);

    tempfile::Builder::new()
        .prefix("inn")
        .tempdir_in(beneath)
        .unwrap()
}
