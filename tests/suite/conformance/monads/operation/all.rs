//! `Maybe::all`, from one to twelve.

use innmind::immutable::maybe::Lookup;
use innmind::prelude::*;

use super::super::outcome::{Later, Outcome};
use super::super::value::{Value, unknown};
use super::{Operation, Steps};

pub fn apply(operation: &Operation<'_>, maybes: Vec<Outcome>) -> Outcome {
    let f = operation.function("fn");
    let flat = match operation.name {
        "map" => false,
        "flatMap" => true,
        _ => operation.unknown(),
    };

    // A comprehension of deferred values is wanted deferred too.
    if maybes
        .iter()
        .any(|maybe| matches!(maybe, Outcome::LaterMaybe(_)))
    {
        let later: Vec<_> = maybes.into_iter().map(later).collect();

        return if flat {
            Maybe::defer(move || flat_map(later, |values| f.call(values).outcome().maybe())).into()
        } else {
            Maybe::defer(move || map(later, |values| f.call(values))).into()
        };
    }

    let now: Vec<_> = maybes.into_iter().map(Outcome::maybe).collect();
    if flat {
        let steps = Steps::none();
        let joined = flat_map(now, |values| steps.take(f.call(values)));
        steps.end(joined)
    } else {
        map(now, |values| f.call(values)).into()
    }
}

fn later(maybe: Outcome) -> Later<Maybe<Value>> {
    match maybe {
        Outcome::LaterMaybe(later) => later,
        now => later(now.maybe().deferred().into()),
    }
}

/// A function of each number of values, for a list of which the length is not
/// known before.
macro_rules! joined {
    ($name:ident: $given:ty; $($length:literal: $($value:ident),+;)+) => {
        fn $name<M: Lookup<Value = Value>>(
            maybes: Vec<M>,
            f: impl FnOnce(&[Value]) -> $given,
        ) -> Maybe<Value> {
            match maybes.len() {
                $($length => match <[M; $length]>::try_from(maybes) {
                    Ok([$($value),+]) => {
                        Maybe::all(($($value,)+)).$name(|$($value),+| f(&[$($value),+]))
                    }
                    Err(_) => unreachable!("the length was looked at"),
                },)+
                _ => unknown("more than twelve values"),
            }
        }
    };
}

macro_rules! both_of {
    ($($lengths:tt)+) => {
        joined! { map: Value; $($lengths)+ }
        joined! { flat_map: Maybe<Value>; $($lengths)+ }
    };
}

both_of! {
    1: a;
    2: a, b;
    3: a, b, c;
    4: a, b, c, d;
    5: a, b, c, d, e;
    6: a, b, c, d, e, g;
    7: a, b, c, d, e, g, h;
    8: a, b, c, d, e, g, h, i;
    9: a, b, c, d, e, g, h, i, j;
    10: a, b, c, d, e, g, h, i, j, k;
    11: a, b, c, d, e, g, h, i, j, k, l;
    12: a, b, c, d, e, g, h, i, j, k, l, m;
}
