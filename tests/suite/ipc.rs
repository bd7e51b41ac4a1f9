//! Processes that talk by messages, on the real system.

mod bad_input;
mod directory;
mod faults;
mod peer;
mod sending;
mod server;
mod soak;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use innmind::immutable::Attempt;
use innmind::ipc::process::{Name, Process};
use innmind::ipc::server::Report;
use innmind::ipc::{Continuation, Factory, Ipc, Limits, Message, Next};
use innmind::operating_system;
use innmind::time::Period;
use innmind::url::Path;
pub use peer::Peer;

/// A directory of sockets that goes when it is dropped.
pub struct Sockets {
    pub directory: tempfile::TempDir,
}

impl Sockets {
    pub fn new() -> Self {
        let directory = tempfile::Builder::new()
            .prefix("ipc")
            .tempdir_in("/tmp")
            .unwrap();

        Self { directory }
    }

    pub fn path(&self) -> Path {
        Path::of(format!("{}/", self.directory.path().display()))
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub fn exists(&self, name: &str) -> bool {
        self.file(name).exists()
    }

    /// Whose servers wait little for clients that do not agree to a close: most
    /// tests hold some that have nothing more to say.
    pub fn ipc(&self) -> Ipc {
        self.beating(Period::second(60)).with_limits(limits())
    }

    /// Whose servers wait for them.
    pub fn patient(&self) -> Ipc {
        self.beating(Period::second(60))
    }

    pub fn beating(&self, heartbeat: Period) -> Ipc {
        Factory::build_with(operating_system::Factory::build(), self.path(), heartbeat).unwrap()
    }
}

pub fn limits() -> Limits {
    Limits::new().close_within(Period::millisecond(100))
}

/// A server that listens as `a` on another thread, until it is told `stop`.
pub struct Serving {
    ipc: Ipc,
    thread: JoinHandle<Attempt<u64>>,
    reports: Receiver<Report>,
}

impl Serving {
    pub fn start(
        ipc: Ipc,
        carry: u64,
        mut listen: impl FnMut(Message, Continuation, u64) -> Next<u64> + Send + 'static,
    ) -> Self {
        let (report, reports) = channel();
        let server = ipc.listen(Name::of("a")).reports(move |gone| {
            let _ = report.send(gone.clone());
        });
        let thread = std::thread::spawn(move || {
            server.invoke(carry, |message, continuation, carry| {
                if message.content().as_bytes() == b"stop" {
                    return continuation.stop(carry);
                }
                listen(message, continuation, carry)
            })
        });

        Self {
            ipc,
            thread,
            reports,
        }
    }

    /// Counts and echoes.
    pub fn counting(ipc: Ipc) -> Self {
        Self::start(ipc, 0, |message, continuation, carry| {
            continuation.respond(carry + 1, message)
        })
    }

    pub fn process(&self) -> Process {
        self.ipc.wait(Name::of("a")).unwrap()
    }

    /// The next client that is gone.
    pub fn next_report(&self) -> Report {
        self.reports.recv_timeout(Duration::from_secs(60)).unwrap()
    }

    /// Stops it, and gives what was carried.
    pub fn stop(self) -> u64 {
        self.process().send([text("stop")]).unwrap();
        self.join()
    }

    pub fn join(self) -> u64 {
        self.thread.join().unwrap().unwrap()
    }
}

pub fn text(content: impl Into<innmind::immutable::Str>) -> Message {
    Message::of("text/plain", content)
}

#[test]
fn a_message_is_answered() {
    let sockets = Sockets::new();
    let ipc = sockets.ipc();

    std::thread::scope(|scope| {
        let server = scope.spawn(|| {
            ipc.listen(Name::of("a"))
                .invoke(0, |message, continuation, counter| {
                    match message.content().as_bytes() {
                        b"stop" => continuation.stop(counter),
                        _ => continuation.respond(counter + 1, message),
                    }
                })
        });

        let process = ipc.wait(Name::of("a")).unwrap();
        let answer = process.send([text("hello")]).unwrap().wait().unwrap();
        assert_eq!(answer, text("hello"));
        process.send([text("stop")]).unwrap();
        assert!(process.wait().unwrap_err().is_closed());
        assert_eq!(server.join().unwrap().unwrap(), 1);
    });
}
