//! `io::Frame`: on the system's sockets, in memory, and over a model.
//!
//! The model gives our answer, and upstream's if it is told upstream's habits.
//! So a case that differs is one that differs by habits that have a name, and
//! by nothing else.

mod functions;
mod model;
mod ours;
pub mod sha256;
mod value;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use innmind::io::Frame;
use innmind::io::stream::Size;
use innmind::prelude::*;
use innmind::time::Period;
use serde_json::{Value as Json, json};

use super::case::{Case, Rule, Verdict};
use super::form::bytes;
use crate::memory::Memory;
use crate::support::{Real, World};
use value::{Answer, Kind};

/// Upstream's habits, each with what we do instead.
const RULES: [(model::Habits, Rule); 9] = [
    (
        model::PARTIAL,
        Rule("a frame waits until it is whole, and what has come stays"),
    ),
    (model::DROPS, Rule("a frame that fails takes nothing")),
    (model::EMPTY_END, Rule("the end of a stream is told")),
    (model::CHARACTERS, Rule("sizes are bytes in every encoding")),
    (
        model::ZERO_WAITS,
        Rule("a chunk of nothing waits for nothing"),
    ),
    (
        model::OUTCOMES,
        Rule("a sequence fails with its first element that does"),
    ),
    (
        model::SILENT_CLOSE,
        Rule("a stream that was closed on this side says so"),
    ),
    (model::CHUNKS_ALONE, Rule("a buffer takes any frame")),
    (
        model::LATE_END,
        Rule("the end of a file is noticed where it is"),
    ),
];

const NO_EMPTY_PIECE: Rule = Rule("a file is as many pieces as it has, and none that is empty");

/// Upstream counts the seconds and what is below them.
const WHOLE_PERIOD: Rule = Rule("a timeout is the whole period");

/// Upstream asks after a heartbeat was sent.
const EARLY_ABORT: Rule = Rule("the condition to abort is asked before each wait");

pub fn run(case: &Case) -> Verdict {
    match case.call.as_str() {
        "Frame.heartbeat" => heartbeat(case),
        "Client.timeoutAfter" => timeout(case),
        call if call.starts_with("Frame.") => frame(case),
        "Files.lines" | "Files.chunks" => {
            let verdict = file(&Memory::new(), case);
            match verdict {
                Verdict::Wrong(_) => verdict,
                _ => file(&Real::new(), case),
            }
        }
        "Size.toString" => size(case),
        call => Verdict::Wrong(format!("{call} is not known")),
    }
}

fn frame(case: &Case) -> Verdict {
    let expected = model::play(&case.input, 0);

    for (where_, answers) in [
        ("in memory", ours::play(&Memory::new(), &case.input)),
        ("on the system", ours::play(&Real::new(), &case.input)),
    ] {
        if answers != expected {
            return Verdict::Wrong(format!("gave {answers:?} {where_}, not {expected:?}"));
        }
    }

    judge(&case.expect["results"], |habits| {
        json(&model::play(&case.input, habits))
    })
    .unwrap_or_else(|| Verdict::of(&json(&expected), &case.expect["results"]))
}

/// By which habits, as few as possible, the model gives what upstream gave.
fn judge(expected: &Json, answers: impl Fn(model::Habits) -> Json) -> Option<Verdict> {
    let mut habits: Vec<_> = (0..=model::ALL).collect();
    habits.sort_by_key(|habits| habits.count_ones());
    let found = habits
        .into_iter()
        .find(|habits| answers(*habits) == *expected)?;

    Some(match RULES.iter().find(|(habit, _)| found & habit != 0) {
        None => Verdict::Same,
        Some((_, rule)) => Verdict::Differs(*rule),
    })
}

fn json(answers: &[Answer]) -> Json {
    answers.iter().map(Answer::json).collect()
}

/// A heartbeat each 15 ms, until it was provided so many times; then the other
/// end reads what it got.
fn heartbeat(case: &Case) -> Verdict {
    let input = &case.input;
    let abort_after = input["abort_after"].as_u64().expect("a number");
    let beat = Str::of(input["heartbeat"].as_str().expect("a heartbeat").to_owned());
    let (us, them) = Memory::new().io().sockets().pair().unwrap();
    let mut steps = Vec::new();

    match input["before"].as_str() {
        None => {}
        Some("close") => {
            them.close().unwrap();
            steps.push(json!({ "close": true }));
        }
        Some(text) => {
            them.sink([Str::of(text.to_owned())]).unwrap();
            steps.push(json!({ "write": text }));
        }
    }

    let provided = Arc::new(AtomicU64::new(0));
    let (provides, asked) = (Arc::clone(&provided), Arc::clone(&provided));
    let read = us
        .timeout_after(Period::millisecond(15))
        .heartbeat_with(move || {
            provides.fetch_add(1, Ordering::Relaxed);
            Sequence::of([beat.clone()])
        })
        .abort_when(move || asked.load(Ordering::Relaxed) >= abort_after)
        .frames(ours::frame(&input["frame"]))
        .one()
        .map_err(|error| Kind::of(&error));
    let mut given = json!({
        "results": json(&[Answer::One(read)]),
        "provided": provided.load(Ordering::Relaxed),
    });
    if case.expect.get("other_end_received").is_some() {
        let received = them
            .timeout_after(Period::millisecond(15))
            .frames(Frame::chunk(1 << 20).loose())
            .one();
        let received = received
            .map(|text| value::V::of(&text))
            .map_err(|error| Kind::of(&error));
        given["other_end_received"] = Answer::One(received).json();
    }

    if given == case.expect {
        return Verdict::Same;
    }
    // Ours aborts before it provides any.
    if abort_after == 0 && given["provided"] == 0 && case.expect["provided"] == 1 {
        return Verdict::Differs(EARLY_ABORT);
    }

    steps.push(json!({ "one": true }));
    let read = json!({ "stream": "pair", "frame": input["frame"], "steps": steps });
    if given["results"] == json(&model::play(&read, 0)) {
        let verdict = judge(&case.expect["results"], |habits| {
            json(&model::play(&read, habits))
        });
        if let Some(verdict) = verdict {
            return verdict;
        }
    }

    Verdict::of(&given, &case.expect)
}

