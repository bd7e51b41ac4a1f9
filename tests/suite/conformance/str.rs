//! `Innmind\Immutable\Str`, `Str\Encoding` and `RegExp`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use innmind::immutable::str::{Encoding, InvalidFormat};
use innmind::prelude::*;
use serde_json::{Value, json};

use super::case::{Case, Verdict};

#[path = "str/input.rs"]
mod input;
#[path = "str/preg.rs"]
mod preg;
#[path = "str/rules.rs"]
mod rules;

use input::Input;

pub fn run(case: &Case) -> Verdict {
    let input = Input(&case.input);

    match answer(&case.call, input) {
        None => Verdict::Wrong(format!("{} is not known", case.call)),
        Some(given) if given == case.expect => Verdict::Same,
        Some(given) => rules::find(&case.call, input, &given, &case.expect)
            .map_or_else(|| Verdict::of(&given, &case.expect), Verdict::Differs),
    }
}

fn answer(call: &str, input: Input<'_>) -> Option<Value> {
    let (class, method) = call.split_once('.')?;

    match class {
        "Str" => of_str(method, input),
        "RegExp" => preg::of_reg_exp(method, input),
        "Encoding" | "Str\\Encoding" => match method {
            "toString" => Some(json!({ "str": input.encoding().to_string() })),
            _ => None,
        },
        _ => None,
    }
}

fn of_str(method: &str, input: Input<'_>) -> Option<Value> {
    let text = input.value();

    Some(match method {
        "of" | "toString" | "__toString" => string(&text),
        "encoding" => json!({ "encoding": name(text.encoding()) }),
        "toEncoding" => {
            let text = text.to_encoding(encoding(input.0["to"].as_str()?));
            let mut answer = string(&text);
            answer["length"] = text.length().into();
            answer
        }
        "length" => json!({ "int": text.length() }),
        "empty" => json!({ "bool": text.empty() }),
        "equals" => {
            let other = input.required("other");
            let encoding = encoding(input.0["other_encoding"].as_str().unwrap_or("utf8"));
            json!({ "bool": text.equals(&other.to_encoding(encoding)) })
        }
        "maybe" => match text.maybe(filter(input.0["filter"].as_str()?)?) {
            Some(text) => json!({ "maybe_str": { "just": string(&text) } }),
            None => json!({ "nothing": true }),
        },
        "map" | "flatMap" => mapped(method, text, input.0["fn"].as_str()?)?,
        "substring" | "take" | "takeEnd" | "drop" | "dropEnd" => part(method, &text, input)?,
        "chunk" => match input.int("size") {
            None => list(text.chunk()),
            Some(size) => match usize::try_from(size) {
                Ok(size) => refused(|| list(text.chunk_with(size))),
                Err(_) => error("ValueError"),
            },
        },
        "split" => match input.text("delimiter") {
            None => list(text.split()),
            Some(delimiter) => list(text.split_with(delimiter)),
        },
        "reverse" => string(&text.reverse()),
        "position" => position(match input.int("offset") {
            None => text.position(input.required("needle")),
            Some(offset) => text.position_with(input.required("needle"), offset),
        }),
        "contains" => json!({ "bool": text.contains(input.searched()) }),
        "startsWith" => json!({ "bool": text.starts_with(input.searched()) }),
        "endsWith" => json!({ "bool": text.ends_with(input.searched()) }),
        "replace" => string(&text.replace(input.required("search"), input.required("replacement"))),
        "append" => string(&text.append(input.required("string"))),
        "prepend" => string(&text.prepend(input.required("string"))),
        "join" => string(&text.join(structure(input)?)),
        "repeat" => match usize::try_from(input.int("repeat")?) {
            Ok(repeat) => string(&text.repeat(repeat)),
            Err(_) => error("ValueError"),
        },
        "leftPad" | "rightPad" | "uniPad" => refused(|| padded(method, &text, input)),
        "trim" => string(&match input.text("mask") {
            None => text.trim(),
            Some(mask) => text.trim_with(mask),
        }),
        "leftTrim" => string(&match input.text("mask") {
            None => text.left_trim(),
            Some(mask) => text.left_trim_with(mask),
        }),
        "rightTrim" => string(&match input.text("mask") {
            None => text.right_trim(),
            Some(mask) => text.right_trim_with(mask),
        }),
        "toUpper" => string(&text.to_upper()),
        "toLower" => string(&text.to_lower()),
        "ucfirst" => string(&text.ucfirst()),
        "lcfirst" => string(&text.lcfirst()),
        "camelize" => string(&text.camelize()),
        "stripSlashes" => string(&text.strip_slashes()),
        "stripCSlashes" => string(&text.strip_c_slashes()),
        "pregQuote" => string(&match input.text("delimiter") {
            None => text.preg_quote(),
            Some(delimiter) => text.preg_quote_with(delimiter),
        }),
        "wordCount" => json!({ "int": match input.text("charlist") {
            None => text.word_count(),
            Some(charlist) => text.word_count_with(charlist),
        } }),
        "words" => {
            let words = match input.text("charlist") {
                None => text.words(),
                Some(charlist) => text.words_with(charlist),
            };
            map(words.iter().map(|(at, word)| (json!(at), word.clone())))
        }
        "sprintf" => match text.sprintf(input.texts("values")?) {
            Ok(text) => string(&text),
            Err(failure) => error(match failure.cause::<InvalidFormat>()? {
                InvalidFormat::MissingValue { .. } => "ArgumentCountError",
                _ => "ValueError",
            }),
        },
        _ => return preg::of_str(method, &text, input),
    })
}

