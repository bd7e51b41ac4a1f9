//! Several machines, what lies between them, and their power.

use innmind::io::Frame;
use innmind::io::sockets::clients::Client;
use innmind::io::sockets::internet::Transport;
use innmind::ip::Ip;
use innmind::operating_system::Os;
use innmind::prelude::*;
use innmind::testing::network::Latency;
use innmind::testing::{Machine, Simulation};
use innmind::time::Period;
use innmind::url::Url;
use innmind::url::authority::Port;

use super::{address, fails, passes};

fn echo(os: &Os) -> Attempt<SideEffect> {
    let server = os
        .ports()
        .open(Transport::tcp(), Ip::v4("0.0.0.0"), Port::of(7))?;
    loop {
        let client = server.accept()?;
        let line = client.frames(Frame::line());
        while let Ok(line) = line.one() {
            let _ = client.sink([line]);
        }
    }
}

fn reach(os: &Os, url: &'static str) -> Attempt<Client> {
    os.remote()
        .socket(Transport::tcp(), Url::of(url).authority().clone())
}

fn ask(client: &Client, question: &'static str) -> Attempt<Str> {
    client.sink([Str::of(question)])?;
    client.frames(Frame::line()).one()
}

fn server() -> Machine {
    Machine::new_with("server.example", ["www.example"]).service("echo", echo)
}

fn client(program: impl Fn(&Os) + 'static) -> Machine {
    Machine::new("client.example").process("client", program)
}

#[test]
fn a_machine_is_reached_by_its_names_and_its_address() {
    passes(Simulation::of(1).add(server()).add(client(|os| {
        os.process().halt(Period::second(1)).unwrap();
        for url in [
            "tcp://server.example:7",
            "tcp://WWW.example:7",
            "tcp://10.0.0.1:7",
        ] {
            let client = reach(os, url).unwrap();
            assert_eq!(ask(&client, "hi\n").unwrap(), Str::of("hi\n"));
            client.close().unwrap();
        }

        assert!(
            reach(os, "tcp://nowhere.example:7")
                .unwrap_err()
                .is_not_found()
        );
        assert!(
            reach(os, "tcp://server.example:8")
                .unwrap_err()
                .is_connection_refused()
        );
        assert!(
            reach(os, "tcp://localhost:7")
                .unwrap_err()
                .is_connection_refused()
        );
        assert!(reach(os, "tcp://10.0.0.99:7").is_err());
    })));
}

#[test]
fn unix_sockets_and_files_are_a_machine_s_own() {
    passes(
        Simulation::of(1)
            .add(server().process("clerk", |os| {
                drop(os.sockets().open(address()).unwrap());
            }))
            .add(client(|os| {
                assert!(
                    os.sockets()
                        .connect_to(address())
                        .unwrap_err()
                        .is_not_found()
                );
            })),
    );
}

#[test]
fn latencies_are_taken_in_turn() {
    let run = passes(
        Simulation::of(1)
            .add(server())
            .add(client(|os| {
                os.process().halt(Period::second(1)).unwrap();
                let client = reach(os, "tcp://server.example:7").unwrap();
                let before = os.clock().now();
                assert!(ask(&client, "hi\n").is_ok());
                let took = os.clock().now().elapsed_since(&before).unwrap();
                // connecting took the first two
                assert_eq!((took.seconds(), took.milliseconds()), (0, 30 + 10));
            }))
            .with_network_latency(Latency::of([10, 20, 30])),
    );

    assert!(run.elapsed() > std::time::Duration::from_millis(1_070));
}

#[test]
fn what_is_sent_between_parted_machines_comes_later() {
    passes(
        Simulation::of(1)
            .add(server())
            .add(client(|os| {
                os.process().halt(Period::second(1)).unwrap();
                let client = reach(os, "tcp://server.example:7").unwrap();
                assert_eq!(ask(&client, "one\n").unwrap(), Str::of("one\n"));

                os.process().halt(Period::second(2)).unwrap();
                let patient = client.timeout_after(Period::second(1));
                assert!(ask(&patient, "two\n").unwrap_err().is_timeout());
                let refused = os
                    .remote()
                    .socket(
                        Transport::tcp(),
                        Url::of("tcp://server.example:7").authority().clone(),
                    )
                    .unwrap_err();
                assert!(refused.is_timeout(), "{refused}");

                // they have met again meanwhile
                assert_eq!(
                    client.frames(Frame::line()).one().unwrap(),
                    Str::of("two\n")
                );
                assert_eq!(ask(&client, "three\n").unwrap(), Str::of("three\n"));
            }))
            .script(|control| -> Attempt<SideEffect> {
                control.halt(Period::second(2))?;
                control.partition("server.example", "client.example")?;
                control.halt(Period::minute(2))?;
                control.heal("server.example", "client.example")
            }),
    );
}

#[test]
fn who_has_no_power_tells_nobody() {
    passes(
        Simulation::of(1)
            .add(server())
            .add(client(|os| {
                os.process().halt(Period::second(1)).unwrap();
                let client = reach(os, "tcp://server.example:7").unwrap();
                assert_eq!(ask(&client, "one\n").unwrap(), Str::of("one\n"));

                os.process().halt(Period::second(2)).unwrap();
                let patient = client.timeout_after(Period::second(1));
                assert!(ask(&patient, "two\n").unwrap_err().is_timeout());

                // it has power again, and knows nothing of the connection
                os.process().halt(Period::minute(1)).unwrap();
                assert!(ask(&client, "three\n").unwrap_err().is_closed());
                let client = reach(os, "tcp://server.example:7").unwrap();
                assert_eq!(ask(&client, "four\n").unwrap(), Str::of("four\n"));
            }))
            .script(|control| -> Attempt<SideEffect> {
                control.halt(Period::second(2))?;
                control.power_off("server.example")?;
                assert!(!control.is_alive("echo")?);
                control.halt(Period::second(30))?;
                control.power_on("server.example")?;
                assert!(control.is_alive("echo")?);
                Ok(SideEffect)
            }),
    );
}

#[test]
fn who_waits_for_a_machine_without_power_waits_for_ever() {
    let report = fails(
        Simulation::of(1)
            .add(server())
            .add(client(|os| {
                os.process().halt(Period::second(1)).unwrap();
                let client = reach(os, "tcp://server.example:7").unwrap();
                let _ = client.frames(Frame::line()).one();
            }))
            .script(|control| -> Attempt<SideEffect> {
                control.halt(Period::second(2))?;
                control.power_off("server.example")
            }),
    );

    assert!(report.is_deadlock(), "{report}");
    let said = report.to_string();
    assert!(
        said.contains("`client` waits to read from `echo`"),
        "{said}"
    );
}

#[test]
fn ports_are_chosen_and_taken_once() {
    passes(Simulation::of(1).process("clerk", |os| {
        let open = |ip, port| {
            os.ports()
                .open(Transport::tcp(), Ip::v4(ip), Port::of(port))
        };
        let first = open("127.0.0.1", 80).unwrap();
        assert!(open("127.0.0.1", 80).unwrap_err().is_address_in_use());
        assert!(open("0.0.0.0", 80).unwrap_err().is_address_in_use());
        assert!(open("10.9.9.9", 80).is_err());
        drop(first);
        drop(open("0.0.0.0", 80).unwrap());

        let (a, b) = (open("127.0.0.1", 0).unwrap(), open("127.0.0.1", 0).unwrap());
        assert_ne!(a.authority().unwrap().port(), b.authority().unwrap().port());
    }));
}
