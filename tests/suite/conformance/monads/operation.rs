//! One operation of a chain, by its PHP name, on whatever it is called on.

use std::cell::RefCell;

use innmind::prelude::*;
use serde_json::Value as Json;

use super::function::{Function, Log};
use super::outcome::{Later, Outcome};
use super::value::{RuntimeException, Value, unknown};

mod all;
mod attempt;
mod either;
mod identity;
mod maybe;
mod validation;

pub struct Operation<'a> {
    name: &'a str,
    spec: &'a Json,
    log: &'a Log,
}

impl<'a> Operation<'a> {
    pub fn of(spec: &'a Json, log: &'a Log) -> Self {
        Self {
            name: spec["op"].as_str().unwrap_or_default(),
            spec,
            log,
        }
    }

    pub fn apply(&self, to: Outcome) -> Outcome {
        match to {
            Outcome::Maybe(_) | Outcome::LaterMaybe(_) => maybe::apply(self, to),
            Outcome::All(maybes) => all::apply(self, maybes),
            Outcome::Either(_) | Outcome::LaterEither(_) => either::apply(self, to),
            Outcome::Attempt(_) | Outcome::LaterAttempt(_) => attempt::apply(self, to),
            Outcome::Validation(validation) => validation::apply(self, validation),
            Outcome::Identity(_) | Outcome::LazyIdentity(_) | Outcome::LaterIdentity(_) => {
                identity::apply(self, to)
            }
            _ => self.unknown(),
        }
    }

    fn function(&self, key: &str) -> Function {
        Function::of(&self.spec[key], self.log)
    }

    fn unknown(&self) -> ! {
        unknown(&format!("operation {}", self.name))
    }
}

/// What the steps of an outcome that is there gave.
///
/// In PHP such a step may give a deferred outcome, and the chain is deferred
/// from there on. In Rust the types of the two differ; ported code keeps the
/// deferred one, as this does.
struct Steps<O>(RefCell<Option<Later<O>>>);

impl<O: Step> Steps<O> {
    fn none() -> Self {
        Self(RefCell::new(None))
    }

    fn take(&self, given: Value) -> O {
        O::split(given.outcome()).unwrap_or_else(|later| {
            self.0.replace(Some(later));
            O::stand_in()
        })
    }

    fn end(self, now: O) -> Outcome
    where
        Outcome: From<O> + From<Later<O>>,
    {
        match self.0.into_inner() {
            Some(later) => later.into(),
            None => now.into(),
        }
    }
}

trait Step: Sized {
    fn split(outcome: Outcome) -> Result<Self, Later<Self>>;
    fn stand_in() -> Self;
}

impl Step for Maybe<Value> {
    fn split(outcome: Outcome) -> Result<Self, Later<Self>> {
        match outcome {
            Outcome::LaterMaybe(later) => Err(later),
            now => Ok(now.maybe()),
        }
    }

    fn stand_in() -> Self {
        Maybe::nothing()
    }
}

impl Step for Either<Value, Value> {
    fn split(outcome: Outcome) -> Result<Self, Later<Self>> {
        match outcome {
            Outcome::LaterEither(later) => Err(later),
            now => Ok(now.either()),
        }
    }

    fn stand_in() -> Self {
        Either::left(Value::Json(Json::Null))
    }
}

impl Step for Attempt<Value> {
    fn split(outcome: Outcome) -> Result<Self, Later<Self>> {
        match outcome {
            Outcome::LaterAttempt(later) => Err(later),
            now => Ok(now.attempt()),
        }
    }

    fn stand_in() -> Self {
        Attempt::error(RuntimeException(String::new()))
    }
}

/// The same operation on an outcome and on a deferred one.
macro_rules! both {
    ($on:ident, $now:ident, $later:ident, |$outcome:ident| $body:expr) => {
        match $on {
            Outcome::$now($outcome) => Outcome::from($body),
            Outcome::$later($outcome) => Outcome::from($body),
            _ => unreachable!("told apart by the caller"),
        }
    };
}

/// As `both`, for operations whose closures give an outcome, which `take` reads.
macro_rules! step {
    ($on:ident, $now:ident, $later:ident, $read:ident, |$outcome:ident, $take:ident| $body:expr) => {
        match $on {
            Outcome::$now($outcome) => {
                let steps = Steps::none();
                let $take = |given: super::Value| steps.take(given);
                let now = $body;
                steps.end(now)
            }
            Outcome::$later($outcome) => {
                let $take = |given: super::Value| given.outcome().$read();
                Outcome::from($body)
            }
            _ => unreachable!("told apart by the caller"),
        }
    };
}

use {both, step};