/// How long a read waits for what never comes, in virtual time.
fn timeout(case: &Case) -> Verdict {
    let input = &case.input;
    let number = input["period"][1].as_u64().expect("a number");
    let (period, unit) = match input["period"][0].as_str().expect("a unit") {
        "microsecond" => (Period::microsecond(number), Duration::from_micros(1)),
        "millisecond" => (Period::millisecond(number), Duration::from_millis(1)),
        "second" => (Period::second(number), Duration::from_secs(1)),
        "minute" => (Period::minute(number), Duration::from_secs(60)),
        "hour" => (Period::hour(number), Duration::from_secs(3600)),
        "day" => (Period::day(number), Duration::from_secs(86_400)),
        unit => return Verdict::Wrong(format!("the unit {unit} is not known")),
    };
    let whole = unit * u32::try_from(number).unwrap();

    let memory = Memory::new();
    let (us, _them) = memory.io().sockets().pair().unwrap();
    let read = us
        .timeout_after(period)
        .frames(ours::frame(&input["frame"]))
        .one()
        .map_err(|error| Kind::of(&error));
    let passed = memory.now();
    let given = json!({
        "results": json(&[Answer::One(read)]),
        "elapsed_ms_about": tenths(passed),
    });

    if given == case.expect {
        Verdict::Same
    } else if passed == whole
        && given["results"] == case.expect["results"]
        && case.expect["elapsed_ms_about"] == tenths(forgetful(whole))
    {
        Verdict::Differs(WHOLE_PERIOD)
    } else {
        Verdict::of(&given, &case.expect)
    }
}

/// What is left of it without the minutes and all above.
fn forgetful(period: Duration) -> Duration {
    Duration::new(period.as_secs() % 60, period.subsec_nanos())
}

/// The pieces of a file, in order.
fn file(world: &impl World, case: &Case) -> Verdict {
    let content = bytes(&case.input, "content").expect("a content");
    let files = world.io();
    let files = files.files();
    let path = World::path(world, "content");
    files
        .write(path.clone())
        .sink([Str::of(content.clone())])
        .unwrap();

    let read = files.read(path);
    let size = read.size().unwrap().to_int();
    let pieces: Attempt<Vec<Str>> = match case.input["size"].as_u64() {
        Some(size) => read.chunks(usize::try_from(size).unwrap()).iter().collect(),
        None => read.lines().iter().collect(),
    };
    let given = |pieces: &[&[u8]]| {
        let first = pieces.first().map(|piece| STANDARD.encode(piece));
        let list: Vec<_> = pieces.iter().map(|piece| STANDARD.encode(piece)).collect();
        json!({ "list_b64": list, "first_b64": first, "file_size": size })
    };
    let pieces = pieces.unwrap();
    let mut pieces: Vec<_> = pieces.iter().map(Str::as_bytes).collect();

    if pieces.concat() != content || size != content.len() as u64 {
        return Verdict::Wrong(format!("gave {}", given(&pieces)));
    }
    let ours = given(&pieces);
    if ours == case.expect {
        return Verdict::Same;
    }
    // Nothing but one more, where the chunks have taken everything.
    let sized = case.input["size"].as_u64();
    if sized.is_some_and(|chunk| size % chunk == 0) && !pieces.contains(&&b""[..]) {
        pieces.push(b"");
        if given(&pieces) == case.expect {
            return Verdict::Differs(NO_EMPTY_PIECE);
        }
    }

    Verdict::of(&ours, &case.expect)
}

fn size(case: &Case) -> Verdict {
    let size = Size::of(case.input["bytes"].as_u64().expect("a number"));
    let unit = format!("{:?}", size.unit()).to_lowercase();

    Verdict::of(
        &json!({ "string": size.to_string(), "unit": unit }),
        &case.expect,
    )
}

/// In milliseconds, to the next hundred.
fn tenths(time: Duration) -> u64 {
    u64::try_from((time.as_millis() + 50) / 100 * 100).unwrap()
}
