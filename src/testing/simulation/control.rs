//! What a script may do.

use std::fmt;
use std::sync::Arc;

use super::disk::{Disk, Node};
use super::kernel::{Kernel, Outcome};
use super::network::Blocked;
use super::process::On;
use super::world::{MachineId, Notice, ProcessId, World};
use crate::error::Error;
use crate::immutable::{Attempt, Maybe, SideEffect, Str};
use crate::io::capabilities::{Links, Woken};
use crate::operating_system::Os;
use crate::signals::Signal;
use crate::time::Period;
use crate::url::Path;

/// What a script may do to the processes and machines of its simulation.
///
/// ```
/// use innmind::io::sockets::unix::Address;
/// use innmind::operating_system::Os;
/// use innmind::prelude::*;
/// use innmind::testing::Simulation;
/// use innmind::time::Period;
/// use innmind::url::Path;
///
/// fn serve(os: &Os) -> Attempt<SideEffect> {
///     // whoever was killed has left its address behind
///     let server = os.sockets().take_over(Address::of(Path::of("/tmp/foo")))?;
///     loop {
///         server.accept()?.close()?;
///     }
/// }
///
/// let run = Simulation::of(17)
///     .service("server", serve)
///     .script(|control| -> Attempt<SideEffect> {
///         control.halt(Period::second(1))?;
///         control.kill("server")?;
///         control.restart("server")?;
///         control.halt(Period::second(1))
///     })
///     .run();
///
/// assert!(run.is_ok());
/// ```
///
/// Processes and machines go by their names; a name that nobody has is an
/// error.
#[derive(Clone)]
pub struct Control {
    kernel: Arc<Kernel>,
    os: Os,
}

impl Control {
    pub(super) fn of(kernel: &Arc<Kernel>, os: Os) -> Self {
        Self {
            kernel: Arc::clone(kernel),
            os,
        }
    }

    /// The operating system of the script, which is on a machine of its own.
    #[must_use]
    pub const fn os(&self) -> &Os {
        &self.os
    }

    /// Waits for that time to pass.
    ///
    /// # Errors
    ///
    /// As [`CurrentProcess::halt`](crate::operating_system::CurrentProcess::halt).
    pub fn halt(&self, period: Period) -> Attempt<SideEffect> {
        self.os.process().halt(period)
    }

    /// Ends a process at once, as `SIGKILL` does: its connections are closed,
    /// its Unix addresses are left behind, and nothing that runs while it
    /// unwinds reaches the world.
    ///
    /// # Errors
    ///
    /// If there is no such process, or it has ended.
    pub fn kill(&self, process: &str) -> Attempt<SideEffect> {
        self.act(process, |world, id| {
            if world.kill(id) {
                Ok(SideEffect)
            } else {
                Err(ended(process))
            }
        })
    }

    /// Begins a process anew. One that still runs is killed first.
    ///
    /// # Errors
    ///
    /// If there is no such process.
    pub fn restart(&self, process: &str) -> Attempt<SideEffect> {
        self.act(process, |world, id| {
            world.restart(id);
            Ok(SideEffect)
        })
    }

    /// Sends a signal to a process. One that does not listen for it is ended,
    /// where the signal does that by default.
    ///
    /// # Errors
    ///
    /// If there is no such process, or it has ended.
    pub fn signal(&self, process: &str, signal: Signal) -> Attempt<SideEffect> {
        self.act(process, |world, id| match world.signal(id, signal) {
            Notice::Heard | Notice::Default => Ok(SideEffect),
            Notice::Gone => Err(ended(process)),
        })
    }

    /// Waits for a process to end.
    ///
    /// # Errors
    ///
    /// If there is no such process.
    pub fn wait_for(&self, process: &str) -> Attempt<SideEffect> {
        let id = find(&*self.kernel.enter()?, process)?;

        loop {
            let ended = self.kernel.once_ready(On::EndOf(id), None, |world| {
                if world.process(id).is_over() {
                    Ok(())
                } else {
                    Err(Blocked::NotYet)
                }
            })?;
            match ended {
                Outcome::Done(()) => return Ok(SideEffect),
                // Whoever stops the script unwinds it; a signal changes nothing.
                Outcome::Woken(Woken::Cancelled) => {
                    return Err(Error::message("the script is being stopped"));
                }
                Outcome::Woken(_) => {}
            }
        }
    }

    /// Whether a process has not ended.
    ///
    /// # Errors
    ///
    /// If there is no such process.
    pub fn is_alive(&self, process: &str) -> Attempt<bool> {
        let world = self.kernel.enter()?;
        let id = find(&world, process)?;

        Ok(!world.process(id).has_ended())
    }

