//! What a peer declares, and what is refused of it.

use innmind::io::Frame;
use innmind::io::frame::{AT_MOST_BYTES, AT_MOST_ELEMENTS};
use innmind::io::reader::Buffer;
use innmind::prelude::*;

fn of(bytes: &[u8]) -> Buffer {
    let mut buffer = Buffer::new();
    buffer.push(bytes);
    buffer
}

/// The error names the limit, and the bytes stay.
#[track_caller]
fn refused<T>(given: Attempt<T>, buffer: &Buffer, limit: usize) {
    let error = given.err().expect("it is refused");
    assert!(error.is_invalid());
    assert!(error.to_string().contains(&limit.to_string()), "{error}");
    assert!(error.to_string().contains("at_most"), "{error}");
    assert!(buffer.size() > 0);
}

#[test]
fn a_peer_that_declares_four_gibibytes_is_refused_at_once() {
    let mut buffer = of(&u32::MAX.to_be_bytes());
    let size = || Frame::int::<u32>().map(|size| size as usize);

    let chunk = size().flat_map(|size| Frame::chunk(size).strict());
    refused(chunk.decode(&mut buffer), &buffer, AT_MOST_BYTES);
    let lent = size().flat_map(|size| Frame::chunk(size).strict().with(<[u8]>::len));
    refused(lent.decode(&mut buffer), &buffer, AT_MOST_BYTES);
    let inner = size().flat_map(|size| Frame::buffer(size, Frame::line()));
    refused(inner.decode(&mut buffer), &buffer, AT_MOST_BYTES);
    let many = size().flat_map(|size| Frame::sequence(Frame::int::<u8>()).take(size));
    refused(many.decode(&mut buffer), &buffer, AT_MOST_ELEMENTS);
}

#[test]
fn the_bound_is_the_last_that_is_allowed() {
    let chunk = |size| Frame::chunk(size).strict().at_most(3);
    assert_eq!(chunk(3).decode(&mut of(b"abcd")).unwrap().unwrap(), "abc");
    let mut buffer = of(b"abcd");
    refused(chunk(4).decode(&mut buffer), &buffer, 3);

    let inner = |size| Frame::buffer(size, Frame::chunk(1).strict()).at_most(3);
    assert_eq!(inner(3).decode(&mut of(b"abcd")).unwrap().unwrap(), "a");
    let mut buffer = of(b"abcd");
    refused(inner(4).decode(&mut buffer), &buffer, 3);

    let many = |size| Frame::sequence(Frame::int::<u8>()).take(size).at_most(3);
    assert_eq!(many(3).decode(&mut of(&[1; 4])).unwrap().unwrap().size(), 3);
    let mut buffer = of(&[1; 4]);
    refused(many(4).decode(&mut buffer), &buffer, 3);
}

#[test]
fn what_declares_nothing_is_refused_once_there_is_too_much() {
    let line = || Frame::line().at_most(4);
    assert_eq!(line().decode(&mut of(b"abc\nd")).unwrap().unwrap(), "abc\n");
    assert_eq!(line().decode(&mut of(b"abcd")).unwrap(), None);
    for more in [&b"abcd\n"[..], b"abcdef", b"abcdefghi\n"] {
        let mut buffer = of(more);
        refused(line().decode(&mut buffer), &buffer, 4);
        let lent = line().with(<[u8]>::len);
        refused(lent.decode(&mut buffer), &buffer, 4);
    }

    let many = || {
        Frame::sequence(Frame::int::<u8>())
            .take_while(|n| *n > 0)
            .at_most(3)
    };
    assert_eq!(
        many()
            .decode(&mut of(&[1, 1, 1, 0]))
            .unwrap()
            .unwrap()
            .size(),
        3
    );
    let mut buffer = of(&[1, 1, 1, 1, 0]);
    refused(many().decode(&mut buffer), &buffer, 3);

    let all = || Frame::sequence(Frame::int::<u8>()).until_end().at_most(3);
    let mut buffer = of(&[1; 4]);
    buffer.end();
    refused(all().decode(&mut buffer), &buffer, 3);
}

#[test]
fn elements_that_take_nothing_do_not_go_on_for_ever() {
    let nothing = || Frame::sequence(Frame::just(1));
    let refused = |frame: Attempt<Maybe<Sequence<i32>>>| {
        assert!(frame.unwrap_err().is_invalid());
    };

    assert_eq!(
        nothing()
            .take(1024)
            .decode(&mut of(b"a"))
            .unwrap()
            .unwrap()
            .size(),
        1024
    );
    refused(nothing().take(1025).decode(&mut of(b"a")));
    refused(nothing().take_while(|_| true).decode(&mut of(b"a")));
    refused(nothing().until_end().decode(&mut of(b"a")));
}

#[test]
fn elements_that_take_nothing_are_counted_in_all_sequences_together() {
    // Found by the fuzzer: two bytes for a thousand elements, again and again.
    let rows = || {
        let row =
            Frame::int::<u16>().flat_map(|size| Frame::sequence(Frame::just(1)).take(size.into()));
        Frame::sequence(row).until_end()
    };
    let sent = |size: u16, times| {
        let mut buffer = of(&size.to_be_bytes().repeat(times));
        buffer.end();
        buffer
    };

    let read = rows().decode(&mut sent(256, 4)).unwrap().unwrap();
    assert_eq!(read.reduce(0, |sum, row| sum + row.size()), 1024);
    assert!(rows().decode(&mut sent(256, 5)).unwrap_err().is_invalid());

    // However they come.
    let frame = rows();
    let mut buffer = Buffer::new();
    let mut refused = None;
    for _ in 0..5 {
        buffer.push(&[1, 0]);
        refused = frame.decode(&mut buffer).err();
    }
    assert!(refused.unwrap().is_invalid());
}

#[test]
fn a_buffer_is_all_that_its_frame_sees() {
    let mut buffer = of(b"ab\ncdefgh");

    // Not before all of it has come.
    let ten = Frame::buffer(10, Frame::chunk(1).strict());
    assert_eq!(ten.decode(&mut buffer).unwrap(), None);
    let more = Frame::buffer(4, Frame::chunk(5).strict());
    assert!(more.decode(&mut buffer).unwrap_err().is_invalid());
    let lines = Frame::buffer(5, Frame::sequence(Frame::line()).until_end());
    assert_eq!(
        lines.decode(&mut buffer).unwrap().unwrap(),
        Sequence::of([Str::of("ab\n"), Str::of("cd")])
    );
    // What is left of one is taken too; one in another ends where that does.
    let inner = Frame::buffer(
        3,
        Frame::buffer(9, Frame::chunk(9).loose()).map(|all| all.take(2)),
    );
    assert_eq!(inner.decode(&mut buffer).unwrap().unwrap(), "ef");
    assert_eq!(buffer.size(), 1);

    // At the end it is what came.
    buffer.end();
    assert_eq!(ten.decode(&mut buffer).unwrap().unwrap(), "h");
    assert!(ten.decode(&mut buffer).unwrap_err().is_closed());
}
