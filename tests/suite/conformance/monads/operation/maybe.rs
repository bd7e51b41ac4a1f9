use innmind::prelude::*;
use serde_json::Value as Json;

use super::super::outcome::Outcome;
use super::super::value::Value;
use super::{Operation, Steps, both, step};

pub fn apply(operation: &Operation<'_>, on: Outcome) -> Outcome {
    let f = operation.function("fn");
    let (right, left) = (operation.function("right"), operation.function("left"));

    match operation.name {
        "map" => both!(on, Maybe, LaterMaybe, |maybe| maybe
            .map(move |value| f.call(&[value]))),
        "flatMap" => step!(on, Maybe, LaterMaybe, maybe, |maybe, take| maybe
            .flat_map(move |value| take(f.call(&[value])))),
        "otherwise" => step!(on, Maybe, LaterMaybe, maybe, |maybe, take| maybe
            .otherwise(move || take(f.call(&[])))),
        "filter" => both!(on, Maybe, LaterMaybe, |maybe| maybe
            .filter(move |value| f.call(std::slice::from_ref(value)).is_true())),
        "keep" => both!(on, Maybe, LaterMaybe, |maybe| maybe.keep(
            move |value: &Value| f.call(std::slice::from_ref(value)).is_true()
        )),
        "exclude" => both!(on, Maybe, LaterMaybe, |maybe| maybe
            .exclude(move |value| f.call(std::slice::from_ref(value)).is_truthy())),
        "either" => both!(on, Maybe, LaterMaybe, |maybe| maybe
            .either()
            .left_map(|()| Value::Json(Json::Null))),
        "attempt" => both!(on, Maybe, LaterMaybe, |maybe| maybe
            .attempt(move || f.call(&[]).error())),
        "memoize" => both!(on, Maybe, LaterMaybe, |maybe| maybe.memoize()),
        "toSequence" => both!(on, Maybe, LaterMaybe, |maybe| maybe.to_sequence()),
        "eitherWay" => step!(on, Maybe, LaterMaybe, maybe, |maybe, take| maybe
            .either_way(
                move |value| take(right.call(&[value])),
                move || take(left.call(&[]))
            )),
        "match" => both!(on, Maybe, LaterMaybe, |maybe| maybe
            .match_with(|value| right.call(&[value]), || left.call(&[]))),
        _ => operation.unknown(),
    }
}
