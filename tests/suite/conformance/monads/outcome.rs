//! Any outcome, and its operations by their PHP names.

use std::rc::Rc;

use innmind::immutable::deferred::{Run, Shared};
use innmind::immutable::{identity, sequence};
use innmind::prelude::*;
use serde_json::{Value as Json, json};

use super::function::Log;
use super::value::{RuntimeException, Value, unknown};

/// A deferred outcome that may be forced several times, and branched from.
pub type Later<O> = Shared<O, Box<dyn FnOnce() -> O>>;

#[derive(Clone)]
pub enum Outcome {
    Maybe(Maybe<Value>),
    LaterMaybe(Later<Maybe<Value>>),
    All(Vec<Outcome>),
    Either(Either<Value, Value>),
    LaterEither(Later<Either<Value, Value>>),
    Attempt(Attempt<Value>),
    LaterAttempt(Later<Attempt<Value>>),
    Validation(Validation<Value, Value>),
    Identity(Identity<Value>),
    LazyIdentity(Rc<dyn Fn() -> Value>),
    LaterIdentity(Later<Identity<Value>>),
    Sequence(Sequence<Value>),
    LazySequence(Rc<dyn Fn() -> Sequence<Value>>),
    LaterSequence(Later<Sequence<Value>>),
    Value(Value),
}

impl Outcome {
    /// What a case starts from.
    pub fn start(spec: &Json, log: &Log) -> Self {
        let (kind, of) = spec
            .as_object()
            .and_then(|object| object.iter().find(|(key, _)| *key != "as"))
            .unwrap_or_else(|| unknown("no start"));
        let called = |default: &str| {
            let label = spec["as"].as_str().unwrap_or(default).to_owned();
            let log = log.clone();
            move || log.add(format!("{label}()"))
        };
        let inner = of.clone();
        let within = log.clone();
        let value = Value::Json(of.clone());
        let side = |name: &str| of.get(name).cloned().map(Value::Json);
        let message = |name: &str| of[name].as_str().unwrap_or_default().to_owned();

        match kind.as_str() {
            "maybe" => side("just").map_or_else(Maybe::nothing, Maybe::just).into(),
            "maybe_of" => Maybe::of((!of.is_null()).then_some(value)).into(),
            "maybe_defer" => {
                let call = called("defer");
                Maybe::defer(move || {
                    call();
                    Self::start(&inner, &within).maybe()
                })
                .into()
            }
            "maybe_all" => Self::All(
                of.as_array()
                    .unwrap_or_else(|| unknown("maybe_all without a list"))
                    .iter()
                    .map(|start| Self::start(start, log))
                    .collect(),
            ),
            "either" => match (side("right"), side("left")) {
                (Some(right), _) => Either::right(right).into(),
                (None, Some(left)) => Either::left(left).into(),
                (None, None) => unknown("either without a side"),
            },
            "either_defer" => {
                let call = called("defer");
                Either::defer(move || {
                    call();
                    Self::start(&inner, &within).either()
                })
                .into()
            }
            "attempt" => match side("result") {
                Some(result) => Attempt::result(result).into(),
                None => Attempt::error(RuntimeException(message("error"))).into(),
            },
            "attempt_of" => Attempt::of(|| match side("return") {
                Some(result) => Ok(result),
                None => Attempt::error(RuntimeException(message("throw"))),
            })
            .into(),
            "attempt_defer" => {
                let call = called("defer");
                Attempt::defer(move || {
                    call();
                    Self::start(&inner, &within).attempt()
                })
                .into()
            }
            "validation" => match (side("success"), side("fail")) {
                (Some(success), _) => Validation::success(success).into(),
                (None, Some(fail)) => Validation::fail(fail).into(),
                (None, None) => unknown("validation without a side"),
            },
            "identity" => Identity::of(value).into(),
            "identity_lazy" => {
                let call = called("lazy");
                Identity::lazy(move || {
                    call();
                    value.clone()
                })
                .into()
            }
            "identity_defer" => {
                let call = called("defer");
                Identity::defer(move || {
                    call();
                    value
                })
                .into()
            }
            kind => unknown(&format!("start {kind}")),
        }
    }

    pub fn maybe(self) -> Maybe<Value> {
        match self {
            Self::Maybe(maybe) => maybe.memoize(),
            Self::LaterMaybe(maybe) => maybe.memoize(),
            _ => unknown("the closure gave no Maybe"),
        }
    }

