//! Ports, names, and connections between machines.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use super::{Event, MachineId, World};
use crate::testing::simulation::network::{HELD, Segment};
use crate::testing::simulation::process::Bound;
use crate::testing::simulation::random::Draw;
use crate::testing::simulation::slab::Id;
use crate::testing::simulation::trace::What;

impl World {
    pub(crate) fn open_internet(&mut self, at: SocketAddr) -> io::Result<(Id, SocketAddr)> {
        let (me, machine_id) = self.caller()?;
        let machine = self.machine_mut(machine_id);
        if !machine.has(at.ip()) {
            return Err(io::ErrorKind::AddrNotAvailable.into());
        }
        let mut at = at;
        if at.port() == 0 {
            at.set_port(machine.free_port());
        } else if machine.is_taken(at) {
            return Err(io::ErrorKind::AddrInUse.into());
        }

        let address =
            Arc::from(format!("{}:{}", self.machine(machine_id).name(), at.port()).as_bytes());
        let listener = self.network.listen(me, machine_id, address);
        self.machine_mut(machine_id)
            .ports
            .push(Bound { at, listener });
        self.record(What::Open, u32::from(at.port()), 0);

        Ok((listener, at))
    }

    pub(crate) fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        let address = if host.eq_ignore_ascii_case("localhost") {
            Some(IpAddr::V4(Ipv4Addr::LOCALHOST))
        } else {
            self.machines
                .iter()
                .find(|machine| machine.is_called(host))
                .map(|machine| machine.address)
        };

        match address {
            Some(address) => Ok(vec![SocketAddr::new(address, port)]),
            None => Err(io::Error::new(
                io::ErrorKind::NotFound,
                format!("no machine of the simulation is called {host}"),
            )),
        }
    }

    fn machine_at(&self, address: IpAddr, from: MachineId) -> Option<MachineId> {
        if address.is_loopback() || address.is_unspecified() {
            return Some(from);
        }

        (0..)
            .map(MachineId)
            .zip(&self.machines)
            .find(|(_, machine)| machine.address == address)
            .map(|(id, _)| id)
    }

    pub(crate) fn connect_internet(&mut self, to: SocketAddr) -> io::Result<Id> {
        let (me, from) = self.caller()?;
        let Some(machine) = self.machine_at(to.ip(), from) else {
            return Err(io::ErrorKind::NetworkUnreachable.into());
        };
        if machine != from {
            // Whoever uses the network learns the right time.
            self.machine_mut(from).wall.synchronize();
        }

        let name = format!("{}:{}", self.machine(machine).name(), to.port());
        let address = Arc::from(name.as_bytes());
        let end = self.network.connecting(&address, me, from);
        self.note(What::Connect, end, u64::from(to.port()));

        match self.due(from, machine) {
            Some(HELD) => {}
            Some(due) => self.queue.push(due, Event::Knock(end, to)),
            None => self.knock(end, to),
        }

        Ok(end)
    }

    /// Somebody who connects reaches the machine.
    pub(super) fn knock(&mut self, end: Id, to: SocketAddr) {
        let Some(from) = self.network.ends.get(end).map(|end| end.machine) else {
            return;
        };
        let Some(machine) = self.machine_at(to.ip(), from) else {
            return;
        };
        let due = self.due(machine, from);
        if due == Some(HELD) || !self.machine(machine).on {
            return;
        }

        let refused = self.random.strikes(Draw::Refused, self.faults.refused);
        let local = to.ip().is_loopback() || to.ip().is_unspecified();
        let asked = if local {
            SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), to.port())
        } else {
            to
        };
        let listener = self.machine(machine).listener(asked).filter(|_| !refused);
        if refused {
            self.note(What::Refused, end, 0);
        }

        let answer = match listener.and_then(|listener| {
            let address = Arc::clone(&self.network.listeners.get(listener)?.address);
            let answer = self.network.answer(end, &address, machine)?;
            self.network.offer(listener, answer).then_some(())
        }) {
            Some(()) => Segment::Connected,
            None => Segment::Refused,
        };
        let arrival = self.network.tell(end, answer, due);
        self.expect(arrival);
    }
}
