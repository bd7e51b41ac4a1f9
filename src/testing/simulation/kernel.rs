//! The world, shared by the capabilities of all its processes.

use std::cell::Cell;
use std::io;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::process::{On, State, Wake};
use super::queue::Nanos;
use super::seen::Seen;
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

    /// Its world, while nobody acts on it.
    static WORLD: Cell<Option<Box<World>>> = const { Cell::new(None) };
}

/// The world, shared by the capabilities of all its processes.
///
/// While a simulation runs, its world lies in a thread-local of its thread: to
/// lock a mutex twice for each call would cost as much as all else. Whoever acts
/// on it takes it out, and puts it back before a process may be suspended or
/// code of the user runs.
#[derive(Debug)]
pub(crate) struct Kernel {
    number: u64,
    /// There is one process, which runs on the caller's own stack.
    alone: bool,
    /// None while the simulation runs.
    world: Mutex<Option<Box<World>>>,
    listeners: Mutex<Vec<(ProcessId, Signal, Listener)>>,
    seen: Seen,
}

/// The world, taken out.
pub(crate) struct Guard<'a> {
    world: Option<Box<World>>,
    /// Where it is put back; the thread-local otherwise.
    home: Option<MutexGuard<'a, Option<Box<World>>>>,
}

impl Deref for Guard<'_> {
    type Target = World;

    #[inline]
    fn deref(&self) -> &World {
        match &self.world {
            Some(world) => world,
            None => unreachable!("it is there until the guard is dropped"),
        }
    }
}

impl DerefMut for Guard<'_> {
    #[inline]
    fn deref_mut(&mut self) -> &mut World {
        match &mut self.world {
            Some(world) => world,
            None => unreachable!("it is there until the guard is dropped"),
        }
    }
}

impl Drop for Guard<'_> {
    #[inline]
    fn drop(&mut self) {
        let world = self.world.take();

        match &mut self.home {
            Some(home) => **home = world,
            // Where the thread ends, the world may end with it.
            None => drop(WORLD.try_with(|here| here.set(world))),
        }
    }
}

impl Kernel {
    pub(crate) fn of(world: World, alone: bool) -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(1);

        Self {
            number: NUMBER.fetch_add(1, Ordering::Relaxed),
            alone,
            world: Mutex::new(Some(Box::new(world))),
            listeners: Mutex::new(Vec::new()),
            seen: Seen::default(),
        }
    }

    /// Runs the simulation on this thread. One may run within another.
    pub(crate) fn here<R>(&self, run: impl FnOnce() -> R) -> R {
        struct Back<'a> {
            kernel: &'a Kernel,
            number: u64,
            world: Option<Box<World>>,
        }
        impl Drop for Back<'_> {
            fn drop(&mut self) {
                HERE.set(self.number);
                let world = WORLD.replace(self.world.take());
                *self.kernel.home() = world;
            }
        }

        let world = self.home().take();
        let _back = Back {
            kernel: self,
            number: HERE.replace(self.number),
            world: WORLD.replace(world),
        };
        run()
    }

    fn home(&self) -> MutexGuard<'_, Option<Box<World>>> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The world, unless it runs on another thread.
    #[inline]
    pub(crate) fn reach(&self) -> Option<Guard<'_>> {
        if HERE.get() == self.number {
            let world = WORLD.try_with(Cell::take).ok()??;

            return Some(Guard {
                world: Some(world),
                home: None,
            });
        }

        let mut home = self.home();
        let world = home.take()?;
        Some(Guard {
            world: Some(world),
            home: Some(home),
        })
    }

    /// The world, for whoever runs it.
    #[inline]
    pub(crate) fn lock(&self) -> Guard<'_> {
        match self.reach() {
            Some(world) => world,
            None => unreachable!("nobody else acts on it meanwhile"),
        }
    }

    /// What whoever watches may know.
    pub(crate) const fn seen(&self) -> &Seen {
        &self.seen
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
        let Some(mut world) = self.reach() else {
            return Err(io::Error::other("the simulation acts itself just now"));
        };
        let Some(me) = world.current() else {
            return Err(io::Error::other("no process of the simulation runs"));
        };
        if world.process(me).state == State::Killed {
            return Err(dead());
        }

        world.step();
        self.seen.call(world.turns);
        if world.overrun() || world.process(me).state != State::Running {
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

        self.seen.waits(me, &on);
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
