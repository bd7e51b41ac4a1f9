//! Processes that talk by messages. Ported from `Innmind\IPC`.
//!
//! A process [listens](Ipc::listen) as a [name](process::Name); others
//! [wait](Ipc::wait) for it and send it [`Message`]s, each of which it
//! acknowledges, and may answer. PHP's and Rust's talk to one another: the bytes
//! and the directory where they meet are the same. `docs/ipc.md` has both.
//!
//! ```
//! use innmind::ipc::{Factory, Message};
//! use innmind::ipc::process::Name;
//! use innmind::operating_system;
//! use innmind::time::Period;
//! use innmind::url::Path;
//!
//! # let folder = tempfile::tempdir()?;
//! # let sockets = Path::of(format!("{}/", folder.path().display()));
//! let os = operating_system::Factory::build();
//! let ipc = Factory::build_with(os, sockets, Period::second(1))?;
//!
//! let counter = std::thread::scope(|scope| {
//!     let server = scope.spawn(|| {
//!         ipc.listen(Name::of("a")).invoke(0, |message, continuation, counter| {
//!             match message.content().as_bytes() {
//!                 b"stop" => continuation.stop(counter),
//!                 _ => continuation.respond(counter + 1, message),
//!             }
//!         })
//!     });
//!
//!     let process = ipc.wait(Name::of("a"))?;
//!     let answer = process.send([Message::of("text/plain", "hello")])?.wait()?;
//!     assert_eq!(answer, Message::of("text/plain", "hello"));
//!
//!     process.send([Message::of("text/plain", "stop")])?;
//!     server.join().unwrap()
//! })?;
//! assert_eq!(counter, 1);
//! # Ok::<(), innmind::Error>(())
//! ```

pub mod lifecycle;
pub mod message;
pub mod process;
pub mod protocol;
pub mod server;

mod admission;
mod continuation;
mod directory;
mod factory;
mod limits;

pub use continuation::{Continuation, Next};
pub use factory::Factory;
pub use limits::Limits;
pub use message::Message;
pub use process::Process;
pub use server::Server;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::{Attempt, Maybe, Set};
use crate::io::capabilities::Woken;
use crate::io::sockets::unix::Credentials;
use crate::operating_system::Os;
use crate::time::Period;
use crate::url::Path;
use admission::Admission;
use directory::Directory;
use process::Name;

/// Processes that talk by messages.
///
/// Ported from `Innmind\IPC\IPC`. See the [module](self).
#[derive(Clone)]
#[doc(alias = "IPC")]
pub struct Ipc {
    os: Os,
    directory: Directory,
    heartbeat: Duration,
    limits: Limits,
    admission: Admission,
}

/// How long a process that is waited for is not looked for at first, and at
/// most.
const FIRST_LOOK: Duration = Duration::from_millis(1);
const SELDOM: Duration = Duration::from_millis(100);

impl Ipc {
    fn of(os: Os) -> Self {
        Self {
            directory: Directory::default_of(os.clone()),
            heartbeat: Duration::from_secs(1),
            limits: Limits::new(),
            admission: Admission::Own(os.config().user_id()),
            os,
        }
    }

    /// Meets other processes in this directory.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if the path does not end with `/`.
    pub fn with_sockets(self, directory: Path) -> Attempt<Self> {
        Ok(Self {
            directory: Directory::attempt(self.os.clone(), directory)?,
            ..self
        })
    }

    /// Gives a sign of life to the other side after so long without a word.
    #[must_use]
    pub fn with_heartbeat(self, heartbeat: Period) -> Self {
        Self {
            // Never nothing at all: that would be a word without end.
            heartbeat: heartbeat.as_bound().max(FIRST_LOOK),
            ..self
        }
    }

    /// Waits for others, and takes from them, within these limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Talks to processes of which this holds, be it as server or as client, and
    /// to no others. Unless it is said, these are the ones of the same user, and
    /// root's. Beyond upstream.
    ///
    /// A process of which nothing is known is not among them. A socket is for
    /// its user alone, so to let others in, its rights must be changed too.
    #[must_use]
    pub fn admit_if(
        self,
        predicate: impl Fn(&Credentials) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self {
            admission: Admission::If(Arc::new(predicate)),
            ..self
        }
    }

    /// The names of the processes that wait for messages, sorted.
    ///
    /// One that died without closing is among them until its name is taken
    /// again: to tell, one would have to connect.
    ///
    /// # Errors
    ///
    /// [`is_permission_denied`](Error::is_permission_denied) if the directory is
    /// another user's, or what the system says. That it is not there is no
    /// error: nobody listens.
    pub fn processes(&self) -> Attempt<Set<Name>> {
        self.directory.names()
    }

