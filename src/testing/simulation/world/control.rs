//! What happens to processes and machines from outside of them.

use super::{Event, MachineId, ProcessId, World};
use crate::signals::Signal;
use crate::testing::simulation::network::Segment;
use crate::testing::simulation::process::{Ending, Role, State, Wake, ends_a_process};
use crate::testing::simulation::random::Draw;
use crate::testing::simulation::slab::Id;
use crate::testing::simulation::trace::What;

/// What became of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// The process hears of it.
    Heard,
    /// It did what it does by default.
    Default,
    /// There is no such process any more.
    Gone,
}

impl World {
    // ---- processes

    /// Ends a process as SIGKILL does: its connections are closed, its
    /// addresses are left behind, and it is dead before anything of it runs
    /// again. Says whether it lived.
    pub(crate) fn kill(&mut self, id: ProcessId) -> bool {
        if self.process(id).has_ended() {
            return false;
        }

        self.record(What::Killed, u32::from(id.0), 0);
        self.give_up(id);
        self.doom(id);
        true
    }

    fn doom(&mut self, id: ProcessId) {
        self.ready.retain(|ready| *ready != id);
        self.process_mut(id).state = State::Killed;
        self.doomed.push(id);
    }

    /// Closes what a process holds.
    pub(super) fn give_up(&mut self, id: ProcessId) {
        let owned = self.ends_where(|end| end.owner == Some(id) && !end.dark);
        for end in owned {
            self.close(end);
        }

        let machine = self.process(id).machine;
        for listener in self.network.listeners.ids() {
            let owns = self
                .network
                .listeners
                .get(listener)
                .is_some_and(|listener| listener.owner == id && listener.open);
            if owns {
                self.stop_listening(listener);
                self.machine_mut(machine)
                    .ports
                    .retain(|bound| bound.listener != listener);
            }
        }
    }

    fn ends_where(&self, wanted: impl Fn(&super::super::network::End) -> bool) -> Vec<Id> {
        let ends = &self.network.ends;

        ends.ids()
            .into_iter()
            .filter(|id| ends.get(*id).is_some_and(&wanted))
            .collect()
    }

    /// Lets a process begin anew, once it has ended.
    pub(crate) fn restart(&mut self, id: ProcessId) {
        self.record(What::Restart, u32::from(id.0), 0);

        if self.machine(self.process(id).machine).on {
            match self.process(id).state {
                State::Ended(_) => self.start(id),
                _ => {
                    self.kill(id);
                    self.process_mut(id).again = true;
                }
            }
        }
    }

    pub(super) fn start(&mut self, id: ProcessId) {
        let process = self.process_mut(id);
        process.state = State::Ready;
        process.woken = Wake::Ready;
        process.pending.clear();
        process.listened.clear();
        if !std::mem::take(&mut process.resting) && process.role != Role::Service {
            self.unfinished += 1;
        }
        self.ready.push(id);
    }

    /// Sends a signal.
    pub(crate) fn signal(&mut self, id: ProcessId, signal: Signal) -> Notice {
        let from = self.current;
        #[expect(clippy::cast_sign_loss, reason = "the numbers of signals are positive")]
        self.record(What::Signal, u32::from(id.0), signal.to_int() as u64);
        let process = self.process_mut(id);

        if process.has_ended() {
            return Notice::Gone;
        }
        if process.listened.contains(&signal) {
            // Signals of one kind that nobody has heard yet count as one.
            if process
                .pending
                .iter()
                .all(|(pending, _)| *pending != signal)
            {
                process.pending.push((signal, from));
            }
            self.wake(id, Wake::Signal);
            return Notice::Heard;
        }

        if ends_a_process(signal) {
            self.kill(id);
        }
        Notice::Default
    }

    // ---- machines

    pub(super) fn are_parted(&self, a: MachineId, b: MachineId) -> bool {
        !self.partitions.is_empty() && self.partitions.contains(&(a.min(b), a.max(b)))
    }

    /// From now on nothing gets from one machine to the other.
    pub(crate) fn partition(&mut self, a: MachineId, b: MachineId) {
        self.record(What::Partition, u32::from(a.0), u64::from(b.0));
        self.partitions.insert((a.min(b), a.max(b)));
    }

