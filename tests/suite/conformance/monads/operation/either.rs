use super::super::outcome::Outcome;
use super::{Operation, Steps, both, step};

pub fn apply(operation: &Operation<'_>, on: Outcome) -> Outcome {
    let f = operation.function("fn");
    let otherwise = operation.function("otherwise");
    let (right, left) = (operation.function("right"), operation.function("left"));

    match operation.name {
        "map" => both!(on, Either, LaterEither, |either| either
            .map(move |value| f.call(&[value]))),
        "leftMap" => both!(on, Either, LaterEither, |either| either
            .left_map(move |value| f.call(&[value]))),
        "flatMap" => step!(on, Either, LaterEither, either, |either, take| either
            .flat_map(move |value| take(f.call(&[value])))),
        "otherwise" => step!(on, Either, LaterEither, either, |either, take| either
            .otherwise(move |value| take(f.call(&[value])))),
        "filter" => both!(on, Either, LaterEither, |either| either.filter(
            move |value| f.call(std::slice::from_ref(value)).is_true(),
            move || otherwise.call(&[])
        )),
        "maybe" => both!(on, Either, LaterEither, |either| either.maybe()),
        "attempt" => both!(on, Either, LaterEither, |either| either
            .attempt(move |value| f.call(&[value]).error())),
        "memoize" => both!(on, Either, LaterEither, |either| either.memoize()),
        "flip" => both!(on, Either, LaterEither, |either| either.flip()),
        "eitherWay" => step!(on, Either, LaterEither, either, |either, take| either
            .either_way(
                move |value| take(right.call(&[value])),
                move |value| take(left.call(&[value]))
            )),
        "match" => both!(on, Either, LaterEither, |either| either
            .match_with(|value| right.call(&[value]), |value| left.call(&[value]))),
        _ => operation.unknown(),
    }
}
