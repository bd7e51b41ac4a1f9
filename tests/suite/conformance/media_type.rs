//! `MediaType` and `Parameter`.

use innmind::media_type::{MediaType, Parameter, TopLevel};
use innmind::prelude::*;
use serde_json::{Value as Json, json};

use super::case::{Case, Rule, Verdict};
use super::form::bytes;

const NEWLINE: Rule = Rule("a newline at the end is refused; upstream drops it, or keeps it");
const EMPTY: Rule =
    Rule("an empty value prints with its quotes, so that it is read again; upstream prints `a=`");
const VALUE: Rule = Rule(
    "a value that could not be read again once printed is refused; upstream prints it as it is",
);
const LONG: Rule = Rule("more than 65,535 bytes are refused: a message has room for no more");

pub fn run(case: &Case) -> Verdict {
    let Some(answer) = answer(case) else {
        return Verdict::Wrong(format!("{} is not known", case.call));
    };
    if answer == case.expect {
        return Verdict::Same;
    }

    match rule(case, &answer) {
        Some(rule) => Verdict::Differs(rule),
        None => Verdict::of(&answer, &case.expect),
    }
}

fn answer(case: &Case) -> Option<Json> {
    let input = &case.input;
    let value = bytes(input, "value").unwrap_or_default();

    Some(match case.call.as_str() {
        "MediaType.maybe" => maybe(MediaType::maybe(value), media_type),
        "MediaType.of" | "MediaType.attempt" => {
            outcome(MediaType::attempt(value.clone()), &value, media_type)
        }
        "MediaType.new" => made(input),
        "MediaType.null" => media_type(&MediaType::null()),
        "MediaType.topLevels" => json!({"list": MediaType::top_levels().map(TopLevel::as_str)}),
        "Parameter.of" | "Parameter.maybe" => maybe(Parameter::of(value), parameter),
        "Parameter.new" => {
            let name = bytes(input, "name")?;
            outcome(
                Parameter::new(name.clone(), bytes(input, "value")?),
                &name,
                parameter,
            )
        }
        _ => return None,
    })
}

/// `new MediaType(...)`: upstream tells by its exception which argument is
/// wrong.
fn made(input: &Json) -> Json {
    let field = |name: &str| bytes(input, name).unwrap_or_default();

    // The arguments are made first.
    let mut parameters = Vec::new();
    for pair in input["parameters"].as_array().into_iter().flatten() {
        let text = |index: usize| pair[index].as_str().unwrap_or_default().to_owned();
        match Parameter::new(text(0), text(1)) {
            Ok(parameter) => parameters.push(parameter),
            Err(_) => return thrown("DomainException", text(0).as_bytes()),
        }
    }
    let Ok(top_level) = TopLevel::attempt(field("top_level")) else {
        return thrown("InvalidTopLevelType", &field("top_level"));
    };

    let make =
        |suffix: Vec<u8>| MediaType::new(top_level, field("sub_type"), suffix, parameters.clone());
    if make(Vec::new()).is_err() {
        return thrown("DomainException", &field("sub_type"));
    }
    outcome(make(field("suffix")), &field("suffix"), media_type)
}

fn maybe<T>(value: Maybe<T>, of: impl FnOnce(&T) -> Json) -> Json {
    value.map_or_else(|| json!({"nothing": true}), |value| of(&value))
}

fn outcome<T>(value: Attempt<T>, input: &[u8], of: impl FnOnce(&T) -> Json) -> Json {
    match value {
        Ok(value) => of(&value),
        Err(error) => {
            assert!(error.is_invalid());
            thrown("DomainException", input)
        }
    }
}

fn thrown(class: &str, message: &[u8]) -> Json {
    let mut thrown = serde_json::Map::new();
    thrown.insert("error".to_owned(), class.into());
    if !message.is_empty() {
        super::form::put(&mut thrown, "message", message);
    }
    thrown.into()
}

fn media_type(media_type: &MediaType) -> Json {
    let parameters: Vec<_> = media_type
        .parameters()
        .iter()
        .map(|parameter| json!([parameter.name(), parameter.value()]))
        .collect();

    json!({
        "top_level": media_type.top_level().as_str(),
        "sub_type": media_type.sub_type(),
        "suffix": media_type.suffix(),
        "parameters": parameters,
        "string": media_type.to_string(),
    })
}

fn parameter(parameter: &Parameter) -> Json {
    json!({
        "name": parameter.name(),
        "value": parameter.value(),
        "string": parameter.to_string(),
    })
}

fn rule(case: &Case, answer: &Json) -> Option<Rule> {
    let refused = answer.get("nothing").is_some() || answer.get("error").is_some();
    let given = case.expect.get("string").is_some();

    if refused && given {
        let value = bytes(&case.input, "value").unwrap_or_default();
        let pairs = case.input["parameters"].as_array().into_iter().flatten();
        let unwritable = |value: &str| Parameter::of(format!("a=\"{value}\"")).is_none();
        let newline = |text: &[u8]| {
            text.split(|b| b";,".contains(b))
                .any(|part| part.ends_with(b"\n"))
        };

        let values = pairs.clone().filter_map(|pair| pair[1].as_str());
        let names = pairs.clone().filter_map(|pair| pair[0].as_str());
        let parameter = case.call == "Parameter.new";

        return if value.len() > 65_535 {
            Some(LONG)
        } else if values.clone().any(unwritable)
            || (parameter && unwritable(&String::from_utf8_lossy(&value)))
        {
            Some(VALUE)
        } else {
            let fields = ["name", "sub_type", "suffix"];
            let fields = fields.iter().filter_map(|name| bytes(&case.input, name));
            let mut texts = fields.chain(names.map(|name| name.as_bytes().to_vec()));

            (newline(&value) || texts.any(|text| newline(&text))).then_some(NEWLINE)
        };
    }

    // All the parts are the same, the empty values are printed otherwise, and
    // what is printed is read again.
    let mut same = answer.clone();
    same["string"] = answer["string"].as_str()?.replace("=\"\"", "=").into();
    let printed = answer["string"].as_str()?.to_owned();
    let again = MediaType::maybe(printed.clone())
        .map(|read| read.to_string())
        .or_else(|| Parameter::of(printed.clone()).map(|read| read.to_string()));
    (same == case.expect && again == Some(printed)).then_some(EMPTY)
}
