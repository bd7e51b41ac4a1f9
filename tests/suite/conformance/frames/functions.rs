//! The named functions of the cases.

use serde_json::{Value as Json, json};

use super::value::V;

/// A function from value to value.
pub fn map(function: &Json, value: &V) -> V {
    let number = |size: usize| {
        let bytes = value.bytes().get(..size).expect("enough bytes");
        V::Json(json!(
            bytes
                .iter()
                .fold(0_u64, |n, byte| n << 8 | u64::from(*byte))
        ))
    };

    match name(function) {
        "upper" => V::Bytes(value.bytes().to_ascii_uppercase()),
        "length" => V::Json(json!(value.bytes().len())),
        "rtrim_eol" => {
            let bytes = value.bytes();
            let end = bytes
                .iter()
                .rposition(|byte| !matches!(byte, b'\r' | b'\n'))
                .map_or(0, |last| last + 1);
            V::Bytes(bytes[..end].to_vec())
        }
        "int" => V::Json(json!(int(value.bytes()))),
        "u8" => number(1),
        "u16be" => number(2),
        "u32be" => number(4),
        "concat" => match value {
            V::List(list) => V::Bytes(list.iter().flat_map(element).copied().collect()),
            other => panic!("{other:?} is not a list"),
        },
        "always" => V::argument(function),
        "eq" | "ne" | "non_empty" => V::Json(json!(holds(function, value))),
        other => panic!("the function {other} is not known"),
    }
}

/// A predicate.
pub fn holds(function: &Json, value: &V) -> bool {
    match name(function) {
        "eq" => *value == V::argument(function),
        "ne" | "ok_ne" => *value != V::argument(function),
        "non_empty" => !value.bytes().is_empty(),
        "always" => function["v"].as_bool().expect("a boolean"),
        other => panic!("the predicate {other} is not known"),
    }
}

/// The frame that a function gives, as a tree.
pub fn frame(function: &Json, value: &V) -> Json {
    match name(function) {
        "chunk_strict" => json!({ "chunk": value.int(), "strict": true }),
        "chunk_loose" => json!({ "chunk": value.int(), "strict": false }),
        "const_frame" => function["frame"].clone(),
        other => panic!("the function {other} is not known"),
    }
}

fn name(function: &Json) -> &str {
    function["fn"].as_str().expect("a name")
}

fn element(value: &V) -> &[u8] {
    match value {
        V::Element(element) => element.as_ref().as_ref().expect("a value").bytes(),
        value => value.bytes(),
    }
}

/// As PHP: the number in front, or zero.
fn int(bytes: &[u8]) -> i64 {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start();
    let end = text
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *at == 0 && matches!(c, '-' | '+')))
        .map_or(text.len(), |(at, _)| at);

    text[..end].parse().unwrap_or_default()
}
