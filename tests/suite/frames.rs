//! Random frames over random bytes that come in random pieces, beside a model
//! over a flat slice.

mod bounds;
mod sequences;
mod writes;

use std::thread;
use std::time::Duration;

use innmind::io::reader::Buffer;
use innmind::io::{Frame, Io};
use innmind::prelude::*;
use innmind::time::Period;

/// A generator of numbers; the same seed gives the same ones.
struct Random(u64);

impl Random {
    fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A number below a bound.
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    /// Small as a rule, sometimes larger than the buffers' rooms.
    fn size(&mut self) -> usize {
        match self.below(12) {
            0 => 0,
            1 => self.below(9_000),
            2 => self.below(300),
            _ => self.below(12) + 1,
        }
    }

    fn bytes(&mut self, size: usize) -> Vec<u8> {
        (0..size)
            .map(|_| match self.below(40) {
                0 => b'\n',
                other => b'a' + u8::try_from(other % 26).unwrap(),
            })
            .collect()
    }

    fn parts(&mut self) -> Vec<Part> {
        (0..self.below(5) + 1)
            .map(|_| match self.below(10) {
                0..=2 => Part::Strict(self.size()),
                3..=4 => Part::Loose(self.size()),
                5..=6 => Part::Line,
                7 => Part::Byte,
                8 => Part::Long,
                _ => Part::Prefixed,
            })
            .collect()
    }
}

#[derive(Clone, Copy, Debug)]
enum Part {
    Strict(usize),
    Loose(usize),
    Line,
    Byte,
    Long,
    /// A byte that says how many follow.
    Prefixed,
}

/// What each part of the frame took.
type Taken = Vec<Vec<u8>>;

impl Part {
    fn frame(self) -> Frame<Taken> {
        let one = |text: Str| vec![text.as_bytes().to_vec()];

        match self {
            Self::Strict(size) => Frame::chunk(size).strict().map(one).boxed(),
            Self::Loose(size) => Frame::chunk(size).loose().map(one).boxed(),
            Self::Line => Frame::line().map(one).boxed(),
            Self::Byte => Frame::int::<u8>().map(|byte| vec![vec![byte]]).boxed(),
            Self::Long => Frame::int::<u64>()
                .map(|long| vec![long.to_be_bytes().to_vec()])
                .boxed(),
            Self::Prefixed => Frame::int::<u8>()
                .flat_map(move |size| {
                    Frame::chunk(size.into())
                        .strict()
                        .map(move |text| vec![[&[size], text.as_bytes()].concat()])
                })
                .boxed(),
        }
    }

    /// How many of the bytes it takes; `None` where more must come.
    fn model(self, bytes: &[u8], ended: bool) -> Option<usize> {
        let exactly = |size| (size <= bytes.len()).then_some(size);

        match self {
            Self::Strict(size) => exactly(size),
            Self::Loose(0) => Some(0),
            Self::Loose(size) => (!bytes.is_empty()).then_some(size.min(bytes.len())),
            Self::Line => match bytes.iter().position(|byte| *byte == b'\n') {
                Some(newline) => Some(newline + 1),
                None => (ended && !bytes.is_empty()).then_some(bytes.len()),
            },
            Self::Byte => exactly(1),
            Self::Long => exactly(8),
            Self::Prefixed => exactly(1 + usize::from(*bytes.first()?)),
        }
    }
}

fn frame(parts: &[Part]) -> Frame<Taken> {
    parts
        .iter()
        .fold(Frame::just(Vec::new()).boxed(), |all, part| {
            Frame::compose(
                |all: Taken, part: Taken| [all, part].concat(),
                (all, part.frame()),
            )
            .boxed()
        })
}

fn model(parts: &[Part], bytes: &[u8], ended: bool) -> Option<Taken> {
    let mut rest = bytes;

    parts
        .iter()
        .map(|part| {
            let (taken, left) = rest.split_at(part.model(rest, ended)?);
            rest = left;
            Some(taken.to_vec())
        })
        .collect()
}

