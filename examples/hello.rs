//! Both programs of the page on inter-process communication, as two processes.
//!
//! ```text
//! cargo run --example hello
//! ```
//!
//! The process starts itself again as the server, waits until that one listens,
//! and is the client.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitCode, Stdio};

use innmind::io::Frame;
use innmind::io::sockets::unix::Address;
use innmind::operating_system::{Factory, Os};
use innmind::prelude::*;
use innmind::time::Period;
use innmind::url::Path;

fn main() -> ExitCode {
    let os = Factory::build();

    let outcome = match std::env::args().nth(1) {
        Some(path) => Path::attempt(path).flat_map(|path| serve(&os, Address::of(path))),
        None => exchange(&os),
    };

    outcome.match_with(
        |_| ExitCode::SUCCESS,
        |error| {
            eprintln!("{error}");
            ExitCode::FAILURE
        },
    )
}

/// The server: one client, one word.
fn serve(os: &Os, address: Address) -> Attempt<SideEffect> {
    let server = os
        .sockets()
        .open(address.clone())?
        .timeout_after(Period::second(10));

    println!("listening at {address}");

    server
        .accept()
        .flat_map(|client| {
            client
                .sink(Sequence::of([Str::of("Hello")]))
                .flat_map(|_| client.close())
        })
        .flat_map(|_| server.close())
}

/// The client, with its server in another process.
fn exchange(os: &Os) -> Attempt<SideEffect> {
    let process = os.process().id()?;
    let path = std::env::temp_dir().join(format!("innmind-hello-{process}"));
    let path = path.to_string_lossy().into_owned();

    println!("client  process {process}: starts a server");
    let mut server = start(&path)?;

    let said = os
        .sockets()
        .connect_to(Address::of(Path::attempt(path)?))
        .flat_map(|client| client.watch().frames(Frame::chunk(5).strict()).one());

    let status = server.wait()?;
    println!("server  process {}: {status}", server.id());

    said.map(|said| {
        println!("client  process {process}: was told {:?}", said.to_string());
        SideEffect::identity()
    })
}

/// Starts the server, and waits until it says that it listens.
fn start(path: &str) -> Attempt<Child> {
    let mut server = Command::new(std::env::current_exe()?)
        .arg(path)
        .stdout(Stdio::piped())
        .spawn()?;
    let says = server
        .stdout
        .take()
        .attempt(|| Error::message("no output"))?;
    let mut line = String::new();
    BufReader::new(says).read_line(&mut line)?;

    match line.trim_end() {
        "" => {
            let status = server.wait()?;
            Attempt::error(Error::message(format!(
                "the server did not start: {status}"
            )))
        }
        line => {
            println!("server  process {}: {line}", server.id());
            Attempt::result(server)
        }
    }
}
