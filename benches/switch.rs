//! What suspending costs, beside the bare switch and beside a thread.

use std::hint::black_box;
use std::process::ExitCode;
use std::sync::mpsc;

use corosensei::stack::DefaultStack;
use corosensei::{Coroutine as Bare, CoroutineResult};
use innmind::task::{Config, Coroutine, Protocol, Resumed, suspend};

mod support;

use support::{contest, verdict};

/// More than this times the bare switch is a regression: of one coroutine,
/// where all that is counted is finding it, and of many in turn.
const ONE: f64 = 2.5;
const IN_TURN: f64 = 1.5;

/// Switches there and back in one run of a contestant.
const PAIRS: u64 = 1_000;

/// Coroutines in turn.
const MANY: usize = 1_000;

enum Numbers {}

impl Protocol for Numbers {
    type Output = u64;
    type Input = u64;
}

fn main() -> ExitCode {
    let mut bare = bare();
    let mut ours = ours();
    let threads = Threads::start();

    contest(
        "a switch there and back, a thousand times",
        [
            ("corosensei", &mut || {
                for n in 0..PAIRS {
                    black_box(resume_bare(&mut bare, n));
                }
            }),
            ("task", &mut || {
                for n in 0..PAIRS {
                    black_box(resume_ours(&mut ours, n));
                }
            }),
        ],
    )
    .bound("task", ONE);

    // Told, not bound: what the switch stands in for.
    contest(
        "a hand-over there and back",
        [
            ("task, a thousand", &mut || {
                for n in 0..PAIRS {
                    black_box(resume_ours(&mut ours, n));
                }
            }),
            ("a thread, one", &mut || {
                black_box(threads.ask(1));
            }),
        ],
    );

    let mut bares: Vec<_> = (0..MANY).map(|_| self::bare()).collect();
    let mut many: Vec<_> = (0..MANY).map(|_| self::ours()).collect();

    contest(
        "a thousand coroutines in turn",
        [
            ("corosensei", &mut || {
                for bare in &mut bares {
                    black_box(resume_bare(bare, 1));
                }
            }),
            ("task", &mut || {
                for ours in &mut many {
                    black_box(resume_ours(ours, 1));
                }
            }),
        ],
    )
    .bound("task", IN_TURN);

    contest(
        "a hundred coroutines that live and end",
        [
            ("corosensei", &mut || {
                for n in 0..100 {
                    let stack = DefaultStack::new(Config::STACK).expect("there is memory");
                    let mut coroutine = Bare::<u64, u64, (), _>::with_stack(stack, move |_, m| {
                        black_box(n + m);
                    });
                    black_box(coroutine.resume(1));
                }
            }),
            ("task", &mut || {
                for n in 0..100 {
                    let coroutine = Coroutine::<Numbers>::of("one", move |m| {
                        black_box(n + m);
                    });
                    let _ = black_box(coroutine.expect("there is memory").resume(1));
                }
            }),
        ],
    )
    .bound("task", 0.2);

    verdict()
}

type BareOne = Bare<u64, u64, (), DefaultStack>;

fn bare() -> BareOne {
    let stack = DefaultStack::new(Config::STACK).expect("there is memory");

    Bare::with_stack(stack, |yielder, first| {
        let mut next = first;
        loop {
            next = yielder.suspend(next + 1);
        }
    })
}

fn resume_bare(bare: &mut BareOne, n: u64) -> u64 {
    match bare.resume(n) {
        CoroutineResult::Yield(n) => n,
        CoroutineResult::Return(()) => unreachable!(),
    }
}

fn ours() -> Coroutine<Numbers> {
    Coroutine::of("one", |first| {
        let mut next = first;
        while let Ok(n) = suspend::<Numbers>(next + 1) {
            next = n;
        }
    })
    .expect("there is memory")
}

fn resume_ours(ours: &mut Coroutine<Numbers>, n: u64) -> u64 {
    match ours.resume(n) {
        Resumed::Suspended(n) => n,
        over => unreachable!("{over:?}"),
    }
}

/// A thread that answers.
struct Threads {
    questions: mpsc::SyncSender<u64>,
    answers: mpsc::Receiver<u64>,
}

impl Threads {
    fn start() -> Self {
        let (questions, asked) = mpsc::sync_channel(1);
        let (answer, answers) = mpsc::sync_channel(1);
        std::thread::spawn(move || {
            for n in asked {
                if answer.send(n + 1).is_err() {
                    break;
                }
            }
        });

        Self { questions, answers }
    }

    fn ask(&self, n: u64) -> u64 {
        self.questions.send(n).expect("the thread runs");
        self.answers.recv().expect("the thread answers")
    }
}
