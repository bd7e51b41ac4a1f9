//! The form of a case and of a verdict.

use std::path::Path;

use serde_json::Value;

/// One observed answer.
pub struct Case {
    pub id: String,
    pub call: String,
    pub input: Value,
    pub expect: Value,
}

/// Why we answer differently on purpose: a sentence, written once, for every
/// case of its kind. Whoever applies it has checked our own answer.
#[derive(Clone, Copy)]
pub struct Rule(pub &'static str);

pub enum Verdict {
    /// The answer is upstream's.
    Same,
    /// The answer is ours, by a rule, and is what the rule promises.
    Differs(Rule),
    /// The answer is neither; or the call is not known.
    Wrong(String),
}

impl Verdict {
    /// Compares an answer with the one expected.
    pub fn of(given: &Value, expected: &Value) -> Self {
        if given == expected {
            Self::Same
        } else {
            Self::Wrong(format!("gave {given}, upstream gave {expected}"))
        }
    }
}

/// The cases of a file.
pub fn read(file: &Path) -> Vec<Case> {
    let text =
        std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let json: Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));

    json["cases"]
        .as_array()
        .unwrap_or_else(|| panic!("{}: no cases", file.display()))
        .iter()
        .map(|case| Case {
            id: case["id"].as_str().unwrap_or_default().to_owned(),
            call: case["call"].as_str().unwrap_or_default().to_owned(),
            input: case["input"].clone(),
            expect: case["expect"].clone(),
        })
        .collect()
}
