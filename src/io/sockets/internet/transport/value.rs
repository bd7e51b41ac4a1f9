//! What an option of a transport may be.

use crate::immutable::{Map, Str};

/// What an option of a [`Transport`](super::Transport) may be, as in PHP.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// A number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// A number that is not whole.
    Float(f64),
    /// A text, such as a path.
    Text(Str),
    /// Several, by name.
    Array(Map<Str, Value>),
}

macro_rules! from {
    ($($variant:ident: $($given:ty),+;)+) => {
        $($(
            impl From<$given> for Value {
                fn from(value: $given) -> Self {
                    Self::$variant(value.into())
                }
            }
        )+)+
    };
}

from! {
    Int: i64, i32, u32;
    Bool: bool;
    Float: f64;
    Text: Str, &'static str, String;
    Array: Map<Str, Value>;
}
