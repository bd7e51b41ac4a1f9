//! The world, shared by the capabilities of all its processes.

use std::cell::Cell;
use std::io;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::process::State;
use super::seen::Seen;
use super::world::{ProcessId, World};
use crate::signals::{Listener, Signal};
use crate::task::{self, Protocol};

mod signals;
mod wait;

pub(crate) use wait::Outcome;

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

    /// Acts on the world, unless it runs on another thread.
    #[inline]
    pub(crate) fn act<R>(&self, act: impl FnOnce(&mut World) -> R) -> Option<R> {
        struct Taken(Option<Box<World>>);
        impl Drop for Taken {
            #[inline]
            fn drop(&mut self) {
                WORLD.set(self.0.take());
            }
        }

        if HERE.get() == self.number {
            let mut taken = Taken(WORLD.try_with(Cell::take).ok()?);
            return taken.0.as_deref_mut().map(act);
        }
        self.home().as_deref_mut().map(act)
    }

    /// A call of the current process begins.
    #[inline]
    fn begin(&self, world: &mut World) -> Begun {
        if !self.alone && HERE.get() != self.number {
            return Begun::Refused(ELSEWHERE);
        }
        let Some(me) = world.current() else {
            return Begun::Refused("no process of the simulation runs");
        };
        if world.process(me).state == State::Killed {
            return Begun::Refused(STOPPED);
        }

        world.step();
        self.seen.call(world.turns);
        if world.overrun() || world.process(me).state != State::Running {
            return Begun::Stopped;
        }
        if world.preempts() && !std::thread::panicking() {
            world.step_aside();
            return Begun::Aside;
        }

        Begun::Now
    }

    /// A call of the current process begins, which never waits.
    ///
    /// # Errors
    ///
    /// If none runs here, or it was killed: then nothing it does reaches the
    /// world any more.
    pub(crate) fn enter(&self) -> io::Result<Guard<'_>> {
        let Some(mut world) = self.reach() else {
            return Err(io::Error::other(ELSEWHERE));
        };

        match self.begin(&mut world) {
            Begun::Now => Ok(world),
            Begun::Refused(why) => Err(io::Error::other(why)),
            Begun::Stopped => {
                drop(world);
                Err(self.stop())
            }
            Begun::Aside => {
                drop(world);
                suspend()?;
                Ok(self.lock())
            }
        }
    }

    /// The process does not go on: it was killed by what happened at its call,
    /// or the simulation ends here. Whoever drives it unwinds it from here.
    fn stop(&self) -> io::Error {
        if !self.alone && !std::thread::panicking() {
            while suspend().is_ok() {}
        }

        dead()
    }

    /// After a call that may have killed the process itself.
    pub(crate) fn leave<T>(&self, world: Guard<'_>, result: io::Result<T>) -> io::Result<T> {
        match world.current() {
            Some(me) if world.process(me).state != State::Running => {
                drop(world);
                Err(self.stop())
            }
            _ => result,
        }
    }
}

/// How a call begins.
enum Begun {
    Now,
    /// Another process runs first.
    Aside,
    /// The process does not go on.
    Stopped,
    /// Nothing reaches the world.
    Refused(&'static str),
}

const STOPPED: &str = "the process is being stopped";
const ELSEWHERE: &str = "a simulated operating system is used outside of its simulation, or by a \
                         thread of one's own";

fn dead() -> io::Error {
    io::Error::other(STOPPED)
}

/// Lets others run until this process goes on.
fn suspend() -> io::Result<()> {
    task::suspend::<Turns>(()).map_err(|_| dead())
}