/// A negative size cannot be written for these; where upstream gives it a
/// meaning, it is that of the `substring` which it is there.
fn part(method: &str, text: &Str, input: Input<'_>) -> Option<Value> {
    let size = |name| input.int(name).map(|size| (size, usize::try_from(size)));

    Some(string(&match (method, size("size")) {
        ("substring", _) => match input.int("length") {
            None => text.substring(input.int("start")?),
            Some(length) => text.substring_with(input.int("start")?, length),
        },
        ("take", Some((_, Ok(size)))) => text.take(size),
        ("take", Some((size, _))) => text.substring_with(0, size),
        ("drop", Some((_, Ok(size)))) => text.drop(size),
        ("drop", Some((size, _))) => text.substring(size),
        ("takeEnd", Some((_, Ok(size)))) => text.take_end(size),
        ("takeEnd", Some((size, _))) => text.substring(-size),
        ("dropEnd", Some((_, Ok(size)))) => text.drop_end(size),
        ("dropEnd", Some((size, _))) => {
            text.substring_with(0, isize::try_from(text.length()).ok()? - size)
        }
        _ => return None,
    }))
}

/// A negative length, which cannot be written, is as little as none.
fn padded(method: &str, text: &Str, input: Input<'_>) -> Value {
    let length = usize::try_from(input.int("length").unwrap_or_default()).unwrap_or_default();

    string(&match (method, input.text("character")) {
        ("leftPad", None) => text.left_pad(length),
        ("leftPad", Some(with)) => text.left_pad_with(length, with),
        ("rightPad", None) => text.right_pad(length),
        ("rightPad", Some(with)) => text.right_pad_with(length, with),
        (_, None) => text.uni_pad(length),
        (_, Some(with)) => text.uni_pad_with(length, with),
    })
}

fn structure(input: Input<'_>) -> Option<Sequence<Str>> {
    let strings = input.texts("structure")?;

    match input.0["kind"].as_str() {
        Some("set") => {
            let mut seen = std::collections::HashSet::new();
            Some(Sequence::of(strings).filter(|string| seen.insert(string.clone())))
        }
        _ => Some(Sequence::of(strings)),
    }
}

fn mapped(method: &str, text: Str, function: &str) -> Option<Value> {
    let described = |text: Str, encoding| text.append("-").append(name(encoding));

    Some(string(&match (method, function) {
        ("map", "(value, encoding) => value + \"-\" + encoding name") => text.map(described),
        ("flatMap", "(value, encoding) => Str(value + \"-\" + encoding name, ascii)") => {
            text.flat_map(|text, encoding| described(text, encoding).to_encoding(Encoding::Ascii))
        }
        _ => return None,
    }))
}

fn filter(name: &str) -> Option<fn(&Str) -> bool> {
    Some(match name {
        "not empty" => |text| !text.empty(),
        "empty" => Str::empty,
        "true" => |_| true,
        "false" => |_| false,
        _ => return None,
    })
}

fn encoding(name: &str) -> Encoding {
    match name {
        "utf8" => Encoding::Utf8,
        "utf16" => Encoding::Utf16,
        "utf32" => Encoding::Utf32,
        "ascii" => Encoding::Ascii,
        other => panic!("the encoding {other} is not known"),
    }
}

fn name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "utf8",
        Encoding::Utf16 => "utf16",
        Encoding::Utf32 => "utf32",
        Encoding::Ascii => "ascii",
        other => panic!("the encoding {other} is not known"),
    }
}

fn string(text: &Str) -> Value {
    let mut answer = match text.as_str() {
        Some(text) => json!({ "str": text }),
        None => json!({ "str_b64": input::base64(text) }),
    };
    answer["encoding"] = name(text.encoding()).into();
    answer
}

fn list(strings: Sequence<Str>) -> Value {
    match strings.iter().map(Str::as_str).collect::<Option<Vec<_>>>() {
        Some(texts) => json!({ "list": texts }),
        None => json!({ "list_b64": strings.iter().map(input::base64).collect::<Vec<_>>() }),
    }
}

fn map(pairs: impl Iterator<Item = (Value, Str)>) -> Value {
    let pairs: Vec<_> = pairs.collect();

    if pairs.iter().all(|(_, text)| text.as_str().is_some()) {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(key, text)| json!([key, text.as_str()]))
            .collect();
        json!({ "map": pairs })
    } else {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(key, text)| json!([key, input::base64(text)]))
            .collect();
        json!({ "map_b64": pairs })
    }
}

fn position(position: Maybe<usize>) -> Value {
    match position {
        Some(position) => json!({ "maybe_int": { "just": position } }),
        None => json!({ "nothing": true }),
    }
}

fn error(class: &str) -> Value {
    json!({ "error": class })
}

/// What PHP refuses as a value, these refuse by a documented panic.
fn refused(answer: impl FnOnce() -> Value) -> Value {
    catch_unwind(AssertUnwindSafe(answer)).unwrap_or_else(|_| error("ValueError"))
}
