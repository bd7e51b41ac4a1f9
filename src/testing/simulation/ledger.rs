//! Which seed runs, written down where an abort does not reach.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// The seed that a thread runs, in a file of the temporary directory: a program
/// that is aborted cannot tell it any more. The file goes when the seeds have
/// run.
#[derive(Debug)]
pub(super) struct Ledger(Option<(PathBuf, Written)>);

/// Opened once, for it is written before each run.
#[expect(
    clippy::disallowed_types,
    reason = "a runner of tests writes down what it runs, as documented"
)]
type Written = fs::File;

impl Ledger {
    /// A ledger for this thread. Without a file that can be written there is
    /// none.
    #[expect(
        clippy::disallowed_methods,
        clippy::disallowed_types,
        reason = "a runner of tests writes down what it runs, as documented"
    )]
    pub(super) fn open() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);

        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("innmind-seed-{}-{number}", std::process::id()));

        Self(fs::File::create(&path).ok().map(|file| (path, file)))
    }

    /// A seed is about to run.
    pub(super) fn begin(&mut self, seed: u64) {
        if let Some((_, file)) = &mut self.0 {
            let test = std::thread::current().name().unwrap_or("main").to_owned();
            // It is a help, and nothing depends on it.
            let _ = file.write_all(format!("{test}: INNMIND_SEED={seed}\n").as_bytes());
        }
    }
}

impl Drop for Ledger {
    #[expect(
        clippy::disallowed_methods,
        reason = "it removes the file that it made"
    )]
    fn drop(&mut self) {
        if let Some((path, _)) = self.0.take() {
            let _ = fs::remove_file(path);
        }
    }
}
