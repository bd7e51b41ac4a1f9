//! `Url` and its parts.

use innmind::prelude::*;
use innmind::url::authority::user_information::{Password, User};
use innmind::url::authority::{Host, Port, UserInformation};
use innmind::url::{Authority, Fragment, Path, Query, Scheme, Url};
use serde_json::{Map, Value as Json, json};

use super::case::{Case, Verdict};
use super::form::{bytes, put};

mod rules;

/// What upstream throws.
struct Thrown {
    class: &'static str,
    message: Vec<u8>,
}

type Answer = Result<Json, Thrown>;

pub fn run(case: &Case) -> Verdict {
    let answer = match answer(case) {
        Some(Ok(answer)) => answer,
        Some(Err(thrown)) => thrown.into(),
        None => return Verdict::Wrong(format!("{} is not known", case.call)),
    };
    if same(case, &answer) {
        return Verdict::Same;
    }

    match rules::rule(case, &answer) {
        Some(rule) => Verdict::Differs(rule),
        None => Verdict::of(&answer, &case.expect),
    }
}

/// Upstream's message is the part that is wrong. Ours is a sentence that shows
/// the whole input: the runner knows the part only where it makes it, so of a
/// whole url the kind of error is compared.
fn same(case: &Case, answer: &Json) -> bool {
    let class = |json: &Json| json["error"].as_str().map(str::to_owned);
    let whole = case.call.starts_with("Url.");

    *answer == case.expect
        || (whole && class(answer).is_some() && class(answer) == class(&case.expect))
}

fn answer(case: &Case) -> Option<Answer> {
    let input = &case.input;
    let (of, operation) = case.call.split_once('.')?;

    Some(match (of, operation) {
        ("Path", _) => return path(operation, input),
        ("Url", _) => return url(operation, input),
        ("Authority", _) => return authority(operation, input),
        ("UserInformation", _) => return user_information(operation, input),
        ("Port", _) => return port(operation, input),

        ("Scheme", "of") => of_text(input, Scheme::attempt, |scheme| {
            formatted(
                scheme.as_str().as_bytes(),
                scheme.format(&Authority::none()).as_bytes(),
            )
        }),
        ("Scheme", "none") => Ok(formatted(
            Scheme::none().as_str().as_bytes(),
            Scheme::none().format(&Authority::none()).as_bytes(),
        )),
        ("Scheme", "equals") => equals(input, Scheme::attempt, Scheme::none, Scheme::equals),

        ("Query", "of") => of_text(input, Query::attempt, |query| {
            formatted(query.as_bytes(), query.format().as_bytes())
        }),
        ("Query", "none") => Ok(formatted(
            Query::none().as_bytes(),
            Query::none().format().as_bytes(),
        )),
        ("Query", "equals") => equals(input, Query::attempt, Query::none, Query::equals),

        ("Fragment", "of") => of_text(input, Fragment::attempt, |fragment| {
            formatted(fragment.as_bytes(), fragment.format().as_bytes())
        }),
        ("Fragment", "none") => Ok(formatted(
            Fragment::none().as_bytes(),
            Fragment::none().format().as_bytes(),
        )),
        ("Fragment", "equals") => {
            equals(input, Fragment::attempt, Fragment::none, Fragment::equals)
        }

        ("User", "of") => of_text(input, User::attempt, |user| {
            string(user.as_str().as_bytes())
        }),
        ("User", "none") => Ok(string(User::none().as_str().as_bytes())),
        ("User", "equals") => equals(input, User::attempt, User::none, User::equals),
        ("User", "format") => user_format(input),

        ("Password", "of") => of_text(input, Password::attempt, |password| {
            string(password.as_str().as_bytes())
        }),
        ("Password", "none") => Ok(string(Password::none().as_str().as_bytes())),
        ("Password", "equals") => {
            equals(input, Password::attempt, Password::none, Password::equals)
        }
        ("Password", "format") => password_format(input),

        ("Host", "of") => of_text(input, Host::attempt, |host| {
            string(host.as_str().as_bytes())
        }),
        ("Host", "none") => Ok(string(Host::none().as_str().as_bytes())),
        ("Host", "equals") => equals(input, Host::attempt, Host::none, Host::equals),
        _ => return None,
    })
}

