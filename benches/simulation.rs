//! What a simulated exchange costs: a request of 64 bytes and its reply, by the
//! ordinary client, server and frames, beside the same in turmoil (tokio's
//! streams) in the same run. Then what a whole simulation costs, and tracing.

mod support;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use innmind::io::Frame;
use innmind::io::sockets::clients::Client;
use innmind::io::sockets::internet::Transport;
use innmind::io::sockets::unix::Address;
use innmind::ip::Ip;
use innmind::operating_system::Os;
use innmind::prelude::*;
use innmind::testing::{Faults, Machine, Simulation};
use innmind::time::Period;
use innmind::url::{Path, Url, authority::Port};
use support::{bound_of, consume, contest, verdict};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const MESSAGE: usize = 64;

/// So many exchanges in one simulation: what it costs to begin and end one is
/// little beside them.
const EXCHANGES: usize = 2_000;

fn message() -> Str {
    Str::of(vec![b'x'; MESSAGE])
}

fn answer(client: &Client) -> Attempt<SideEffect> {
    let request = client.frames(Frame::chunk(MESSAGE).strict());

    while let Ok(request) = request.one() {
        client.sink([request])?;
    }
    Ok(SideEffect)
}

fn ask(client: &Client, exchanges: usize) -> Attempt<SideEffect> {
    let reply = client.frames(Frame::chunk(MESSAGE).strict());
    let message = message();

    for _ in 0..exchanges {
        client.sink([message.clone()])?;
        consume(reply.one()?);
    }
    client.close()
}

fn address() -> Address {
    Address::of(Path::of("/tmp/bench"))
}

fn client_of(os: &Os) -> Client {
    loop {
        match os.sockets().connect_to(address()) {
            Ok(client) => return client,
            Err(_) => {
                os.process().halt(Period::millisecond(1)).unwrap();
            }
        }
    }
}

fn over_unix(exchanges: usize) -> Simulation {
    Simulation::of(17)
        .process("server", |os| -> Attempt<SideEffect> {
            answer(&os.sockets().open(address())?.accept()?)
        })
        .process("client", move |os| ask(&client_of(os), exchanges))
}

fn over_tcp(exchanges: usize) -> Simulation {
    Simulation::of(17)
        .add(
            Machine::new("server").process("server", |os| -> Attempt<SideEffect> {
                let server = os
                    .ports()
                    .open(Transport::tcp(), Ip::v4("0.0.0.0"), Port::of(80))?;
                answer(&server.accept()?)
            }),
        )
        .add(
            Machine::new("client").process("client", move |os| -> Attempt<SideEffect> {
                let authority = Url::of("tcp://server:80").authority().clone();
                let client = loop {
                    match os.remote().socket(Transport::tcp(), authority.clone()) {
                        Ok(client) => break client,
                        Err(_) => os.process().halt(Period::millisecond(1))?,
                    };
                };
                ask(&client, exchanges)
            }),
        )
}

fn by_turmoil(exchanges: usize) {
    let mut simulation = turmoil::Builder::new()
        .rng_seed(17)
        .min_message_latency(Duration::ZERO)
        .max_message_latency(Duration::ZERO)
        .simulation_duration(Duration::from_secs(3_600))
        .build();

    simulation.host("server", || async {
        let server = turmoil::net::TcpListener::bind("0.0.0.0:80").await?;
        let (mut stream, _) = server.accept().await?;
        let mut request = [0; MESSAGE];
        while stream.read_exact(&mut request).await.is_ok() {
            stream.write_all(&request).await?;
        }
        Ok(())
    });
    simulation.client("client", async move {
        let mut stream = turmoil::net::TcpStream::connect("server:80").await?;
        let mut reply = [0; MESSAGE];
        for _ in 0..exchanges {
            stream.write_all(&[b'x'; MESSAGE]).await?;
            stream.read_exact(&mut reply).await?;
        }
        Ok(())
    });
    simulation.run().unwrap();
}

/// An hour of a server that nobody calls.
fn idle_hour() -> Simulation {
    Simulation::of(17).process("server", |os| -> Attempt<SideEffect> {
        let server = os
            .sockets()
            .open(address())?
            .timeout_after(Period::second(1));
        for _ in 0..3_600 {
            consume(server.accept().is_err());
        }
        Ok(SideEffect)
    })
}

/// The least time of many: what it costs where nobody else runs.
fn least(times: usize, mut run: impl FnMut()) -> Duration {
    if !std::env::args().any(|argument| argument == "--bench") {
        run();
        return Duration::ZERO;
    }

    (0..times)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn main() -> ExitCode {
    contest(
        "exchanges",
        [
            ("turmoil", &mut || by_turmoil(EXCHANGES)),
            ("simulated, over TCP", &mut || {
                over_tcp(EXCHANGES).run().unwrap();
            }),
            ("simulated, over a Unix socket", &mut || {
                over_unix(EXCHANGES).run().unwrap();
            }),
            ("with every fault but those that end it", &mut || {
                let faults = Faults::none()
                    .preemption(0.2)
                    .short_reads(0.2)
                    .partial_writes(0.2)
                    .latency(Period::microsecond(10), Period::millisecond(50));
                over_unix(EXCHANGES).faults(faults).run().unwrap();
            }),
        ],
    )
    .bound("simulated, over TCP", 0.1)
    .bound("simulated, over a Unix socket", 0.1);

    contest(
        "tracing",
        [
            ("without a trace", &mut || {
                over_unix(EXCHANGES).without_trace().run().unwrap();
            }),
            ("with a trace", &mut || {
                over_unix(EXCHANGES).run().unwrap();
            }),
        ],
    )
    .bound("with a trace", 1.1);

    const MANY: u32 = 100_000;
    let exchange = least(9, || {
        over_unix(MANY as usize).run().unwrap();
    });
    bound_of("an exchange", exchange / MANY, Duration::from_micros(2));

    let exchange = least(9, || {
        over_tcp(MANY as usize).run().unwrap();
    });
    bound_of(
        "an exchange over TCP",
        exchange / MANY,
        Duration::from_micros(2),
    );

    let whole = least(999, || {
        over_unix(15).run().unwrap();
    });
    bound_of(
        "a whole simulation of 15 exchanges",
        whole,
        Duration::from_micros(50),
    );

    let hour = least(9, || {
        idle_hour().run().unwrap();
    });
    bound_of("an idle hour", hour, Duration::from_millis(20));

    verdict()
}
