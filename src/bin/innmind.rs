//! `innmind`: the packages from the command line.

use std::fmt::Display;
use std::io::{Read, Write};
use std::process::ExitCode;

use innmind::Error;
use innmind::immutable::Attempt;
use innmind::ipc::process::Name;
use innmind::ipc::{Factory, Ipc, Message};
use innmind::operating_system;
use innmind::time::Period;
use innmind::url::Path;
use lexopt::prelude::*;

const HELP: &str = "\
Talks to processes that listen for messages, PHP's and Rust's.

Usage: innmind ipc COMMAND [OPTION]...

Commands:
  list             the names of the processes that listen, one a line
  send NAME        sends what comes on standard input, as one message, and is
                   done when it is acknowledged; with --wait it prints the answer
  listen NAME      prints each message that comes, until a signal asks to stop
  ping NAME        connects and takes leave, and prints how long that took

Options:
  --wait           (send) wait for an answer
  --type TYPE      (send) the media type of the message [text/plain]
  --timeout SECS   (send --wait) how long to wait for the answer [for ever]
                   (listen) stop after so long without a word [never]
  --sockets DIR    where processes meet [innmind/ipc in the temporary directory]
  -h, --help       print this

Exit status:
  0  done
  1  something else failed        4  the time has passed
  2  wrong arguments              5  the other side has gone
  3  nobody listens as that name  6  it is not allowed
                                  7  somebody listens as that name already
";

fn main() -> ExitCode {
    match arguments() {
        Ok(None) => match print(HELP.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Ok(Some(arguments)) => match run(&arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                complain(&error);
                status(&error)
            }
        },
        Err(error) => {
            complain(&error);
            complain("`innmind --help` tells what there is");
            ExitCode::from(2)
        }
    }
}

fn complain(what: impl Display) {
    // Nobody is left to tell if this fails.
    let _ = writeln!(std::io::stderr(), "innmind: {what}");
}

fn print(bytes: &[u8]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

fn status(error: &Error) -> ExitCode {
    ExitCode::from(if error.is_not_found() || error.is_connection_refused() {
        3
    } else if error.is_timeout() {
        4
    } else if error.is_permission_denied() {
        6
    } else if error.is_address_in_use() {
        7
    } else if error.is_closed() {
        5
    } else {
        1
    })
}

enum Command {
    List,
    Send { name: Name, wait: bool },
    Listen(Name),
    Ping(Name),
}

struct Arguments {
    command: Command,
    media_type: String,
    timeout: Option<Period>,
    sockets: Option<Path>,
}

/// What is asked for; nothing if it is help.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut parser = lexopt::Parser::from_env();
    let mut words = Vec::new();
    let mut wait = false;
    let mut media_type = None;
    let mut timeout = None;
    let mut sockets = None;

    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("wait") => wait = true,
            Long("type") => media_type = Some(parser.value()?.string()?),
            Long("timeout") => timeout = Some(parser.value()?.parse_with(seconds)?),
            Long("sockets") => sockets = Some(parser.value()?.parse_with(directory)?),
            Value(word) => words.push(word.string()?),
            _ => return Err(argument.unexpected()),
        }
    }

    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let name = |name: &str| Name::attempt(name.to_owned()).map_err(|error| error.to_string());
    let command = match words[..] {
        ["ipc", "list"] => Command::List,
        ["ipc", "send", to] => Command::Send {
            name: name(to)?,
            wait,
        },
        ["ipc", "listen", own] => Command::Listen(name(own)?),
        ["ipc", "ping", to] => Command::Ping(name(to)?),
        ["ipc", command @ ("send" | "listen" | "ping")] => {
            return Err(format!("`{command}` needs the name of a process").into());
        }
        ["ipc", command, ..] => return Err(format!("there is no `{command}` of that form").into()),
        [] | ["ipc"] => return Err("a command is missing".into()),
        [word, ..] => return Err(format!("there is no `{word}`").into()),
    };

    let sends = matches!(command, Command::Send { .. });
    let waits = wait || matches!(command, Command::Listen(_));
    if !sends && wait {
        return Err("`--wait` is for `send`".into());
    }
    if !sends && media_type.is_some() {
        return Err("`--type` is for `send`".into());
    }
    if !waits && timeout.is_some() {
        return Err("`--timeout` is for `send --wait` and `listen`".into());
    }

    Ok(Some(Arguments {
        command,
        media_type: media_type.unwrap_or_else(|| "text/plain".to_owned()),
        timeout,
        sockets,
    }))
}

fn seconds(text: &str) -> Result<Period, String> {
    let seconds = text
        .parse::<f64>()
        .ok()
        .and_then(|seconds| std::time::Duration::try_from_secs_f64(seconds).ok())
        .ok_or("it is no number of seconds")?;
    let micros = u64::try_from(seconds.as_micros()).map_err(|_| "it is too long")?;

    Ok(Period::microsecond(micros))
}

/// Whether or not it ends with a slash.
fn directory(text: &str) -> Result<Path, String> {
    let path = if text.ends_with('/') {
        text.to_owned()
    } else {
        format!("{text}/")
    };

    Path::attempt(path).map_err(|error| error.to_string())
}

fn run(arguments: &Arguments) -> Attempt<()> {
    let os = operating_system::Factory::build();
    let clock = os.clock();
    let mut ipc = Factory::build(os);
    if let Some(sockets) = &arguments.sockets {
        ipc = ipc.with_sockets(sockets.clone())?;
    }

    match &arguments.command {
        Command::List => {
            for name in &ipc.processes()? {
                print(format!("{name}\n").as_bytes())?;
            }
            Ok(())
        }
        Command::Send { name, wait } => send(&ipc, name.clone(), *wait, arguments),
        Command::Listen(name) => listen(&ipc, name.clone(), arguments.timeout),
        Command::Ping(name) => {
            let began = clock.now();
            ipc.get(name.clone())?.close()?;
            let took = std::time::Duration::from(clock.now().elapsed_since(&began)?);
            Ok(print(format!("{name} answers in {took:?}\n").as_bytes())?)
        }
    }
}

fn send(ipc: &Ipc, name: Name, wait: bool, arguments: &Arguments) -> Attempt<()> {
    let mut content = Vec::new();
    std::io::stdin().lock().read_to_end(&mut content)?;
    let message = Message::attempt(arguments.media_type.clone(), content)?;

    let process = ipc.get(name)?.send([message])?;
    if wait {
        let answer = match arguments.timeout {
            Some(timeout) => process.wait_with(timeout)?,
            None => process.wait()?,
        };
        print(answer.content().as_bytes())?;
    }
    process.close()?;

    Ok(())
}

/// Each message on a line, unless it ends one itself.
fn listen(ipc: &Ipc, name: Name, timeout: Option<Period>) -> Attempt<()> {
    let server = match timeout {
        Some(timeout) => ipc.listen_with(name, timeout),
        None => ipc.listen(name),
    };

    server
        .reports(|report| {
            if !matches!(report.ending(), innmind::ipc::lifecycle::Ending::Closed) {
                complain(report);
            }
        })
        .invoke(Ok(()), |message, continuation, _| {
            let mut line = message.content().as_bytes().to_vec();
            if line.last() != Some(&b'\n') {
                line.push(b'\n');
            }

            match print(&line) {
                Ok(()) => continuation.continue_(Ok(())),
                // Nobody reads any more.
                Err(error) => continuation.stop(Err(error.into())),
            }
        })?
}
