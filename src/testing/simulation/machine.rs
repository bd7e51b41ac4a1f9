//! A machine, as the world knows it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use super::clock::Wall;
use super::disk::Disk;
use super::process::Bound;
use super::slab::Id;

/// A machine: what its processes share.
#[derive(Debug)]
pub(crate) struct Machine {
    /// The first of the names it is known by.
    pub(crate) names: Vec<Arc<str>>,
    pub(crate) address: IpAddr,
    pub(crate) on: bool,
    /// It has no power, and will have it again by itself.
    pub(crate) returns: bool,
    pub(crate) disk: Disk,
    pub(crate) wall: Wall,
    pub(crate) ports: Vec<Bound>,
    next_port: u16,
}

/// Where ports begin that nobody asked for by number.
const FIRST_PORT: u16 = 49_152;

impl Machine {
    /// The machine of that number, from 0.
    pub(crate) fn of(number: u16, names: Vec<Arc<str>>, wall: Wall) -> Self {
        let [high, low] = (number + 1).to_be_bytes();

        Self {
            names,
            address: IpAddr::V4(Ipv4Addr::new(10, 0, high, low)),
            on: true,
            returns: false,
            disk: Disk::new(),
            wall,
            ports: Vec::new(),
            next_port: FIRST_PORT,
        }
    }

    pub(crate) fn name(&self) -> &str {
        self.names.first().map_or("", |name| name)
    }

    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.names
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether somebody can listen there.
    pub(crate) fn has(&self, address: IpAddr) -> bool {
        address.is_unspecified() || address.is_loopback() || address == self.address
    }

    /// A port that nobody listens at.
    pub(crate) fn free_port(&mut self) -> u16 {
        loop {
            let port = self.next_port;
            self.next_port = port.checked_add(1).unwrap_or(FIRST_PORT);
            if self.ports.iter().all(|bound| bound.at.port() != port) {
                return port;
            }
        }
    }

    pub(crate) fn is_taken(&self, at: SocketAddr) -> bool {
        self.ports.iter().any(|bound| {
            bound.at.port() == at.port()
                && (bound.at.ip() == at.ip()
                    || bound.at.ip().is_unspecified()
                    || at.ip().is_unspecified())
        })
    }

    /// Who listens at a port for connections to that address of the machine.
    pub(crate) fn listener(&self, at: SocketAddr) -> Option<Id> {
        self.ports
            .iter()
            .find(|bound| {
                bound.at.port() == at.port()
                    && (bound.at.ip() == at.ip() || bound.at.ip().is_unspecified())
            })
            .map(|bound| bound.listener)
    }
}
