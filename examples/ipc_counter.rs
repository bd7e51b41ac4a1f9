//! Counts messages, and answers each with itself: upstream's example.
//!
//! ```text
//! cargo run --example ipc_counter            # both processes in one
//! cargo run --example ipc_counter a          # process A: the counter
//! cargo run --example ipc_counter b          # process B, to be run 42 times
//! ```

use innmind::ipc::process::Name;
use innmind::ipc::{Factory as IPC, Message};
use innmind::operating_system::Factory;
use innmind::prelude::*;

/// Process A. Gives 42.
fn process_a() -> Attempt<u32> {
    let ipc = IPC::build(Factory::build());

    ipc.listen(Name::of("a"))
        .invoke(0, |message, continuation, counter| {
            if counter == 42 {
                return continuation.stop(counter);
            }

            continuation.respond(counter + 1, message)
        })
}

/// Process B.
fn process_b() -> String {
    let ipc = IPC::build(Factory::build());

    ipc.wait(Name::of("a"))
        .flat_map(|process| process.send([Message::of("text/plain", "hello world")]))
        .flat_map(|process| process.wait())
        .match_with(
            |message| format!("server responded {}", message.content()),
            |error| format!("no response from the server: {error}"),
        )
}

fn main() -> Attempt<()> {
    match std::env::args().nth(1).as_deref() {
        Some("a") => println!("{}", process_a()?),
        Some("b") => println!("{}", process_b()),
        _ => {
            let counting = std::thread::spawn(process_a);
            for _ in 0..42 {
                assert_eq!(process_b(), "server responded hello world");
            }
            // The 43rd is acknowledged, and stops it.
            println!("{}", process_b());
            println!("{} were answered", counting.join().expect("no panic")?);
        }
    }

    Ok(())
}