fn path(operation: &str, input: &Json) -> Option<Answer> {
    let read = |name: &str| part(input, name, Path::attempt, Path::none);
    let shape = |path: &Path| {
        let mut json = Map::new();
        put(&mut json, "string", path.as_bytes());
        json.insert("absolute".to_owned(), path.absolute().into());
        json.insert("directory".to_owned(), path.directory().into());
        json
    };

    Some(match operation {
        "of" => read("value").map(|path| shape(&path).into()),
        "none" => {
            let mut json = shape(&Path::none());
            let root = Path::none().equals(&Path::of("/"));
            json.insert("equals_root".to_owned(), root.into());
            Ok(json.into())
        }
        "resolve" => read("base").and_then(|base| {
            let path = read("path")?;
            let resolved = base.resolve(&path);
            let mut json = shape(&resolved);
            if resolved.equals(&Path::none()) {
                // Upstream was asked for the text alone.
                json.retain(|name, _| name == "string");
            }
            Ok(json.into())
        }),
        "equals" => equals(input, Path::attempt, Path::none, Path::equals),
        "format" => read("path").and_then(|path| {
            let query = part(input, "query", Query::attempt, Query::none)?;
            let fragment = part(input, "fragment", Fragment::attempt, Fragment::none)?;
            Ok(string(path.format(&query, &fragment).as_bytes()))
        }),
        _ => return None,
    })
}

fn url(operation: &str, input: &Json) -> Option<Answer> {
    let read = |name: &str| {
        let text = bytes(input, name).unwrap_or_default();
        attempted(Url::attempt(text.clone()), &text)
    };

    Some(match operation {
        "of" | "attempt" => read("value").map(|url| shape(&url)),
        "maybe" => Ok(Url::maybe(bytes(input, "value").unwrap_or_default())
            .map_or_else(|| json!({"nothing": true}), |url| shape(&url))),
        "equals" => read("a").and_then(|a| read("b").map(|b| json!({"bool": a.equals(&b)}))),
        "with" => {
            let mut url = read("value");
            for step in input["with"].as_array()? {
                let field = json!({"value": step[1]});
                url = url.and_then(|url| with(&url, step[0].as_str().unwrap_or_default(), &field)?);
            }
            url.map(|url| shape(&url))
        }
        _ => return None,
    })
}

/// One with-er; the without-er if the value is null.
fn with(url: &Url, what: &str, field: &Json) -> Result<Result<Url, Thrown>, Thrown> {
    let null = field["value"].is_null();
    let authority = url.authority();

    Ok(Ok(match (what, null) {
        ("scheme", true) => url.without_scheme(),
        ("scheme", false) => url.with_scheme(part(field, "value", Scheme::attempt, Scheme::none)?),
        ("authority", true) => url.without_authority(),
        ("authority", false) => {
            let text = bytes(field, "value").unwrap_or_default();
            let other = [b"//", &text[..]].concat();
            url.with_authority(attempted(Url::attempt(other), &text)?.authority())
        }
        ("path", true) => url.without_path(),
        ("path", false) => url.with_path(part(field, "value", Path::attempt, Path::none)?),
        ("query", true) => url.without_query(),
        ("query", false) => url.with_query(part(field, "value", Query::attempt, Query::none)?),
        ("fragment", true) => url.without_fragment(),
        ("fragment", false) => {
            url.with_fragment(part(field, "value", Fragment::attempt, Fragment::none)?)
        }
        ("host", true) => url.with_authority(authority.without_host()),
        ("host", false) => url.with_authority(authority.with_host(part(
            field,
            "value",
            Host::attempt,
            Host::none,
        )?)),
        ("port", true) => url.with_authority(authority.without_port()),
        ("port", false) => url.with_authority(authority.with_port(port_of(&field["value"])?)),
        ("userInformation", true) => url.with_authority(authority.without_user_information()),
        ("user", _) => {
            let user = part(field, "value", User::attempt, User::none)?;
            let user = passworded(authority.user_information().clone().with_user(user))?;
            url.with_authority(authority.with_user_information(user))
        }
        ("password", _) => {
            let password = part(field, "value", Password::attempt, Password::none)?;
            let user = passworded(authority.user_information().clone().with_password(password))?;
            url.with_authority(authority.with_user_information(user))
        }
        _ => {
            return Err(Thrown {
                class: "unknown with-er",
                message: what.into(),
            });
        }
    }))
}

