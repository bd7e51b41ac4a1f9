//! Messages and lives of connections, however the bytes are cut.

use std::time::Duration;

use innmind::io::reader::Buffer;
use innmind::ipc::lifecycle::{Accepted, Connected, Event};
use innmind::ipc::message::Control;
use innmind::ipc::protocol::{Binary, Protocol};
use innmind::ipc::{Limits, Message};
use innmind::time::Period;
use proptest::prelude::*;

fn message() -> impl Strategy<Value = Message> {
    let media_type = prop_oneof![
        Just("text/plain".to_owned()),
        "(application|image|text)/[a-z0-9][a-z0-9.-]{0,40}(\\+[a-z]{1,5})?(; [a-z]{1,5}=[a-z0-9]{0,9})?"
            .prop_filter("a value", |text| !text.ends_with('=')),
    ];
    let content = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300),
        prop::collection::vec(any::<u8>(), 0..20_000),
    ];

    (media_type, content).prop_map(|(media_type, content)| Message::of(media_type, content))
}

/// What comes, in pieces of these sizes, again and again.
fn pieces<'a>(bytes: &'a [u8], sizes: &'a [usize]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = bytes;
    let mut sizes = sizes.iter().cycle();

    std::iter::from_fn(move || {
        let (piece, after) = rest.split_at((*sizes.next()?).min(rest.len()));
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

fn sizes() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(prop_oneof![1..8_usize, 1..5_000_usize], 1..8)
}

/// All messages, and whether the rest was refused.
fn decoded(bytes: &[u8], sizes: &[usize]) -> (Vec<Message>, bool, usize) {
    let protocol = Binary::new().at_most(1 << 20);
    let mut buffer = Buffer::new();
    let mut messages = Vec::new();

    for piece in pieces(bytes, sizes) {
        buffer.push(piece);
        loop {
            match protocol.decode(&mut buffer) {
                Ok(Some(message)) => messages.push(message),
                Ok(None) => break,
                Err(_) => return (messages, true, 0),
            }
        }
    }
    (messages, false, buffer.size())
}

proptest! {
    #![proptest_config(super::cases(48))]

    #[test]
    fn what_is_encoded_is_decoded_however_it_is_cut(
        messages in prop::collection::vec(message(), 0..8),
        sizes in sizes(),
    ) {
        let mut bytes = Vec::new();
        for message in &messages {
            bytes.extend_from_slice(Binary::new().encode(message).unwrap().as_bytes());
        }

        prop_assert_eq!(decoded(&bytes, &sizes), (messages, false, 0));
    }

    #[test]
    fn any_bytes_are_the_same_messages_however_they_are_cut(
        start in prop::collection::vec(message(), 0..3),
        noise in prop::collection::vec(any::<u8>(), 0..200),
        sizes in sizes(),
    ) {
        let mut bytes = Vec::new();
        for message in &start {
            bytes.extend_from_slice(Binary::new().encode(message).unwrap().as_bytes());
        }
        bytes.extend(noise);

        let whole = decoded(&bytes, &[bytes.len().max(1)]);
        prop_assert!(whole.0.starts_with(&start));
        prop_assert_eq!(decoded(&bytes, &sizes), whole);
    }

    #[test]
    fn a_changed_byte_is_no_reason_to_panic(
        message in message(),
        position in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = Binary::new().encode(&message).unwrap().as_bytes().to_vec();
        let position = position.index(bytes.len());
        bytes[position] = byte;

        let _ = decoded(&bytes, &[bytes.len()]);
    }

    /// A client and a server, without anything between them but bytes that are
    /// cut anyhow: every message is acknowledged once, every answer arrives, in
    /// order, and both agree in the end.
    #[test]
    fn two_ends_of_a_connection_agree(
        messages in prop::collection::vec(message(), 0..6),
        up in sizes(),
        down in sizes(),
    ) {
        let now = Duration::ZERO;
        let (mut to_client, mut to_server) = (Vec::new(), Vec::new());
        let (mut at_client, mut at_server) = (Buffer::new(), Buffer::new());
        let mut server = Accepted::start(Limits::new(), Period::second(1), now, &mut to_client);
        let mut client = Connected::new(Limits::new());
        let mut sent = messages.iter();
        let mut handled = Vec::new();
        let mut answers = Vec::new();
        let mut over = false;

        for _ in 0..3 * (messages.len() + 4) {
            for piece in pieces(&std::mem::take(&mut to_client), &down) {
                at_client.push(piece);
                client.receive(&mut at_client, &mut to_server);
            }
            answers.extend(std::iter::from_fn(|| client.answer()));
            if client.is_started() && !client.is_over() {
                match sent.next() {
                    Some(message) => client.send(message, &mut to_server).unwrap(),
                    None if client.unacknowledged() == 0 => client.close(&mut to_server),
                    None => {}
                }
            }
            for piece in pieces(&std::mem::take(&mut to_server), &up) {
                at_server.push(piece);
                loop {
                    match server.next(&mut at_server, &mut to_client, now) {
                        Event::Nothing => break,
                        Event::Over(_) => {
                            over = true;
                            break;
                        }
                        Event::Message(message) => {
                            server.respond(&message, &mut to_client).unwrap();
                            handled.push(message);
                        }
                    }
                }
            }
        }

        prop_assert!(over && client.is_over());
        prop_assert_eq!(client.unacknowledged(), 0);
        prop_assert_eq!(&handled, &messages);
        prop_assert_eq!(&answers, &messages);
    }
}

#[test]
fn what_is_announced_reserves_nothing() {
    let mut buffer = Buffer::new();
    buffer.push(b"\0\x0Atext/plain\xFF\xFF\xFF\xFF");
    let error = Binary::new().decode(&mut buffer).unwrap_err();
    assert!(error.is_invalid(), "{error}");

    // As much as may be announced is believed when it comes.
    let mut buffer = Buffer::new();
    buffer.push(b"\0\x0Atext/plain\x03\xFF\xFF\xFFhello");
    assert_eq!(Binary::new().decode(&mut buffer).unwrap(), None);
    assert!(format!("{buffer:?}").contains("21"));
}

#[test]
fn heartbeats_and_bounds_go_by_the_clock_that_is_told() {
    let at = Duration::from_secs;
    let mut to_send = Vec::new();
    let mut came = Buffer::new();
    let limits = Limits::new()
        .start_within(Period::second(10))
        .close_within(Period::second(5));

    let mut silent = Accepted::start(limits, Period::second(1), at(0), &mut to_send);
    to_send.clear();
    assert_eq!(silent.due(), at(10));
    assert!(silent.tick(&mut to_send, at(9)).is_none() && to_send.is_empty());
    assert!(silent.tick(&mut to_send, at(10)).is_some());

    let mut idle = Accepted::start(limits, Period::second(1), at(0), &mut to_send);
    came.push(
        Binary::new()
            .encode(&Control::ConnectionStartOk.into())
            .unwrap()
            .as_bytes(),
    );
    assert!(matches!(
        idle.next(&mut came, &mut to_send, at(2)),
        Event::Nothing
    ));
    to_send.clear();
    for second in 3..6 {
        assert_eq!(idle.due(), at(second));
        assert!(idle.tick(&mut to_send, at(second)).is_none());
        assert!(idle.tick(&mut to_send, at(second)).is_none());
    }
    let beat = Binary::new().encode(&Control::Heartbeat.into()).unwrap();
    assert_eq!(to_send, beat.as_bytes().repeat(3));

    idle.close(&mut to_send, at(6));
    idle.close(&mut to_send, at(7));
    assert_eq!(idle.due(), at(11));
    assert!(idle.tick(&mut to_send, at(11)).is_some());
    assert_eq!(idle.due(), Duration::MAX);
}
