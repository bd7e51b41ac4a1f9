//! The operations of a case, one after the other.

use std::panic::{AssertUnwindSafe, catch_unwind};

use innmind::immutable::Map;
use serde_json::{Value, json};

use super::case::Case;
use super::functions::Thrown;
use super::log::Log;
use super::sequence::Seq;
use super::set::Values;
use super::value::V;

/// What an operation gave.
pub(crate) enum State {
    Sequence(Seq),
    Set(Values),
    Map(Map<V, V>),
    /// An answer that is not computed before it is asked for.
    Later(Box<dyn FnOnce() -> Value>),
    Done(Value),
}

impl State {
    pub(crate) fn later(answer: impl FnOnce() -> Value + 'static) -> Self {
        Self::Later(Box::new(answer))
    }

    fn force(self, log: &Log) -> Value {
        log.push("force()");
        self.value()
    }

    pub(crate) fn value(self) -> Value {
        match self {
            Self::Sequence(values) => V::Sequence(values.to_list()).json(),
            Self::Set(values) => V::Set(values.to_list()).json(),
            Self::Map(map) => V::from(map).json(),
            Self::Later(answer) => answer(),
            Self::Done(answer) => answer,
        }
    }
}

/// The operations one after the other, on whatever the one before gave.
pub(crate) fn steps(start: State, ops: &Value, log: &Log) -> State {
    ops.as_array()
        .unwrap()
        .iter()
        .fold(start, |state, op| match state {
            State::Sequence(values) => super::sequence::step(values, op, log),
            State::Set(values) => super::set::step(values, op, log),
            State::Map(map) => super::map::step(map, op, log),
            State::Later(_) | State::Done(_) => {
                panic!("{} is asked of what is not a collection", op["op"])
            }
        })
}

/// The whole case: its operations, or its branches, and the answer.
pub(crate) fn answer(case: &Case, source: impl Fn(&Log) -> State) -> Value {
    let log = Log::default();
    let given = catch_unwind(AssertUnwindSafe(|| {
        let input = &case.input;
        let start = source(&log);

        let Some(branches) = input["branches"].as_array() else {
            let end = steps(start, &input["ops"], &log);

            return json!({ "value": end.force(&log) });
        };

        let start = if input["shared"].is_array() {
            log.push("shared()");
            steps(start, &input["shared"], &log)
        } else {
            start
        };

        let values: Vec<_> = branches
            .iter()
            .enumerate()
            .map(|(index, ops)| {
                log.push(format!("branch({index})"));
                let branch = match &start {
                    State::Sequence(values) => State::Sequence(values.clone()),
                    State::Set(values) => State::Set(values.clone()),
                    State::Map(map) => State::Map(map.clone()),
                    State::Later(_) | State::Done(_) => panic!("what is shared is no collection"),
                };

                steps(branch, ops, &log).force(&log)
            })
            .collect();

        json!({ "value": values })
    }));

    let given = given.unwrap_or_else(|panic| {
        if let Some(thrown) = panic.downcast_ref::<Thrown>() {
            json!({ "error": thrown.class, "message": thrown.message })
        } else {
            let message = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or_default();

            json!({ "error": "LogicException", "message": message })
        }
    });

    log.answer(given)
}
