//! Calls that may wait.

use std::io;
use std::time::Duration;

use super::{Begun, ELSEWHERE, Kernel, suspend};
use crate::io::capabilities::Woken;
use crate::testing::simulation::faults::as_nanos;
use crate::testing::simulation::network::Blocked;
use crate::testing::simulation::process::{On, Wake};
use crate::testing::simulation::queue::Nanos;
use crate::testing::simulation::world::World;

/// What a call gives: what it is for, or why its wait ended.
pub(crate) enum Outcome<T> {
    Done(T),
    /// Never [`Woken::Ready`].
    Woken(Woken),
}

/// How far a call is.
enum Step<T> {
    Done(Result<T, Blocked>),
    Woken(Woken),
    /// Signals came: their listeners run first.
    Hear,
    /// Others run until this process goes on.
    Suspend,
    Stopped,
    /// Nothing will ever happen.
    Nothing,
    Refused(&'static str),
}

impl Kernel {
    /// Tries, waits where there is nothing yet, and tries again.
    #[inline]
    pub(crate) fn once_ready<T>(
        &self,
        on: On,
        timeout: Option<Duration>,
        mut attempt: impl FnMut(&mut World) -> Result<T, Blocked>,
    ) -> io::Result<Outcome<T>> {
        let mut deadline = None;
        let mut step = self.act(|world| match self.begin(world) {
            Begun::Now if signals_came(world) => Step::Hear,
            begun @ (Begun::Now | Begun::Aside) => {
                // What would be after the end of time never is.
                deadline = timeout
                    .map(as_nanos)
                    .and_then(|timeout| world.now().checked_add(timeout));
                match begun {
                    Begun::Now => self.attempt(world, on, deadline, &mut attempt),
                    _ => Step::Suspend,
                }
            }
            Begun::Stopped => Step::Stopped,
            Begun::Refused(why) => Step::Refused(why),
        });

        loop {
            match step {
                Some(Step::Done(Ok(done))) => return Ok(Outcome::Done(done)),
                Some(Step::Done(Err(blocked))) => return Err(blocked.into()),
                Some(Step::Woken(woken)) => return Ok(Outcome::Woken(woken)),
                Some(Step::Suspend) => {
                    suspend()?;
                    step = self.act(|world| self.go_on(world, on, deadline, &mut attempt));
                }
                Some(Step::Hear) => {
                    self.hear();
                    return Ok(Outcome::Woken(Woken::Signal));
                }
                Some(Step::Stopped) => return Err(self.stop()),
                Some(Step::Refused(why)) => return Err(io::Error::other(why)),
                Some(Step::Nothing) => return Err(nothing()),
                None => return Err(io::Error::other(ELSEWHERE)),
            }
        }
    }

    /// Tries, and waits if there is nothing yet.
    #[inline]
    fn attempt<T>(
        &self,
        world: &mut World,
        on: On,
        deadline: Option<Nanos>,
        attempt: &mut impl FnMut(&mut World) -> Result<T, Blocked>,
    ) -> Step<T> {
        loop {
            match attempt(world) {
                Err(Blocked::NotYet) => {}
                done => return Step::Done(done),
            }

            if deadline.is_some_and(|deadline| deadline <= world.now()) {
                return Step::Woken(Woken::TimedOut);
            }
            // Its destructors run: it must not wait any more.
            if std::thread::panicking() {
                return Step::Woken(Woken::Cancelled);
            }
            let Some(me) = world.current() else {
                return Step::Stopped;
            };

            self.seen.waits(me, on);
            world.block(on, deadline);
            if !self.alone {
                return Step::Suspend;
            }
            if !world.pass_alone(me) {
                return Step::Nothing;
            }
            if world.process(me).woken == Wake::TimedOut {
                return Step::Woken(Woken::TimedOut);
            }
        }
    }

    /// The wait of the current process has ended.
    #[inline]
    fn go_on<T>(
        &self,
        world: &mut World,
        on: On,
        deadline: Option<Nanos>,
        attempt: &mut impl FnMut(&mut World) -> Result<T, Blocked>,
    ) -> Step<T> {
        match world.current().map(|me| world.process(me).woken) {
            Some(Wake::Ready) => self.attempt(world, on, deadline, attempt),
            Some(Wake::TimedOut) => Step::Woken(Woken::TimedOut),
            Some(Wake::Signal) => Step::Hear,
            None => Step::Stopped,
        }
    }
}

#[inline]
fn signals_came(world: &World) -> bool {
    world
        .current()
        .is_some_and(|me| !world.process(me).pending.is_empty())
}

fn nothing() -> io::Error {
    io::Error::new(
        io::ErrorKind::Deadlock,
        "nothing will ever happen here: what is waited for is in no script",
    )
}
