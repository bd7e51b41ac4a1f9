//! The cases on streams of ours.

use innmind::immutable::sequence::{Lazy, Source};
use innmind::immutable::str::Encoding;
use innmind::io::Frame;
use innmind::io::sockets::clients::Client;
use innmind::io::streams::{Read, Stream};
use innmind::prelude::*;
use innmind::time::Period;
use serde_json::Value as Json;

use super::functions;
use super::value::{Answer, Kind, V};
use crate::conformance::form::bytes;
use crate::support::World;

/// The frame of a tree.
pub fn frame(tree: &Json) -> Frame<V> {
    let size = |name: &str| usize::try_from(tree[name].as_u64().expect("a size")).unwrap();
    let inner = |name: &str| frame(&tree[name]);
    let function = tree["fn"].clone();

    match kind(tree) {
        "just" => Frame::just(V::Json(tree["just"].clone())).boxed(),
        "maybe" => Frame::maybe(tree["maybe"].get("just").cloned().map(V::Json)).boxed(),
        "chunk" if tree["strict"] == true => Frame::chunk(size("chunk"))
            .strict()
            .map(|s| V::of(&s))
            .boxed(),
        "chunk" => Frame::chunk(size("chunk"))
            .loose()
            .map(|s| V::of(&s))
            .boxed(),
        "line" => Frame::line().map(|s| V::of(&s)).boxed(),
        "compose" => tree["compose"]
            .as_array()
            .expect("frames")
            .iter()
            .fold(Frame::just(Vec::new()).boxed(), |all, next| {
                Frame::compose(
                    |all: Vec<V>, next| [all, vec![next]].concat(),
                    (all, frame(next)),
                )
                .boxed()
            })
            .map(V::List)
            .boxed(),
        "sequence" => {
            let elements = Frame::sequence(inner("sequence"));
            let list = |elements: Sequence<V>| {
                V::List(
                    elements
                        .map(|value| V::Element(Box::new(Ok(value))))
                        .into_iter()
                        .collect(),
                )
            };

            match tree.get("take_while").cloned() {
                Some(predicate) => elements
                    .take_while(move |value| functions::holds(&predicate, value))
                    .map(list)
                    .boxed(),
                None => elements.take(size("take")).map(list).boxed(),
            }
        }
        "buffer" => Frame::buffer(size("buffer"), inner("frame")).boxed(),
        "filter" => inner("filter")
            .filter(move |value| functions::holds(&function, value))
            .boxed(),
        "map" => inner("map")
            .map(move |value| functions::map(&function, &value))
            .boxed(),
        "flat_map" => inner("flat_map")
            .flat_map(move |value| frame(&functions::frame(&function, &value)))
            .boxed(),
        other => panic!("a frame {other} is not known"),
    }
}

/// What kind of frame a tree is.
pub fn kind(tree: &Json) -> &str {
    const KINDS: [&str; 10] = [
        "sequence", "buffer", "filter", "map", "flat_map", "compose", "chunk", "line", "just",
        "maybe",
    ];

    KINDS
        .into_iter()
        .find(|kind| tree.get(*kind).is_some())
        .unwrap_or_else(|| panic!("{tree} is not a frame"))
}

/// The bytes that a step writes.
pub fn written(step: &Json) -> Option<Vec<u8>> {
    match step["write"].get("repeat") {
        Some(text) => {
            let times = step["write"]["times"].as_u64().expect("a number");
            Some(
                text.as_str()?
                    .repeat(usize::try_from(times).unwrap())
                    .into_bytes(),
            )
        }
        None => bytes(step, "write"),
    }
}

/// What is read from: one end of a connection, or what is kept somewhere.
enum Ours {
    Client(Client),
    Stream(Stream, Read),
}

/// One entry for each step that reads.
pub fn play(world: &impl World, input: &Json) -> Vec<Answer> {
    let (us, them) = open(world, input);
    let mut answers = Vec::new();

    for step in input["steps"].as_array().expect("steps") {
        let frame = || frame(step.get("frame").unwrap_or(&input["frame"]));
        let size = |name: &str| step[name].as_u64().map(|n| usize::try_from(n).unwrap());

        if let Some(bytes) = written(step) {
            // Nobody may be there any more.
            let _ = them.as_ref().expect("a peer").sink([Str::of(bytes)]);
        } else if step["close"] == true {
            them.as_ref().expect("a peer").close().unwrap();
        } else if step["close_reader"] == true {
            us.close();
        } else if step["one"] == true {
            answers.push(Answer::One(us.one(frame()).map_err(|e| Kind::of(&e))));
        } else if step["lazy_all"] == true {
            answers.push(us.list(frame(), usize::MAX));
        } else if let Some(size) = size("lazy") {
            answers.push(us.list(frame(), size));
        } else if let Some(size) = size("lazy_rewindable") {
            answers.push(us.list_from_start(frame(), size));
        } else {
            panic!("a step {step} is not known");
        }
    }

    answers
}

/// What is read from, and who writes to it.
fn open(world: &impl World, input: &Json) -> (Ours, Option<Client>) {
    let encoding = match input["encoding"].as_str() {
        None | Some("utf8" | "utf-8") => Encoding::Utf8,
        Some("ascii") => Encoding::Ascii,
        Some(other) => panic!("the encoding {other} is not known"),
    };
    let wait = Period::millisecond(15);

    match bytes(input, "content") {
        Some(content) => {
            let stream = world.io().streams().acquire(world.kept(&content));
            let read = stream.read().timeout_after(wait).to_encoding(encoding);
            (Ours::Stream(stream, read), None)
        }
        None => {
            let (us, them) = world.io().sockets().pair().unwrap();
            let us = us.timeout_after(wait).to_encoding(encoding);
            (Ours::Client(us), Some(them))
        }
    }
}

impl Ours {
    fn one(&self, frame: Frame<V>) -> Attempt<V> {
        match self {
            Self::Client(client) => client.frames(frame).one(),
            Self::Stream(_, read) => read.frames(frame).one(),
        }
    }

    fn list(&self, frame: Frame<V>, size: usize) -> Answer {
        match self {
            Self::Client(client) => list(client.frames(frame).lazy().sequence(), size),
            Self::Stream(_, read) => list(read.frames(frame).lazy().sequence(), size),
        }
    }

    fn list_from_start(&self, frame: Frame<V>, size: usize) -> Answer {
        match self {
            Self::Client(_) => panic!("a connection has no start to go back to"),
            Self::Stream(_, read) => list(read.frames(frame).lazy().rewindable().sequence(), size),
        }
    }

    fn close(&self) {
        match self {
            Self::Client(client) => client.close(),
            Self::Stream(stream, _) => stream.close(),
        }
        .unwrap();
    }
}

fn list<S: Source<Item = Attempt<V>>>(frames: Lazy<Attempt<V>, S>, size: usize) -> Answer {
    let values: Attempt<Vec<V>> = frames.iter().take(size).collect();

    match values {
        Ok(values) => Answer::List(values),
        Err(error) => Answer::Thrown(Kind::of(&error)),
    }
}
