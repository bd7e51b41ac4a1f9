//! Where messages come in.

mod client;
mod report;
mod serving;
mod signals;

pub use report::Report;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::directory::Directory;
use super::process::{Name, Process};
use super::{Admission, Continuation, Limits, Message, Next};
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::{Attempt, Maybe};
use crate::io::sockets::servers::Server as Listening;
use crate::operating_system::Os;
use serving::Serving;
use signals::Stop;

/// Where messages come in, once it is [invoked](Self::invoke).
///
/// Ported from `Innmind\IPC\Server`.
///
/// ```no_run
/// use innmind::ipc::{Factory, Message};
/// use innmind::ipc::process::Name;
/// use innmind::operating_system;
///
/// let ipc = Factory::build(operating_system::Factory::build());
///
/// // answers 42 messages, then stops
/// let counter = ipc.listen(Name::of("a")).invoke(0, |message, continuation, counter| {
///     if counter == 42 {
///         return continuation.stop(counter);
///     }
///
///     continuation.respond(counter + 1, message)
/// })?;
/// assert_eq!(counter, 42);
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "a server does nothing until it is invoked"]
pub struct Server {
    os: Os,
    directory: Directory,
    name: Name,
    settings: Settings,
}

/// How a server treats its clients.
#[derive(Clone)]
struct Settings {
    heartbeat: Duration,
    timeout: Maybe<Duration>,
    limits: Limits,
    admission: Admission,
    report: Maybe<Arc<Listener>>,
}

/// What is told of each client that is gone.
type Listener = dyn Fn(&Report) + Send + Sync;

impl Settings {
    fn admits(&self, credentials: Option<&crate::io::sockets::unix::Credentials>) -> bool {
        self.admission.admits(credentials)
    }
}

impl Server {
    pub(super) fn of(
        os: Os,
        directory: Directory,
        name: Name,
        heartbeat: Duration,
        timeout: Maybe<Duration>,
        limits: Limits,
        admission: Admission,
    ) -> Self {
        Self {
            os,
            directory,
            name,
            settings: Settings {
                heartbeat,
                timeout,
                limits,
                admission,
                report: None,
            },
        }
    }

    /// Tells a closure of each client that is gone, and why. Beyond upstream.
    ///
    /// It runs between messages, so it should not take long.
    pub fn reports(self, report: impl Fn(&Report) + Send + Sync + 'static) -> Self {
        Self {
            settings: Settings {
                report: Some(Arc::new(report)),
                ..self.settings
            },
            ..self
        }
    }

    /// Listens, and calls the closure with each message, one at a time, until it
    /// [stops](Continuation::stop), a signal asks to, or no client has said
    /// anything for the time that was given to
    /// [`listen_with`](super::Ipc::listen_with). Gives what was carried last.
    ///
    /// A message is acknowledged to its client whether or not it is answered:
    /// together with the answer if the listener is quick, before it if the one
    /// before was not. What becomes of a client never touches what is carried:
    /// [`reports`](Self::reports) tells.
    ///
    /// It stops on `SIGHUP`, `SIGINT`, `SIGABRT`, `SIGTERM`, `SIGTSTP` and
    /// `SIGALRM`. Its socket is removed at once, then all clients are asked to
    /// close, and waited for as long as [`Limits::close_within`] says. The
    /// socket is removed also if the closure panics.
    ///
    /// # Errors
    ///
    /// [`is_address_in_use`](Error::is_address_in_use) if a process listens as
    /// that name, [`is_permission_denied`](Error::is_permission_denied) if the
    /// directory of the sockets is another user's, or what the system says.
    #[doc(alias = "__invoke")]
    pub fn invoke<C>(
        &self,
        carry: C,
        listen: impl FnMut(Message, Continuation, C) -> Next<C>,
    ) -> Attempt<C> {
        let listening = self.open()?;
        let io = self.os.config().io();
        let watch = &**io.capabilities().watch();
        let stop = Stop::listen(&self.os.process().signals(), listening.descriptor())?;

        Serving::start(&self.settings, watch, listening)?.run(carry, listen, || stop.is_asked_for())
    }

    /// Opens the socket. A dead process may have left one.
    ///
    /// Upstream's servers lose what they carry to who connects and leaves; so
    /// whoever may be there is greeted and taken leave of before the socket is
    /// looked at more closely.
    fn open(&self) -> Attempt<Listening> {
        self.directory.prepare()?;
        let address = self.directory.address(&self.name);

        if self.directory.contains(&self.name)? {
            let there = Process::connect(
                &self.os,
                &self.directory,
                self.name.clone(),
                self.settings.heartbeat,
                self.settings.limits,
                &self.settings.admission,
            )
            .and_then(|process| process.close());

            match there {
                Err(error) if error.is_connection_refused() || error.is_not_found() => {}
                Ok(_) | Err(_) => {
                    return Err(Error::failure(Failure::of(
                        Operation::Open,
                        Subject::Server(address.as_text().clone()),
                        Reason::AddressAlive,
                    )));
                }
            }
        }

        self.os
            .config()
            .io()
            .sockets()
            .servers()
            .unix_or_replace(&address)
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("name", &self.name)
            .field("directory", self.directory.path())
            .finish_non_exhaustive()
    }
}
