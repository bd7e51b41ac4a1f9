//! Runs the processes of a simulation, one at a time.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::kernel::{Kernel, Turns};
use super::process::{Ending, State};
use super::report::{Failure, Verdict};
use super::world::{Next, ProcessId, World};
use crate::task::{Config, Coroutine, Resumed};

/// What a process runs, again each time it begins anew.
pub(crate) type Body = Rc<dyn Fn() -> Result<(), String>>;

/// Runs the processes of a simulation, one at a time.
pub(crate) struct Runner {
    pub(crate) kernel: Arc<Kernel>,
    pub(crate) seed: u64,
    pub(crate) stack: usize,
    /// Whether the others go on when one has failed.
    pub(crate) goes_on: bool,
    pub(crate) bodies: Vec<Body>,
    pub(crate) coroutines: Vec<Option<Running>>,
}

pub(crate) struct Running {
    pub(crate) coroutine: Coroutine<Turns>,
    error: Rc<RefCell<Option<String>>>,
}

impl Runner {
    /// Runs until everybody that must end has, or nobody can go on.
    pub(crate) fn run(&mut self) -> Verdict {
        let mut failures = Vec::new();

        loop {
            let Some(next) = self.kernel.act(World::next) else {
                return Verdict::of(failures, None);
            };

            match next {
                Next::Run(id) => {
                    if let Some(failure) = self.resume(id) {
                        failures.push(failure);
                        if !self.goes_on {
                            return Verdict::of(failures, None);
                        }
                    }
                }
                Next::Unwind(id) => self.unwind(id),
                Next::Done => return Verdict::of(failures, None),
                Next::Deadlock | Next::Livelock => return Verdict::of(failures, Some(next)),
            }
        }
    }

    #[inline]
    fn resume(&mut self, id: ProcessId) -> Option<Failure> {
        let index = usize::from(id.0);
        if self.coroutines[index].is_none() {
            match self.begin(id) {
                Ok(running) => self.coroutines[index] = Some(running),
                Err(error) => {
                    let failure = self.failed(id, format!("there is no stack for it: {error}"));
                    self.kernel.lock().ended(id, Ending::Failed);
                    return Some(failure);
                }
            }
        }
        let running = self.coroutines[index].as_mut()?;
        self.kernel.seen().runs(id);

        let failure = match running.coroutine.resume(()) {
            Resumed::Suspended(()) => return None,
            Resumed::Returned => running.error.take(),
            Resumed::Panicked(panic) => Some(panic.to_string()),
        };
        let failure = failure.map(|message| self.failed(id, message));
        self.over(
            id,
            match failure {
                Some(_) => Ending::Failed,
                None => Ending::Returned,
            },
        );

        failure
    }

    fn begin(&self, id: ProcessId) -> std::io::Result<Running> {
        let body = Rc::clone(&self.bodies[usize::from(id.0)]);
        let error = Rc::new(RefCell::new(None));
        let told = Rc::clone(&error);
        let name = format!(
            "{} (seed {})",
            self.kernel.lock().process(id).name,
            self.seed
        );
        let config = Config::of().stack(self.stack).recording_panics();

        Ok(Running {
            coroutine: Coroutine::of_with(name, config, move |()| {
                if let Err(message) = body() {
                    told.replace(Some(message));
                }
            })?,
            error,
        })
    }

    fn failed(&self, id: ProcessId, message: String) -> Failure {
        let world = self.kernel.lock();

        Failure {
            process: world.process(id).name.to_string(),
            message,
            at: world.now(),
            tail: super::report::tail(&world),
        }
    }

    /// A killed process is dead already: only its stack goes.
    fn unwind(&mut self, id: ProcessId) {
        if let Some(Some(running)) = self.coroutines.get_mut(usize::from(id.0)) {
            let _ = running.coroutine.unwind();
        }
        self.over(id, Ending::Killed);
    }

    fn over(&mut self, id: ProcessId, how: Ending) {
        // What it captured is dropped as part of it, and may call.
        self.coroutines[usize::from(id.0)] = None;
        self.kernel.forget(id);
        self.kernel.lock().ended(id, how);
        self.kernel.seen().ends(id);
    }

    /// Stops whoever still runs: nobody hears of it.
    pub(crate) fn stop(&mut self) {
        for index in 0..self.coroutines.len() {
            if self.coroutines[index].is_none() {
                continue;
            }
            #[expect(clippy::cast_possible_truncation, reason = "see `World::add_process`")]
            let id = ProcessId(index as u16);
            {
                let mut world = self.kernel.lock();
                world.process_mut(id).state = State::Killed;
                world.make_current(id);
            }
            if let Some(running) = &mut self.coroutines[index] {
                let _ = running.coroutine.unwind();
            }
            self.coroutines[index] = None;
            self.kernel.forget(id);
        }
    }

    /// Where a process stands in the user's code.
    pub(crate) fn place(&mut self, id: ProcessId) -> Option<String> {
        let running = self.coroutines.get_mut(usize::from(id.0))?.as_mut()?;

        running.coroutine.place().map(|place| place.to_string())
    }
}
