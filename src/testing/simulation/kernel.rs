//! The world, shared by the capabilities of all its processes.

use std::cell::Cell;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::describe;
use super::process::{On, State, Wake};
use super::queue::Nanos;
use super::world::{ProcessId, World};
use crate::signals::signal::SendingProcessId;
use crate::signals::{Info, Listener, Signal};
use crate::task::{self, Protocol};

/// What suspended processes and their driver say to each other: nothing but
/// that it is the other one's turn.
pub(crate) enum Turns {}

impl Protocol for Turns {
    type Output = ();
    type Input = ();
}

thread_local! {
    /// The number of the kernel whose simulation runs on this thread, 0 if none
    /// does.
    static HERE: Cell<u64> = const { Cell::new(0) };
}

/// The world, shared by the capabilities of all its processes.
///
/// Its lock is never held where a process may be suspended or code of the user
/// runs, so nobody ever waits for it.
#[derive(Debug)]
pub(crate) struct Kernel {
    number: u64,
    /// There is one process, which runs on the caller's own stack.
    alone: bool,
    world: Mutex<World>,
    listeners: Mutex<Vec<(ProcessId, Signal, Listener)>>,
}

pub(crate) type Guard<'a> = MutexGuard<'a, World>;

impl Kernel {
    pub(crate) fn of(world: World, alone: bool) -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(1);

        Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            alone,
            world: Mutex::new(world),
            listeners: Mutex::new(Vec::new()),
        }
    }

    /// Runs the simulation on this thread.
    pub(crate) fn here<R>(&self, run: impl FnOnce() -> R) -> R {
        struct Back(u64);
        impl Drop for Back {
            fn drop(&mut self) {
                HERE.set(self.0);
            }
        }

        let _back = Back(HERE.replace(self.number));
        run()
    }

    pub(crate) fn lock(&self) -> Guard<'_> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many calls there were: for whoever watches.
    pub(crate) fn turns(&self) -> u64 {
        self.lock().turns
    }

    /// Who runs, and what the others do.
    pub(crate) fn who(&self) -> (Option<String>, Vec<String>) {
        let world = self.lock();
        let current = world.current();
        let others = (0..)
            .map(ProcessId)
            .take(world.processes.len())
            .filter(|id| Some(*id) != current)
            .filter_map(|id| describe::process(&world, id, None))
            .collect();

        (current.map(|id| world.process(id).name.to_string()), others)
    }

    /// A call of the current process begins.
    ///
    /// # Errors
    ///
    /// If none runs here, or it was killed: then nothing it does reaches the
    /// world any more.
    pub(crate) fn enter(&self) -> io::Result<Guard<'_>> {
        if !self.alone && HERE.get() != self.number {
            return Err(io::Error::other(
                "a simulated operating system is used outside of its simulation, or by a thread of \
                 one's own",
            ));
        }
        let mut world = self.lock();
        let Some(me) = world.current() else {
            return Err(io::Error::other("no process of the simulation runs"));
        };
        if world.process(me).state == State::Killed {
            return Err(dead());
        }

        world.step();
        if world.overrun() {
            return self.stop(world, me);
        }
        if world.process(me).state != State::Running {
            return self.stop(world, me);
        }
        if world.preempts() && !std::thread::panicking() {
            world.step_aside();
            world = self.suspend(world)?;
        }

        Ok(world)
    }

    /// The process does not go on: it was killed by what happened at its call,
    /// or the simulation ends here.
    fn stop<'a>(&'a self, world: Guard<'a>, me: ProcessId) -> io::Result<Guard<'a>> {
        if !self.alone && !std::thread::panicking() {
            drop(world);
            // Whoever drives it unwinds it from here.
            while task::suspend::<Turns>(()).is_ok() {}
            let _ = me;
        }

        Err(dead())
    }

    /// After a call that may have killed the process itself.
    pub(crate) fn leave<T>(&self, world: Guard<'_>, result: io::Result<T>) -> io::Result<T> {
        match world.current() {
            Some(me) if world.process(me).state == State::Running => result,
            Some(me) => self.stop(world, me).and(result),
            None => result,
        }
    }

    /// Lets others run until this process goes on.
    fn suspend<'a>(&'a self, world: Guard<'a>) -> io::Result<Guard<'a>> {
        drop(world);

        match task::suspend::<Turns>(()) {
            Ok(()) => Ok(self.lock()),
            Err(_) => Err(dead()),
        }
    }

    /// The current process waits.
    pub(crate) fn block<'a>(
        &'a self,
        mut world: Guard<'a>,
        on: On,
        deadline: Option<Nanos>,
    ) -> io::Result<(Guard<'a>, Wake)> {
        let Some(me) = world.current() else {
            return Err(dead());
        };
        if deadline.is_some_and(|deadline| deadline <= world.now()) {
            return Ok((world, Wake::TimedOut));
        }
        // Its destructors run: it must not wait any more.
        if std::thread::panicking() {
            return Ok((world, Wake::Cancelled));
        }

        world.block(on, deadline);
        if self.alone {
            if !world.pass_alone(me) {
                return Err(io::Error::new(
                    io::ErrorKind::Deadlock,
                    "nothing will ever happen here: what is waited for is in no script",
                ));
            }
        } else {
            world = self.suspend(world)?;
        }
        let woken = world.process(me).woken;

        Ok((world, woken))
    }

    // ---- signals

    /// Runs the listeners of the signals that came for the current process, with
    /// no lock held. Says whether there were any.
    pub(crate) fn hear<'a>(&'a self, mut world: Guard<'a>) -> (Guard<'a>, bool) {
        let Some(me) = world.current() else {
            return (world, false);
        };
        if world.process(me).pending.is_empty() {
            return (world, false);
        }

        let came = std::mem::take(&mut world.process_mut(me).pending);
        drop(world);
        for (signal, sender) in came {
            let info = self.info(sender);
            let listeners: Vec<_> = self
                .listeners()
                .iter()
                .filter(|(process, listened, _)| *process == me && *listened == signal)
                .map(|(_, _, listener)| listener.clone())
                .collect();
            for listener in listeners {
                listener.hear(signal, info.clone());
            }
        }

        (self.lock(), true)
    }

    /// What is known of a signal: which process sent it.
    fn info(&self, sender: Option<ProcessId>) -> Info {
        let pid = sender
            .map(|sender| self.lock().process(sender).pid)
            .and_then(|pid| i32::try_from(pid).ok())
            .map(SendingProcessId::of);

        Info::of(None, None, pid, None, None)
    }

    fn listeners(&self) -> MutexGuard<'_, Vec<(ProcessId, Signal, Listener)>> {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn listen(&self, signal: Signal, listener: Listener) -> io::Result<()> {
        let mut world = self.enter()?;
        let Some(me) = world.current() else {
            return Err(dead());
        };
        world.process_mut(me).listened.push(signal);
        drop(world);
        self.listeners().push((me, signal, listener));

        Ok(())
    }

    pub(crate) fn remove(&self, listener: &Listener) {
        let Ok(mut world) = self.enter() else {
            return;
        };
        let Some(me) = world.current() else {
            return;
        };

        // Dropped after the locks: what a closure holds may come back here.
        let removed: Vec<_>;
        let mut listeners = self.listeners();
        (removed, *listeners) = std::mem::take(&mut *listeners)
            .into_iter()
            .partition(|(process, _, listening)| *process == me && listening.is(listener));
        let still: Vec<_> = listeners
            .iter()
            .filter(|(process, _, _)| *process == me)
            .map(|(_, signal, _)| *signal)
            .collect();
        world.process_mut(me).listened = still;
        drop((listeners, world, removed));
    }

    /// A process is over: nobody listens for it any more.
    pub(crate) fn forget(&self, id: ProcessId) {
        let removed: Vec<_>;
        let mut listeners = self.listeners();
        (removed, *listeners) = std::mem::take(&mut *listeners)
            .into_iter()
            .partition(|(process, _, _)| *process == id);
        drop((listeners, removed));
    }
}

fn dead() -> io::Error {
    io::Error::other("the process is being stopped")
}
