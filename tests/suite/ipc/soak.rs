//! Clients that are killed while they send: what the server carries is what it
//! acknowledged.
//!
//! `.ci/soak` runs it longer.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use innmind::ipc::lifecycle::Ending;
use innmind::ipc::process::Name;

use super::{Sockets, text};
use crate::support::{alone, wait_for};

const ROLE: &str = "INNMIND_TEST_SENDER";

/// How many clients there are at once.
const CLIENTS: usize = 20;

/// How many messages a client sends together.
const TOGETHER: u64 = 10;

fn messages() -> u64 {
    let asked = std::env::var("INNMIND_SOAK_MESSAGES").ok();

    asked.and_then(|asked| asked.parse().ok()).unwrap_or(4_000)
}

/// What a client had sent, and saw acknowledged, when it was killed.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    sent: u64,
    acknowledged: u64,
}

/// A client, and what reads what it says.
struct Sender {
    number: usize,
    child: Child,
    reader: JoinHandle<Seen>,
}

impl Sender {
    fn start(sockets: &Sockets, number: usize) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["ipc::soak::sends", "--exact", "--nocapture"])
            .env(
                ROLE,
                format!("{number} {}", sockets.directory.path().display()),
            )
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let reader = std::thread::spawn(move || {
            let mut seen = Seen::default();
            for line in said.lines().map_while(Result::ok) {
                match line.split_once(' ') {
                    Some(("sent", count)) => seen.sent = count.parse().unwrap_or(seen.sent),
                    Some(("acknowledged", count)) => {
                        seen.acknowledged = count.parse().unwrap_or(seen.acknowledged);
                    }
                    _ => {}
                }
            }
            seen
        });

        Self {
            number,
            child,
            reader,
        }
    }

    fn kill(mut self) -> (usize, Seen) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        (self.number, self.reader.join().unwrap())
    }
}

/// What a sender runs; nothing otherwise.
#[test]
fn sends() {
    let Ok(role) = std::env::var(ROLE) else {
        return;
    };
    let (number, directory) = role.split_once(' ').unwrap();
    let sockets = innmind::url::Path::of(format!("{directory}/"));
    let os = innmind::operating_system::Factory::build();
    let ipc = innmind::ipc::Factory::build(os)
        .with_sockets(sockets)
        .unwrap();
    let process = ipc.wait(Name::of("a")).unwrap();
    let mut out = std::io::stdout().lock();

    for batch in 0_u64.. {
        let first = batch * TOGETHER;
        // A line leaves at once: what is said before a kill is said.
        writeln!(out, "\nsent {}", first + TOGETHER).unwrap();
        let messages = (first..first + TOGETHER).map(|n| text(format!("{number} {n}")));
        process.send(messages).unwrap();
        writeln!(out, "\nacknowledged {}", first + TOGETHER).unwrap();
        for _ in 0..TOGETHER {
            process.wait().unwrap();
        }
    }
}

/// The descriptors of this process, and its memory in bytes.
fn used() -> (usize, usize) {
    let descriptors = std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = pages.split(' ').nth(1).and_then(|pages| pages.parse().ok());

    (descriptors, pages.unwrap_or(0_usize) * 4096)
}

#[test]
fn what_is_carried_is_what_was_acknowledged_whoever_is_killed() {
    if !alone("ipc::soak::what_is_carried_is_what_was_acknowledged_whoever_is_killed") {
        return;
    }
    let sockets = Sockets::new();
    // What belongs to the process is there before it is counted.
    let first = super::Serving::counting(sockets.ipc());
    assert_eq!(first.stop(), 0);
    let before = used();

    let handled = Arc::new(AtomicU64::new(0));
    let server = std::thread::spawn({
        let ipc = sockets.ipc();
        let handled = Arc::clone(&handled);
        move || {
            let gone = AtomicU64::new(0);
            let gone = Arc::new(gone);
            let counted = ipc
                .listen(Name::of("a"))
                .reports({
                    let gone = Arc::clone(&gone);
                    move |report| {
                        let fine = matches!(
                            report.ending(),
                            Ending::Left | Ending::CutShort(_) | Ending::Closed
                        );
                        assert!(fine, "{report}");
                        gone.fetch_add(1, Ordering::Relaxed);
                    }
                })
                .invoke(
                    HashMap::<usize, u64>::new(),
                    |message, continuation, mut counts| {
                        let content = message.content().to_string();
                        let Some((client, number)) = content.split_once(' ') else {
                            return continuation.stop(counts);
                        };
                        let count = counts.entry(client.parse().unwrap()).or_default();
                        // In order, none left out, none twice.
                        assert_eq!(number.parse(), Ok(*count));
                        *count += 1;
                        handled.fetch_add(1, Ordering::Relaxed);
                        continuation.respond(counts, message)
                    },
                )
                .unwrap();
            (counted, gone.load(Ordering::Relaxed))
        }
    });

    let mut seen = HashMap::new();
    let mut senders: Vec<_> = (0..CLIENTS).map(|n| Sender::start(&sockets, n)).collect();
    let mut started = CLIENTS;
    let mut random = std::process::id();
    let kills = usize::try_from(messages() / 500).unwrap();
    while handled.load(Ordering::Relaxed) < messages() || started < CLIENTS + kills {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        std::thread::sleep(Duration::from_millis(u64::from(random >> 16) % 20));
        let victim = senders.swap_remove(random as usize / 7 % senders.len());
        seen.extend([victim.kill()]);
        senders.push(Sender::start(&sockets, started));
        started += 1;
    }
    seen.extend(senders.into_iter().map(Sender::kill));

    let process = sockets.ipc().get(Name::of("a")).unwrap();
    process.send([text("stop")]).unwrap();
    drop(process);
    let (counted, gone) = server.join().unwrap();

    let mut total = Seen::default();
    for (client, seen) in &seen {
        let count = counted.get(client).copied().unwrap_or_default();
        assert!(
            (seen.acknowledged..=seen.sent).contains(&count),
            "client {client}: {count} counted, {seen:?}"
        );
        total.sent += seen.sent;
        total.acknowledged += seen.acknowledged;
    }
    let count: u64 = counted.values().sum();
    assert_eq!(count, handled.load(Ordering::Relaxed));
    assert!(gone > 0);

    drop((seen, counted));
    wait_for("the descriptors", || used().0 <= before.0);
    let after = used();
    println!(
        "{started} clients, {} sent, {count} counted, {} seen acknowledged; \
         {} and {} descriptors, {} and {} KiB before and after",
        total.sent,
        total.acknowledged,
        before.0,
        after.0,
        before.1 / 1024,
        after.1 / 1024
    );
    // Far more messages go through than would fit, if they stayed.
    assert!(after.1 < before.1 + (16 << 20), "{before:?} {after:?}");
}
