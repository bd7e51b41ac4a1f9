//! Messages between processes, acknowledged and answered, beside the same
//! exchange on std (a thread a client, the acknowledgement and the answer
//! written one after the other) and on tokio (a task a client, lengths before
//! contents).
//!
//! An exchange is: send 64 bytes, be acknowledged, be answered with the same.

mod support;

use std::hint::black_box;
use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::process::ExitCode;
use std::sync::mpsc;

use innmind::ipc::process::{Name, Process};
use innmind::ipc::{Factory, Ipc, Message};
use innmind::operating_system;
use innmind::time::Period;
use innmind::url::Path;
use support::regime::{Directory, REGIMES, Regime, runtime};
use support::{contest, untimed, verdict};

/// What a client asks and is answered.
const SIZE: usize = 64;

/// An acknowledgement, in the bytes that it has between processes.
const RECEIVED: &[u8] = b"\0\x0Atext/plain\0\0\0\x1Cinnmind/ipc:message.received\xCE";

fn main() -> ExitCode {
    let directory = Directory::new("ipc").expect("a directory");

    for regime in REGIMES {
        for clients in [1, 100] {
            exchange(&directory, regime, clients);
        }
    }
    idle(&directory);

    verdict()
}

fn ipc(directory: &Directory, name: &str) -> Ipc {
    let folder = directory.join(name);
    let _ = std::fs::create_dir(&folder);
    let sockets = Path::of(format!("{}/", folder.display()));

    Factory::build_with(
        operating_system::Factory::build(),
        sockets,
        Period::second(1),
    )
    .expect("a directory")
}

/// A server on another thread, and clients of it.
fn innmind(directory: &Directory, regime: Regime, name: &str, clients: usize) -> Vec<Process> {
    let ipc = ipc(directory, name);
    regime.other_side({
        let ipc = ipc.clone();
        move || {
            ipc.listen(Name::of("bench"))
                .invoke((), |message, continuation, ()| {
                    continuation.respond((), message)
                })
                .expect("a server");
        }
    });

    (0..clients)
        .map(|_| ipc.wait(Name::of("bench")).expect("a server"))
        .collect()
}

fn ask(process: &Process, message: &Message) {
    let answer = process
        .send([message.clone()])
        .and_then(|process| process.wait())
        .expect("an answer");
    black_box(answer);
}

/// Clients on this thread, one after the other.
fn exchange(directory: &Directory, regime: Regime, clients: usize) {
    let folder = format!("{}-{clients}", regime.name.replace(' ', "-"));
    let ours = innmind(directory, regime, &folder, clients);
    let message = Message::of("text/plain", vec![b'x'; SIZE]);

    let path = directory.join(&format!("{folder}.std"));
    let mut streams = std_clients(regime, &path, clients);
    let tokio = TokioClients::start(regime, directory.join(&format!("{folder}.tokio")), clients);

    contest(
        &format!("{clients} client(s), {}", regime.name),
        [
            ("std", &mut || {
                for stream in &mut streams {
                    ask_std(stream);
                }
            }),
            ("innmind", &mut || {
                for process in &ours {
                    ask(process, &message);
                }
            }),
            ("tokio", &mut || tokio.ask()),
        ],
    )
    .bound("innmind", 1.0)
    .bound_of("innmind", "tokio", 1.0 / 1.3);
}

fn std_clients(regime: Regime, path: &std::path::Path, clients: usize) -> Vec<UnixStream> {
    let server = UnixListener::bind(path).expect("an address");
    regime.other_side(move || {
        for client in server.incoming() {
            let mut client = client.expect("a client");
            std::thread::spawn(move || {
                let mut message = [0; SIZE + 17];
                while client.read_exact(&mut message).is_ok() {
                    client.write_all(RECEIVED).expect("a reader");
                    client.write_all(&message).expect("a reader");
                }
            });
        }
    });

    (0..clients)
        .map(|_| UnixStream::connect(path).expect("a server"))
        .collect()
}

fn ask_std(stream: &mut UnixStream) {
    let mut message = [b'x'; SIZE + 17];
    stream.write_all(&message).expect("a reader");
    let mut received = [0; RECEIVED.len()];
    stream
        .read_exact(&mut received)
        .expect("an acknowledgement");
    stream.read_exact(&mut message).expect("an answer");
    black_box(message);
}

/// Clients on tokio, and what runs them.
struct TokioClients {
    runtime: tokio::runtime::Runtime,
    clients: std::cell::RefCell<Vec<Framed>>,
}

type Framed =
    tokio_util::codec::Framed<tokio::net::UnixStream, tokio_util::codec::LengthDelimitedCodec>;

impl TokioClients {
    fn start(regime: Regime, path: std::path::PathBuf, clients: usize) -> Self {
        use futures_util::{SinkExt, StreamExt};

        let (open, opened) = mpsc::channel();
        regime.other_side({
            let path = path.clone();
            move || {
                runtime().block_on(async move {
                    let server = tokio::net::UnixListener::bind(path).expect("an address");
                    open.send(()).expect("a bench");
                    loop {
                        let (client, _) = server.accept().await.expect("a client");
                        tokio::spawn(async move {
                            let mut client = Framed::new(client, codec());
                            while let Some(Ok(message)) = client.next().await {
                                client
                                    .feed(bytes::Bytes::from_static(RECEIVED))
                                    .await
                                    .expect("a reader");
                                client.send(message.freeze()).await.expect("a reader");
                            }
                        });
                    }
                });
            }
        });
        opened.recv().expect("a server");

        let runtime = runtime();
        let clients = runtime.block_on(async {
            let mut framed = Vec::new();
            for _ in 0..clients {
                let stream = tokio::net::UnixStream::connect(&path)
                    .await
                    .expect("a server");
                framed.push(Framed::new(stream, codec()));
            }
            framed
        });

        Self {
            runtime,
            clients: clients.into(),
        }
    }

    fn ask(&self) {
        use futures_util::{SinkExt, StreamExt};

        self.runtime.block_on(async {
            for client in &mut *self.clients.borrow_mut() {
                client
                    .send(bytes::Bytes::from_static(&[b'x'; SIZE]))
                    .await
                    .expect("a reader");
                client
                    .next()
                    .await
                    .expect("an acknowledgement")
                    .expect("it");
                black_box(client.next().await.expect("an answer").expect("it"));
            }
        });
    }
}

fn codec() -> tokio_util::codec::LengthDelimitedCodec {
    tokio_util::codec::LengthDelimitedCodec::new()
}

/// What a thousand clients that say nothing cost the one that does.
fn idle(directory: &Directory) {
    raise_limit();
    let regime = REGIMES[0];
    let message = Message::of("text/plain", vec![b'x'; SIZE]);
    let alone = innmind(directory, regime, "alone", 1);

    let before = resident();
    let crowd = untimed(|| innmind(directory, regime, "crowd", 1_001));
    let each = resident().saturating_sub(before) / 1_000;
    println!("an idle client: {each} bytes resident, both sides together");

    contest(
        "one active client among a thousand",
        [
            ("alone", &mut || ask(&alone[0], &message)),
            ("among 1,000 idle", &mut || ask(&crowd[1_000], &message)),
        ],
    )
    .bound("among 1,000 idle", 1.05);
}

fn raise_limit() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let limit = getrlimit(Resource::Nofile);
    let _ = setrlimit(
        Resource::Nofile,
        Rlimit {
            current: limit.maximum,
            ..limit
        },
    );
}

/// The memory of this process that is really there.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: usize = pages
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse().ok())
        .unwrap_or_default();

    pages * 4096
}
