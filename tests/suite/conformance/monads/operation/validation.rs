use innmind::prelude::*;

use super::super::outcome::Outcome;
use super::super::value::Value;
use super::Operation;

pub fn apply(operation: &Operation<'_>, on: Validation<Value, Value>) -> Outcome {
    let f = operation.function("fn");
    let (right, left) = (operation.function("right"), operation.function("left"));
    let recover = |failures| f.call(&[Value::Failures(failures)]).outcome().validation();

    match operation.name {
        "map" => on.map(|value| f.call(&[value])).into(),
        "flatMap" => on
            .flat_map(|value| f.call(&[value]).outcome().validation())
            .into(),
        "guard" => on
            .guard(|value| f.call(&[value]).outcome().validation())
            .into(),
        "mapFailures" => on.map_failures(|failure| f.call(&[failure])).into(),
        "otherwise" => on.otherwise(recover).into(),
        "xotherwise" => on.xotherwise(recover).into(),
        "and" => {
            let other = Outcome::start(&operation.spec["other"], operation.log).validation();
            on.and(other, |a, b| f.call(&[a, b])).into()
        }
        "maybe" => on.maybe().into(),
        "either" => on.either().left_map(Value::Failures).into(),
        "attempt" => on
            .attempt(|failures| f.call(&[Value::Failures(failures)]).error())
            .into(),
        "match" => on
            .match_with(
                |value| right.call(&[value]),
                |failures| left.call(&[Value::Failures(failures)]),
            )
            .into(),
        _ => operation.unknown(),
    }
}
