//! A server that loses nothing, whatever goes wrong: its three clients ask
//! again until they are answered.

use std::collections::BTreeMap;
use std::io::{self, IoSlice};
use std::sync::Arc;

use innmind::io::Frame;
use innmind::io::capabilities::{Files, Links, Open};
use innmind::io::sockets::clients::Client;
use innmind::io::sockets::internet::Transport;
use innmind::ip::Ip;
use innmind::operating_system::Os;
use innmind::prelude::*;
use innmind::testing::{Faults, Machine, Seeds};
use innmind::time::Period;
use innmind::url::authority::Port;
use innmind::url::{Path, Url};

use crate::simulation::{Notes, io_of};

const CLIENTS: [&str; 3] = ["a", "b", "c"];
const REQUESTS: usize = 4;

/// Lines that are on the disk before anybody is told so.
struct Log {
    files: Arc<dyn Files>,
    lines: Vec<String>,
}

impl Log {
    fn open(os: &Os) -> io::Result<Self> {
        let files = io_of(os).capabilities().files().clone();
        let mut log = Self {
            files,
            lines: Vec::new(),
        };

        match log.files.open(&path(), Open::Read) {
            Ok(file) => {
                let mut bytes = Vec::with_capacity(4_096);
                while {
                    let position = bytes.len() as u64;
                    file.read_at(&mut bytes, position)? > 0
                } {
                    bytes.reserve(1_024);
                }
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.is_empty() || text.ends_with('\n'), "torn: {text:?}");
                log.lines = text.lines().map(ToOwned::to_owned).collect();
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        // What is seen may not be durable yet.
        log.write(&log.lines)?;
        Ok(log)
    }

    fn add(&mut self, line: &str) -> io::Result<()> {
        let mut lines = self.lines.clone();
        lines.push(line.to_owned());
        self.write(&lines)?;
        self.lines = lines;
        Ok(())
    }

    /// Beside, synced, renamed over, and the name synced too.
    fn write(&self, lines: &[String]) -> io::Result<()> {
        let beside = Path::of("/var/log.new");
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let file = self.files.open(&beside, Open::Write)?;
        let mut written = 0;
        while written < text.len() {
            let rest = &text.as_bytes()[written..];
            written += file.write_at(&[IoSlice::new(rest)], written as u64)?;
        }
        file.sync()?;
        self.files.rename(&beside, &path())?;
        self.files
            .directory(&Path::of("/var"), Links::Followed)?
            .sync()
    }
}

fn path() -> Path {
    Path::of("/var/log")
}

fn serve(os: &Os) {
    let mut log = loop {
        if let Ok(log) = Log::open(os) {
            break log;
        }
    };
    let server = os
        .ports()
        .open(Transport::tcp(), Ip::v4("0.0.0.0"), Port::of(80))
        .unwrap();

    loop {
        if let Ok(client) = server.accept() {
            // Whoever goes in the middle of it asks again.
            let _ = answer(&client.timeout_after(Period::second(1)), &mut log);
        }
    }
}

fn answer(client: &Client, log: &mut Log) -> Attempt<SideEffect> {
    let line = client.frames(whole_line());

    loop {
        let request = line.one()?.to_string();
        let request = request.trim_end();
        if !log.lines.iter().any(|known| known == request) {
            log.add(request)?;
        }
        client.sink([Str::of(format!("{request}\n"))])?;
    }
}

/// A line ends with the stream too, and then is not all that was said.
fn whole_line() -> Frame<Str> {
    Frame::line()
        .filter(|line| line.as_bytes().ends_with(b"\n"))
        .boxed()
}

fn ask(os: &Os, name: &str, answered: &Notes) {
    for round in 0..REQUESTS {
        let request = format!("{name}{round}\n");
        while ask_once(os, &request).is_err() {
            os.process().halt(Period::millisecond(100)).unwrap();
        }
        answered.note(request.trim_end());
    }
}

fn ask_once(os: &Os, request: &str) -> Attempt<SideEffect> {
    let authority = Url::of("tcp://server:80").authority().clone();
    let client = os
        .remote()
        .socket(Transport::tcp(), authority)?
        .timeout_after(Period::second(2));
    client.sink([Str::of(request.to_owned())])?;
    let answer = client.frames(whole_line()).one()?;
    assert_eq!(answer.to_string(), request, "an answer to another question");

    Ok(SideEffect)
}

/// All faults, over a thousand seeds.
#[test]
fn nothing_is_lost_and_nothing_is_there_twice() {
    let outcome = Seeds::of(0..1_000).run(|simulation| {
        let answered = Notes::default();
        let mut simulation = simulation
            .add(Machine::new("server").service("server", serve))
            .faults(Faults::all());
        for name in CLIENTS {
            let answered = answered.clone();
            simulation = simulation
                .add(Machine::new(name).process(name, move |os| ask(os, name, &answered)));
        }

        simulation.script(move |control| {
            for name in CLIENTS {
                control.wait_for(name).unwrap();
            }
            // also what is answered must be there after a last power loss
            control.power_off("server").unwrap();
            let log = control
                .file("server", &path())
                .unwrap()
                .unwrap()
                .to_string();
            let mut count = BTreeMap::new();
            for line in log.lines() {
                *count.entry(line.to_owned()).or_insert(0) += 1;
            }
            for line in answered.all() {
                assert_eq!(count.remove(&line), Some(1), "{line} in {log:?}");
            }
            assert!(count.is_empty(), "nobody asked for {count:?}");
            assert_eq!(answered.all().len(), CLIENTS.len() * REQUESTS);
        })
    });

    if let Err(report) = outcome {
        panic!("{report}");
    }
}
