use std::error::Error as StdError;
use std::panic::{AssertUnwindSafe, catch_unwind};

use innmind::prelude::*;

use super::super::function::Function;
use super::super::outcome::Outcome;
use super::super::value::{LogicException, RuntimeException, Value, class, throw, unknown};
use super::{Operation, Steps, both, step};

pub fn apply(operation: &Operation<'_>, on: Outcome) -> Outcome {
    let f = operation.function("fn");
    let (right, left) = (operation.function("right"), operation.function("left"));

    match operation.name {
        "map" => both!(on, Attempt, LaterAttempt, |attempt| attempt
            .map(move |value| f.call(&[value]))),
        "flatMap" => step!(on, Attempt, LaterAttempt, attempt, |attempt, take| attempt
            .flat_map(move |value| take(f.call(&[value])))),
        "guard" => guard(on, f),
        "mapError" => both!(on, Attempt, LaterAttempt, |attempt| attempt
            .map_error(move |error| f.call(&[Value::Error(error)]).error())),
        "recover" => step!(on, Attempt, LaterAttempt, attempt, |attempt, take| attempt
            .recover(move |error| take(f.call(&[Value::Error(error)])))),
        "xrecover" => step!(on, Attempt, LaterAttempt, attempt, |attempt, take| attempt
            .xrecover(move |error| take(f.call(&[Value::Error(error)])))),
        "mapErrorCase" | "recoverCase" => {
            let case = operation.spec["case"].as_str();
            match case.or(operation.spec["class"].as_str()) {
                Some("RuntimeException") => by_case::<RuntimeException>(operation, on, f),
                Some("LogicException") => by_case::<LogicException>(operation, on, f),
                Some("Exception" | "Throwable") => by_case::<Error>(operation, on, f),
                _ => unknown("case"),
            }
        }
        "maybe" => both!(on, Attempt, LaterAttempt, |attempt| attempt.maybe()),
        "either" => both!(on, Attempt, LaterAttempt, |attempt| attempt
            .either()
            .left_map(Value::Error)),
        "memoize" => both!(on, Attempt, LaterAttempt, |attempt| attempt.memoize()),
        "eitherWay" => step!(on, Attempt, LaterAttempt, attempt, |attempt, take| attempt
            .either_way(
                move |value| take(right.call(&[value])),
                move |error| take(left.call(&[Value::Error(error)]))
            )),
        "match" => both!(on, Attempt, LaterAttempt, |attempt| attempt.match_with(
            |value| right.call(&[value]),
            |error| left.call(&[Value::Error(error)])
        )),
        "unwrap" => unwrap(on),
        _ => operation.unknown(),
    }
}

/// The mark of `guard` is for the deferred outcome of a step too.
fn guard(on: Outcome, f: Function) -> Outcome {
    match on {
        Outcome::Attempt(attempt) => {
            let steps = Steps::none();
            let now = attempt.guard(|value| steps.take(f.call(&[value])));

            match steps.end(now) {
                Outcome::LaterAttempt(later) => Attempt::result(())
                    .deferred()
                    .guard(move |()| later.memoize())
                    .into(),
                now => now,
            }
        }
        Outcome::LaterAttempt(attempt) => attempt
            .guard(move |value| f.call(&[value]).outcome().attempt())
            .into(),
        _ => unreachable!("told apart by the caller"),
    }
}

fn by_case<C: StdError + Clone + Send + Sync + 'static>(
    operation: &Operation<'_>,
    on: Outcome,
    f: Function,
) -> Outcome {
    let argument = |error: &C| Value::Error(Error::of(error.clone()));

    if operation.name == "mapErrorCase" {
        both!(on, Attempt, LaterAttempt, |attempt| attempt.map_error_case(
            move |error: &C| f.call(&[argument(error)]).error()
        ))
    } else {
        step!(on, Attempt, LaterAttempt, attempt, |attempt, take| attempt
            .recover_case(move |error: &C| take(
                f.call(&[argument(error)])
            )))
    }
}

/// `unwrap` panics with the error in its message; PHP throws the error.
#[expect(clippy::unwrap_used, reason = "it is what is tried")]
fn unwrap(on: Outcome) -> Outcome {
    let error = match on.clone() {
        Outcome::Attempt(Err(error)) => Some(error),
        Outcome::LaterAttempt(attempt) => attempt.memoize().err(),
        _ => None,
    };
    let unwrapped = catch_unwind(AssertUnwindSafe(|| match on {
        Outcome::Attempt(attempt) => attempt.unwrap(),
        Outcome::LaterAttempt(attempt) => attempt.unwrap(),
        _ => unreachable!("told apart by the caller"),
    }));

    match (unwrapped, error) {
        (Ok(value), _) => value.into(),
        (Err(panic), Some(error)) => {
            let message = error.to_string();
            let told = panic.downcast_ref::<String>();
            assert!(told.is_some_and(|told| told.contains(&message)));
            throw(class(&error), &message)
        }
        (Err(panic), None) => std::panic::resume_unwind(panic),
    }
}
