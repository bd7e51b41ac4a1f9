//! Messages between processes, acknowledged and answered, beside the same
//! exchange on std (a thread a client, the acknowledgement and the answer
//! written one after the other) and on tokio (a task a client, lengths before
//! contents).
//!
//! An exchange is: send 64 bytes, be acknowledged, be answered with the same.
//! Each server is a process of its own, as it is in life: this program, called
//! with `serve`. One that is called with `ask` asks a number of times, for
//! `strace` to count the calls of (`.ci/syscalls`).

mod support;

use std::hint::black_box;
use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::process::{Child, Command, ExitCode};

use innmind::ipc::process::{Name, Process};
use innmind::ipc::{Factory, Ipc, Message};
use innmind::operating_system;
use innmind::time::Period;
use innmind::url::Path;
use support::regime::{Directory, REGIMES, Regime, runtime};
use support::{contest, verdict};

/// What a client asks and is answered.
const SIZE: usize = 64;

/// An acknowledgement, in the bytes that it has between processes.
const RECEIVED: &[u8] = b"\0\x0Atext/plain\0\0\0\x1Cinnmind/ipc:message.received\xCE";

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["serve", kind, path, processor] => return serve(kind, path, processor),
        ["ask", kind, path, times] => return ask_times(kind, path, times),
        _ => {}
    }

    let directory = Directory::new("ipc").expect("a directory");
    for regime in REGIMES {
        for clients in [1, 100] {
            exchange(&directory, regime, clients);
        }
    }
    idle(&directory);

    verdict()
}

/// A server, until it is killed.
fn serve(kind: &str, path: &str, processor: &str) -> ExitCode {
    support::pin(processor.parse().expect("a number"));
    raise_limit();

    match kind {
        "innmind" => {
            ipc(path)
                .listen(Name::of("bench"))
                .invoke((), |message, continuation, ()| {
                    continuation.respond((), message)
                })
                .expect("a server");
        }
        "std" => serve_std(path),
        _ => serve_tokio(path),
    }
    ExitCode::SUCCESS
}

/// So many exchanges on one connection.
fn ask_times(kind: &str, path: &str, times: &str) -> ExitCode {
    let times = times.parse().expect("a number");

    if kind == "tokio" {
        let mut client = TokioClients::connect(path, 1);
        (0..times).for_each(|_| client.ask());
    } else if kind == "innmind" {
        let process = ipc(path).wait(Name::of("bench")).expect("a server");
        let message = Message::of("text/plain", vec![b'x'; SIZE]);
        (0..times).for_each(|_| ask(&process, &message));
    } else {
        let mut stream = UnixStream::connect(path).expect("a server");
        (0..times).for_each(|_| ask_std(&mut stream));
    }
    ExitCode::SUCCESS
}

/// A server in another process, which goes when it is dropped.
struct Served(Child);

impl Served {
    fn start(kind: &str, path: &str, regime: Regime) -> Self {
        regime.keep_here();
        let child = Command::new(std::env::current_exe().expect("this program"))
            .args(["serve", kind, path, &regime.other.to_string()])
            .spawn()
            .expect("a server");

        Self(child)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A server is there a little before it lets anybody in.
fn connect<T>(mut attempt: impl FnMut() -> std::io::Result<T>) -> T {
    for _ in 0..6_000 {
        if let Ok(connected) = attempt() {
            return connected;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("no server within a minute");
}

fn ipc(folder: &str) -> Ipc {
    let sockets = Path::of(format!("{folder}/"));

    Factory::build_with(
        operating_system::Factory::build(),
        sockets,
        Period::second(1),
    )
    .expect("a directory")
}

fn innmind(folder: &str, clients: usize) -> Vec<Process> {
    let ipc = ipc(folder);

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
    let path = |kind: &str| {
        let name = format!("{}-{clients}-{kind}", regime.name.replace(' ', "-"));
        directory.join(&name).to_string_lossy().into_owned()
    };
    let _servers = ["innmind", "std", "tokio"].map(|kind| Served::start(kind, &path(kind), regime));

    let ours = innmind(&path("innmind"), clients);
    let message = Message::of("text/plain", vec![b'x'; SIZE]);
    let mut streams: Vec<_> = (0..clients)
        .map(|_| connect(|| UnixStream::connect(path("std"))))
        .collect();
    let mut tokio = TokioClients::connect(&path("tokio"), clients);

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

fn serve_std(path: &str) {
    let server = UnixListener::bind(path).expect("an address");

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
    clients: Vec<Framed>,
}

type Framed =
    tokio_util::codec::Framed<tokio::net::UnixStream, tokio_util::codec::LengthDelimitedCodec>;

fn serve_tokio(path: &str) {
    use futures_util::{SinkExt, StreamExt};

    runtime().block_on(async move {
        let server = tokio::net::UnixListener::bind(path).expect("an address");
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

impl TokioClients {
    fn connect(path: &str, clients: usize) -> Self {
        let runtime = runtime();
        let clients = (0..clients)
            .map(|_| {
                let stream = connect(|| UnixStream::connect(path));
                stream.set_nonblocking(true).expect("a stream");
                let _within = runtime.enter();
                let stream = tokio::net::UnixStream::from_std(stream).expect("a stream");
                Framed::new(stream, codec())
            })
            .collect::<Vec<_>>();

        Self { runtime, clients }
    }

    fn ask(&mut self) {
        use futures_util::{SinkExt, StreamExt};

        self.runtime.block_on(async {
            for client in &mut self.clients {
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
    let path = |name: &str| directory.join(name).to_string_lossy().into_owned();

    let _quiet = Served::start("innmind", &path("alone"), regime);
    let alone = innmind(&path("alone"), 1);
    let busy = Served::start("innmind", &path("crowd"), regime);
    let first = innmind(&path("crowd"), 1);
    ask(&first[0], &message);
    let before = resident(&busy.0.id().to_string());
    let here = resident("self");
    let crowd = innmind(&path("crowd"), 1_000);
    let each = |after: usize, before: usize| after.saturating_sub(before) / 1_000;
    println!(
        "an idle client takes {} bytes of the server, {} of its own process",
        each(resident(&busy.0.id().to_string()), before),
        each(resident("self"), here),
    );

    contest(
        "one active client among a thousand",
        [
            ("alone", &mut || ask(&alone[0], &message)),
            ("among 1,000 idle", &mut || ask(&crowd[999], &message)),
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

/// The memory of a process that is really there.
fn resident(process: &str) -> usize {
    let pages = std::fs::read_to_string(format!("/proc/{process}/statm")).unwrap_or_default();
    let pages: usize = pages
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse().ok())
        .unwrap_or_default();

    pages * 4096
}
