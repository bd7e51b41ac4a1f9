//! Processes: how they end, are killed, restarted and told.

use std::cell::Cell;
use std::rc::Rc;

use innmind::io::Frame;
use innmind::io::sockets::clients::Client;
use innmind::operating_system::{Config, Factory};
use innmind::prelude::*;
use innmind::signals::{Info, Listener, Signal};
use innmind::testing::Simulation;
use innmind::time::Period;

use super::{Notes, address, connect, fails, greet, passes};

#[test]
fn a_service_is_stopped_when_the_others_have_ended() {
    let run = passes(
        Simulation::of(1)
            .service("server", greet)
            .process("client", |os| {
                let hello = connect(os).frames(Frame::chunk(5).strict()).one();
                assert_eq!(hello.unwrap(), Str::of("Hello"));
            }),
    );

    assert_eq!(run.seed(), 1);
    assert!(run.turns() > 3);
}

#[test]
fn a_panic_is_told_and_the_others_go_on() {
    let notes = Notes::default();
    let noted = notes.clone();
    let report = fails(
        Simulation::of(1)
            .process("clumsy", |_| panic!("ouch"))
            .process("patient", move |os| {
                os.process().halt(Period::hour(1)).unwrap();
                noted.note("done");
            }),
    );

    assert_eq!(notes.all(), ["done"]);
    let failures: Vec<_> = report.failures().collect();
    assert_eq!(failures.len(), 1);
    assert_eq!(failures[0].0, "clumsy");
    assert!(failures[0].1.contains("ouch"), "{}", failures[0].1);
    assert!(failures[0].1.contains("processes.rs"), "{}", failures[0].1);
}

#[test]
fn the_others_do_not_go_on_if_they_are_told_so() {
    let notes = Notes::default();
    let noted = notes.clone();
    let report = fails(
        Simulation::of(1)
            .process("clumsy", |_| panic!("ouch"))
            .process("patient", move |os| {
                os.process().halt(Period::hour(1)).unwrap();
                noted.note("done");
            })
            .stop_at_failure(),
    );

    assert!(notes.all().is_empty());
    assert_eq!(report.failures().count(), 1);
}

#[test]
fn an_error_is_a_failure() {
    let report = fails(Simulation::of(1).process("client", |os| {
        os.sockets().connect_to(address()).map(|_| ())
    }));

    let (process, message) = report.failures().next().unwrap();
    assert_eq!(process, "client");
    assert!(message.contains("/tmp/foo.sock"), "{message}");
}

#[test]
fn the_system_is_not_to_be_had_inside() {
    for build in [
        (|| drop(Factory::build())) as fn(),
        || drop(Config::new()),
        || drop(Config::default()),
    ] {
        let report = fails(Simulation::of(1).process("curious", move |_| build()));
        let (_, message) = report.failures().next().unwrap();
        assert!(message.contains("`curious"), "{message}");
    }

    // and to be had again outside
    drop(Factory::build());
}

#[test]
fn threads_of_ones_own_are_refused() {
    passes(Simulation::of(1).process("forker", |os| {
        let os = os.clone();
        let refused = std::thread::spawn(move || os.process().halt(Period::second(1)))
            .join()
            .unwrap();
        let message = refused.unwrap_err().to_string();
        assert!(message.contains("outside of its simulation"), "{message}");
    }));
}

#[test]
fn nothing_is_left_of_a_simulation_that_has_ended() {
    let kept: Rc<Cell<Option<Client>>> = Rc::default();
    let keep = Rc::clone(&kept);
    passes(
        Simulation::of(1)
            .service("server", greet)
            .process("client", move |os| keep.set(Some(connect(os)))),
    );

    let client = kept.take().unwrap();
    assert!(client.sink([Str::of("x")]).is_err());
    drop(client);
}

/// Says goodbye when it is dropped.
struct Polite(Client, Notes);

impl Drop for Polite {
    fn drop(&mut self) {
        let said = self.0.sink([Str::of("goodbye")]);
        self.1.note(if said.is_ok() { "said" } else { "refused" });
    }
}

#[test]
fn who_is_killed_says_nothing_any_more() {
    let notes = Notes::default();
    let noted = notes.clone();
    passes(
        Simulation::of(1)
            .process("server", |os| {
                let server = os.sockets().open(address()).unwrap();
                let client = server.accept().unwrap();
                let line = client.frames(Frame::line());
                assert_eq!(line.one().unwrap(), Str::of("hello\n"));
                assert!(line.one().unwrap_err().is_closed());
            })
            .process("client", move |os| {
                let polite = Polite(connect(os), noted.clone());
                polite.0.sink([Str::of("hello\n")]).unwrap();
                os.process().halt(Period::day(1)).unwrap();
            })
            .script(|control| -> Attempt<SideEffect> {
                control.halt(Period::second(1))?;
                assert!(control.is_alive("client")?);
                control.kill("client")?;
                assert!(!control.is_alive("client")?);
                assert!(control.kill("client").is_err());
                Ok(SideEffect)
            }),
    );

    assert_eq!(notes.all(), ["refused"]);
}

#[test]
fn who_ends_says_goodbye() {
    let notes = Notes::default();
    let noted = notes.clone();
    passes(
        Simulation::of(1)
            .process("server", |os| {
                let server = os.sockets().open(address()).unwrap();
                let said = server.accept().unwrap().frames(Frame::line()).one();
                assert_eq!(said.unwrap(), Str::of("goodbye"));
            })
            .process("client", move |os| drop(Polite(connect(os), noted.clone()))),
    );

    assert_eq!(notes.all(), ["said"]);
}

