//! Behaviours in virtual time.

use innmind::io::Io;
use innmind::io::sockets::unix::Address;
use innmind::operating_system::Os;
use innmind::testing::Simulation;
use innmind::testing::doubles::Scenario;
use innmind::url::Path;

use super::World;

/// A simulated operating system.
#[derive(Clone)]
pub struct Simulated(Os);

impl Simulated {
    /// On the test's own stack.
    pub fn alone() -> Self {
        Self(Scenario::new().build())
    }

    /// In a process of a simulation.
    pub fn run(behaviour: impl Fn(&Self) + 'static) {
        let run = Simulation::of(17)
            .process("the behaviour", move |os| behaviour(&Self(os.clone())))
            .run();

        if let Err(report) = run {
            panic!("{report}");
        }
    }
}

impl World for Simulated {
    fn os(&self) -> Os {
        self.0.clone()
    }

    fn io(&self) -> Io {
        let mut io = None;
        let _ = self.0.clone().map(|config| {
            io = Some(config.io());
            config
        });

        io.unwrap()
    }

    fn address(&self, name: &str) -> Address {
        Address::of(Path::of(format!("/tmp/{name}")))
    }
}
