//! A machine of a cluster. Ported from `Innmind\Testing\Machine`.

use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

pub mod clock;

use super::simulation::{Conclusion, Program, Role};
use crate::immutable::Str;
use crate::operating_system::{Config, Os};
use crate::url::Path;
use clock::Drift;

/// A machine of a cluster: its names, its disk, its clock, and what runs on it.
///
/// Ported from `Innmind\Testing\Machine`. Upstream installs executables and HTTP
/// applications; here a machine runs processes, which are closures that receive
/// its [`Os`].
///
/// ```
/// use innmind::prelude::*;
/// use innmind::testing::{Machine, Simulation};
/// use innmind::time::Period;
/// use innmind::url::Path;
///
/// let machine = Machine::new("shop.example")
///     .file(Path::of("/etc/motd"), "Hello")
///     .process("clerk", |os| os.process().halt(Period::hour(1)));
///
/// assert!(Simulation::of(17).add(machine).run().is_ok());
/// ```
///
/// Its processes share its Unix sockets and its files. Other machines reach its
/// ports, by its names or its address. Each disk begins with `/tmp`, `/run`,
/// `/var` and `/home`.
#[derive(Clone)]
#[must_use = "a machine never changes: its methods give the next one"]
pub struct Machine {
    pub(super) domains: Vec<Arc<str>>,
    pub(super) processes: Vec<(Arc<str>, Role, Program)>,
    pub(super) files: Vec<(Path, Str)>,
    pub(super) room: Option<u64>,
    pub(super) drift: Drift,
    pub(super) configure: Configure,
}

type Configure = Rc<dyn Fn(Config) -> Config>;

impl Machine {
    /// A machine of that name.
    pub fn new(domain: impl Into<Arc<str>>) -> Self {
        Self {
            domains: vec![domain.into()],
            processes: Vec::new(),
            files: Vec::new(),
            room: None,
            drift: Drift::default(),
            configure: Rc::new(|config| config),
        }
    }

    /// A machine of several names.
    #[doc(alias = "new")]
    pub fn new_with(
        domain: impl Into<Arc<str>>,
        others: impl IntoIterator<Item = impl Into<Arc<str>>>,
    ) -> Self {
        let mut machine = Self::new(domain);
        machine.domains.extend(others.into_iter().map(Into::into));
        machine
    }

    /// Runs a process that ends. The simulation ends when all of these have.
    ///
    /// It may give nothing or an outcome; an error is a failure of the
    /// simulation, as a panic is. It begins anew when it is restarted, which is
    /// why it must be a closure that can be called again.
    pub fn process<C: Conclusion>(
        self,
        name: impl Into<Arc<str>>,
        program: impl Fn(&Os) -> C + 'static,
    ) -> Self {
        self.run(name.into(), Role::Process, program)
    }

    /// Runs a process that may go on for ever. It is killed when all that must
    /// end has.
    pub fn service<C: Conclusion>(
        self,
        name: impl Into<Arc<str>>,
        program: impl Fn(&Os) -> C + 'static,
    ) -> Self {
        self.run(name.into(), Role::Service, program)
    }

    fn run<C: Conclusion>(
        mut self,
        name: Arc<str>,
        role: Role,
        program: impl Fn(&Os) -> C + 'static,
    ) -> Self {
        let program: Program = Rc::new(move |os| program(os).conclude());
        self.processes.push((name, role, program));
        self
    }

    /// Puts a file on its disk, and the directories above it.
    pub fn file(mut self, path: Path, content: impl Into<Str>) -> Self {
        self.files.push((path, content.into()));
        self
    }

    /// Gives its disk room for so many bytes of files, instead of any number.
    pub fn disk_of(self, bytes: u64) -> Self {
        Self {
            room: Some(bytes),
            ..self
        }
    }

    /// Lets its clock go wrong.
    #[doc(alias = "driftClockBy")]
    pub fn drift_clock_by(self, drift: Drift) -> Self {
        Self { drift, ..self }
    }

    /// Changes how its operating system is made.
    #[doc(alias = "configureOperatingSystem")]
    pub fn configure_operating_system(self, map: impl Fn(Config) -> Config + 'static) -> Self {
        Self {
            configure: Rc::new(map),
            ..self
        }
    }

    /// What a closure makes of it, to keep a chain going.
    pub fn map(self, map: impl FnOnce(Self) -> Self) -> Self {
        map(self)
    }
}

impl fmt::Debug for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Machine")
            .field("domains", &self.domains)
            .finish_non_exhaustive()
    }
}
