//! Behaviours in virtual time.

use std::sync::Arc;

use innmind::io::Io;
use innmind::io::capabilities::Descriptor;
use innmind::io::sockets::unix::Address;
use innmind::operating_system::Os;
use innmind::testing::Simulation;
use innmind::testing::doubles::Scenario;
use innmind::url::Path;

use super::World;
use crate::memory::Kept;

/// A simulated operating system.
#[derive(Clone)]
pub struct Simulated {
    os: Os,
    link: Arc<dyn Fn(Path, Path)>,
}

impl Simulated {
    /// On the test's own stack.
    pub fn alone() -> Self {
        let scenario = Scenario::new();

        Self {
            os: scenario.build(),
            link: Arc::new(move |path, to| drop(scenario.clone().link(&path, &to))),
        }
    }

    /// In a process of a simulation.
    pub fn run(behaviour: impl Fn(&Self) + 'static) {
        let run = Simulation::of(17)
            .script(move |control| {
                let script = control.clone();
                behaviour(&Self {
                    os: control.os().clone(),
                    link: Arc::new(move |path, to| {
                        script.link("the script", &path, &to).unwrap();
                    }),
                });
            })
            .run();

        if let Err(report) = run {
            panic!("{report}");
        }
    }
}

impl World for Simulated {
    fn os(&self) -> Os {
        self.os.clone()
    }

    fn io(&self) -> Io {
        let mut io = None;
        let _ = self.os.clone().map(|config| {
            io = Some(config.io());
            config
        });

        io.unwrap()
    }

    fn address(&self, name: &str) -> Address {
        Address::of(self.path(name))
    }

    fn path(&self, name: &str) -> Path {
        Path::of(format!("/tmp/{name}"))
    }

    fn link(&self, name: &str, to: &str) {
        (self.link)(self.path(name), self.path(to));
    }

    fn kept(&self, content: &[u8]) -> Descriptor {
        Descriptor::Other(Box::new(Kept::of(content)))
    }
}
