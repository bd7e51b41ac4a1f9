//! Processes that talk by messages, on the real system.

use innmind::ipc::process::Name;
use innmind::ipc::{Factory, Ipc, Message};
use innmind::operating_system;
use innmind::time::Period;
use innmind::url::Path;

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

    pub fn ipc(&self) -> Ipc {
        self.beating(Period::second(60))
    }

    pub fn beating(&self, heartbeat: Period) -> Ipc {
        Factory::build_with(operating_system::Factory::build(), self.path(), heartbeat).unwrap()
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
