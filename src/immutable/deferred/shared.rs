//! A deferred outcome with several branches.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Deferred, Run, turns};

/// A deferred outcome that can be cloned, and runs once for all its clones.
///
/// Made by [`Deferred::shared`]; it has all the methods of [`Deferred`]. Where
/// PHP code goes on from one deferred monad in several directions, Rust code
/// clones the handle.
///
/// ```
/// use innmind::immutable::deferred::Shared;
/// use innmind::prelude::*;
///
/// fn branches(number: &Shared<Attempt<u8>>) -> (Attempt<u8>, Attempt<String>) {
///     let next = number.clone().map(|n| n + 1);
///     let text = number.clone().map(|n| n.to_string());
///
///     (next.memoize(), text.memoize())
/// }
///
/// let number = Attempt::defer(|| "41".parse::<u8>().attempt()).boxed().shared();
/// let (next, text) = branches(&number);
///
/// assert!(next.is_ok_and(|n| n == 42));
/// assert!(text.is_ok_and(|text| text == "41"));
/// ```
///
/// Threads that ask while another one computes wait for it. A
/// [coroutine](crate::task) that asks while another one of its thread computes
/// lets that one go on.
///
/// # Panics
///
/// Asking for the outcome from within the closure that computes it panics: to
/// wait there would be to wait for ever. So does a coroutine that cannot let
/// the one that computes go on: it is cancelled, or who drives it
/// [has no such request](crate::task::Protocol::pass). A closure that panics
/// leaves the handle panicking for whoever asks next.
pub type Shared<O, F = Box<dyn FnOnce() -> O + Send>> = Deferred<O, Once<O, F>>;

/// What the clones of a [`Shared`] outcome have in common: the closure, then
/// what it gave.
///
/// ```
/// use innmind::immutable::deferred::Once;
/// use innmind::prelude::*;
///
/// let shared: Deferred<Maybe<u8>, Once<_, _>> = Maybe::defer(|| Maybe::just(1)).shared();
/// assert_eq!(shared.memoize(), Maybe::just(1));
/// ```
pub struct Once<O, F>(Arc<Cell<O, F>>);

struct Cell<O, F> {
    outcome: OnceLock<O>,
    /// Taken out by whoever runs it. The lock is not held meanwhile.
    run: Mutex<Option<F>>,
    /// Who runs it.
    runner: Runner,
}

/// Who runs a closure.
#[derive(Default)]
struct Runner {
    /// 0 if nobody does.
    thread: AtomicUsize,
    /// Which of those who take turns on that thread.
    turn: AtomicUsize,
}

impl<O, F> Once<O, F> {
    pub(super) fn of(run: F) -> Self {
        Self(Arc::new(Cell {
            outcome: OnceLock::new(),
            run: Mutex::new(Some(run)),
            runner: Runner::default(),
        }))
    }
}

impl<O: Clone, F: Run<O>> Run<O> for Once<O, F> {
    fn run(self) -> O {
        match Arc::try_unwrap(self.0) {
            Ok(last) => last.outcome.into_inner().unwrap_or_else(|| {
                let run = last.run.into_inner();
                take(run.unwrap_or_else(PoisonError::into_inner)).run()
            }),
            Err(cell) => cell.outcome().clone(),
        }
    }
}

impl<O, F: Run<O>> Cell<O, F> {
    fn outcome(&self) -> &O {
        let thread = current_thread();

        loop {
            if let Some(outcome) = self.outcome.get() {
                return outcome;
            }
            if self.runner.thread.load(Ordering::Relaxed) != thread {
                break;
            }
            self.runner.wait();
        }

        self.outcome.get_or_init(|| {
            let run = take(
                self.run
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .take(),
            );
            let _running = Running::by(thread, &self.runner);

            run.run()
        })
    }
}

/// It is gone without an outcome if it panicked.
#[expect(clippy::panic, reason = "documented: there is no outcome to give")]
fn take<F>(run: Option<F>) -> F {
    match run {
        Some(run) => run,
        None => panic!("the closure of this deferred outcome panicked"),
    }
}

/// A number that no other living thread has. Never 0.
fn current_thread() -> usize {
    thread_local! {
        static HERE: u8 = const { 0 };
    }

    HERE.with(|here| std::ptr::from_ref(here).addr())
}

impl Runner {
    /// Lets the one that runs it on this thread go on.
    #[expect(clippy::panic, reason = "documented: there is no outcome to give")]
    fn wait(&self) {
        // This very thread wrote it.
        if turns::awaits_caller(self.turn.load(Ordering::Relaxed)) {
            panic!("a deferred outcome was asked for while computing it");
        }
        if !turns::pass() {
            panic!("a deferred outcome is being computed by a coroutine that cannot go on");
        }
    }
}

/// Says who runs a closure, until it returns or panics.
struct Running<'a>(&'a Runner);

impl<'a> Running<'a> {
    fn by(thread: usize, runner: &'a Runner) -> Self {
        runner.turn.store(turns::current(), Ordering::Relaxed);
        runner.thread.store(thread, Ordering::Relaxed);
        Self(runner)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.thread.store(0, Ordering::Relaxed);
    }
}

/// Another handle on the same outcome.
impl<O, F> Clone for Deferred<O, Once<O, F>> {
    fn clone(&self) -> Self {
        Self::by(Once(Arc::clone(&self.run.0)))
    }
}

impl<O, F> fmt::Debug for Once<O, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::Shared;
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
    fn branches_of_branches_run_each_step_once() {
        let log = std::cell::RefCell::new(Vec::new());
        let base = Maybe::defer(|| {
            log.borrow_mut().push("base");
            Maybe::just(1)
        })
        .shared();
        let step = base
            .clone()
            .map(|n| {
                log.borrow_mut().push("step");
                n + 1
            })
            .shared();
        drop(base);

        assert_eq!(step.clone().memoize(), Maybe::just(2));
        assert_eq!(step.map(|n| n * 2).memoize(), Maybe::just(4));
        assert_eq!(*log.borrow(), ["base", "step"]);
    }

    #[test]
    fn a_panic_is_told_to_every_branch() {
        let shared = Attempt::defer(|| -> Attempt<u8> { panic!("no") }).shared();
        let branch = shared.clone();

        for handle in [shared, branch] {
            assert!(catch_unwind(AssertUnwindSafe(|| handle.memoize())).is_err());
        }
    }

    #[test]
    fn asking_from_within_panics_instead_of_waiting_for_ever() {
        let slot = std::sync::Arc::new(std::sync::OnceLock::<Shared<Maybe<u8>>>::new());
        let within = std::sync::Arc::clone(&slot);
        let shared = Maybe::defer(move || within.get().cloned().and_then(Deferred::memoize))
            .boxed()
            .shared();
        slot.set(shared.clone()).ok();

        assert!(catch_unwind(AssertUnwindSafe(|| shared.memoize())).is_err());
    }
}
