//! The server of the page on inter-process communication.
//!
//! ```text
//! cargo run --example server -- [PATH] [CLIENTS]
//! ```
//!
//! Says `Hello` to each client that connects to `PATH.sock` (`/tmp/foo.sock`
//! unless another is given), as many as `CLIENTS` (no end unless given). It
//! leaves on `SIGINT` and `SIGTERM`, and removes its socket.

use std::process::ExitCode;

use innmind::io::sockets::unix::Address;
use innmind::operating_system::{Factory, Os};
use innmind::prelude::*;
use innmind::signals::{Listener, Signal};
use innmind::time::Period;
use innmind::url::Path;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "/tmp/foo".to_owned());
    let clients = arguments
        .next()
        .map_or(Ok(u64::MAX), |clients| clients.parse());

    Path::attempt(path)
        .flat_map(|path| Ok((path, clients?)))
        .flat_map(|(path, clients)| serve(&Factory::build(), Address::of(path), clients))
        .match_with(
            |_| ExitCode::SUCCESS,
            |error| {
                eprintln!("{error}");
                ExitCode::FAILURE
            },
        )
}

fn serve(os: &Os, address: Address, clients: u64) -> Attempt<SideEffect> {
    let server = os
        .sockets()
        .open(address.clone())?
        .timeout_after(Period::second(1));

    // Closing the server is what ends the loop below, at once.
    let leave = Listener::of({
        let server = server.clone();
        move |signal, _| {
            eprintln!("leaving on {signal}");
            let _ = server.close();
        }
    });
    let signals = os.process().signals();
    signals.listen(Signal::Interrupt, &leave)?;
    signals.listen(Signal::Terminate, &leave)?;

    println!("listening at {address}");

    let mut served = 0;
    while served < clients {
        match server.accept() {
            Ok(client) => {
                served += 1;
                client
                    .sink(Sequence::of([Str::of("Hello")]))
                    .flat_map(|_| client.close())
                    .match_with(
                        |_| {}, // everything is ok
                        |error| eprintln!("{error}"),
                    );
            }
            Err(error) if error.is_timeout() => {} // no new connection available
            Err(error) if error.is_closed() => break,
            Err(error) => eprintln!("{error}"),
        }
    }

    signals.remove(&leave)?;
    server.close()
}
