//! The client of the page on inter-process communication.
//!
//! ```text
//! cargo run --example client -- [PATH]
//! ```
//!
//! Prints what the server at `PATH.sock` says (`/tmp/foo.sock` unless another
//! is given). Where that fails it says what failed, and exits with status 1.

use std::process::ExitCode;

use innmind::io::Frame;
use innmind::io::sockets::unix::Address;
use innmind::operating_system::{Factory, Os};
use innmind::prelude::*;
use innmind::url::Path;

fn main() -> ExitCode {
    let path = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "/tmp/foo".to_owned());

    Path::attempt(path)
        .flat_map(|path| ask(&Factory::build(), path))
        .match_with(
            |data| {
                println!("{data}");
                ExitCode::SUCCESS
            },
            |error| {
                eprintln!("{error}");
                ExitCode::FAILURE
            },
        )
}

fn ask(os: &Os, path: Path) -> Attempt<Str> {
    os.sockets()
        .connect_to(Address::of(path))
        .flat_map(|client| client.watch().frames(Frame::chunk(5).strict()).one())
}
