//! A deferred outcome with several branches.

use std::fmt;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, ThreadId};

use super::Deferred;

/// A handle on a deferred outcome that runs once for all its clones.
///
/// Made by [`Deferred::shared`]. Where PHP code goes on from one deferred
/// monad in several directions, Rust code clones the handle.
///
/// # Panics
///
/// Asking for the outcome from within the closure that computes it panics:
/// there is nothing to wait for. A closure that panics leaves the handle
/// panicking for whoever asks next.
#[must_use = "a deferred outcome does nothing until it is asked for"]
pub struct Shared<O, F = Box<dyn FnOnce() -> O + Send>>(Arc<Cell<O, F>>);

struct Cell<O, F> {
    state: Mutex<State<O, F>>,
    done: Condvar,
}

enum State<O, F> {
    Pending(F),
    Running(ThreadId),
    Done(O),
    Panicked,
}

impl<O: Clone, F: FnOnce() -> O> Shared<O, F> {
    pub(super) fn of(run: F) -> Self {
        Self(Arc::new(Cell {
            state: Mutex::new(State::Pending(run)),
            done: Condvar::new(),
        }))
    }

    /// The outcome, computed by whoever asks first.
    #[must_use]
    #[expect(clippy::panic, reason = "documented: there is no outcome to give")]
    pub fn memoize(&self) -> O {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);

        // The lock is not held while the closure runs, only the mark is.
        let run = loop {
            match &*state {
                State::Done(outcome) => return outcome.clone(),
                State::Panicked => panic!("the closure of this deferred outcome panicked"),
                State::Running(thread) if *thread == thread::current().id() => {
                    panic!("a deferred outcome was asked for while computing it")
                }
                State::Running(_) => {
                    state = self
                        .0
                        .done
                        .wait(state)
                        .unwrap_or_else(PoisonError::into_inner);
                }
                State::Pending(_) => {
                    let running = State::Running(thread::current().id());
                    match std::mem::replace(&mut *state, running) {
                        State::Pending(run) => break run,
                        _ => unreachable!("the state is looked at and replaced under one lock"),
                    }
                }
            }
        };
        drop(state);

        let finish = Finish {
            cell: &self.0,
            state: Some(State::Panicked),
        };
        let outcome = run();
        finish.with(State::Done(outcome.clone()));

        outcome
    }

    /// One more branch: a [`Deferred`] with all its methods.
    pub fn deferred(self) -> Deferred<O, impl FnOnce() -> O> {
        Deferred::of(move || self.memoize())
    }
}

/// Leaves a state behind, whether the closure returns or panics.
struct Finish<'a, O, F> {
    cell: &'a Cell<O, F>,
    state: Option<State<O, F>>,
}

impl<O, F> Finish<'_, O, F> {
    fn with(mut self, state: State<O, F>) {
        self.state = Some(state);
    }
}

impl<O, F> Drop for Finish<'_, O, F> {
    fn drop(&mut self) {
        if let Some(next) = self.state.take() {
            *self
                .cell
                .state
                .lock()
                .unwrap_or_else(PoisonError::into_inner) = next;
            self.cell.done.notify_all();
        }
    }
}

impl<O, F> Clone for Shared<O, F> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<O, F> fmt::Debug for Shared<O, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use crate::prelude::*;

    #[test]
    fn it_runs_once_for_all_threads() {
        let runs = AtomicUsize::new(0);
        let shared = Attempt::defer(|| {
            runs.fetch_add(1, Ordering::SeqCst);
            std::thread::yield_now();
            Attempt::result(5)
        })
        .shared();

        std::thread::scope(|scope| {
            for _ in 0..8 {
                let branch = shared.clone();
                scope.spawn(move || assert!(branch.memoize().is_ok_and(|n| n == 5)));
            }
        });

        assert_eq!(runs.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn a_panic_is_told_to_every_branch() {
        let shared = Attempt::defer(|| -> Attempt<u8> { panic!("no") }).shared();
        let branch = shared.clone();

        for handle in [shared, branch] {
            let asked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| handle.memoize()));
            assert!(asked.is_err());
        }
    }
}
