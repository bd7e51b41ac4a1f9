//! What asks a server to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::immutable::{Attempt, Maybe};
use crate::io::capabilities::Descriptor;
use crate::operating_system::current_process::Signals;
use crate::signals::{Listener, Signal};

/// The signals that ask a server to stop; upstream's.
const SIGNALS: [Signal; 6] = [
    Signal::Hangup,
    Signal::Interrupt,
    Signal::Abort,
    Signal::Terminate,
    Signal::TerminalStop,
    Signal::Alarm,
];

/// Listens for the signals until it is dropped.
pub(super) struct Stop {
    signals: Signals,
    listener: Listener,
    asked: Arc<AtomicBool>,
}

impl Stop {
    /// Another thread may be the one that notices the signal. So the entrance is
    /// closed, which wakes the server wherever it waits.
    pub(super) fn listen(signals: &Signals, entrance: Maybe<Arc<Descriptor>>) -> Attempt<Self> {
        let asked = Arc::new(AtomicBool::new(false));
        let entrance = entrance.as_ref().map(Arc::downgrade);
        let listener = Listener::of({
            let asked = Arc::clone(&asked);
            move |_, _| {
                asked.store(true, Ordering::Release);
                if let Some(entrance) = entrance.as_ref().and_then(std::sync::Weak::upgrade) {
                    entrance.shutdown();
                }
            }
        });
        // Dropped if a signal cannot be listened for: then none is.
        let stop = Self {
            signals: signals.clone(),
            listener,
            asked,
        };
        for signal in SIGNALS {
            stop.signals.listen(signal, &stop.listener)?;
        }

        Ok(stop)
    }

    pub(super) fn is_asked_for(&self) -> bool {
        self.asked.load(Ordering::Acquire)
    }
}

impl Drop for Stop {
    fn drop(&mut self) {
        let _ = self.signals.remove(&self.listener);
    }
}
