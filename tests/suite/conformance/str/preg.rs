//! What needs regular expressions.

#[cfg(feature = "regexp")]
pub use with_regexp::{of_reg_exp, of_str};
#[cfg(not(feature = "regexp"))]
pub use without_regexp::{of_reg_exp, of_str};

#[cfg(feature = "regexp")]
mod with_regexp {
    use innmind::immutable::reg_exp::{Group, InvalidRegex};
    use innmind::immutable::{Map, RegExp};
    use innmind::prelude::*;
    use serde_json::{Value, json};

    use super::super::input::Input;
    use super::super::{list, map, string};

    pub fn of_str(method: &str, text: &Str, input: Input<'_>) -> Option<Value> {
        let regex = input.required("regex");
        let limit = input.int("limit").unwrap_or(-1);

        Some(match method {
            "matches" => told(text.matches(regex), |matches| json!({ "bool": matches })),
            "capture" => told(text.capture(regex), |groups| captured(&groups)),
            "pregSplit" => internal(
                match usize::try_from(limit) {
                    Ok(limit) => text.preg_split_with(regex, limit),
                    Err(_) => text.preg_split(regex),
                },
                list,
            ),
            "pregReplace" => {
                let replacement = input.required("replacement");
                internal(
                    match usize::try_from(limit) {
                        Ok(limit) => text.preg_replace_with(regex, replacement, limit),
                        Err(_) => text.preg_replace(regex, replacement),
                    },
                    |text| string(&text),
                )
            }
            _ => return None,
        })
    }

    pub fn of_reg_exp(method: &str, input: Input<'_>) -> Option<Value> {
        let pattern = input
            .text("pattern")
            .unwrap_or_else(|| input.required("regex"));
        let string = || {
            input
                .text("string")
                .or_else(|| input.text("value"))
                .map(|text| text.to_encoding(input.encoding()))
        };
        let regex = match RegExp::attempt(pattern) {
            Ok(regex) => regex,
            Err(error) => return Some(told::<()>(Err(error), |()| Value::Null)),
        };

        Some(match method {
            "of" | "toString" => json!({ "str": regex.to_string() }),
            "matches" => told(
                regex.matches(&string()?),
                |matches| json!({ "bool": matches }),
            ),
            "capture" => told(regex.capture(&string()?), |groups| captured(&groups)),
            _ => return None,
        })
    }

    fn captured(groups: &Map<Group, Str>) -> Value {
        map(groups.iter().map(|(group, text)| {
            let group = match group {
                Group::Index(index) => json!(index),
                Group::Name(name) => json!(**name),
            };
            (group, text.clone())
        }))
    }

    /// Upstream checks the pattern first, and its exception says only that.
    fn told<T>(answer: Attempt<T>, tell: impl FnOnce(T) -> Value) -> Value {
        match answer {
            Ok(answer) => tell(answer),
            Err(error) => match error.cause::<InvalidRegex>().unwrap() {
                InvalidRegex::Pattern { pattern, .. } if pattern.is_empty() => {
                    json!({ "error": "LogicException" })
                }
                InvalidRegex::Pattern { pattern, .. } => {
                    json!({ "error": "LogicException", "message": pattern })
                }
                reason => json!({ "error": "InvalidRegex", "message": message(reason) }),
            },
        }
    }

    /// Upstream has one exception for all that goes wrong here.
    fn internal<T>(answer: Attempt<T>, tell: impl FnOnce(T) -> Value) -> Value {
        match answer {
            Ok(answer) => tell(answer),
            Err(error) => json!({
                "error": "InvalidRegex",
                "message": message(error.cause::<InvalidRegex>().unwrap()),
            }),
        }
    }

    fn message(reason: &InvalidRegex) -> &'static str {
        match reason {
            InvalidRegex::BacktrackLimit => "Backtrack limit error",
            InvalidRegex::RecursionLimit => "Recursion limit error",
            InvalidRegex::BadUtf8 => "Bad UTF-8 error",
            InvalidRegex::JitStackLimit => "JIT stack limit error",
            _ => "Internal error",
        }
    }
}

#[cfg(not(feature = "regexp"))]
mod without_regexp {
    use innmind::prelude::*;
    use serde_json::Value;

    use super::super::input::Input;

    pub fn of_str(_: &str, _: &Str, _: Input<'_>) -> Option<Value> {
        None
    }

    pub fn of_reg_exp(_: &str, _: Input<'_>) -> Option<Value> {
        None
    }
}
