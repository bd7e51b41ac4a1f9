//! Who listens for what, in each process.

use std::io;
use std::sync::{MutexGuard, PoisonError};

use super::{Kernel, dead};
use crate::signals::signal::SendingProcessId;
use crate::signals::{Info, Listener, Signal};
use crate::testing::simulation::world::ProcessId;

impl Kernel {
    /// Runs the listeners of the signals that came for the current process, with
    /// the world in its place.
    pub(crate) fn hear(&self) {
        let (me, came) = {
            let mut world = self.lock();
            let Some(me) = world.current() else {
                return;
            };
            (me, std::mem::take(&mut world.process_mut(me).pending))
        };

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
