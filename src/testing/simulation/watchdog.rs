//! Ends a program whose process computes without end.

use std::io::Write;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use super::kernel::Kernel;

/// The simulations that run now.
static WATCHED: Mutex<Watched> = Mutex::new(Watched {
    runs: Vec::new(),
    next: 0,
    started: false,
});
static BEGAN: Condvar = Condvar::new();

struct Watched {
    runs: Vec<Entry>,
    next: u64,
    /// The thread that watches, which is never more than one.
    started: bool,
}

struct Entry {
    number: u64,
    kernel: Weak<Kernel>,
    seed: u64,
    limit: Duration,
    /// How far it was when it was looked at last, and since when.
    seen: Option<(u64, Instant)>,
}

/// A simulation is watched as long as this lives.
pub(super) struct Watch(u64);

/// How often it looks.
const EACH: Duration = Duration::from_millis(200);

fn lock() -> MutexGuard<'static, Watched> {
    WATCHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Watches a simulation: one process may compute so long between two calls.
pub(super) fn watch(kernel: &Arc<Kernel>, seed: u64, limit: Duration) -> Watch {
    let mut watched = lock();
    let number = watched.next;
    watched.next += 1;
    watched.runs.push(Entry {
        number,
        kernel: Arc::downgrade(kernel),
        seed,
        limit,
        seen: None,
    });

    if !watched.started {
        // Without a thread nobody watches, and all else is as it should be.
        watched.started = thread::Builder::new()
            .name("innmind watchdog".to_owned())
            .spawn(look)
            .is_ok();
    }
    if watched.runs.len() == 1 {
        BEGAN.notify_one();
    }

    Watch(number)
}

impl Drop for Watch {
    fn drop(&mut self) {
        lock().runs.retain(|entry| entry.number != self.0);
    }
}

/// Looks at each simulation now and then.
#[expect(
    clippy::disallowed_methods,
    reason = "real time is what it is for, as documented"
)]
fn look() {
    let mut watched = lock();

    loop {
        while watched.runs.is_empty() {
            watched = BEGAN.wait(watched).unwrap_or_else(PoisonError::into_inner);
        }
        drop(watched);
        thread::sleep(EACH);
        watched = lock();

        let now = Instant::now();
        for entry in &mut watched.runs {
            let Some(kernel) = entry.kernel.upgrade() else {
                continue;
            };
            let turns = kernel.seen().turns();

            match entry.seen {
                Some((seen, since)) if seen == turns => {
                    if now.duration_since(since) >= entry.limit {
                        end(&kernel, entry.seed, entry.limit);
                    }
                }
                _ => entry.seen = Some((turns, now)),
            }
        }
    }
}

/// Says which process it was, and ends the program.
#[expect(
    clippy::disallowed_methods,
    reason = "nothing else ends a loop without a call, as documented"
)]
fn end(kernel: &Kernel, seed: u64, limit: Duration) -> ! {
    let (process, others) = kernel.seen().who();
    let others: String = others.iter().map(|other| format!("  {other}\n")).collect();
    let message = format!(
        "\nseed {seed}: the simulated process `{process}` has made no call to its operating system \
         for {limit:?}. It computes without end, or waits for a lock that another process holds \
         while it waits.\n{others}Run it again with INNMIND_SEED={seed}\n"
    );

    // Not `eprintln`, which a test would keep to itself.
    let _ = std::io::stderr().write_all(message.as_bytes());
    std::process::abort()
}