    /// What was held back between two machines is on its way again.
    pub(crate) fn heal(&mut self, a: MachineId, b: MachineId) {
        self.record(What::Heal, u32::from(a.0), u64::from(b.0));
        self.partitions.remove(&(a.min(b), a.max(b)));
        self.release_held(|from, to| (from.min(to), from.max(to)) == (a.min(b), a.max(b)));
    }

    fn release_held(&mut self, between: impl Fn(MachineId, MachineId) -> bool) {
        let held = self.ends_where(super::super::network::End::is_held);

        for id in held {
            let Some((from, to)) = self.network.route_to(id).filter(|(a, b)| between(*a, *b))
            else {
                continue;
            };
            let due = self.due(from, to).unwrap_or(self.now);
            if let Some(end) = self.network.ends.get_mut(id) {
                end.release(due);
            }
            self.expect(Some((due, id)));
        }
    }

    /// What is under way arrives, unless nothing gets through.
    pub(super) fn arrive(&mut self, id: Id) {
        if !self.partitions.is_empty() {
            if let Some((from, to)) = self.network.route_to(id) {
                if self.are_parted(from, to) {
                    if let Some(end) = self.network.ends.get_mut(id) {
                        end.hold();
                    }
                    return;
                }
            }
        }

        let now = self.now;
        self.network.arrive(id, now);
        self.wake_ready();
    }

    /// A machine has no power any more: its processes are gone, nobody is told.
    pub(crate) fn power_off(&mut self, id: MachineId) {
        if !self.machine(id).on {
            return;
        }
        self.record(What::PowerOff, u32::from(id.0), 0);
        self.machine_mut(id).on = false;

        for end in self.ends_where(|end| end.machine == id) {
            if let Some(end) = self.network.ends.get_mut(end) {
                end.dark = true;
                end.hold();
            }
        }
        for listener in self.network.listeners.ids() {
            let here = self
                .network
                .listeners
                .get(listener)
                .is_some_and(|listener| listener.machine == id);
            if here {
                self.network.close_listener(listener);
            }
        }
        self.machines[usize::from(id.0)].ports.clear();
        for process in (0..).take(self.processes.len()).map(ProcessId) {
            if self.process(process).machine == id && !self.process(process).has_ended() {
                self.doom(process);
            }
        }
        self.machines[usize::from(id.0)]
            .disk
            .lose_power(&mut self.random);
        self.network.woken.clear();
    }

    /// A machine has power again: its processes begin anew, and whoever still
    /// speaks to those before is told that they are gone.
    pub(crate) fn power_on(&mut self, id: MachineId) {
        if self.machine(id).on {
            return;
        }
        self.record(What::PowerOn, u32::from(id.0), 0);
        self.machine_mut(id).on = true;
        self.machine_mut(id).returns = false;
        self.machine_mut(id).wall.synchronize();

        for dark in self.ends_where(|end| end.machine == id && end.dark) {
            let spoken_to = self.network.ends.get(dark).filter(|end| end.expects());
            let peer = spoken_to.and_then(|end| end.peer);
            let peer_machine =
                peer.and_then(|peer| self.network.ends.get(peer).map(|end| end.machine));
            self.network.release(dark);
            if let (Some(peer), Some(machine)) = (peer, peer_machine) {
                let due = self.due(id, machine);
                let arrival = self.network.tell(peer, Segment::Reset, due);
                self.expect(arrival);
            }
        }
        for process in (0..).take(self.processes.len()).map(ProcessId) {
            if self.process(process).machine == id {
                match self.process(process).state {
                    State::Ended(Ending::Killed) => self.start(process),
                    State::Killed => self.process_mut(process).again = true,
                    _ => {}
                }
            }
        }
    }

    /// At a call to its disk, a machine may lose its power. It comes back after
    /// a time.
    pub(super) fn may_lose_power(&mut self, id: MachineId) {
        if self.random.strikes(Draw::PowerLoss, self.faults.power_loss) {
            let (least, most) = self.faults.power_off;
            let off = self.random.between(Draw::PowerLoss, least, most);
            self.machine_mut(id).returns = true;
            self.power_off(id);
            self.queue
                .push(self.now.saturating_add(off), Event::PowerOn(id));
        }
    }
}
