//! What upstream proves of its frames, proven of ours: Innmind/io, commit
//! `70de9ca`, `proofs/frames.php` and `tests/FunctionalTest.php`.

use innmind::immutable::predicate::Predicate;
use innmind::io::Frame;
use innmind::io::reader::Buffer;
use innmind::prelude::*;
use proptest::collection::vec;
use proptest::prelude::*;

use super::cases;

/// A stream that holds this, and ends.
fn stream(text: &str) -> Buffer {
    let mut buffer = Buffer::new();
    buffer.push(text.as_bytes());
    buffer.end();
    buffer
}

fn without_newlines() -> impl Strategy<Value = String> {
    "[^\n]{0,40}"
}

proptest! {
    #![proptest_config(cases(64))]

    /// `Frame::just()`, `Frame::maybe()` and `Frame::maybe() nothing`.
    #[test]
    fn what_is_provided_needs_no_stream(value: i64, read in ".{0,40}") {
        let mut stream = stream(&read);

        prop_assert_eq!(Frame::just(value).decode(&mut stream).unwrap(), Some(value));
        prop_assert_eq!(Frame::maybe(Some(value)).decode(&mut stream).unwrap(), Some(value));
        prop_assert!(Frame::maybe(None::<i64>).decode(&mut stream).is_err());
        prop_assert_eq!(stream.size(), read.len());
    }

    /// `Frame::chunk()`, which upstream proves of loose ones.
    #[test]
    fn a_chunk_of_the_whole_is_the_whole(text in ".{1,40}") {
        let loose = Frame::chunk(text.len()).loose().decode(&mut stream(&text)).unwrap();
        let strict = Frame::chunk(text.len()).strict().decode(&mut stream(&text)).unwrap();

        prop_assert_eq!(loose.unwrap().to_string(), text.clone());
        prop_assert_eq!(strict.unwrap().to_string(), text);
    }

    /// `Frame::line()`. Upstream gives an empty line of an empty stream; ours
    /// tells that it has ended.
    #[test]
    fn a_line_without_a_newline_ends_with_the_stream(text in without_newlines()) {
        let line = Frame::line().decode(&mut stream(&text));

        if text.is_empty() {
            prop_assert!(line.unwrap_err().is_closed());
        } else {
            prop_assert_eq!(line.unwrap().unwrap().to_string(), text);
        }
    }

    /// `Frame::sequence()`: upstream takes lines while they are not empty, which
    /// they are at the end; ours says so.
    #[test]
    fn lines_come_one_after_the_other(lines in vec("[^\n]{1,20}", 0..10)) {
        let read = Frame::sequence(Frame::line().map(|line| line.right_trim_with("\n")))
            .until_end()
            .decode(&mut stream(&lines.join("\n")));

        let read: Vec<_> = read.unwrap().unwrap().into_iter().map(|line| line.to_string()).collect();
        prop_assert_eq!(read, lines);
    }

    /// `Frame::filter()` and `Frame::keep()`.
    #[test]
    fn a_value_is_kept_or_refused(text in ".{0,40}") {
        let frame = || Frame::chunk(text.len()).strict();
        struct Is(bool);
        impl Predicate<Str> for Is {
            type Output = Str;
            fn test(&self, _: &Str) -> bool {
                self.0
            }
            fn narrow(&self, value: Str) -> Maybe<Str> {
                self.0.then_some(value)
            }
        }

        let kept = frame().filter(|_| true).decode(&mut stream(&text)).unwrap();
        prop_assert_eq!(kept.unwrap().to_string(), text.clone());
        let kept = frame().keep(Is(true)).decode(&mut stream(&text)).unwrap();
        prop_assert_eq!(kept.unwrap().to_string(), text.clone());
        prop_assert!(frame().filter(|_| false).decode(&mut stream(&text)).is_err());
        prop_assert!(frame().keep(Is(false)).decode(&mut stream(&text)).is_err());
    }

    /// `Frame::buffer()`: what its frame leaves is dropped.
    #[test]
    fn a_buffer_is_taken_whole(a in ".{1,40}", b in ".{0,40}", size in 1_usize..100) {
        let rest = b.len();
        let frame = Frame::buffer(a.len(), Frame::chunk(size).loose()).flat_map(move |value| {
            Frame::chunk(rest).strict().map(move |rest| value.clone().append(rest))
        });

        let read = frame.decode(&mut stream(&format!("{a}{b}"))).unwrap().unwrap();
        let taken = &a.as_bytes()[..size.min(a.len())];
        prop_assert_eq!(read.as_bytes(), [taken, b.as_bytes()].concat());
    }

    /// `Frame::buffer() fails when not used with a fixed size frame`: ours takes
    /// any, and a line ends where the buffer does.
    #[test]
    fn a_buffer_takes_lines_too(text in "[^\n]{1,40}", rest in ".{0,9}") {
        let line = Frame::buffer(text.len(), Frame::line()).decode(&mut stream(&format!("{text}{rest}")));

        prop_assert_eq!(line.unwrap().unwrap().to_string(), text);
    }

    /// `Frame::compose()`.
    #[test]
    fn frames_are_read_in_order(chunks in vec(".{0,20}", 3)) {
        let chunk = |index: usize| Frame::chunk(chunks[index].len()).strict();
        let frame = Frame::compose(
            |a: Str, b: Str, c: Str| [a, b, c].map(|chunk| chunk.to_string()),
            (chunk(0), chunk(1), chunk(2)),
        );

        let read = frame.decode(&mut stream(&chunks.concat())).unwrap().unwrap();
        prop_assert_eq!(&read[..], &chunks[..]);
    }
}

const PAYLOAD: &str = "--PAYLOAD START--\nsome payload A\n--PAYLOAD END--\n";

fn lines() -> (
    Frame<Str, innmind::io::frame::Line>,
    Frame<Str, impl innmind::io::frame::Parse<Output = Str>>,
    Frame<Str, innmind::io::frame::Line>,
) {
    (
        Frame::line(),
        Frame::line().map(|line| line.trim()),
        Frame::line(),
    )
}

/// `testReadFrames`.
#[test]
fn a_payload_between_two_marks() {
    let frame = Frame::compose(|_, payload, _| payload, lines());

    assert_eq!(
        frame.decode(&mut stream(PAYLOAD)).unwrap().unwrap(),
        "some payload A"
    );
}

/// `testFilterOutFrame`.
#[test]
fn a_payload_that_is_refused() {
    let (first, payload, last) = lines();
    let frame = Frame::compose(
        |_, payload, _| payload,
        (
            first,
            payload.filter(|line| *line != "some payload A"),
            last,
        ),
    );

    let mut stream = stream(PAYLOAD);
    assert!(frame.decode(&mut stream).unwrap_err().is_invalid());
    assert_eq!(stream.size(), PAYLOAD.len());
}

/// `testReadingSequenceOfLineFrames`.
#[test]
fn all_lines_of_a_stream() {
    let frame = Frame::sequence(Frame::line()).until_end();

    assert_eq!(
        frame.decode(&mut stream(PAYLOAD)).unwrap().unwrap(),
        Sequence::of(
            [
                "--PAYLOAD START--\n",
                "some payload A\n",
                "--PAYLOAD END--\n"
            ]
            .map(Str::of)
        )
    );
}
