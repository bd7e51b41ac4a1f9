//! The values of the cases: whatever JSON can say of PHP's.

use std::fmt;

use innmind::immutable::{Map, Pair, Sequence, Set};
use serde_json::{Value, json};

/// A value of any type. Two are equal where PHP's `===` says so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum V {
    Null,
    Bool(bool),
    Int(i64),
    /// By its bits, so that it can be hashed.
    Float(u64),
    Text(String),
    List(Vec<V>),
    Sequence(Vec<V>),
    Set(Vec<V>),
    Map(Vec<(V, V)>),
    Pair(Box<(V, V)>),
}

impl V {
    pub(crate) fn of(json: &Value) -> Self {
        match json {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => number.as_i64().map_or_else(
                || Self::Float(number.as_f64().unwrap().to_bits()),
                Self::Int,
            ),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(values) => Self::List(values.iter().map(Self::of).collect()),
            Value::Object(_) => panic!("no value has the form {json}"),
        }
    }

    pub(crate) fn list(json: &Value) -> Vec<Self> {
        json.as_array().unwrap().iter().map(Self::of).collect()
    }

    pub(crate) fn pairs(json: &Value) -> Vec<(Self, Self)> {
        json.as_array()
            .unwrap()
            .iter()
            .map(|pair| (Self::of(&pair[0]), Self::of(&pair[1])))
            .collect()
    }

    pub(crate) fn json(&self) -> Value {
        let list = |values: &[Self]| values.iter().map(Self::json).collect::<Vec<_>>();

        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => json!(value),
            Self::Int(value) => json!(value),
            Self::Float(bits) => json!(f64::from_bits(*bits)),
            Self::Text(value) => json!(value),
            Self::List(values) => json!(list(values)),
            Self::Sequence(values) => json!({ "seq": list(values) }),
            Self::Set(values) => json!({ "set": list(values) }),
            Self::Map(pairs) => json!({
                "map": pairs
                    .iter()
                    .map(|(key, value)| json!([key.json(), value.json()]))
                    .collect::<Vec<_>>()
            }),
            Self::Pair(pair) => json!({ "pair": [pair.0.json(), pair.1.json()] }),
        }
    }

    pub(crate) fn int(&self) -> i64 {
        match self {
            Self::Int(value) => *value,
            other => panic!("{other} is not a number"),
        }
    }

    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(value) => value.clone(),
            Self::Int(value) => value.to_string(),
            other => panic!("{other} is not a text"),
        }
    }

    /// What PHP takes for true.
    pub(crate) fn truthy(&self) -> bool {
        match self {
            Self::Null => false,
            Self::Bool(value) => *value,
            Self::Int(value) => *value != 0,
            Self::Float(bits) => f64::from_bits(*bits) != 0.0,
            Self::Text(value) => !matches!(value.as_str(), "" | "0"),
            Self::List(values) => !values.is_empty(),
            Self::Sequence(_) | Self::Set(_) | Self::Map(_) | Self::Pair(_) => true,
        }
    }
}

/// As the logs show it.
impl fmt::Display for V {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.json().fmt(f)
    }
}

impl From<bool> for V {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<usize> for V {
    fn from(value: usize) -> Self {
        Self::Int(value.try_into().unwrap())
    }
}

impl From<Sequence<V>> for V {
    fn from(values: Sequence<V>) -> Self {
        Self::Sequence(values.to_list())
    }
}

impl From<Set<V>> for V {
    fn from(values: Set<V>) -> Self {
        Self::Set(values.to_list())
    }
}

impl From<Map<V, V>> for V {
    fn from(map: Map<V, V>) -> Self {
        Self::Map(map.into_iter().collect())
    }
}

impl From<Pair<V, V>> for V {
    fn from(pair: Pair<V, V>) -> Self {
        Self::Pair(Box::new(pair.into()))
    }
}

impl From<(V, V)> for V {
    fn from((a, b): (V, V)) -> Self {
        Self::List(vec![a, b])
    }
}

/// `{"just": …}` or `{"nothing": true}`.
pub(crate) fn maybe(value: Option<V>) -> Value {
    value.map_or_else(
        || json!({ "nothing": true }),
        |value| json!({ "just": value.json() }),
    )
}
