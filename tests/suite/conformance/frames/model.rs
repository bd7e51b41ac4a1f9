//! What frames give, over bytes in a row; with upstream's habits or without.

use innmind::immutable::str::Encoding;
use innmind::prelude::*;
use serde_json::Value as Json;

use super::functions;
use super::ours::{kind, written};
use super::value::{Answer, Kind, V};
use crate::conformance::form::bytes;

/// What upstream does otherwise, each by its bit.
pub type Habits = u32;

/// What has come is taken for the whole.
pub const PARTIAL: Habits = 1;
/// What a frame that fails had read is gone.
pub const DROPS: Habits = 1 << 1;
/// The end is an empty string, for ever.
pub const EMPTY_END: Habits = 1 << 2;
/// Lengths are in characters.
pub const CHARACTERS: Habits = 1 << 3;
/// A chunk of nothing waits for something.
pub const ZERO_WAITS: Habits = 1 << 4;
/// A sequence has outcomes for elements, and never fails.
pub const OUTCOMES: Habits = 1 << 5;
/// Of a stream that was closed on this side there is nothing.
pub const SILENT_CLOSE: Habits = 1 << 6;
/// A buffer takes chunks alone.
pub const CHUNKS_ALONE: Habits = 1 << 7;
/// The end of a file is noticed by a read that finds nothing.
pub const LATE_END: Habits = 1 << 8;

pub const ALL: Habits = (1 << 9) - 1;

/// A stream, and what is known of it.
struct Model {
    habits: Habits,
    encoding: Encoding,
    /// `pair`, `file` or `temp`.
    stream: String,
    bytes: Vec<u8>,
    position: usize,
    ended: bool,
    closed: bool,
    /// The end was seen.
    noticed: bool,
    /// The buffers of the frames under way: what is left in each.
    buffers: Vec<Vec<u8>>,
}

/// One entry for each step that reads.
pub fn play(input: &Json, habits: Habits) -> Vec<Answer> {
    let stream = input["stream"].as_str().unwrap_or("pair").to_owned();
    let mut model = Model {
        habits,
        encoding: match input["encoding"].as_str() {
            Some("ascii") => Encoding::Ascii,
            _ => Encoding::Utf8,
        },
        noticed: stream == "pair",
        stream,
        ended: bytes(input, "content").is_some(),
        bytes: bytes(input, "content").unwrap_or_default(),
        position: 0,
        closed: false,
        buffers: Vec::new(),
    };
    let mut answers = Vec::new();

    for step in input["steps"].as_array().expect("steps") {
        let frame = step.get("frame").unwrap_or(&input["frame"]);
        let size = |name: &str| step[name].as_u64().map(|n| usize::try_from(n).unwrap());

        if let Some(bytes) = written(step) {
            model.bytes.extend(bytes);
        } else if step["close"] == true {
            model.ended = true;
        } else if step["close_reader"] == true {
            model.closed = true;
        } else if step["one"] == true {
            answers.push(Answer::One(model.one(frame)));
        } else if step["lazy_all"] == true {
            answers.push(model.list(frame, usize::MAX));
        } else if let Some(size) = size("lazy") {
            answers.push(model.list(frame, size));
        } else if let Some(size) = size("lazy_rewindable") {
            model.position = 0;
            model.noticed = false;
            answers.push(model.list(frame, size));
        }
    }

    answers
}

impl Model {
    fn has(&self, habit: Habits) -> bool {
        self.habits & habit != 0
    }

    fn one(&mut self, frame: &Json) -> Result<V, Kind> {
        if self.closed {
            return Err(Kind::Closed);
        }

        let before = self.position;
        let value = self.frame(frame);
        self.buffers.clear();
        if value.is_err() && !self.has(DROPS) {
            self.position = before;
        }

        value
    }

    fn list(&mut self, frame: &Json, size: usize) -> Answer {
        let mut list = Vec::new();

        if self.closed && self.has(SILENT_CLOSE) {
            return Answer::List(list);
        }
        while list.len() < size && (self.closed || !self.at_end()) {
            match self.one(frame) {
                Ok(value) => list.push(value),
                Err(_) if !self.closed && self.at_end() => break,
                Err(kind) => return Answer::Thrown(kind),
            }
        }

        Answer::List(list)
    }

    fn at_end(&self) -> bool {
        self.ended && self.left().is_empty() && (self.noticed || !self.has(LATE_END))
    }

    fn left(&self) -> &[u8] {
        &self.bytes[self.position..]
    }

