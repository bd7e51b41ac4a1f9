//! What an operating system is made of.

use std::fmt;
use std::sync::Arc;

use super::inside;
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::{Attempt, SideEffect};
use crate::io::Io;
use crate::io::ambient;
use crate::io::capabilities::Woken;
use crate::server::control::server::process::Pid;
use crate::server::status::server::memory::Bytes;
use crate::signals::Handler;
use crate::time::{Clock, Halt, Period};
use crate::url::Path;

type MapClock = Arc<dyn Fn(Clock, &Config) -> Clock + Send + Sync>;
type MapHalt = Arc<dyn Fn(Halt, &Config) -> Halt + Send + Sync>;

/// What an operating system is made of.
///
/// Ported from `Innmind\OperatingSystem\Config`. `with_…` and `…_via` replace a
/// part, `map_…` puts something around it, whatever it is replaced by later.
///
/// ```
/// use innmind::operating_system::{Config, Os};
/// use innmind::time::Clock;
///
/// let now = Clock::live().now();
/// let os = Os::new(Config::new().with_clock(Clock::frozen(now)));
///
/// assert_eq!(os.clock().now(), now);
/// ```
#[derive(Clone)]
#[must_use = "a configuration never changes: its methods give the next one"]
pub struct Config {
    clock: Clock,
    map_clock: Option<MapClock>,
    io: Io,
    /// The one that `io` waits with, unless there is another.
    halt: Option<Halt>,
    map_halt: Option<MapHalt>,
    signals: Handler,
    process_id: Arc<dyn Fn() -> Attempt<Pid> + Send + Sync>,
    user_id: u32,
    /// Where what need not last is kept.
    temporary: Path,
    memory: Arc<dyn Fn() -> Attempt<Bytes> + Send + Sync>,
}

impl Config {
    /// The system's own parts.
    ///
    /// # Ambient authority
    ///
    /// Whoever holds it may do to the outside whatever the process may.
    ///
    /// # Panics
    ///
    /// In a process of a [simulation](crate::testing), which has its own.
    #[track_caller]
    pub fn new() -> Self {
        inside::refuse();

        Self {
            clock: Clock::live(),
            map_clock: None,
            io: Io::from_ambient_authority(),
            halt: None,
            map_halt: None,
            signals: Handler::main(),
            process_id: Arc::new(|| Ok(Pid::of(ambient::process_id()))),
            user_id: ambient::user_id(),
            temporary: temporary(),
            memory: Arc::new(memory),
        }
    }

    /// The parts of another world: every part there is, so that none is left
    /// to the system. Its only user is root.
    pub(crate) fn elsewhere(
        io: Io,
        clock: Clock,
        signals: Handler,
        process_id: impl Fn() -> Attempt<Pid> + Send + Sync + 'static,
    ) -> Self {
        Self {
            clock,
            map_clock: None,
            io,
            halt: None,
            map_halt: None,
            signals,
            process_id: Arc::new(process_id),
            user_id: 0,
            temporary: Path::of("/tmp/"),
            memory: Arc::new(|| {
                Err(Error::failure(Failure::of(
                    Operation::Read,
                    Subject::Named("the memory of the process"),
                    Reason::Unsupported,
                )))
            }),
        }
    }

    /// What a closure makes of it, to keep a chain going.
    pub fn map(self, map: impl FnOnce(Self) -> Self) -> Self {
        map(self)
    }

    /// Tells the time by this clock.
    #[doc(alias = "withClock")]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Puts something around the clock.
    #[doc(alias = "mapClock")]
    pub fn map_clock(self, map: impl Fn(Clock, &Self) -> Clock + Send + Sync + 'static) -> Self {
        let previous = self.map_clock;

        Self {
            map_clock: Some(match previous {
                None => Arc::new(map),
                Some(previous) => {
                    Arc::new(move |clock, config| map(previous(clock, config), config))
                }
            }),
            ..self
        }
    }