fn authority(operation: &str, input: &Json) -> Option<Answer> {
    let read = |input: &Json| {
        Ok(Authority::of(
            user_information_of(input)?,
            part(input, "host", Host::attempt, Host::none)?,
            port_of(&input["port"])?,
        ))
    };
    let written = |authority: Authority| string(authority.to_string().as_bytes());

    Some(match operation {
        "of" => read(input).map(written),
        "none" => Ok(written(Authority::none())),
        "equals" => {
            read(&input["a"]).and_then(|a| read(&input["b"]).map(|b| json!({"bool": a.equals(&b)})))
        }
        "withoutHost" => read(input).map(|authority| written(authority.without_host())),
        "withoutPort" => read(input).map(|authority| written(authority.without_port())),
        "withoutUserInformation" => {
            read(input).map(|authority| written(authority.without_user_information()))
        }
        "withHost" => read(input).and_then(|authority| {
            let host = part(input, "value", Host::attempt, Host::none)?;
            Ok(written(authority.with_host(host)))
        }),
        "withPort" => read(input)
            .and_then(|authority| Ok(written(authority.with_port(port_of(&input["value"])?)))),
        _ => return None,
    })
}

fn user_information(operation: &str, input: &Json) -> Option<Answer> {
    let written = |both: UserInformation| string(both.to_string().as_bytes());
    let read = || user_information_of(input);

    Some(match operation {
        "of" => read().map(written),
        "none" => Ok(written(UserInformation::none())),
        "withoutUser" => read()
            .and_then(|both| passworded(both.without_user()))
            .map(written),
        "withoutPassword" => read().map(|both| written(both.without_password())),
        "withUser" => read().and_then(|both| {
            let user = part(input, "value", User::attempt, User::none)?;
            passworded(both.with_user(user)).map(written)
        }),
        "withPassword" => read().and_then(|both| {
            let password = part(input, "value", Password::attempt, Password::none)?;
            passworded(both.with_password(password)).map(written)
        }),
        "format" => read().and_then(|both| {
            let host = part(input, "host", Host::attempt, Host::none)?;
            Ok(string(both.format(&host).as_bytes()))
        }),
        "equals" => user_information_of(&input["a"])
            .and_then(|a| user_information_of(&input["b"]).map(|b| json!({"bool": a.equals(&b)}))),
        _ => return None,
    })
}

fn user_format(input: &Json) -> Answer {
    let user = part(input, "user", User::attempt, User::none)?;
    let host = part(input, "host", Host::attempt, Host::none)?;
    let password = part(input, "password", Password::attempt, Password::none)?;

    Ok(string(user.format(&host, &password).as_bytes()))
}

fn password_format(input: &Json) -> Answer {
    let user = part(input, "user", User::attempt, User::none)?;
    let password = part(input, "password", Password::attempt, Password::none)?;

    passworded(password.format(&user)).map(|text| string(text.as_bytes()))
}

fn port(operation: &str, input: &Json) -> Option<Answer> {
    let shape = |port: Port| {
        json!({
            "string": port.to_string(),
            "value": port.value(),
            "formatted": port.format(),
        })
    };

    Some(match operation {
        "of" => port_of(&input["value"]).map(shape),
        "none" => {
            let mut json = shape(Port::none());
            json["equals_0"] = Port::none().equals(&Port::of(0)).into();
            Ok(json)
        }
        "equals" => port_of(&input["a"])
            .and_then(|a| port_of(&input["b"]).map(|b| json!({"bool": a.equals(&b)}))),
        _ => return None,
    })
}