    /// Connects to a process that waits for messages.
    ///
    /// # Errors
    ///
    /// [`is_not_found`](Error::is_not_found) if there is none of that name,
    /// [`is_connection_refused`](Error::is_connection_refused) if there was one
    /// and it died, [`is_permission_denied`](Error::is_permission_denied) if it,
    /// or the directory, is another user's; [`is_timeout`](Error::is_timeout)
    /// if it does not greet in the time of [`Limits::start_within`].
    #[expect(clippy::needless_pass_by_value, reason = "upstream's signature")]
    pub fn get(&self, name: Name) -> Attempt<Process> {
        self.connect(&name)
    }

    fn connect(&self, name: &Name) -> Attempt<Process> {
        Process::connect(
            &self.os,
            &self.directory,
            name.clone(),
            self.heartbeat,
            self.limits,
            &self.admission,
        )
    }

    /// Whether there is a socket of that name. That somebody listens there only
    /// [`get`](Self::get) tells.
    ///
    /// # Errors
    ///
    /// What the system says.
    #[expect(clippy::needless_pass_by_value, reason = "upstream's signature")]
    pub fn exist(&self, name: Name) -> Attempt<bool> {
        self.directory.contains(&name)
    }

    /// Waits until a process of that name listens, for ever, and connects to it.
    ///
    /// # Errors
    ///
    /// As [`get`](Self::get), but never because nobody listens;
    /// [`is_aborted`](Error::is_aborted) if the program is being stopped.
    #[expect(clippy::needless_pass_by_value, reason = "upstream's signature")]
    pub fn wait(&self, name: Name) -> Attempt<Process> {
        self.wait_until(&name, None)
    }

    /// Waits that long until a process of that name listens, and connects to it.
    ///
    /// # Errors
    ///
    /// As [`wait`](Self::wait); [`is_timeout`](Error::is_timeout) if nobody
    /// listens in that time.
    #[doc(alias = "wait")]
    #[expect(clippy::needless_pass_by_value, reason = "upstream's signature")]
    pub fn wait_with(&self, name: Name, timeout: Period) -> Attempt<Process> {
        self.wait_until(&name, Some(timeout.as_bound()))
    }

    fn wait_until(&self, name: &Name, timeout: Maybe<Duration>) -> Attempt<Process> {
        let io = self.os.config().io();
        let watch = io.capabilities().watch();
        let failed = |reason| {
            let subject = Subject::Text(format!("the process {name}").into());
            Error::failure(Failure::of(Operation::Connect, subject, reason))
        };
        let deadline = timeout.map(|timeout| watch.now().saturating_add(timeout));
        let mut pause = FIRST_LOOK;

        loop {
            match self.connect(name) {
                Err(error) if error.is_not_found() || error.is_connection_refused() => {}
                connected => return connected,
            }

            let left = deadline.map(|deadline| deadline.saturating_sub(watch.now()));
            if left.is_some_and(|left| left.is_zero()) {
                return Err(failed(Reason::TimedOut));
            }
            match watch.wait(left.map_or(pause, |left| left.min(pause))) {
                Ok(Woken::Cancelled) => return Err(failed(Reason::Aborted)),
                Ok(Woken::Ready | Woken::Signal | Woken::TimedOut) => {}
                Err(error) => return Err(failed(Reason::Os(error))),
            }
            pause = (pause * 2).min(SELDOM);
        }
    }

    /// Waits for messages as that name, once the server is
    /// [invoked](Server::invoke).
    pub fn listen(&self, name: Name) -> Server {
        self.server(name, None)
    }

    /// As [`listen`](Self::listen), until no client has said anything for that
    /// long.
    #[doc(alias = "listen")]
    pub fn listen_with(&self, name: Name, timeout: Period) -> Server {
        self.server(name, Some(timeout.as_bound()))
    }

    fn server(&self, name: Name, timeout: Maybe<Duration>) -> Server {
        Server::of(
            self.os.clone(),
            self.directory.clone(),
            name,
            self.heartbeat,
            timeout,
            self.limits,
            self.admission.clone(),
        )
    }
}

impl fmt::Debug for Ipc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ipc")
            .field("sockets", self.directory.path())
            .field("heartbeat", &self.heartbeat)
            .finish_non_exhaustive()
    }
}