    /// Reads, writes and waits by these capabilities. Unless another halt is
    /// given, the process halts by them too.
    #[doc(alias = "withIO")]
    pub fn with_io(self, io: Io) -> Self {
        Self { io, ..self }
    }

    /// Waits for time to pass by this halt.
    #[doc(alias = "haltProcessVia")]
    pub fn halt_process_via(self, halt: Halt) -> Self {
        Self {
            halt: Some(halt),
            ..self
        }
    }

    /// Puts something around the halt.
    #[doc(alias = "mapHalt")]
    pub fn map_halt(self, map: impl Fn(Halt, &Self) -> Halt + Send + Sync + 'static) -> Self {
        let previous = self.map_halt;

        Self {
            map_halt: Some(match previous {
                None => Arc::new(map),
                Some(previous) => Arc::new(move |halt, config| map(previous(halt, config), config)),
            }),
            ..self
        }
    }

    /// Keeps the signal listeners in this handler.
    #[doc(alias = "handleSignalsVia")]
    pub fn handle_signals_via(self, signals: Handler) -> Self {
        Self { signals, ..self }
    }

    /// The clock, with what was put around it.
    #[must_use]
    pub fn clock(&self) -> Clock {
        match &self.map_clock {
            None => self.clock.clone(),
            Some(map) => map(self.clock.clone(), self),
        }
    }

    /// What reads, writes and waits.
    #[must_use]
    pub fn io(&self) -> Io {
        self.io.clone()
    }

    /// The halt, with what was put around it.
    #[must_use]
    pub fn halt(&self) -> Halt {
        let halt = self.halt.clone().unwrap_or_else(|| halt_of(&self.io));

        match &self.map_halt {
            None => halt,
            Some(map) => map(halt, self),
        }
    }

    /// What keeps the signal listeners.
    #[must_use]
    #[doc(alias = "signalsHandler")]
    pub fn signals_handler(&self) -> Handler {
        self.signals.clone()
    }

    /// Which user the process acts as.
    pub(crate) const fn user_id(&self) -> u32 {
        self.user_id
    }

    /// The directory where what need not last is kept.
    pub(crate) const fn temporary(&self) -> &Path {
        &self.temporary
    }

    pub(super) fn process_id(&self) -> Attempt<Pid> {
        (self.process_id)()
    }

    pub(super) fn memory(&self) -> Attempt<Bytes> {
        (self.memory)()
    }
}

/// What the system says that the process has in use.
fn memory() -> Attempt<Bytes> {
    ambient::memory().map(Bytes::of).map_err(|error| {
        let subject = Subject::Named("the memory of the process");
        Error::failure(Failure::of(Operation::Measure, subject, error))
    })
}

/// As a directory, which is what names are resolved in.
fn temporary() -> Path {
    let mut path = ambient::temporary_directory()
        .into_os_string()
        .into_encoded_bytes();
    if path.last() != Some(&b'/') {
        path.push(b'/');
    }

    Path::maybe(path).unwrap_or_else(|| Path::of("/tmp/"))
}

/// Halting is waiting for nothing but time.
fn halt_of(io: &Io) -> Halt {
    let watch = Arc::clone(io.capabilities().watch());

    Halt::via(move |period: Period| {
        let failed = |reason: Reason| {
            Error::failure(Failure::of(
                Operation::Halt,
                Subject::Named("the process"),
                reason,
            ))
        };
        let end = watch
            .now()
            .saturating_add(period.as_elapsed_period()?.into());

        loop {
            let left = end.saturating_sub(watch.now());
            if left.is_zero() {
                return Ok(SideEffect);
            }

            match watch.wait(left) {
                Ok(Woken::Cancelled) => return Err(failed(Reason::Aborted)),
                Ok(Woken::Ready | Woken::Signal | Woken::TimedOut) => {}
                Err(error) => return Err(failed(Reason::Os(error))),
            }
        }
    })
}

impl Default for Config {
    #[track_caller]
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config").finish_non_exhaustive()
    }
}
