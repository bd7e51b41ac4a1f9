//! What frames give, and why they fail.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use innmind::Error;
use innmind::prelude::*;
use serde_json::{Value as Json, json};

use super::sha256::sha256;
use crate::conformance::form::bytes;

/// What a frame gives.
#[derive(Clone, Debug, PartialEq)]
pub enum V {
    Bytes(Vec<u8>),
    Json(Json),
    List(Vec<V>),
    /// An element of a sequence.
    Element(Box<Result<V, Kind>>),
}

/// Why a frame fails.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    NotReady,
    /// The value was refused.
    Rejected,
    /// The stream, or the buffer of the frame, ends before.
    Ended,
    NoValue,
    /// It was closed on this side.
    Closed,
    Aborted,
    /// Upstream's buffers take chunks alone.
    NotBufferable,
    Other(String),
}

/// What a step gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    One(Result<V, Kind>),
    List(Vec<V>),
    /// A walk over many ended with a failure.
    Thrown(Kind),
}

impl Kind {
    pub fn of(error: &Error) -> Self {
        let message = error.to_string();

        if error.is_timeout() {
            Self::NotReady
        } else if error.is_aborted() {
            Self::Aborted
        } else if message.contains("closed on this side") {
            Self::Closed
        } else if error.is_closed() || message.contains("than its buffer holds") {
            Self::Ended
        } else if message.contains("no value was provided") {
            Self::NoValue
        } else if message.contains("does not match the predicate") {
            Self::Rejected
        } else {
            Self::Other(message)
        }
    }

    /// The class and the message of upstream's exception.
    fn exception(&self) -> (&str, &str) {
        match self {
            Self::NotReady => ("RuntimeException", "Stream not ready"),
            Self::Rejected | Self::Ended => ("RuntimeException", "Value does not match predicate"),
            Self::NoValue => ("RuntimeException", "No value provided"),
            Self::Closed => ("RuntimeException", "Failed to switch blocking mode"),
            Self::Aborted => ("RuntimeException", "Watch aborted or stream closed"),
            Self::NotBufferable => ("LogicException", "Only fixed size frames are bufferable"),
            Self::Other(message) => ("?", message),
        }
    }

    fn json(&self, kind: &str) -> Json {
        let (class, message) = self.exception();

        json!({ kind: class, "message": message })
    }
}

impl V {
    pub fn of(text: &Str) -> Self {
        Self::Bytes(text.as_bytes().to_vec())
    }

    /// A value in the arguments of a function: strings are bytes.
    pub fn argument(function: &Json) -> Self {
        match bytes(function, "v") {
            Some(bytes) => Self::Bytes(bytes),
            None => Self::Json(function["v"].clone()),
        }
    }

    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            other => panic!("{other:?} is not a string"),
        }
    }

    pub fn int(&self) -> i64 {
        match self {
            Self::Json(json) => json.as_i64().expect("a number"),
            other => panic!("{other:?} is not a number"),
        }
    }

    fn json(&self) -> Json {
        match self {
            Self::Bytes(bytes) if bytes.len() > 2048 => {
                json!({ "bytes_sha256": sha256(bytes), "bytes_length": bytes.len() })
            }
            Self::Bytes(bytes) => json!({ "bytes_b64": STANDARD.encode(bytes) }),
            Self::Json(json) => json.clone(),
            Self::List(list) => list.iter().map(Self::json).collect(),
            Self::Element(element) => match &**element {
                Ok(value) => json!({ "ok": value.json() }),
                Err(kind) => kind.json("err"),
            },
        }
    }
}

impl Answer {
    /// In the form of the cases.
    pub fn json(&self) -> Json {
        match self {
            // Not an outcome there.
            Self::One(Err(kind @ Kind::NotBufferable)) | Self::Thrown(kind) => kind.json("thrown"),
            Self::One(Ok(value)) => json!({ "ok": value.json() }),
            Self::One(Err(kind)) => kind.json("err"),
            Self::List(list) => json!({ "list": V::List(list.clone()).json() }),
        }
    }
}
