//! Waiting, and the time that passes meanwhile.

use std::io::{self, IoSlice};
use std::sync::Arc;
use std::time::Duration;

use super::Stream;
use super::set::Set;
use crate::io::capabilities::{
    self, Accepted, Descriptor, Interest, Received, Sent, WatchSet, Woken,
};
use crate::testing::simulation::kernel::{Kernel, Outcome};
use crate::testing::simulation::network::Blocked;
use crate::testing::simulation::process::{On, Source};
use crate::testing::simulation::random::Draw;
use crate::testing::simulation::trace::What;
use crate::testing::simulation::world::{MachineId, World};
use crate::time::Point;

pub(super) struct Watch(pub(super) Arc<Kernel>);

impl Watch {
    /// Acts on something of another world, which must never have to be waited
    /// for.
    fn elsewhere<T>(&self, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        drop(self.0.enter()?);

        act().map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock => io::Error::new(
                io::ErrorKind::Unsupported,
                "a simulation cannot wait for a stream of another world",
            ),
            _ => error,
        })
    }
}

impl capabilities::Watch for Watch {
    fn now(&self) -> Duration {
        match self.0.enter() {
            Ok(world) => Duration::from_nanos(world.now()),
            // Whoever asks from outside is told how far it was.
            Err(_) => Duration::from_nanos(self.0.reach().map_or(0, |world| world.now())),
        }
    }

    fn wait_one(
        &self,
        on: &Descriptor,
        interest: Interest,
        timeout: Option<Duration>,
    ) -> io::Result<Woken> {
        let source = Stream::source(&self.0, on)?;
        let on = match (source, interest) {
            (Source::End(id), Interest::Read) => On::Read(id),
            (Source::End(id), Interest::Write) => On::Write(id),
            (Source::Listener(id), _) => On::Accept(id),
            (Source::Elsewhere, _) => On::Time,
        };
        let outcome = self.0.once_ready(on, timeout, |world| {
            if world.is_ready(source, interest) {
                Ok(())
            } else {
                Err(Blocked::NotYet)
            }
        })?;

        Ok(match outcome {
            Outcome::Done(()) => Woken::Ready,
            Outcome::Woken(woken) => woken,
        })
    }

    fn wait(&self, timeout: Duration) -> io::Result<Woken> {
        let never = |_: &mut World| -> Result<(), Blocked> { Err(Blocked::NotYet) };

        Ok(match self.0.once_ready(On::Time, Some(timeout), never)? {
            Outcome::Done(()) => Woken::Ready,
            Outcome::Woken(woken) => woken,
        })
    }

    fn set(&self) -> io::Result<Box<dyn WatchSet>> {
        Ok(Box::new(Set::of(&self.0)))
    }

    fn receive(
        &self,
        from: &Descriptor,
        into: &mut Vec<u8>,
        timeout: Option<Duration>,
    ) -> io::Result<Received> {
        let id = match Stream::source(&self.0, from)? {
            Source::End(id) => id,
            Source::Listener(_) => return Err(io::ErrorKind::Unsupported.into()),
            Source::Elsewhere => {
                return Ok(match self.elsewhere(|| from.try_read(into))? {
                    0 => Received::End,
                    bytes => Received::Bytes(bytes),
                });
            }
        };
        let outcome = self
            .0
            .once_ready(On::Read(id), timeout, |world| world.read(id, into))?;

        Ok(match outcome {
            Outcome::Done(0) => Received::End,
            Outcome::Done(bytes) => Received::Bytes(bytes),
            Outcome::Woken(woken) => Received::Woken(woken),
        })
    }

    fn send(
        &self,
        to: &Descriptor,
        chunks: &[IoSlice<'_>],
        timeout: Option<Duration>,
    ) -> io::Result<Sent> {
        let id = match Stream::source(&self.0, to)? {
            Source::End(id) => id,
            Source::Listener(_) => return Err(io::ErrorKind::Unsupported.into()),
            Source::Elsewhere => {
                return self.elsewhere(|| to.try_write(chunks)).map(Sent::Bytes);
            }
        };
        let outcome = self
            .0
            .once_ready(On::Write(id), timeout, |world| world.write(id, chunks))?;

        Ok(match outcome {
            Outcome::Done(bytes) => Sent::Bytes(bytes),
            Outcome::Woken(woken) => Sent::Woken(woken),
        })
    }

    fn accept(&self, on: &Descriptor, timeout: Option<Duration>) -> io::Result<Accepted> {
        let id = match Stream::source(&self.0, on)? {
            Source::Listener(id) => id,
            Source::End(_) => return Err(io::ErrorKind::Unsupported.into()),
            Source::Elsewhere => {
                return self.elsewhere(|| on.try_accept()).map(Accepted::Client);
            }
        };
        let outcome = self
            .0
            .once_ready(On::Accept(id), timeout, |world| world.accept(id))?;

        Ok(match outcome {
            Outcome::Done(end) => Accepted::Client(Stream::descriptor(&self.0, Source::End(end))),
            Outcome::Woken(woken) => Accepted::Woken(woken),
        })
    }
}

/// What the clock on the wall of a machine shows.
#[expect(
    clippy::panic,
    reason = "a clock has no other way to say that it cannot be read here"
)]
pub(super) fn wall(kernel: &Kernel, machine: MachineId) -> Point {
    let Some(mut world) = kernel.enter().ok().or_else(|| kernel.reach()) else {
        panic!("the clock of a simulation is read by a thread of one's own");
    };

    let chance = world.faults.clock_steps;
    if world.random.strikes(Draw::ClockStep, chance) {
        let most = world.faults.clock_step;
        let back = world.random.between(Draw::ClockStep, 0, most);
        world.machine_mut(machine).wall.step_back(back);
        world.record(What::ClockStep, 0, back);
    }
    world.record(What::Now, 0, 0);
    let now = world.now();

    world.machine_mut(machine).wall.read(now)
}
