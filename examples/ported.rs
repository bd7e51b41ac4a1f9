//! The ported file of `docs/porting.md`, and a client that talks to it.
//!
//! ```text
//! cargo run --example ported
//! ```
//!
//! The process starts itself again as the server, is its client twice, asks it
//! to leave with `SIGTERM`, and waits until it has left.

use std::process::{Child, Command, ExitCode};

use greeter::Greeter;
use innmind::io::Frame;
use innmind::io::sockets::clients::Client;
use innmind::io::sockets::unix::Address;
use innmind::operating_system::{Factory, Os};
use innmind::prelude::*;
use innmind::time::Period;
use innmind::url::Path;
use rustix::process::{Pid, Signal, kill_process};

#[expect(unreachable_pub, reason = "written as a file of its own would be")]
mod greeter {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use innmind::io::Frame;
    use innmind::io::sockets::clients::Client;
    use innmind::io::sockets::servers::Server;
    use innmind::io::sockets::unix::Address;
    use innmind::operating_system::Os;
    use innmind::prelude::*;
    use innmind::signals::{Listener, Signal};
    use innmind::time::Period;

    pub struct Greeter {
        os: Os,
        address: Address,
        name: Frame<Str>,
        leaving: Arc<AtomicBool>,
    }

    impl Greeter {
        pub fn of(os: Os, address: Address) -> Self {
            // the length of a name in two bytes, then the name
            let name = Frame::int::<u16>()
                .flat_map(|length| Frame::chunk(length.into()).strict())
                .boxed();

            Self {
                os,
                address,
                name,
                leaving: Arc::new(AtomicBool::new(false)),
            }
        }

        /// How many were greeted.
        pub fn invoke(&self) -> Attempt<u64> {
            let leaving = Arc::clone(&self.leaving);
            let leave = Listener::of(move |_, _| leaving.store(true, Ordering::Relaxed));
            let signals = self.os.process().signals();

            signals
                .listen(Signal::Terminate, &leave)
                .flat_map(|_| self.os.sockets().open(self.address.clone()))
                .map(|server| server.timeout_after(Period::second(1)))
                .flat_map(|server| self.serve(&server))
                .either_way(
                    |greeted| signals.remove(&leave).map(|_| greeted),
                    |error| signals.remove(&leave).flat_map(|_| Attempt::error(error)),
                )
        }

        fn serve(&self, server: &Server) -> Attempt<u64> {
            let mut greeted = 0;

            while !self.leaving.load(Ordering::Relaxed) {
                greeted += server
                    .accept()
                    .flat_map(|client| self.greet(&client))
                    .match_with(
                        |_| 1,
                        |_| 0, // nobody came, or they left
                    );
            }

            server.close().map(|_| greeted)
        }

        fn greet(&self, client: &Client) -> Attempt<SideEffect> {
            client
                .timeout_after(Period::second(1))
                .frames(self.name.clone())
                .one()
                .map(|name| Str::of(format!("Hello {name}\n")))
                .flat_map(|line| client.sink(Sequence::of([line])))
                .flat_map(|_| client.close())
        }
    }
}

fn main() -> ExitCode {
    let os = Factory::build();

    let outcome = match std::env::args().nth(1) {
        Some(path) => Path::attempt(path)
            .flat_map(|path| Greeter::of(os, Address::of(path)).invoke())
            .map(|greeted| println!("server: greeted {greeted}, leaves")),
        None => exchange(&os),
    };

    outcome.match_with(
        |()| ExitCode::SUCCESS,
        |error| {
            eprintln!("{error}");
            ExitCode::FAILURE
        },
    )
}

/// The client, with its server in another process.
fn exchange(os: &Os) -> Attempt<()> {
    let path = std::env::temp_dir().join(format!("innmind-ported-{}", os.process().id()?));
    let path = path.to_string_lossy().into_owned();
    let address = Address::of(Path::attempt(path.clone())?);
    let mut server = Command::new(std::env::current_exe()?).arg(path).spawn()?;

    let told = ["Ada", "Grace"]
        .into_iter()
        .try_for_each(|name| connect(os, &address).flat_map(|client| ask(&client, name)));

    // Whatever came of it, no server stays behind.
    leave(&mut server)?;
    told
}

/// Connects as soon as the server listens, which it does within a moment.
fn connect(os: &Os, address: &Address) -> Attempt<Client> {
    let mut connected = os.sockets().connect_to(address.clone());

    for _ in 0..500 {
        match &connected {
            Err(error) if error.is_not_found() || error.is_connection_refused() => {
                os.process().halt(Period::millisecond(10))?;
                connected = os.sockets().connect_to(address.clone());
            }
            _ => break,
        }
    }

    connected.map(|client| client.timeout_after(Period::second(10)))
}

/// Says a name, and prints the answer.
fn ask(client: &Client, name: &'static str) -> Attempt<()> {
    let length = u16::try_from(name.len())?.to_be_bytes();

    client
        .sink([Str::of(length.to_vec()), Str::of(name)])
        .flat_map(|_| client.frames(Frame::line()).one())
        .map(|line| println!("client: was told {:?}", line.to_string()))
}

/// Asks the server to leave, and waits until it has.
fn leave(server: &mut Child) -> Attempt<()> {
    kill_process(Pid::from_child(server), Signal::TERM).attempt()?;
    let status = server.wait()?;

    println!("client: the server left, {status}");
    Ok(())
}
