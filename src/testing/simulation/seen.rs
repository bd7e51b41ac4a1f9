//! What another thread may know of a simulation that runs.

use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::process::On;
use super::world::ProcessId;

/// What another thread may know of a simulation that runs: whether it goes on,
/// who runs, and what the others wait for. Nothing is decided by it.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    turns: AtomicU64,
    current: AtomicU32,
    processes: OnceLock<Vec<(Arc<str>, AtomicU8)>>,
}

/// What processes do, by number.
const DOING: [&str; 8] = [
    "can run",
    "has ended",
    "waits for time to pass",
    "waits to read",
    "waits to write",
    "waits for a client",
    "waits for one of many",
    "waits for another one to end",
];
const ENDED: u8 = 1;

impl Seen {
    /// Who there is.
    pub(crate) fn begin(&self, names: impl IntoIterator<Item = Arc<str>>) {
        let processes = names.into_iter().map(|name| (name, AtomicU8::new(0)));
        let _ = self.processes.set(processes.collect());
    }

    #[inline]
    pub(crate) fn call(&self, turns: u64) {
        self.turns.store(turns, Ordering::Relaxed);
    }

    fn does(&self, process: ProcessId, what: u8) {
        let known = self.processes.get();

        if let Some((_, doing)) = known.and_then(|known| known.get(usize::from(process.0))) {
            doing.store(what, Ordering::Relaxed);
        }
    }

    pub(crate) fn runs(&self, process: ProcessId) {
        self.current.store(u32::from(process.0), Ordering::Relaxed);
        self.does(process, 0);
    }

    pub(crate) fn waits(&self, process: ProcessId, on: On) {
        self.does(
            process,
            match on {
                On::Time => 2,
                On::Read(_) => 3,
                On::Write(_) => 4,
                On::Accept(_) => 5,
                On::Any => 6,
                On::EndOf(_) => 7,
            },
        );
    }

    pub(crate) fn ends(&self, process: ProcessId) {
        self.does(process, ENDED);
    }

    pub(crate) fn turns(&self) -> u64 {
        self.turns.load(Ordering::Relaxed)
    }

    /// Who runs, and what the others do.
    pub(crate) fn who(&self) -> (String, Vec<String>) {
        let current = self.current.load(Ordering::Relaxed);
        let known = self.processes.get().map(Vec::as_slice).unwrap_or_default();
        let others = (0_u32..)
            .zip(known)
            .filter(|(id, _)| *id != current)
            .map(|(_, (name, doing))| (name, doing.load(Ordering::Relaxed)))
            .filter(|(_, doing)| *doing != ENDED)
            .map(|(name, doing)| {
                let doing = DOING.get(usize::from(doing)).unwrap_or(&"runs");
                format!("`{name}` {doing}")
            })
            .collect();
        let current = usize::try_from(current)
            .ok()
            .and_then(|current| known.get(current))
            .map_or_else(|| "nobody".to_owned(), |(name, _)| name.to_string());

        (current, others)
    }
}
