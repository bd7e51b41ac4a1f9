//! The signals of this process: from the handler, where almost nothing is
//! allowed, to the listeners, which run where the program waits.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use signal_hook::flag;
use signal_hook::iterator::backend::SignalDelivery;

use super::{Info, Listener, Signal};
use crate::io::ambient::{self, Interrupts};

mod came;

use came::{Told, came};

/// What a process knows about its signals. A handler only writes a byte to a
/// socket pair and raises a flag; everything else happens in
/// [`dispatch`](Self::dispatch), on the thread that noticed.
pub(super) struct Process {
    listeners: Mutex<Vec<(Signal, Listener)>>,
    /// How many listeners there are, to be asked without a lock on every wait.
    count: AtomicUsize,
    /// A signal came that nobody has dispatched yet.
    pending: Arc<AtomicBool>,
    /// Made by the first `listen`; the descriptor is woken by each signal.
    delivery: OnceLock<Delivery>,
    /// The signals that are installed, each with the flag that says that
    /// nobody listens any more, so that it does what it did before.
    installed: Mutex<Vec<(Signal, Arc<AtomicBool>)>>,
}

struct Delivery {
    /// What waits are woken by. A second descriptor of the receiving end: the
    /// first one is inside `signals`, behind a lock that no wait may hold.
    wake: OwnedFd,
    signals: Mutex<SignalDelivery<OwnedFd, Told>>,
}

impl Process {
    pub(super) fn main() -> &'static Self {
        static MAIN: OnceLock<Process> = OnceLock::new();

        MAIN.get_or_init(|| Self {
            listeners: Mutex::new(Vec::new()),
            count: AtomicUsize::new(0),
            pending: Arc::new(AtomicBool::new(false)),
            delivery: OnceLock::new(),
            installed: Mutex::new(Vec::new()),
        })
    }

    pub(super) fn listen(&self, signal: Signal, listener: Listener) -> io::Result<()> {
        // Held until the listener is known: a `remove` in between would find
        // that nobody listens, and abandon the signal.
        let mut installed = lock(&self.installed);
        self.install(&mut installed, signal)?;

        let mut listeners = lock(&self.listeners);
        listeners.push((signal, listener));
        self.count.store(listeners.len(), Ordering::Release);

        Ok(())
    }

    pub(super) fn remove(&self, listener: &Listener) {
        // Dropped after the locks: what a closure holds may come back here when
        // it is dropped.
        let removed: Vec<_>;
        // Taken in the order that `listen` takes them.
        let installed = lock(&self.installed);
        let mut listeners = lock(&self.listeners);

        (removed, *listeners) = std::mem::take(&mut *listeners)
            .into_iter()
            .partition(|(_, listening)| listening.is(listener));
        self.count.store(listeners.len(), Ordering::Release);

        for (signal, abandoned) in installed.iter() {
            let listened = listeners.iter().any(|(listened, _)| listened == signal);
            // A program of Rust ignores `SIGPIPE` from the start.
            let ends = *signal != Signal::Pipe;
            abandoned.store(!listened && ends, Ordering::Release);
        }

        drop((listeners, installed, removed));
    }

    fn install(
        &self,
        installed: &mut Vec<(Signal, Arc<AtomicBool>)>,
        signal: Signal,
    ) -> io::Result<()> {
        if let Some((_, abandoned)) = installed.iter().find(|(known, _)| *known == signal) {
            abandoned.store(false, Ordering::Release);
            return Ok(());
        }

        if self.delivery.get().is_none() {
            // Under the lock on `installed`, so it is made once.
            let _ = self.delivery.set(Delivery::open()?);
            ambient::interrupt_with(Self::main());
        }
        let Some(delivery) = self.delivery.get() else {
            return Ok(());
        };

        let abandoned = Arc::new(AtomicBool::new(false));
        flag::register_conditional_default(signal.to_int(), Arc::clone(&abandoned))?;
        lock(&delivery.signals)
            .handle()
            .add_signal(signal.to_int())?;
        // Raised last: whoever sees the flag finds the signal.
        flag::register(signal.to_int(), Arc::clone(&self.pending))?;
        installed.push((signal, abandoned));

        Ok(())
    }
}

impl Interrupts for Process {
    /// What a wait must be woken by, if anybody listens.
    fn wakes(&self) -> Option<BorrowedFd<'_>> {
        if self.count.load(Ordering::Acquire) == 0 {
            return None;
        }

        self.delivery.get().map(|delivery| delivery.wake.as_fd())
    }

    /// Whether a signal came that nobody has dispatched yet.
    fn pending(&self) -> bool {
        self.pending.load(Ordering::Acquire)
    }

    /// Runs the listeners of the signals that came. No lock is held meanwhile,
    /// so listeners may listen and remove. One that panics does not keep the
    /// others from hearing: its panic goes on when all have run.
    fn dispatch(&self) {
        let Some(delivery) = self.delivery.get() else {
            return;
        };

        self.pending.store(false, Ordering::Release);
        // Signals of one kind count as one, as the system counts those that it
        // holds back: what is known is of the first.
        let mut all: Vec<(Signal, Info)> = Vec::new();
        for (signal, info) in lock(&delivery.signals).pending().filter_map(came) {
            if all.iter().all(|(known, _)| *known != signal) {
                all.push((signal, info));
            }
        }

        let mut panic = None;
        for (signal, info) in all {
            let listeners: Vec<_> = lock(&self.listeners)
                .iter()
                .filter(|(listened, _)| *listened == signal)
                .map(|(_, listener)| listener.clone())
                .collect();

            for listener in listeners {
                let heard = || listener.hear(signal, info.clone());
                if let Err(caught) = catch_unwind(AssertUnwindSafe(heard)) {
                    panic.get_or_insert(caught);
                }
            }
        }

        if let Some(panic) = panic {
            resume_unwind(panic);
        }
    }
}

impl Delivery {
    fn open() -> io::Result<Self> {
        let (read, write) = ambient::socket_pair()?;
        let wake = read.try_clone()?;
        let none: [i32; 0] = [];
        let signals = SignalDelivery::with_pipe(read, write, Default::default(), none)?;

        Ok(Self {
            wake,
            signals: Mutex::new(signals),
        })
    }
}

/// A listener that panicked elsewhere leaves nothing half-done behind a lock.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