fn port_of(value: &Json) -> Result<Port, Thrown> {
    match (value.as_u64(), value.as_i64()) {
        (Some(value), _) => Ok(Port::of(value)),
        (None, Some(value)) => attempted(Port::attempt(value), value.to_string().as_bytes()),
        (None, None) => Ok(Port::none()),
    }
}

fn user_information_of(input: &Json) -> Result<UserInformation, Thrown> {
    let user = part(input, "user", User::attempt, User::none)?;
    let password = part(input, "password", Password::attempt, Password::none)?;

    passworded(UserInformation::attempt(user, password))
}

/// A part from a field; none if the field is null.
fn part<T>(
    input: &Json,
    name: &str,
    attempt: impl FnOnce(Vec<u8>) -> Attempt<T>,
    none: impl FnOnce() -> T,
) -> Result<T, Thrown> {
    match bytes(input, name) {
        Some(text) => attempted(attempt(text.clone()), &text),
        None => Ok(none()),
    }
}

fn of_text<T>(
    input: &Json,
    attempt: impl FnOnce(Vec<u8>) -> Attempt<T>,
    shape: impl FnOnce(&T) -> Json,
) -> Answer {
    let text = bytes(input, "value").unwrap_or_default();

    attempted(attempt(text.clone()), &text).map(|part| shape(&part))
}

fn equals<T>(
    input: &Json,
    attempt: impl Fn(Vec<u8>) -> Attempt<T>,
    none: impl Fn() -> T,
    equals: impl Fn(&T, &T) -> bool,
) -> Answer {
    let a = part(input, "a", &attempt, &none)?;
    let b = part(input, "b", &attempt, &none)?;

    Ok(json!({"bool": equals(&a, &b)}))
}

/// An error of ours says that the input is invalid, which is what upstream's
/// exception says. Its message is upstream's input.
fn attempted<T>(value: Attempt<T>, input: &[u8]) -> Result<T, Thrown> {
    value.map_err(|error| {
        assert!(error.is_invalid());
        let error = error.to_string();
        let (class, message) = if error.ends_with(": a password needs a user") {
            ("PasswordCannotBeSpecifiedWithoutAUser", Vec::new())
        } else if error.ends_with(": it has no control characters besides its white space") {
            ("SyntaxError", [b"Invalid query string: ", input].concat())
        } else {
            ("DomainException", input.to_vec())
        };

        Thrown { class, message }
    })
}

fn passworded<T>(value: Attempt<T>) -> Result<T, Thrown> {
    attempted(value, b"")
}

impl From<Thrown> for Json {
    fn from(thrown: Thrown) -> Self {
        let mut json = Map::new();
        json.insert("error".to_owned(), thrown.class.into());
        if !thrown.message.is_empty() {
            put(&mut json, "message", &thrown.message);
        }
        json.into()
    }
}

fn string(bytes: &[u8]) -> Json {
    let mut json = Map::new();
    put(&mut json, "string", bytes);
    json.into()
}

fn formatted(bytes: &[u8], formatted: &[u8]) -> Json {
    let mut json = Map::new();
    put(&mut json, "string", bytes);
    put(&mut json, "formatted", formatted);
    json.into()
}

/// Every part of a url, and the whole.
fn shape(url: &Url) -> Json {
    let authority = url.authority();
    let user_information = authority.user_information();
    let path = url.path();
    let mut json = Map::new();

    for (name, bytes) in [
        ("scheme", url.scheme().as_str().as_bytes()),
        ("user", user_information.user().as_str().as_bytes()),
        ("password", user_information.password().as_str().as_bytes()),
        ("host", authority.host().as_str().as_bytes()),
        ("port", authority.port().to_string().as_bytes()),
        ("authority", authority.to_string().as_bytes()),
        ("path", path.as_bytes()),
        ("query", url.query().as_bytes()),
        ("fragment", url.fragment().as_bytes()),
        ("string", Str::from(url).as_bytes()),
    ] {
        put(&mut json, name, bytes);
    }
    json.insert("port_value".to_owned(), authority.port().value().into());
    json.insert("absolute".to_owned(), path.absolute().into());
    json.into()
}
