//! Any bytes, in two pieces: no panic, the same messages as in one piece, and
//! what was decoded is encoded to what came.

#![no_main]

use std::time::Duration;

use innmind::io::reader::Buffer;
use innmind::ipc::lifecycle::{Accepted, Connected, Event};
use innmind::ipc::message::Control;
use innmind::ipc::protocol::{Binary, Protocol};
use innmind::ipc::{Limits, Message};
use innmind::time::Period;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&[u8], &[u8])| {
    let whole = decode(&[&[input.0, input.1].concat()]);
    assert_eq!(whole, decode(&[input.0, input.1]));

    for message in &whole {
        let encoded = Binary::new().encode(message).expect("it was decoded");
        assert_eq!(decode(&[encoded.as_bytes()]), [message.clone()]);
    }

    // Both ends of a connection, with these bytes at the other end.
    let mut to_send = Vec::new();
    let mut came = Buffer::new();
    let limits = Limits::new().messages_of(1 << 16);
    let mut server = Accepted::start(limits, Period::second(1), Duration::ZERO, &mut to_send);
    let start_ok = Binary::new().encode(&Control::ConnectionStartOk.into()).expect("it");
    came.push(start_ok.as_bytes());
    came.push(input.0);
    came.end();
    while let Event::Message(message) = server.next(&mut came, &mut to_send, Duration::ZERO) {
        server.respond(&message, &mut to_send).expect("it is no control");
    }

    let mut client = Connected::new(limits);
    let mut came = Buffer::new();
    came.push(input.0);
    client.receive(&mut came, &mut to_send);
    came.end();
    client.receive(&mut came, &mut to_send);
    assert!(client.is_over());
});

fn decode(pieces: &[&[u8]]) -> Vec<Message> {
    let protocol = Binary::new().at_most(1 << 16);
    let mut buffer = Buffer::new();
    let mut messages = Vec::new();

    for piece in pieces {
        buffer.push(piece);
        loop {
            match protocol.decode(&mut buffer) {
                Ok(Some(message)) => messages.push(message),
                Ok(None) => break,
                Err(_) => return messages,
            }
        }
    }
    messages
}
