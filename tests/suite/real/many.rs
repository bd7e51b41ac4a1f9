//! Thousands of connections, each side in a process of its own.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

use innmind::io::Frame;
use innmind::io::sockets::unix::Address;
use innmind::operating_system::Factory;
use innmind::prelude::*;
use innmind::time::Period;
use innmind::url::Path;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::support::{Real, World, alone};

/// As many as the issue is about. Above 1,024, `select` cannot name one.
const MANY: u64 = 10_000;

/// Raises the limit of descriptors as far as it goes, and says how many
/// connections fit.
fn room() -> usize {
    let limit = getrlimit(Resource::Nofile);
    let wanted = MANY + 100;
    let allowed = limit.maximum.map_or(wanted, |most| most.min(wanted));
    setrlimit(
        Resource::Nofile,
        Rlimit {
            current: Some(allowed),
            maximum: limit.maximum,
        },
    )
    .unwrap();

    let room = usize::try_from(allowed - 100).unwrap();
    if room < usize::try_from(MANY).unwrap() {
        eprintln!("ONLY {room} CONNECTIONS: the hard limit of descriptors allows no more");
    }
    assert!(room > 1024, "{room} is nothing that `select` could not do");
    room
}

fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: usize = status.split(' ').nth(1).unwrap().parse().unwrap();

    pages * rustix::param::page_size()
}

/// The other side, in a process of its own.
struct Other {
    child: Child,
    tell: ChildStdin,
    told: BufReader<std::process::ChildStdout>,
}

const ROLE: &str = "INNMIND_TEST_OTHER_SIDE";

impl Other {
    fn start(test: &str, with: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([test, "--exact", "--nocapture", "--test-threads=1"])
            .env(ROLE, with)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();

        Self {
            tell: child.stdin.take().unwrap(),
            told: BufReader::new(child.stdout.take().unwrap()),
            child,
        }
    }

    fn tell(&mut self, what: &str) {
        writeln!(self.tell, "{what}").unwrap();
    }

    /// What it says with this mark in front; the test's own output comes between.
    fn hear(&mut self) -> String {
        let mut line = String::new();
        loop {
            line.clear();
            assert!(self.told.read_line(&mut line).unwrap() > 0, "it has ended");
            if let Some((_, said)) = line.split_once("=> ") {
                return said.trim_end().to_owned();
            }
        }
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn say(what: &str) {
    println!("=> {what}");
}

fn listen() -> String {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    line.trim_end().to_owned()
}

/// Connects as often as it is told, and waits on all of them as one.
fn connect(path: &str) {
    let io = Factory::build();
    let address = || Address::of(Path::of(path.to_owned()));
    room();
    let many: usize = listen().parse().unwrap();

    let clients: Vec<_> = (0..many)
        .map(|_| io.sockets().connect_to(address()).unwrap())
        .collect();
    let streams = innmind::io::Io::from_ambient_authority().streams();
    let pool = clients
        .iter()
        .skip(1)
        .enumerate()
        .fold(None, |pool, (id, client)| {
            // The copy takes the place of the client, which is dropped below.
            let copy = client.with_fd(|fd| fd.try_clone_to_owned());
            drop(client.close());
            let read = streams.acquire(copy.unwrap().unwrap()).read();
            Some(match pool {
                None => read.pool(id + 1),
                Some(pool) => innmind::io::streams::Pool::with(pool, id + 1, read),
            })
        })
        .unwrap()
        .timeout_after(Period::minute(1));
    say("connected");

    loop {
        match listen().as_str() {
            "chunks" => {
                let mut found = pool
                    .chunks()
                    .unwrap()
                    .map(|pair| {
                        let (id, chunk) = pair.into();
                        format!("{id}:{}", chunk.unwrap())
                    })
                    .to_list();
                found.sort();
                say(&found.join(","));
            }
            _ => return,
        }
    }
}

#[test]
fn ten_thousand_connections() {
    const NAME: &str = "real::many::ten_thousand_connections";
    if let Ok(path) = std::env::var(ROLE) {
        return connect(&path);
    }
    if !alone(NAME) {
        return;
    }

    let world = Real::new();
    let server = world
        .os()
        .sockets()
        .open(world.address("many"))
        .unwrap()
        .timeout_after(Period::minute(1));
    let room = room();
    let mut other = Other::start(NAME, world.path("many").to_str().unwrap());
    other.tell(&room.to_string());

    let accepted: Vec<_> = (0..room).map(|_| server.accept().unwrap()).collect();
    assert_eq!(other.hear(), "connected");

    for few in [[1, 2, 3], [room - 3, room / 2, 5], [room - 1, 1_500, 1_025]] {
        let mut expected = Vec::new();
        for client in few {
            let text = format!("hello {client}");
            accepted[client].sink([Str::of(text.clone())]).unwrap();
            expected.push(format!("{client}:{text}"));
        }
        expected.sort();

        // all that came is there before it is asked for
        other.tell("chunks");
        assert_eq!(other.hear(), expected.join(","));
    }
    other.tell("end");
    assert!(other.child.wait().unwrap().success());

    // what the other process held is closed with it, at whatever number
    for client in [room - 1, 1_500, 0] {
        let error = accepted[client]
            .timeout_after(Period::minute(1))
            .frames(Frame::line())
            .one()
            .unwrap_err();
        assert!(error.is_closed(), "{error}");
    }
}

#[test]
fn an_idle_client_takes_little_however_busy_it_was() {
    const NAME: &str = "real::many::an_idle_client_takes_little_however_busy_it_was";
    const CLIENTS: usize = 1_000;
    if !alone(NAME) {
        return;
    }

    let sockets = innmind::io::Io::from_ambient_authority().sockets();
    room();
    let much = Str::of(vec![b'x'; 64 * 1024]);
    let busy = || {
        let (us, them) = sockets.pair().unwrap();
        let large = us.frames(Frame::chunk(16 * 1024).strict());
        let small = us.frames(Frame::line());

        for _ in 0..4 {
            them.sink([much.clone()]).unwrap();
            for _ in 0..4 {
                let _ = large.one().unwrap();
            }
        }
        for _ in 0..3 {
            them.sink([Str::of("small\n")]).unwrap();
            let _ = small.one().unwrap();
        }
        assert!(us.poll().frames(Frame::line()).one().is_err());
        (us, them)
    };
    drop(busy());

    let before = resident();
    let clients: Vec<_> = (0..CLIENTS).map(|_| busy()).collect();
    let each = resident().saturating_sub(before) / CLIENTS;
    println!("{each} bytes for an idle client and its peer");
    assert!(each < 8 * 1024, "{each} bytes for an idle client");
    drop(clients);
}
