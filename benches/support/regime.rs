//! Where the two sides of a connection run, and how they are started.

use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use super::pin;

/// Which processor a side has. Both regimes are measured: what stands still on
/// one processor may run on two.
#[derive(Clone, Copy)]
pub(crate) struct Regime {
    pub(crate) name: &'static str,
    pub(crate) other: usize,
}

/// One processor for both sides, and one each.
pub(crate) const REGIMES: [Regime; 2] = [
    Regime {
        name: "one processor",
        other: 0,
    },
    Regime {
        name: "two processors",
        other: 1,
    },
];

impl Regime {
    /// Keeps the caller on its processor.
    pub(crate) fn keep_here(self) {
        pin(0);
    }

    /// Starts the other side on its processor, and keeps the caller on its own.
    pub(crate) fn other_side(self, run: impl FnOnce() + Send + 'static) {
        pin(0);
        thread::spawn(move || {
            pin(self.other);
            run();
        });
    }
}

/// Addresses that go with the bench.
pub(crate) struct Directory(PathBuf);

impl Directory {
    pub(crate) fn new(bench: &str) -> io::Result<Self> {
        let path = std::env::temp_dir().join(format!("innmind-{bench}-{}", std::process::id()));
        std::fs::create_dir(&path)?;

        Ok(Self(path))
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn address(&self, name: &str) -> innmind::io::sockets::unix::Address {
        use innmind::url::Path as Named;

        innmind::io::sockets::unix::Address::of(Named::of(path_text(&self.join(name))))
    }
}

fn path_text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A runtime of tokio for one thread.
pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .expect("a runtime")
}
