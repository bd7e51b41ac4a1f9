//! What a PHP variable can hold in these cases.

use innmind::prelude::*;
use serde_json::{Value as Json, json};

use super::outcome::Outcome;

#[derive(Clone)]
pub enum Value {
    Json(Json),
    Error(Error),
    Failures(Sequence<Value>),
    Outcome(Box<Outcome>),
}

#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct RuntimeException(pub String);

#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct LogicException(pub String);

/// An exception that leaves a closure: the payload of a panic.
pub struct Thrown {
    pub class: String,
    pub message: String,
}

pub fn throw(class: &str, message: &str) -> ! {
    std::panic::resume_unwind(Box::new(Thrown {
        class: class.to_owned(),
        message: message.to_owned(),
    }))
}

/// A case that this runner cannot read.
pub fn unknown(what: &str) -> ! {
    throw("Unknown", what)
}

pub fn class(error: &Error) -> &'static str {
    if error.cause::<RuntimeException>().is_some() {
        "RuntimeException"
    } else if error.cause::<LogicException>().is_some() {
        "LogicException"
    } else {
        "Exception"
    }
}

impl Value {
    pub fn string(text: impl Into<String>) -> Self {
        Self::Json(Json::String(text.into()))
    }

    pub fn error(self) -> Error {
        match self {
            Self::Error(error) => error,
            _ => unknown("the closure gave no exception"),
        }
    }

    pub fn outcome(self) -> Outcome {
        match self {
            Self::Outcome(outcome) => *outcome,
            _ => unknown("the closure gave no outcome"),
        }
    }

    /// `=== true`, as upstream's filters ask.
    pub fn is_true(&self) -> bool {
        matches!(self, Self::Json(Json::Bool(true)))
    }

    /// What PHP's `!` turns around.
    pub fn is_truthy(&self) -> bool {
        match self {
            Self::Json(Json::Null | Json::Bool(false)) => false,
            Self::Json(Json::String(text)) => !matches!(text.as_str(), "" | "0"),
            Self::Json(Json::Array(values)) => !values.is_empty(),
            Self::Json(Json::Number(number)) => number.as_f64() != Some(0.0),
            _ => true,
        }
    }

    /// As an argument in the log.
    pub fn logged(&self) -> Json {
        match self {
            Self::Json(json) => json.clone(),
            Self::Error(error) => json!(error.to_string()),
            Self::Failures(failures) => failures.iter().map(Self::logged).collect(),
            Self::Outcome(_) => json!({}),
        }
    }

    /// As the case's answer.
    pub fn encoded(&self) -> Json {
        match self {
            Self::Json(json) => json.clone(),
            Self::Error(error) => {
                json!({"exception": class(error), "message": error.to_string()})
            }
            Self::Failures(failures) => {
                json!({"seq": failures.iter().map(Self::encoded).collect::<Json>()})
            }
            Self::Outcome(outcome) => outcome.clone().encoded(),
        }
    }
}
