//! A world with one process, which runs on its caller's stack.

use std::sync::Arc;

use super::clock::Wall;
use super::disk::Node;
use super::faults::Faults;
use super::kernel::Kernel;
use super::machine::Machine;
use super::network::script::Line;
use super::os;
use super::process::{Role, Source};
use super::slab::Id;
use super::world::{MachineId, World};
use crate::error::Subject;
use crate::io::connection::Connection;
use crate::io::sockets::clients::Client;
use crate::operating_system::{Config, Os};

/// A world with one process: where it waits, time passes at once, and where
/// nothing would ever happen it is told.
#[derive(Clone)]
pub(in crate::testing) struct Alone(Arc<Kernel>);

impl Alone {
    pub(in crate::testing) fn new() -> Self {
        let mut world = World::of(0, Faults::none(), u64::MAX);
        world.trace.switch_off();
        let wall = Wall::of(super::run::start(), 1, Vec::new());
        let machine = world.add_machine(Machine::of(0, vec![Arc::from("localhost")], wall));
        world.add_process(Arc::from("the test"), machine, Role::Process);
        world.next();

        Self(Arc::new(Kernel::of(world, true)))
    }

    pub(in crate::testing) const fn kernel(&self) -> &Arc<Kernel> {
        &self.0
    }

    pub(in crate::testing) fn os(&self, configure: impl FnOnce(Config) -> Config) -> Os {
        os::of(&self.0, MachineId(0), configure)
    }

    pub(in crate::testing) fn put(&self, path: &[u8], content: &[u8]) {
        let disk = &mut self.0.lock().machines[0].disk;

        // What cannot be put there is missed by whoever looks for it.
        let _ = disk.put(path, content);
        disk.settle();
    }

    pub(in crate::testing) fn link(&self, path: &[u8], to: &[u8]) {
        let disk = &mut self.0.lock().machines[0].disk;
        let _ = disk.put_node(path, Node::Link(to.to_vec()));
        disk.settle();
    }

    /// A peer that waits for a server at an address.
    pub(in crate::testing) fn client_of(&self, address: &[u8], script: Vec<Line>) -> Id {
        self.0.lock().client_waits(address, script)
    }

    /// A peer that will answer at an address.
    pub(in crate::testing) fn answer(&self, address: &[u8], script: Vec<Line>) -> Id {
        self.0.lock().scripted(address, script)
    }

    /// A server whose connections are answered by these.
    pub(in crate::testing) fn server_at(&self, address: &[u8], answers: Vec<Id>) {
        self.0.lock().server_answers(address, answers);
    }

    /// A connection to a peer.
    pub(in crate::testing) fn connected(&self, script: Vec<Line>) -> (Client, Id) {
        let (ours, theirs) = {
            let mut world = self.0.lock();
            let theirs = world.scripted(b"", script);
            (world.join_scripted(theirs), theirs)
        };
        let descriptor = os::Stream::descriptor(&self.0, Source::End(ours));
        let connection = Connection::of(
            descriptor,
            Subject::Named("a scripted peer"),
            os::watch(&self.0),
        );

        (Client::of(connection), theirs)
    }
}
