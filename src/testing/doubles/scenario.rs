//! An operating system of scripted parts.

use std::fmt;

use super::Peer;
use crate::immutable::Str;
use crate::io::sockets::clients::Client;
use crate::io::sockets::unix::Address;
use crate::operating_system::Os;
use crate::testing::simulation::Alone;
use crate::time::{Clock, Point};
use crate::url::Path;

/// An operating system of scripted parts, for a program that is given one.
///
/// ```
/// use innmind::io::sockets::unix::Address;
/// use innmind::operating_system::Os;
/// use innmind::prelude::*;
/// use innmind::testing::doubles::{Peer, Scenario};
/// use innmind::url::Path;
///
/// fn greet_all(os: &Os) -> Attempt<SideEffect> {
///     let server = os.sockets().open(Address::of(Path::of("/tmp/foo")))?;
///     while let Ok(client) = server.poll().accept() {
///         client.sink([Str::of("Hello")])?;
///     }
///     Ok(SideEffect)
/// }
///
/// let (john, jane) = (Peer::silent(), Peer::silent());
/// let os = Scenario::new()
///     .clients(Address::of(Path::of("/tmp/foo")), [&john, &jane])
///     .build();
///
/// greet_all(&os).unwrap();
/// john.expect("Hello");
/// jane.expect("Hello");
/// ```
///
/// The world behind it is the one of a [`Simulation`](crate::testing::Simulation)
/// with one process, which runs on the test's own thread.
#[derive(Clone)]
#[must_use = "a scenario does nothing until it is built"]
pub struct Scenario {
    world: Alone,
    now: Option<Point>,
}

impl Scenario {
    /// An empty world: nobody to connect to, a disk with the usual directories,
    /// a clock that shows the first of January 2020 and goes on.
    pub fn new() -> Self {
        Self {
            world: Alone::new(),
            now: None,
        }
    }

    /// Stops the clock at a point. Waits still take their time.
    pub fn frozen_at(self, now: Point) -> Self {
        Self {
            now: Some(now),
            ..self
        }
    }

    /// Puts a file on the disk, and the directories above it.
    pub fn file(self, path: &Path, content: impl Into<Str>) -> Self {
        self.world.put(path.as_bytes(), content.into().as_bytes());
        self
    }

    /// Puts a symbolic link on the disk, which leads to a path.
    pub fn link(self, path: &Path, to: &Path) -> Self {
        self.world.link(path.as_bytes(), to.as_bytes());
        self
    }

    /// Lets these clients wait, in this order, for a server that the program
    /// opens at an address.
    #[expect(clippy::needless_pass_by_value, reason = "as everywhere else")]
    pub fn clients<'a>(self, address: Address, peers: impl IntoIterator<Item = &'a Peer>) -> Self {
        for peer in peers {
            let end = self.world.client_of(address.as_bytes(), peer.script());
            peer.meets(self.world.kernel(), end);
        }
        self
    }

    /// Puts a server at an address. Each connection to it is answered by the
    /// next one of these, and refused when there is none left.
    #[expect(clippy::needless_pass_by_value, reason = "as everywhere else")]
    pub fn server<'a>(self, address: Address, peers: impl IntoIterator<Item = &'a Peer>) -> Self {
        let mut answers = Vec::new();
        for peer in peers {
            let end = self.world.answer(address.as_bytes(), peer.script());
            peer.meets(self.world.kernel(), end);
            answers.push(end);
        }
        self.world.server_at(address.as_bytes(), answers);
        self
    }

    /// A connection to a peer, at no address.
    pub(super) fn client(self, peer: &Peer) -> Client {
        let (client, end) = self.world.connected(peer.script());
        peer.meets(self.world.kernel(), end);

        client
    }

    /// The operating system. What is added to the scenario later is added to
    /// this one too.
    #[must_use]
    pub fn build(&self) -> Os {
        let now = self.now;

        self.world.os(|config| match now {
            Some(now) => config.with_clock(Clock::frozen(now)),
            None => config,
        })
    }
}

impl Default for Scenario {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scenario").finish_non_exhaustive()
    }
}