    fn frame(&mut self, tree: &Json) -> Result<V, Kind> {
        let size = |name: &str| usize::try_from(tree[name].as_u64().expect("a size")).unwrap();

        match kind(tree) {
            "just" => Ok(V::Json(tree["just"].clone())),
            "maybe" => match tree["maybe"].get("just") {
                Some(value) => Ok(V::Json(value.clone())),
                None => Err(Kind::NoValue),
            },
            "chunk" => self.chunk(size("chunk"), tree["strict"] == true),
            "line" => self.line().map(V::Bytes),
            "compose" => tree["compose"]
                .as_array()
                .expect("frames")
                .iter()
                .map(|frame| self.frame(frame))
                .collect::<Result<_, _>>()
                .map(V::List),
            "sequence" => match tree.get("take_while") {
                Some(predicate) => self.sequence(&tree["sequence"], usize::MAX, Some(predicate)),
                None => self.sequence(&tree["sequence"], size("take"), None),
            },
            "buffer" => {
                let buffer = self.read(size("buffer"), Wanted::Buffer)?;
                self.buffers.push(buffer);
                let value = self.frame(&tree["frame"]);
                self.buffers.pop();
                value
            }
            "filter" => self.frame(&tree["filter"]).and_then(|value| {
                if functions::holds(&tree["fn"], &value) {
                    Ok(value)
                } else {
                    Err(Kind::Rejected)
                }
            }),
            "map" => self
                .frame(&tree["map"])
                .map(|value| functions::map(&tree["fn"], &value)),
            "flat_map" => {
                let value = self.frame(&tree["flat_map"])?;
                self.frame(&functions::frame(&tree["fn"], &value))
            }
            other => panic!("a frame {other} is not known"),
        }
    }

    fn chunk(&mut self, size: usize, strict: bool) -> Result<V, Kind> {
        if size == 0 && !self.has(ZERO_WAITS) {
            return Ok(V::Bytes(Vec::new()));
        }
        let bytes = self.read(size, if strict { Wanted::All } else { Wanted::Some })?;

        if strict {
            let length = if self.has(CHARACTERS) {
                Str::of(bytes.clone()).to_encoding(self.encoding).length()
            } else {
                bytes.len()
            };
            if length != size {
                return Err(
                    if bytes.len() < size && (self.ended || !self.buffers.is_empty()) {
                        Kind::Ended
                    } else {
                        Kind::Rejected
                    },
                );
            }
        }

        Ok(V::Bytes(bytes))
    }

    fn read(&mut self, size: usize, wanted: Wanted) -> Result<Vec<u8>, Kind> {
        let characters = self.has(CHARACTERS);
        let empty_end = self.has(EMPTY_END);
        if let Some(buffer) = self.buffers.last_mut() {
            if characters {
                let all = Str::of(buffer.clone()).to_encoding(self.encoding);
                *buffer = all.clone().drop(size).as_bytes().to_vec();
                return Ok(all.take(size).as_bytes().to_vec());
            }
            if buffer.is_empty() && size > 0 && wanted != Wanted::Buffer && !empty_end {
                return Err(Kind::Ended);
            }
            return Ok(buffer.drain(..size.min(buffer.len())).collect());
        }

        let there = self.left().len();
        let enough = match wanted {
            Wanted::Some => there > 0,
            Wanted::All | Wanted::Buffer if self.has(PARTIAL) => there > 0,
            Wanted::All | Wanted::Buffer => there >= size.max(1),
        };
        if !enough && !self.ended && (size > 0 || self.has(ZERO_WAITS)) {
            return Err(Kind::NotReady);
        }
        if there == 0 && size > 0 && wanted != Wanted::Buffer && !empty_end {
            return Err(Kind::Ended);
        }

        Ok(self.consume(size.min(there), there < size))
    }

    /// A read that wants more than there is notices the end.
    fn consume(&mut self, size: usize, short: bool) -> Vec<u8> {
        let taken = self.left()[..size].to_vec();
        self.position += size;
        if short || (self.stream == "temp" && self.left().is_empty()) {
            self.noticed = true;
        }

        taken
    }

    fn line(&mut self) -> Result<Vec<u8>, Kind> {
        let empty_end = self.has(EMPTY_END);
        let chunks_alone = self.has(CHUNKS_ALONE);
        if let Some(buffer) = self.buffers.last_mut() {
            if chunks_alone {
                return Err(Kind::NotBufferable);
            }
            if buffer.is_empty() && !empty_end {
                return Err(Kind::Ended);
            }
            let size = line(buffer).unwrap_or(buffer.len());
            return Ok(buffer.drain(..size).collect());
        }

        let there = self.left().len();
        match line(self.left()) {
            Some(size) => Ok(self.consume(size, false)),
            None if there == 0 && self.ended && !empty_end => Err(Kind::Ended),
            None if self.ended || (there > 0 && self.has(PARTIAL)) => Ok(self.consume(there, true)),
            None => Err(Kind::NotReady),
        }
    }

    fn sequence(
        &mut self,
        element: &Json,
        size: usize,
        predicate: Option<&Json>,
    ) -> Result<V, Kind> {
        let mut list = Vec::new();

        while list.len() < size {
            let value = match self.frame(element) {
                Err(kind) if kind == Kind::NotBufferable || !self.has(OUTCOMES) => {
                    return Err(kind);
                }
                value => value,
            };
            if predicate.is_some_and(|predicate| {
                !value
                    .as_ref()
                    .is_ok_and(|value| functions::holds(predicate, value))
            }) {
                break;
            }
            list.push(V::Element(Box::new(value)));
            if list.len() > 10_000 {
                return Err(Kind::Other("it never ends".to_owned()));
            }
        }

        Ok(V::List(list))
    }
}

/// How much a read is for.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Some,
    All,
    /// All, or what comes before the end.
    Buffer,
}

fn line(bytes: &[u8]) -> Option<usize> {
    bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .map(|at| at + 1)
}
