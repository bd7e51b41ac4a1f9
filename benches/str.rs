//! What strings cost, beside the same on std's `str` and `String`.

use std::hint::black_box;
use std::process::ExitCode;

use innmind::prelude::*;

mod support;

use support::{consume, contest, verdict};

/// Calls in one run of a contestant.
const TIMES: usize = 100;

/// Appends in one run of a contestant.
const APPENDED: usize = 10_000;

fn main() -> ExitCode {
    length();
    parts();
    split();
    append();

    verdict()
}

fn length() {
    for (name, text, bound) in [
        ("length of a kilobyte of ASCII", "x".repeat(1024), Some(2.0)),
        ("length of a kilobyte of é", "é".repeat(512), None),
        (
            "length of a kilobyte of both",
            "le né été ".repeat(79),
            None,
        ),
    ] {
        let str = Str::of(text.clone());

        let ranking = contest(
            name,
            [
                ("chars", &mut || {
                    times(|| black_box(&text).chars().count());
                }),
                ("str", &mut || times(|| black_box(&str).length())),
            ],
        );
        if let Some(bound) = bound {
            ranking.bound("str", bound);
        }
    }
}

/// Told, not bound: what is given owns its part of the memory, std's borrows.
fn parts() {
    for (name, text) in [
        ("ASCII", "x".repeat(1024)),
        ("several bytes each", "日本語é".repeat(93)),
    ] {
        let str = Str::of(text.clone());
        let at = text.chars().count() / 2;

        contest(
            &format!("take and drop a half, {name}"),
            [
                ("char_indices", &mut || {
                    times(|| {
                        let text = black_box(&text);
                        let cut = |at| {
                            text.char_indices()
                                .nth(at)
                                .map_or(text.len(), |(cut, _)| cut)
                        };
                        text[..cut(black_box(at))].len() + text[cut(black_box(at))..].len()
                    });
                }),
                ("str", &mut || {
                    times(|| {
                        let str = black_box(&str);
                        let (start, end) = (str.take(black_box(at)), str.drop(black_box(at)));
                        start.as_bytes().len() + end.as_bytes().len()
                    });
                }),
            ],
        );
    }
}

fn split() {
    let text = "some,words,of,a,line,".repeat(50);
    let str = Str::of(text.clone());

    contest(
        "split a kilobyte at commas",
        [
            ("split", &mut || {
                let parts: Vec<&str> = black_box(&text).split(',').collect();
                consume(parts);
            }),
            ("owned", &mut || {
                let parts: Vec<String> = black_box(&text).split(',').map(str::to_owned).collect();
                consume(parts);
            }),
            ("str", &mut || {
                consume(black_box(&str).split_with(","));
            }),
        ],
    );
}

fn append() {
    contest(
        "append",
        [
            ("push_str", &mut || {
                let mut text = String::new();
                for _ in 0..APPENDED {
                    text.push_str(black_box("word "));
                }
                consume(text);
            }),
            ("str", &mut || {
                let mut str = Str::of(String::new());
                for _ in 0..APPENDED {
                    str = str.append(black_box("word "));
                }
                consume(str);
            }),
        ],
    );

    let words = Sequence::of(vec![Str::of("word "); APPENDED]);
    contest(
        "join",
        [
            ("concat", &mut || {
                let words: Vec<&[u8]> = words.iter().map(Str::as_bytes).collect();
                consume(words.concat());
            }),
            ("join", &mut || {
                consume(Str::of("").join(black_box(&words)));
            }),
            ("fold", &mut || {
                consume(words.clone().fold(innmind::immutable::monoid::Concat));
            }),
        ],
    );
}

fn times<R>(run: impl Fn() -> R) {
    for _ in 0..TIMES {
        consume(run());
    }
}
