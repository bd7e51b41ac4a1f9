//! The small functions that the cases name, as PHP runs them.

use std::cell::RefCell;
use std::rc::Rc;

use innmind::prelude::*;
use serde_json::{Value as Json, json};

use super::outcome::Outcome;
use super::value::{LogicException, RuntimeException, Value, throw, unknown};

/// What was called, in order.
#[derive(Clone, Default)]
pub struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    pub fn add(&self, entry: impl Into<String>) {
        self.0.borrow_mut().push(entry.into());
    }

    pub fn entries(&self) -> Vec<String> {
        self.0.borrow().clone()
    }
}

/// A function of a case, which logs its calls.
#[derive(Clone)]
pub struct Function {
    spec: Json,
    log: Log,
}

impl Function {
    pub fn of(spec: &Json, log: &Log) -> Self {
        Self {
            spec: spec.clone(),
            log: log.clone(),
        }
    }

    /// The form of the outcome that it gives, `identity_lazy` for example.
    pub fn gives(&self) -> Option<&str> {
        self.spec["to"]
            .as_object()?
            .keys()
            .map(String::as_str)
            .find(|key| *key != "as")
    }

    pub fn call(&self, arguments: &[Value]) -> Value {
        let name = self.spec["fn"].as_str().unwrap_or_default();
        let logged: Vec<_> = arguments
            .iter()
            .map(|argument| argument.logged().to_string())
            .collect();
        let label = self.spec["as"].as_str().unwrap_or(name);
        self.log.add(format!("{label}({})", logged.join(",")));

        let first = || {
            arguments
                .first()
                .cloned()
                .unwrap_or(Value::Json(Json::Null))
        };
        let own = |key: &str| self.spec[key].as_str().unwrap_or_default().to_owned();

        match name {
            "inc" => arithmetic(&first(), '+', &json!(1)),
            "double" => arithmetic(&first(), '*', &json!(2)),
            "str" => Value::string(format!("s{}", text(&first()))),
            "id" => first(),
            "const" | "truthy" => Value::Json(self.spec["v"].clone()),
            "sum" => arguments
                .iter()
                .fold(Value::Json(json!(0)), |sum, argument| {
                    arithmetic(&sum, '+', &argument.encoded())
                }),
            "concat" => Value::string(arguments.iter().map(text).collect::<String>()),
            "even" => {
                let rest = arithmetic(&first(), '%', &json!(2));
                Value::Json(json!(rest.encoded() == json!(0)))
            }
            "gt" => Value::Json(json!(is_greater(&first(), &self.spec["n"]))),
            "to" => Value::Outcome(Box::new(Outcome::start(&self.spec["to"], &self.log))),
            "wrap_inc" => wrap(
                self.spec["type"].as_str().unwrap_or_default(),
                arithmetic(&first(), '+', &json!(1)),
            ),
            "throw" => throw("LogicException", &own("message")),
            "exc" => Value::Error(Error::of(RuntimeException(own("message")))),
            "exc_prefix" => {
                let message = format!("{}{}", own("prefix"), text(&first()));
                Value::Error(Error::of(RuntimeException(message)))
            }
            "logic_exc" => Value::Error(Error::of(LogicException(own("message")))),
            "msg" => Value::string(text(&first())),
            "join" => Value::string(joined(&first())),
            "list" => Value::Json(first().logged()),
            "recover_with_msg" => wrap("attempt", Value::string(text(&first()))),
            "fails_to_success" => wrap("validation", Value::string(joined(&first()))),
            "fails_to_fail" => {
                let failure = Value::string(format!("again:{}", joined(&first())));
                Value::Outcome(Box::new(Validation::fail(failure).into()))
            }
            name => unknown(&format!("function {name}")),
        }
    }
}

fn wrap(kind: &str, value: Value) -> Value {
    Value::Outcome(Box::new(match kind {
        "maybe" => Maybe::just(value).into(),
        "either" => Either::right(value).into(),
        "attempt" => Attempt::result(value).into(),
        "validation" => Validation::success(value).into(),
        "identity" => Identity::of(value).into(),
        kind => unknown(&format!("type {kind}")),
    }))
}

fn joined(failures: &Value) -> String {
    match failures {
        Value::Failures(failures) => failures.iter().map(text).collect::<Vec<_>>().join(","),
        _ => unknown("join of something else than failures"),
    }
}

/// PHP's conversion to a string; an exception is shown by its message.
fn text(value: &Value) -> String {
    match value {
        Value::Json(Json::Null | Json::Bool(false)) => String::new(),
        Value::Json(Json::Bool(true)) => "1".to_owned(),
        Value::Json(Json::String(text)) => text.clone(),
        Value::Json(Json::Array(_)) => "Array".to_owned(),
        Value::Json(json) => json.as_f64().map_or_else(
            || unknown("a string of an object"),
            |number| number.to_string(),
        ),
        Value::Error(error) => error.to_string(),
        Value::Failures(_) | Value::Outcome(_) => unknown("a string of an object"),
    }
}

/// PHP's arithmetic on what JSON can hold.
fn arithmetic(left: &Value, operator: char, right: &Json) -> Value {
    let left = left.encoded();
    let kinds = [&left, right].map(kind);
    let (Some(a), Some(b)) = (number(&left), number(right)) else {
        throw(
            "TypeError",
            &format!(
                "Unsupported operand types: {} {operator} {}",
                kinds[0], kinds[1]
            ),
        )
    };
    let whole = |json: &Json| json.as_f64().is_none() || json.is_i64();

    #[expect(clippy::cast_possible_truncation, reason = "as PHP's `%` does")]
    Value::Json(match operator {
        '%' => json!(a as i64 % b as i64),
        '+' if whole(&left) && whole(right) => json!((a + b) as i64),
        '*' if whole(&left) && whole(right) => json!((a * b) as i64),
        '+' => json!(a + b),
        _ => json!(a * b),
    })
}

/// Strings that are no numbers are compared as strings.
fn is_greater(left: &Value, right: &Json) -> bool {
    match (number(&left.encoded()), number(right)) {
        (Some(a), Some(b)) => a > b,
        _ => text(left) > text(&Value::Json(right.clone())),
    }
}

fn number(json: &Json) -> Option<f64> {
    match json {
        Json::Null | Json::Bool(false) => Some(0.0),
        Json::Bool(true) => Some(1.0),
        Json::String(text) => text.parse().ok(),
        json => json.as_f64(),
    }
}

fn kind(json: &Json) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool(_) => "bool",
        Json::Number(number) if number.is_f64() => "float",
        Json::Number(_) => "int",
        Json::String(_) => "string",
        Json::Array(_) | Json::Object(_) => "array",
    }
}
