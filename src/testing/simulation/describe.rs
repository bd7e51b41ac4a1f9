//! What is in a world, in words.

use super::process::{On, Process, Source, State};
use super::queue::Nanos;
use super::slab::Id;
use super::trace::{At, Content, Record, What};
use super::world::{ProcessId, World};
use crate::io::capabilities::Interest;
use crate::signals::Signal;

/// What a process does, if it has not ended.
pub(crate) fn process(world: &World, id: ProcessId, place: Option<&str>) -> Option<String> {
    let process = world.process(id);
    let name = &process.name;
    let place = place.map_or(String::new(), |place| format!(", at {place}"));

    match process.state {
        State::Waiting => {
            let waiting = &process.waiting;
            let until = match waiting.deadline {
                Some(deadline) => format!(" until {}", At(deadline)),
                None => String::new(),
            };
            Some(format!(
                "`{name}` waits {}{until}, since {}{place}",
                wait(world, process),
                At(waiting.since),
            ))
        }
        State::Ready => Some(format!("`{name}` can run{place}")),
        State::Running => Some(format!("`{name}` runs{place}")),
        State::Killed | State::Ended(_) => None,
    }
}

fn wait(world: &World, process: &Process) -> String {
    match process.waiting.on {
        On::Time => "for time to pass".to_owned(),
        On::Read(id) => source(world, Source::End(id), Interest::Read),
        On::Write(id) => source(world, Source::End(id), Interest::Write),
        On::Accept(id) => source(world, Source::Listener(id), Interest::Read),
        On::EndOf(other) => format!("for `{}` to end", world.process(other).name),
        On::Any if process.watched.is_empty() => "for nothing but a signal".to_owned(),
        On::Any => {
            let all: Vec<_> = process
                .watched
                .iter()
                .map(|(one, interest)| source(world, *one, *interest))
                .collect();
            all.join(", or ")
        }
    }
}

fn source(world: &World, source: Source, interest: Interest) -> String {
    match (source, interest) {
        (Source::Listener(id), _) => match world.network.listeners.get(id) {
            Some(listener) => format!(
                "for a client of {}",
                String::from_utf8_lossy(&listener.address)
            ),
            None => "for a client of a server that is gone".to_owned(),
        },
        (Source::Elsewhere, _) => "for something of another world".to_owned(),
        (Source::End(id), Interest::Read) => format!("to read {}", end(world, id, "from")),
        (Source::End(id), Interest::Write) => format!("to write {}", end(world, id, "to")),
    }
}

/// The connection of an end, and who is at the other one.
fn end(world: &World, id: Id, preposition: &str) -> String {
    let Some(end) = world.network.ends.get(id) else {
        return format!("{preposition} a connection that is gone");
    };
    let other = end.peer.and_then(|peer| world.network.ends.get(peer));
    let whom = match other.map(|other| other.owner) {
        Some(Some(owner)) => format!("`{}`", world.process(owner).name),
        Some(None) => "whoever will accept it".to_owned(),
        None => "nobody".to_owned(),
    };
    let serial = end.serial;
    let address = String::from_utf8_lossy(&end.address);

    if address.is_empty() {
        format!("{preposition} {whom} (connection {serial})")
    } else {
        format!("{preposition} {whom} (connection {serial} to {address})")
    }
}

/// A line of a trace.
pub(crate) fn record(world: &World, record: &Record) -> String {
    let who = record
        .process
        .map_or("", |process| &world.process(process).name);

    format!("{} {who}: {}", At(record.at), what(world, record))
}

fn what(world: &World, record: &Record) -> String {
    let Record { a, b, .. } = record;
    let name = |of: u32| match u16::try_from(of).map(ProcessId) {
        Ok(id) if usize::from(id.0) < world.processes.len() => world.process(id).name.to_string(),
        _ => of.to_string(),
    };
    let machine = |of: u64| {
        usize::try_from(of)
            .ok()
            .and_then(|of| world.machines.get(of))
            .map_or_else(|| of.to_string(), |machine| machine.name().to_owned())
    };

    match record.what {
        What::Returns => "returns".to_owned(),
        What::Fails => "fails".to_owned(),
        What::Killed => format!("`{}` is killed", name(*a)),
        What::Preempted => "is interrupted".to_owned(),
        What::Open => "opens a server".to_owned(),
        What::TakeOver => "takes an address over".to_owned(),
        What::Connect => format!("connects, connection {a}"),
        What::Accept => format!("accepts connection {a}"),
        What::Read => format!("reads {} from connection {a}", bytes(*b)),
        What::Write => format!("writes {} to connection {a}", content(*b)),
        What::End => format!("finds the end of connection {a}"),
        What::Reset => format!("fault: connection {a} is reset"),
        What::PeerDropped => format!("fault: the peer of connection {a} goes after {b} bytes"),
        What::Refused => "fault: the connection is refused".to_owned(),
        What::Close => format!("closes connection {a}"),
        What::Now => "asks what time it is".to_owned(),
        What::Signal => {
            let signal = i32::try_from(*b).ok().and_then(Signal::maybe);
            let signal = signal.map_or_else(|| b.to_string(), |signal| signal.to_string());
            format!("`{}` is sent {signal}", name(*a))
        }
        What::Partition => format!("{} and {} are parted", machine((*a).into()), machine(*b)),
        What::Heal => format!("{} and {} meet again", machine((*a).into()), machine(*b)),
        What::PowerOff => format!("{} loses its power", machine((*a).into())),
        What::PowerOn => format!("{} has power again", machine((*a).into())),
        What::Restart => format!("`{}` begins anew", name(*a)),
        What::File => "uses its disk".to_owned(),
        What::FileRead => format!("reads {} of a file", bytes(*b)),
        What::FileWrite => format!("writes {} to a file", content(*b)),
        What::Sync => "syncs".to_owned(),
        What::FailedSync => "fault: the sync fails".to_owned(),
        What::DiskFull => format!("fault: the disk is full after {b} bytes"),
        What::ClockStep => format!("fault: the clock is set back by {}", At(*b as Nanos)),
    }
}

/// How many bytes they were, and a number by which they are told apart.
fn content(number: u64) -> String {
    let size = bytes(Content::size(number));

    format!("{size} (#{:010x})", number & 0xFF_FFFF_FFFF)
}

fn bytes(number: u64) -> String {
    format!("{number} byte{}", if number == 1 { "" } else { "s" })
}