    pub fn either(self) -> Either<Value, Value> {
        match self {
            Self::Either(either) => either.memoize(),
            Self::LaterEither(either) => either.memoize(),
            _ => unknown("the closure gave no Either"),
        }
    }

    pub fn attempt(self) -> Attempt<Value> {
        match self {
            Self::Attempt(attempt) => attempt.memoize(),
            Self::LaterAttempt(attempt) => attempt.memoize(),
            _ => unknown("the closure gave no Attempt"),
        }
    }

    pub fn validation(self) -> Validation<Value, Value> {
        match self {
            Self::Validation(validation) => validation,
            _ => unknown("the closure gave no Validation"),
        }
    }

    pub fn identity(self) -> Value {
        match self {
            Self::Identity(identity) => identity.unwrap(),
            Self::LazyIdentity(value) => Identity::lazy(move || value()).unwrap(),
            Self::LaterIdentity(identity) => identity.unwrap(),
            _ => unknown("the closure gave no Identity"),
        }
    }

    /// Forces it, and shows what it holds.
    pub fn encoded(self) -> Json {
        match self {
            Self::Maybe(_) | Self::LaterMaybe(_) => self.maybe().match_with(
                |value| json!({"just": value.encoded()}),
                || json!({"nothing": true}),
            ),
            Self::Either(_) | Self::LaterEither(_) => self.either().match_with(
                |right| json!({"right": right.encoded()}),
                |left| json!({"left": left.encoded()}),
            ),
            Self::Attempt(_) | Self::LaterAttempt(_) => self.attempt().match_with(
                |result| json!({"result": result.encoded()}),
                |error| json!({"attempt_error": Value::Error(error).encoded()}),
            ),
            Self::Validation(validation) => validation.match_with(
                |success| json!({"success": success.encoded()}),
                |failures| json!({"fail": failures.iter().map(Value::encoded).collect::<Json>()}),
            ),
            Self::Identity(_) | Self::LazyIdentity(_) | Self::LaterIdentity(_) => {
                json!({"identity": self.identity().encoded()})
            }
            Self::Sequence(values) => Value::Failures(values).encoded(),
            Self::LazySequence(values) => Value::Failures(values()).encoded(),
            Self::LaterSequence(values) => Value::Failures(values.memoize()).encoded(),
            Self::Value(value) => value.encoded(),
            Self::All(_) => unknown("a comprehension without map or flatMap"),
        }
    }
}

/// Every outcome enters as the variant of its name, deferred ones shared.
macro_rules! enters {
    ($($variant:ident, $later:ident: $outcome:ty;)+) => {
        $(
            impl From<$outcome> for Outcome {
                fn from(outcome: $outcome) -> Self {
                    Self::$variant(outcome)
                }
            }

            impl<R: Run<$outcome> + 'static> From<Deferred<$outcome, R>> for Outcome {
                fn from(deferred: Deferred<$outcome, R>) -> Self {
                    let run: Box<dyn FnOnce() -> $outcome> = Box::new(|| deferred.memoize());
                    Self::$later(Deferred::of(run).shared())
                }
            }
        )+
    };
}

enters! {
    Maybe, LaterMaybe: Maybe<Value>;
    Either, LaterEither: Either<Value, Value>;
    Attempt, LaterAttempt: Attempt<Value>;
    Identity, LaterIdentity: Identity<Value>;
    Sequence, LaterSequence: Sequence<Value>;
}

impl From<Validation<Value, Value>> for Outcome {
    fn from(validation: Validation<Value, Value>) -> Self {
        Self::Validation(validation)
    }
}

impl From<Value> for Outcome {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

impl<F: Fn() -> Value + 'static> From<identity::Lazy<Value, F>> for Outcome {
    fn from(lazy: identity::Lazy<Value, F>) -> Self {
        Self::LazyIdentity(Rc::new(move || lazy.unwrap()))
    }
}

impl<S: sequence::Source<Item = Value> + 'static> From<sequence::Lazy<Value, S>> for Outcome {
    fn from(lazy: sequence::Lazy<Value, S>) -> Self {
        Self::LazySequence(Rc::new(move || lazy.memoize()))
    }
}