    /// Lets nothing get from one machine to the other any more. What is sent
    /// meanwhile is under way until they [`heal`](Self::heal).
    ///
    /// # Errors
    ///
    /// If there is no such machine.
    pub fn partition(&self, a: &str, b: &str) -> Attempt<SideEffect> {
        self.between(a, b, World::partition)
    }

    /// Lets two machines reach one another again.
    ///
    /// # Errors
    ///
    /// If there is no such machine.
    pub fn heal(&self, a: &str, b: &str) -> Attempt<SideEffect> {
        self.between(a, b, World::heal)
    }

    /// Takes the power of a machine: its processes are gone, nobody is told,
    /// and of what was not synced some is lost.
    ///
    /// # Errors
    ///
    /// If there is no such machine.
    pub fn power_off(&self, machine: &str) -> Attempt<SideEffect> {
        let mut world = self.kernel.enter()?;
        let id = machine_of(&world, machine)?;
        world.power_off(id);

        Ok(SideEffect)
    }

    /// Gives a machine its power back: the processes that it took begin anew.
    ///
    /// # Errors
    ///
    /// If there is no such machine.
    pub fn power_on(&self, machine: &str) -> Attempt<SideEffect> {
        let mut world = self.kernel.enter()?;
        let id = machine_of(&world, machine)?;
        world.power_on(id);

        Ok(SideEffect)
    }

    /// What a file on the disk of a machine holds, if it is there.
    ///
    /// # Errors
    ///
    /// If there is no such machine.
    pub fn file(&self, machine: &str, path: &Path) -> Attempt<Maybe<Str>> {
        let world = self.kernel.enter()?;
        let id = machine_of(&world, machine)?;
        let disk = &world.machine(id).disk;
        let content = disk
            .resolve(path.as_bytes(), Links::Followed)
            .and_then(|file| disk.file(file));

        Ok(content.ok().map(|file| Str::of(file.content().to_vec())))
    }

    /// Puts a file on the disk of a machine, and the directories above it. It
    /// is durable, whatever had the path before.
    ///
    /// # Errors
    ///
    /// If there is no such machine, or a file is in the way.
    pub fn put(&self, machine: &str, path: &Path, content: impl Into<Str>) -> Attempt<SideEffect> {
        let content = content.into();

        self.on_disk(machine, |disk| {
            disk.put(path.as_bytes(), content.as_bytes())
        })
    }

    /// Puts a symbolic link on the disk of a machine, which leads to a path.
    ///
    /// # Errors
    ///
    /// As [`put`](Self::put).
    pub fn link(&self, machine: &str, path: &Path, to: &Path) -> Attempt<SideEffect> {
        self.on_disk(machine, |disk| {
            disk.put_node(path.as_bytes(), Node::Link(to.as_bytes().to_vec()))
        })
    }

    fn on_disk(
        &self,
        machine: &str,
        act: impl FnOnce(&mut Disk) -> std::io::Result<()>,
    ) -> Attempt<SideEffect> {
        let mut world = self.kernel.enter()?;
        let id = machine_of(&world, machine)?;
        let disk = &mut world.machine_mut(id).disk;
        act(disk)?;
        disk.settle();

        Ok(SideEffect)
    }

    fn act(
        &self,
        process: &str,
        act: impl FnOnce(&mut World, ProcessId) -> Attempt<SideEffect>,
    ) -> Attempt<SideEffect> {
        let mut world = self.kernel.enter()?;
        let id = find(&world, process)?;
        let outcome = act(&mut world, id);
        // It may have ended itself.
        self.kernel.leave(world, Ok(()))?;

        outcome
    }

    fn between(
        &self,
        a: &str,
        b: &str,
        act: impl FnOnce(&mut World, MachineId, MachineId),
    ) -> Attempt<SideEffect> {
        let mut world = self.kernel.enter()?;
        let (a, b) = (machine_of(&world, a)?, machine_of(&world, b)?);
        act(&mut world, a, b);

        Ok(SideEffect)
    }
}

fn find(world: &World, name: &str) -> Attempt<ProcessId> {
    (0..)
        .map(ProcessId)
        .zip(&world.processes)
        .find(|(_, process)| &*process.name == name)
        .map(|(id, _)| id)
        .ok_or_else(|| Error::message(format!("there is no process `{name}` in the simulation")))
}

fn machine_of(world: &World, name: &str) -> Attempt<MachineId> {
    (0..)
        .map(MachineId)
        .zip(&world.machines)
        .find(|(_, machine)| machine.is_called(name))
        .map(|(id, _)| id)
        .ok_or_else(|| Error::message(format!("there is no machine `{name}` in the simulation")))
}

fn ended(process: &str) -> Error {
    Error::message(format!("the process `{process}` has ended already"))
}

impl fmt::Debug for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Control").finish_non_exhaustive()
    }
}
