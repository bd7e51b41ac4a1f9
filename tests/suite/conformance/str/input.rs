//! The arguments of a case.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use innmind::immutable::str::Encoding;
use innmind::prelude::*;
use serde_json::Value;

#[derive(Clone, Copy)]
pub struct Input<'a>(pub &'a Value);

impl Input<'_> {
    pub fn encoding(self) -> Encoding {
        super::encoding(self.0["encoding"].as_str().unwrap_or("utf8"))
    }

    /// The string that the method is called on.
    pub fn value(self) -> Str {
        self.required("value").to_encoding(self.encoding())
    }

    pub fn required(self, name: &str) -> Str {
        self.text(name)
            .unwrap_or_else(|| panic!("there is no {name}"))
    }

    /// What `contains` and its like look for.
    pub fn searched(self) -> Str {
        self.text("search")
            .or_else(|| self.text("value2"))
            .unwrap_or_else(|| self.required("needle"))
    }

    pub fn text(self, name: &str) -> Option<Str> {
        text(&self.0[name]).or_else(|| bytes(&self.0[format!("{name}_b64")]))
    }

    pub fn texts(self, name: &str) -> Option<Vec<Str>> {
        match (&self.0[name], &self.0[format!("{name}_b64")]) {
            (Value::Array(texts), _) => texts.iter().map(text).collect(),
            (_, Value::Array(texts)) => texts.iter().map(bytes).collect(),
            _ => None,
        }
    }

    pub fn int(self, name: &str) -> Option<isize> {
        self.0[name]
            .as_i64()
            .and_then(|int| isize::try_from(int).ok())
    }
}

fn text(value: &Value) -> Option<Str> {
    value.as_str().map(Str::copy_from)
}

fn bytes(value: &Value) -> Option<Str> {
    value
        .as_str()
        .map(|text| STANDARD.decode(text).unwrap().into())
}

pub fn base64(text: &Str) -> String {
    STANDARD.encode(text)
}
