//! Who runs next, and until when.

use super::{Next, ProcessId, World};
use crate::testing::simulation::process::{Ending, On, Role, State, Wake};
use crate::testing::simulation::random::Draw;
use crate::testing::simulation::trace::What;

impl World {
    /// Who runs next. Time jumps where nobody can.
    pub(crate) fn next(&mut self) -> Next {
        self.current = None;

        loop {
            if let Some(doomed) = self.doomed.pop() {
                self.current = Some(doomed);
                return Next::Unwind(doomed);
            }
            if self.unfinished == 0 {
                return Next::Done;
            }
            if self.overrun() {
                return Next::Livelock;
            }
            if !self.ready.is_empty() {
                return Next::Run(self.choose());
            }
            if !self.jump() {
                return Next::Deadlock;
            }
        }
    }

    #[inline]
    fn choose(&mut self) -> ProcessId {
        let index = match self.ready.len() {
            1 => 0,
            many => self.random.index(Draw::Scheduling, many),
        };
        let chosen = self.ready.swap_remove(index);
        self.process_mut(chosen).state = State::Running;
        self.current = Some(chosen);
        self.resumed_at = self.turns;
        chosen
    }

    /// Time passes until the one process there is goes on. Says whether it
    /// does.
    pub(crate) fn pass_alone(&mut self, me: ProcessId) -> bool {
        loop {
            if let Some(index) = self.ready.iter().position(|ready| *ready == me) {
                self.ready.swap_remove(index);
                self.process_mut(me).state = State::Running;
                self.current = Some(me);
                return true;
            }
            if self.overrun() || !self.jump() {
                // Nothing will happen: it goes on all the same, and is told.
                self.process_mut(me).state = State::Running;
                self.current = Some(me);
                return false;
            }
        }
    }

    /// A process is over.
    pub(crate) fn ended(&mut self, id: ProcessId, how: Ending) {
        self.current = Some(id);
        self.record(
            match how {
                Ending::Returned => What::Returns,
                Ending::Failed => What::Fails,
                Ending::Killed => What::Killed,
            },
            0,
            0,
        );
        self.give_up(id);
        self.current = None;
        self.ready.retain(|ready| *ready != id);

        let machine = self.machine(self.process(id).machine);
        let resting = how == Ending::Killed && !machine.on && machine.returns;
        let process = self.process_mut(id);
        process.state = State::Ended(how);
        process.resting = resting;
        if process.role != Role::Service && !resting {
            self.unfinished -= 1;
        }
        let process = self.process_mut(id);
        let again = std::mem::take(&mut process.again);
        let watchers = std::mem::take(&mut process.watchers);
        for watcher in watchers {
            if resting {
                self.process_mut(id).watchers.push(watcher);
            } else if self.process(watcher).waiting.on == On::EndOf(id) {
                self.wake(watcher, Wake::Ready);
            }
        }
        if again {
            self.start(id);
        }
    }
}
