//! Any walks over a buffer that is filled meanwhile, beside a model: the bytes
//! in a row, and a place in them.

#![no_main]

use innmind::io::reader::{Buffer, Input, Step, Stop};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;

/// What a step of a walk should give: bytes, or more are needed, or no more
/// will come, or there are too many.
#[derive(Debug, PartialEq)]
enum Given {
    Bytes(Vec<u8>),
    Incomplete,
    Closed,
    Invalid,
}

fn given<B: AsRef<[u8]>>(step: Step<B>) -> Given {
    match step {
        Ok(bytes) => Given::Bytes(bytes.as_ref().to_vec()),
        Err(Stop::Incomplete(_)) => Given::Incomplete,
        Err(Stop::Failed(error)) if error.is_closed() => Given::Closed,
        Err(Stop::Failed(error)) if error.is_invalid() => Given::Invalid,
        Err(stop) => panic!("{stop:?}"),
    }
}

struct Model<'a> {
    rest: &'a [u8],
    ended: bool,
}

impl Model<'_> {
    fn take(&mut self, size: usize) -> Given {
        match self.rest.split_at_checked(size) {
            Some((taken, rest)) => {
                self.rest = rest;
                Given::Bytes(taken.to_vec())
            }
            None if self.ended => Given::Closed,
            None => Given::Incomplete,
        }
    }

    fn some(&mut self, most: usize) -> Given {
        let least = most.min(1);
        self.take(self.rest.len().min(most).max(least))
    }

    fn line(&mut self, most: usize) -> Given {
        let newline = self.rest.iter().take(most).position(|byte| *byte == b'\n');

        match newline {
            Some(newline) => self.take(newline + 1),
            None if self.rest.len() > most => Given::Invalid,
            None if self.ended && !self.rest.is_empty() => self.take(self.rest.len()),
            None if self.ended => Given::Closed,
            None => Given::Incomplete,
        }
    }
}

fn size(from: &mut Unstructured<'_>) -> Result<usize> {
    Ok(match from.int_in_range(0..=15)? {
        0 => from.arbitrary()?,
        1..=3 => from.int_in_range(0..=2000)?,
        _ => from.int_in_range(0..=70)?,
    })
}

/// One walk; says how many bytes it took.
fn walk(from: &mut Unstructured<'_>, buffer: &mut Buffer, rest: &[u8]) -> Result<usize> {
    let mut model = Model {
        rest,
        ended: buffer.ended(),
    };
    let mut input = Input::of(buffer);

    for _ in 0..from.int_in_range(0..=8)? {
        assert_eq!(input.available(), model.rest.len());

        let (ours, theirs) = match from.int_in_range(0..=7)? {
            0 => {
                let size = size(from)?;
                (given(input.take(size)), model.take(size))
            }
            1 => {
                let size = size(from)?;
                (given(input.take_slice(size)), model.take(size))
            }
            2 => {
                let size = size(from)?;
                let text = input.take_str(size);
                (given(text.map(|text| text.as_bytes().to_vec())), model.take(size))
            }
            3 => (given(input.take_array::<3>()), model.take(3)),
            4 => {
                let most = size(from)?;
                (given(input.take_some(most)), model.some(most))
            }
            5 => {
                let most = size(from)?;
                (given(input.take_line(most)), model.line(most))
            }
            6 => {
                let most = size(from)?;
                (given(input.take_line_slice(most)), model.line(most))
            }
            _ => {
                let more = match input.more() {
                    Ok(more) => Given::Bytes(vec![more.into()]),
                    stopped => given(stopped.map(|_| [])),
                };
                let expected = match (model.rest.is_empty(), model.ended) {
                    (true, false) => Given::Incomplete,
                    (empty, _) => Given::Bytes(vec![(!empty).into()]),
                };
                (more, expected)
            }
        };

        assert_eq!(ours, theirs);
        if !matches!(ours, Given::Bytes(_)) {
            return Ok(0);
        }
    }

    if from.ratio(1, 4)? {
        return Ok(0);
    }
    input.commit();
    Ok(rest.len() - model.rest.len())
}

fn run(from: &mut Unstructured<'_>) -> Result<()> {
    let mut buffer = Buffer::new();
    let mut bytes = Vec::new();
    let mut taken = 0;

    while !from.is_empty() {
        match from.int_in_range(0..=7)? {
            0..=2 => {
                let size = from.arbitrary::<u8>()?.into();
                let piece = from.bytes(size)?;
                buffer.push(piece);
                bytes.extend_from_slice(piece);
            }
            3 => {
                let byte = from.arbitrary::<u8>()?;
                let piece = vec![byte; from.int_in_range(0..=9000)?];
                buffer.push(&piece);
                bytes.extend_from_slice(&piece);
            }
            4 if from.ratio(1, 8)? => buffer.end(),
            _ => taken += walk(from, &mut buffer, &bytes[taken..])?,
        }
        assert_eq!(buffer.size(), bytes.len() - taken);
    }

    Ok(())
}

fuzz_target!(|input: &[u8]| {
    // An input that ends is no failure.
    let _ = run(&mut Unstructured::new(input));
});
