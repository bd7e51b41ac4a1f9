//! The cases on streams of ours.

use innmind::immutable::str::Encoding;
use innmind::io::sockets::clients::Client;
use innmind::io::{Frame, Io};
use innmind::prelude::*;
use innmind::time::Period;
use serde_json::Value as Json;

use super::functions;
use super::value::{Answer, Kind, V};
use crate::conformance::form::bytes;

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

/// One entry for each step that reads.
pub fn play(io: &Io, input: &Json) -> Vec<Answer> {
    let content = bytes(input, "content");
    let (mut us, them) = open(io, input, content.as_deref());
    let mut answers = Vec::new();

    for step in input["steps"].as_array().expect("steps") {
        let frame = || frame(step.get("frame").unwrap_or(&input["frame"]));

        if let Some(bytes) = written(step) {
            // Nobody may be there any more.
            let _ = them.sink([Str::of(bytes)]);
        } else if step["close"] == true {
            them.close().unwrap();
        } else if step["close_reader"] == true {
            us.close().unwrap();
        } else if step["one"] == true {
            answers.push(Answer::One(
                us.frames(frame()).one().map_err(|e| Kind::of(&e)),
            ));
        } else if step["lazy_all"] == true {
            answers.push(list(&us, frame(), usize::MAX));
        } else if let Some(size) = step["lazy"].as_u64() {
            answers.push(list(&us, frame(), usize::try_from(size).unwrap()));
        } else if let Some(size) = step["lazy_rewindable"].as_u64() {
            // From the start again.
            us = open(io, input, content.as_deref()).0;
            answers.push(list(&us, frame(), usize::try_from(size).unwrap()));
        } else {
            panic!("a step {step} is not known");
        }
    }

    answers
}

/// Both ends; a content is all that ever comes.
fn open(io: &Io, input: &Json, content: Option<&[u8]>) -> (Client, Client) {
    let (us, them) = io.sockets().pair().unwrap();
    let us = us.timeout_after(Period::millisecond(15));

    if let Some(content) = content {
        them.sink([Str::of(content.to_vec())]).unwrap();
        them.close().unwrap();
    }

    match input["encoding"].as_str() {
        None => (us, them),
        Some("ascii") => (us.to_encoding(Encoding::Ascii), them),
        Some("utf8" | "utf-8") => (us.to_encoding(Encoding::Utf8), them),
        Some(other) => panic!("the encoding {other} is not known"),
    }
}

fn list(us: &Client, frame: Frame<V>, size: usize) -> Answer {
    let values: Attempt<Vec<V>> = us
        .frames(frame)
        .lazy()
        .sequence()
        .iter()
        .take(size)
        .collect();

    match values {
        Ok(values) => Answer::List(values),
        Err(error) => Answer::Thrown(Kind::of(&error)),
    }
}
