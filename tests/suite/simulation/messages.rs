//! A server of messages and five clients, whatever goes wrong: what is carried
//! is what was acknowledged.
//!
//! `.ci/soak` runs it over more seeds.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use innmind::immutable::{Attempt, SideEffect};
use innmind::ipc::process::Name;
use innmind::ipc::{Factory, Ipc, Limits, Message};
use innmind::operating_system::Os;
use innmind::signals::Signal;
use innmind::testing::{Control, Faults, Seeds, Simulation};
use innmind::time::Period;

const CLIENTS: usize = 5;

/// How many messages the clients send before it ends.
const MESSAGES: usize = 100;

fn seeds() -> Range<u64> {
    let asked = std::env::var("INNMIND_SOAK_SEEDS").ok();

    0..asked.and_then(|asked| asked.parse().ok()).unwrap_or(200)
}

/// What is known outside of the world, where nothing is ever lost.
#[derive(Default)]
struct Ledger {
    next: Cell<usize>,
    sent: RefCell<BTreeSet<usize>>,
    /// What clients saw acknowledged.
    acknowledged: RefCell<BTreeSet<usize>>,
    /// What the listener was given, and by which life of the server.
    handled: RefCell<BTreeMap<usize, usize>>,
    lives: Cell<usize>,
    stopped: Cell<bool>,
}

impl Ledger {
    /// The numbers of messages that nobody has sent yet.
    fn send(&self, count: usize) -> Vec<usize> {
        let first = self.next.replace(self.next.get() + count);
        let numbers: Vec<_> = (first..first + count).collect();
        self.sent.borrow_mut().extend(&numbers);

        numbers
    }

    fn handle(&self, number: usize, life: usize) {
        assert!(
            self.sent.borrow().contains(&number),
            "{number} was never sent"
        );
        let before = self.handled.borrow_mut().insert(number, life);
        assert_eq!(before, None, "{number} came twice");
    }

    fn counted(&self, life: usize) -> usize {
        let handled = self.handled.borrow();

        handled.values().filter(|by| **by == life).count()
    }

    fn check(&self) {
        let handled = self.handled.borrow();
        let acknowledged = self.acknowledged.borrow();
        let lost = acknowledged
            .iter()
            .find(|number| !handled.contains_key(number));

        assert_eq!(lost, None, "acknowledged, and never heard of");
        assert!(
            acknowledged.len() > MESSAGES / 4,
            "{} of {} were acknowledged",
            acknowledged.len(),
            self.sent.borrow().len()
        );
    }
}

fn ipc(os: &Os) -> Ipc {
    let limits = Limits::new()
        .start_within(Period::second(5))
        .close_within(Period::second(1));

    Factory::build(os.clone()).with_limits(limits)
}

/// Counts, and begins anew if it could not.
fn serve(os: &Os, ledger: &Ledger) {
    loop {
        let life = ledger.lives.replace(ledger.lives.get() + 1);
        let served = ipc(os)
            .listen(Name::of("a"))
            .invoke(0, |message, continuation, count| {
                let number = message.content().to_string().parse().unwrap();
                ledger.handle(number, life);
                continuation.respond(count + 1, message)
            });

        match served {
            Ok(count) => {
                assert_eq!(count, ledger.counted(life), "life {life}");
                ledger.stopped.set(true);
                return;
            }
            // The disk was full, or the address was not given up yet.
            Err(_) => assert_eq!(ledger.counted(life), 0, "life {life}"),
        }
        let _ = os.process().halt(Period::millisecond(10));
    }
}

/// Sends a few at a time, and connects again whenever that fails.
fn send(os: &Os, ledger: &Ledger) {
    while !ledger.stopped.get() {
        let _ = talk(os, ledger);
        let _ = os.process().halt(Period::millisecond(20));
    }
}

fn talk(os: &Os, ledger: &Ledger) -> Attempt<SideEffect> {
    let process = ipc(os).get(Name::of("a"))?;

    loop {
        let numbers = ledger.send(1 + ledger.next.get() % 3);
        process.send(
            numbers
                .iter()
                .map(|number| Message::of("text/plain", number.to_string())),
        )?;
        ledger.acknowledged.borrow_mut().extend(&numbers);

        for number in &numbers {
            let answer = process.wait_with(Period::second(5))?;
            assert_eq!(answer.content().to_string(), number.to_string());
        }
        os.process().halt(Period::millisecond(3))?;
    }
}

/// Kills whoever's turn it is, until enough was said; then asks the server to
/// stop, and again if it was killed before it could.
fn trouble(control: &Control, ledger: &Ledger, seed: u64) -> Attempt<SideEffect> {
    let mut random = seed;

    while ledger.acknowledged.borrow().len() < MESSAGES {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        control.halt(Period::millisecond(50 + (random >> 55)))?;
        match (random >> 40) % 12 {
            // Clients more often than the server, which then begins at zero.
            victim @ 0..5 => control.restart(&format!("client {victim}"))?,
            5 => control.restart("server")?,
            _ => SideEffect,
        };
    }
    while !ledger.stopped.get() {
        // It may be about to begin, and not listen for signals yet.
        let _ = control.signal("server", Signal::Terminate);
        control.halt(Period::second(2))?;
        if !ledger.stopped.get() && !control.is_alive("server")? {
            control.restart("server")?;
            control.halt(Period::second(2))?;
        }
    }

    Ok(SideEffect)
}

fn fill(simulation: Simulation) -> Simulation {
    let ledger = Rc::new(Ledger::default());
    let seed = simulation.seed();
    let mut simulation = simulation.faults(Faults::all());

    for number in 0..CLIENTS {
        let ledger = Rc::clone(&ledger);
        simulation = simulation.service(format!("client {number}"), move |os| send(os, &ledger));
    }
    simulation
        .service("server", {
            let ledger = Rc::clone(&ledger);
            move |os| serve(os, &ledger)
        })
        .script({
            let ledger = Rc::clone(&ledger);
            move |control| trouble(control, &ledger, seed)
        })
        .check(move || ledger.check())
}

#[test]
fn what_is_carried_is_what_was_acknowledged_whatever_goes_wrong() {
    if let Err(report) = Seeds::of(seeds()).run(fill) {
        panic!("{report}");
    }
}