#[test]
fn who_panics_drops_what_it_holds_and_waits_for_nobody() {
    let notes = Notes::default();
    let noted = notes.clone();
    let report = fails(
        Simulation::of(1)
            .process("server", |os| {
                let server = os.sockets().open(address()).unwrap();
                let said = server.accept().unwrap().frames(Frame::line()).one();
                assert_eq!(said.unwrap(), Str::of("goodbye"));
            })
            .process("client", move |os| {
                let _polite = Polite(connect(os), noted.clone());
                panic!("ouch");
            }),
    );

    assert_eq!(notes.all(), ["said"]);
    assert_eq!(report.failures().count(), 1, "{report}");
}

#[test]
fn an_address_is_left_behind_by_who_is_killed() {
    passes(
        Simulation::of(1)
            .service("server", greet)
            .script(|control| -> Attempt<SideEffect> {
                control.halt(Period::second(1))?;
                control.kill("server")
            })
            .process("client", |os| {
                os.process().halt(Period::second(2)).unwrap();
                let refused = os.sockets().connect_to(address()).unwrap_err();
                assert!(refused.is_connection_refused(), "{refused}");
                let taken = os.sockets().open(address()).unwrap_err();
                assert!(taken.is_left_behind(), "{taken}");
                drop(os.sockets().take_over(address()).unwrap());
                drop(os.sockets().open(address()).unwrap());
            }),
    );
}

#[test]
fn who_is_restarted_begins_anew() {
    let notes = Notes::default();
    let noted = notes.clone();
    passes(
        Simulation::of(1)
            .service("server", move |os| {
                noted.note("begins");
                greet(os)
            })
            .script(|control| -> Attempt<SideEffect> {
                control.halt(Period::second(1))?;
                control.restart("server")?;
                control.halt(Period::second(1))?;
                control.kill("server")?;
                control.wait_for("server")?;
                control.restart("server")?;
                control.halt(Period::second(1))
            })
            .process("client", |os| {
                os.process().halt(Period::second(5)).unwrap();
                let hello = connect(os).frames(Frame::chunk(5).strict()).one();
                assert_eq!(hello.unwrap(), Str::of("Hello"));
            }),
    );

    assert_eq!(notes.all(), ["begins"; 3]);
}

#[test]
fn a_signal_is_heard_where_the_process_waits() {
    let notes = Notes::default();
    let noted = notes.clone();
    passes(
        Simulation::of(1)
            .process("server", move |os| {
                let server = os.sockets().open(address()).unwrap();
                let (closing, noted) = (server.clone(), noted.clone());
                let pid = os.process().id().unwrap();
                let signals = os.process().signals();
                signals
                    .listen(Signal::Terminate, move |signal, info: Info| {
                        noted.note(format!("{signal} from {:?}", info.sending_process_id()));
                        closing.close().unwrap();
                    })
                    .unwrap();
                // one that is removed does not hear it
                let removed = Listener::of(|_, _| unreachable!());
                signals.listen(Signal::Terminate, &removed).unwrap();
                signals.remove(&removed).unwrap();

                assert!(server.accept().unwrap_err().is_closed());
                assert_eq!(os.process().id().unwrap(), pid);
            })
            .script(|control| -> Attempt<SideEffect> {
                control.halt(Period::hour(1))?;
                control.signal("server", Signal::Terminate)?;
                control.wait_for("server")?;
                assert!(control.signal("server", Signal::Terminate).is_err());
                Ok(SideEffect)
            }),
    );

    assert_eq!(notes.all().len(), 1);
    assert!(
        notes.all()[0].starts_with("SIGTERM from Some("),
        "{:?}",
        notes.all()
    );
}

#[test]
fn a_signal_that_nobody_listens_for_does_what_it_does() {
    let notes = Notes::default();
    let noted = notes.clone();
    passes(
        Simulation::of(1)
            .process("sleeper", move |os| {
                os.process().halt(Period::day(1)).unwrap();
                noted.note("slept");
            })
            .script(|control| -> Attempt<SideEffect> {
                control.signal("sleeper", Signal::Child)?;
                control.halt(Period::second(1))?;
                assert!(control.is_alive("sleeper")?);
                control.signal("sleeper", Signal::Terminate)?;
                control.wait_for("sleeper")
            }),
    );

    assert!(notes.all().is_empty());
}

#[test]
fn a_halt_takes_its_time_whatever_signals_come() {
    let notes = Notes::default();
    let noted = notes.clone();
    passes(
        Simulation::of(1)
            .process("sleeper", move |os| {
                let noted = noted.clone();
                os.process()
                    .signals()
                    .listen(Signal::Hangup, move |_, _| noted.note("heard"))
                    .unwrap();
                let before = os.clock().now();
                os.process().halt(Period::second(10)).unwrap();
                let slept = os.clock().now().elapsed_since(&before).unwrap();
                assert_eq!(slept.seconds(), 10);
            })
            .script(|control| -> Attempt<SideEffect> {
                for _ in 0..3 {
                    control.halt(Period::second(1))?;
                    control.signal("sleeper", Signal::Hangup)?;
                }
                Ok(SideEffect)
            }),
    );

    assert_eq!(notes.all(), ["heard"; 3]);
}

#[test]
fn a_script_is_told_of_names_that_nobody_has() {
    passes(Simulation::of(1).script(|control| {
        for error in [
            control.kill("nobody"),
            control.restart("nobody"),
            control.signal("nobody", Signal::Terminate),
            control.wait_for("nobody"),
            control.power_off("nowhere"),
            control.power_on("nowhere"),
            control.partition("the script", "nowhere"),
            control.heal("nowhere", "the script"),
        ] {
            let message = error.unwrap_err().to_string();
            assert!(message.contains("`no"), "{message}");
        }
    }));
}