#[test]
fn a_buffer_gives_what_a_flat_slice_would() {
    for seed in 1..=400 {
        let mut random = Random::of(seed);
        let size = random.below(30_000);
        let bytes = random.bytes(size);
        let mut buffer = Buffer::new();
        // The bytes from `taken` to `pushed` are in the buffer.
        let (mut taken, mut pushed) = (0, 0);
        let mut parts = random.parts();

        for step in 0..400 {
            let context = format!("seed {seed}, step {step}, {parts:?}");
            let expected = model(&parts, &bytes[taken..pushed], buffer.ended());

            // Now and then the value is refused, which takes nothing.
            let refused = frame(&parts).filter(|_| false).decode(&mut buffer);
            match (&expected, buffer.ended()) {
                (None, false) => assert_eq!(refused.unwrap(), None, "{context}"),
                (None, true) => assert!(refused.unwrap_err().is_closed(), "{context}"),
                (Some(_), _) => assert!(refused.unwrap_err().is_invalid(), "{context}"),
            }
            assert_eq!(buffer.size(), pushed - taken, "{context}");

            let decoded = frame(&parts).decode(&mut buffer);
            match expected {
                None if buffer.ended() => {
                    assert!(decoded.unwrap_err().is_closed(), "{context}");
                    parts = random.parts();
                }
                None => assert_eq!(decoded.unwrap(), None, "{context}"),
                Some(values) => {
                    taken += values.iter().map(Vec::len).sum::<usize>();
                    assert_eq!(decoded.unwrap(), Some(values), "{context}");
                    parts = random.parts();
                }
            }
            assert_eq!(buffer.size(), pushed - taken, "{context}");

            if random.below(3) > 0 {
                let piece = random.size().min(bytes.len() - pushed);
                buffer.push(&bytes[pushed..pushed + piece]);
                pushed += piece;
                if pushed == bytes.len() {
                    buffer.end();
                }
            }
            if random.below(8) == 0 {
                parts = random.parts();
            }
        }
    }
}

#[test]
fn a_connection_gives_every_byte_once_whatever_interrupts_the_reader() {
    for seed in 1..=40 {
        let mut random = Random::of(seed);
        let bytes = random.bytes(20_000);
        let (us, them) = Io::from_ambient_authority().sockets().pair().unwrap();
        let mut pieces = Random(random.0);
        let sent = bytes.clone();

        thread::scope(|scope| {
            scope.spawn(move || {
                let mut rest = &sent[..];
                while !rest.is_empty() {
                    let (piece, left) = rest.split_at(pieces.size().min(rest.len()));
                    them.sink([Str::of(piece.to_vec())]).unwrap();
                    rest = left;
                    if pieces.below(20) == 0 {
                        thread::sleep(Duration::from_micros(200));
                    }
                }
                them.close().unwrap();
            });

            let mut rest = &bytes[..];
            let mut last = false;
            while !rest.is_empty() {
                // At the end only what is sure to be there is asked for.
                let parts = if last {
                    vec![Part::Loose(99)]
                } else {
                    random.parts()
                };
                let reader = match random.below(3) {
                    0 => us.poll(),
                    1 => us.timeout_after(Period::microsecond(300)),
                    _ => us.within(Period::microsecond(300)),
                };
                match reader.frames(frame(&parts)).one() {
                    Err(error) if error.is_timeout() => {}
                    Err(error) if error.is_closed() && !last => last = true,
                    Err(error) => panic!("seed {seed}, {parts:?}: {error}"),
                    Ok(values) => {
                        for (value, part) in values.iter().zip(&parts) {
                            // How much there was, only the reader knows.
                            let size = match part {
                                Part::Loose(size) => {
                                    assert!(value.len() <= *size);
                                    assert_eq!(value.is_empty(), *size == 0);
                                    value.len()
                                }
                                part => part.model(rest, true).unwrap(),
                            };
                            let (expected, left) = rest.split_at(size);
                            assert!(value == expected, "seed {seed}, {parts:?}");
                            rest = left;
                        }
                    }
                }
            }
        });
        let error = us.frames(Frame::chunk(1).loose()).one().unwrap_err();
        assert!(error.is_closed(), "seed {seed}: {error}");
    }
}
