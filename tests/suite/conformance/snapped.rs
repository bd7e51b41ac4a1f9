//! What `snap()` gives, as PHP code goes on from it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use innmind::immutable::deferred::Shared;

/// A handle on values that are drawn together, which knows whether they were.
/// PHP's operations on it run at once from then on; Rust code says so, by
/// going on from what `memoize()` gives.
#[derive(Clone, Debug)]
pub(crate) struct Snapped<S> {
    handle: Shared<S>,
    drawn: Arc<AtomicBool>,
}

impl<S: Clone> Snapped<S> {
    pub(crate) fn of(handle: Shared<S>) -> Self {
        Self {
            handle,
            drawn: Arc::default(),
        }
    }

    pub(crate) fn drawn(&self) -> bool {
        self.drawn.load(Ordering::SeqCst)
    }

    pub(crate) fn memoize(self) -> S {
        let values = self.handle.memoize();
        self.drawn.store(true, Ordering::SeqCst);

        values
    }
}
