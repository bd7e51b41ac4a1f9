//! What processes wait for.

use std::sync::Arc;

use super::{ProcessId, SLICE, World};
use crate::io::capabilities::Interest;
use crate::testing::simulation::network::{End, Listener};
use crate::testing::simulation::process::{On, Process, Source, State, Waiting, Wake};
use crate::testing::simulation::queue::Nanos;
use crate::testing::simulation::random::Draw;
use crate::testing::simulation::trace::What;

impl World {
    /// The current process waits. Its time allowed must lie in the future.
    pub(crate) fn block(&mut self, on: On, deadline: Option<Nanos>) {
        let Some(me) = self.current.take() else {
            return;
        };

        match on {
            On::Time => {}
            On::Read(id) => self.register(Source::End(id), Interest::Read, me),
            On::Write(id) => self.register(Source::End(id), Interest::Write, me),
            On::Accept(id) => self.register(Source::Listener(id), Interest::Read, me),
            On::Any => {
                let watched = Arc::clone(&self.process(me).watched);
                for (source, interest) in watched.iter() {
                    self.register(*source, *interest, me);
                }
            }
            On::EndOf(other) => self.process_mut(other).watchers.push(me),
        }
        if let Some(deadline) = deadline {
            self.next_deadline = self.next_deadline.min(deadline);
        }
        let since = self.now;
        let process = self.process_mut(me);
        process.state = State::Waiting;
        process.waiting = Waiting {
            on,
            since,
            deadline,
        };
    }

    /// What the current process is about to wait for.
    pub(crate) fn watch(&mut self, sources: &Arc<[(Source, Interest)]>) {
        if let Some(me) = self.current {
            let watched = &mut self.process_mut(me).watched;
            if !Arc::ptr_eq(watched, sources) {
                *watched = Arc::clone(sources);
            }
        }
    }

    fn register(&mut self, source: Source, interest: Interest, me: ProcessId) {
        let waiters = match source {
            Source::End(id) => self.network.ends.get_mut(id).map(|end| match interest {
                Interest::Read => &mut end.readers,
                Interest::Write => &mut end.writers,
            }),
            Source::Listener(id) => self
                .network
                .listeners
                .get_mut(id)
                .map(|listener| &mut listener.acceptors),
            Source::Elsewhere => None,
        };

        // A wait that ended otherwise may have left it there.
        if let Some(waiters) = waiters {
            if !waiters.contains(&me) {
                waiters.push(me);
            }
        }
    }

    /// The current process lets another one run.
    pub(crate) fn step_aside(&mut self) {
        self.record(What::Preempted, 0, 0);
        if let Some(me) = self.current.take() {
            self.process_mut(me).state = State::Ready;
            self.process_mut(me).woken = Wake::Ready;
            self.ready.push(me);
        }
    }

    /// Whether the current process is interrupted at this call: by chance, or
    /// because it has had its turn.
    #[inline]
    pub(crate) fn preempts(&mut self) -> bool {
        if self.ready.is_empty() {
            return false;
        }

        self.turns - self.resumed_at >= SLICE
            || self
                .random
                .strikes(Draw::Preemption, self.faults.preemption)
    }

    /// Whether what is waited for is there.
    pub(crate) fn is_ready(&self, source: Source, interest: Interest) -> bool {
        match (source, interest) {
            (Source::End(id), Interest::Read) => {
                self.network.ends.get(id).is_none_or(End::readable)
            }
            (Source::End(id), Interest::Write) => self.network.writable(id),
            (Source::Listener(id), Interest::Read) => {
                self.network.listeners.get(id).is_none_or(Listener::ready)
            }
            (Source::Listener(_), Interest::Write) => false,
            (Source::Elsewhere, _) => true,
        }
    }

    fn is_met(&self, process: &Process) -> bool {
        match process.waiting.on {
            On::Time => false,
            On::Read(id) => self.is_ready(Source::End(id), Interest::Read),
            On::Write(id) => self.is_ready(Source::End(id), Interest::Write),
            On::Accept(id) => self.is_ready(Source::Listener(id), Interest::Read),
            On::Any => process
                .watched
                .iter()
                .any(|(source, interest)| self.is_ready(*source, *interest)),
            On::EndOf(other) => self.process(other).is_over(),
        }
    }

    /// Those who wait for what the network has now go on.
    #[inline]
    pub(crate) fn wake_ready(&mut self) {
        while let Some(id) = self.network.woken.pop() {
            let process = self.process(id);
            if process.state == State::Waiting && self.is_met(process) {
                self.wake(id, Wake::Ready);
            }
        }
    }

    pub(crate) fn wake(&mut self, id: ProcessId, why: Wake) {
        self.wake_at(usize::from(id.0), why);
    }

    pub(super) fn wake_at(&mut self, index: usize, why: Wake) {
        let process = &mut self.processes[index];

        if process.state == State::Waiting {
            process.state = State::Ready;
            process.woken = why;
            #[expect(clippy::cast_possible_truncation, reason = "see `add_process`")]
            self.ready.push(ProcessId(index as u16));
        }
    }
}
