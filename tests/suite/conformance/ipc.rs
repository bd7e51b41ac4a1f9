//! `IPC`: bytes, names, directories, and whole sessions.

mod digest;
mod proxy;
mod server;
mod session;
mod wire;

use std::os::unix::net::UnixListener;
use std::path::Path as File;

use innmind::immutable::str::Encoding;
use innmind::io::reader::Buffer;
use innmind::ipc::message::Control;
use innmind::ipc::process::Name;
use innmind::ipc::protocol::{Binary, Protocol};
use innmind::ipc::{Factory, Ipc, Message};
use innmind::operating_system;
use innmind::prelude::*;
use innmind::time::Period;
use innmind::url::Path;
use serde_json::{Value as Json, json};

use super::case::{Case, Rule, Verdict};
use super::form::bytes;
pub use session::run as transcripts;

const RESERVED: Rule =
    Rule("what is announced is refused before memory is reserved; upstream runs out of it");
const NEWLINE: Rule = Rule("a name that ends with a newline is refused; upstream takes it");
const LISTED: Rule =
    Rule("`processes` lists the sockets that end with `.sock`; upstream lists everything else");
const LONG: Rule = Rule("a media type that has no room is refused; upstream wraps its length");
const EMPTY: Rule =
    Rule("an empty parameter is sent with its quotes, so that it is read again; upstream's is not");

/// The bytes and the directory.
pub fn protocol(case: &Case) -> Verdict {
    match case.call.as_str() {
        "Binary.encode" => encode(case),
        "Binary.decode" => decode(case),
        "Message.equals" => equals(case),
        "Name" => name(case),
        "IPC.processes" | "IPC.exist" | "IPC.get" | "IPC.wait" => directory(case),
        "IPC.build" => build(case),
        call => Verdict::Wrong(format!("{call} is not known")),
    }
}

fn control(name: &str) -> Option<Control> {
    Control::ALL
        .into_iter()
        .find(|control| format!("{control:?}") == name)
}

/// A content: text, base64, or something repeated.
fn content(input: &Json) -> Vec<u8> {
    let of = &input["content"];
    if of.is_object() {
        let times = usize::try_from(of["times"].as_u64().unwrap()).unwrap();
        return bytes(of, "repeat").unwrap().repeat(times);
    }

    bytes(input, "content").unwrap_or_default()
}

fn message(input: &Json) -> Attempt<Message> {
    match input["type"].as_str().and_then(control) {
        Some(control) => Ok(control.into()),
        None => Message::attempt(
            bytes(input, "media_type").unwrap_or_default(),
            content(input),
        ),
    }
}

fn encode(case: &Case) -> Verdict {
    let input = &case.input["message"];
    let message = match message(input) {
        Ok(message) => message,
        Err(error) => {
            let long = bytes(input, "media_type").is_some_and(|text| text.len() > 65_535);
            return if long && error.is_invalid() {
                Verdict::Differs(LONG)
            } else if case.expect.get("error").is_some() {
                Verdict::Same
            } else {
                Verdict::Wrong(error.to_string())
            };
        }
    };
    let encoding = match case.input["str_encoding"].as_str() {
        Some("utf16") => Encoding::Utf16,
        Some("utf32") => Encoding::Utf32,
        Some("ascii") => Encoding::Ascii,
        _ => Encoding::Utf8,
    };
    let message = Message::new(
        message.media_type().clone(),
        message.content().clone().to_encoding(encoding),
    );

    let encoded = match Binary::new().encode(&message) {
        Ok(encoded) => encoded,
        Err(error) if error.is_invalid() && case.expect.get("error").is_some() => {
            return Verdict::Same;
        }
        Err(error) => return Verdict::Wrong(error.to_string()),
    };
    // What is sent is read again.
    let mut buffer = Buffer::new();
    buffer.push(encoded.as_bytes());
    if !matches!(Binary::new().decode(&mut buffer), Ok(Some(again)) if again == message) {
        return Verdict::Wrong("is not read again".to_owned());
    }

    let mut answer = digest::of("bytes", encoded.as_bytes(), &case.expect);
    if case.expect.get("content").is_some() {
        answer["media_type"] = message.media_type().to_string().into();
        answer["content"] = message.content().to_string().into();
    }
    if answer != case.expect && message.media_type().to_string().contains("=\"\"") {
        return Verdict::Differs(EMPTY);
    }

    Verdict::of(&answer, &case.expect)
}

fn decode(case: &Case) -> Verdict {
    let input = &case.input;
    let mut stream = bytes(input, "bytes").unwrap_or_default();
    if let Some(prefix) = bytes(input, "prefix") {
        let times = usize::try_from(input["repeat"][1].as_u64().unwrap()).unwrap();
        stream = prefix;
        stream.extend(input["repeat"][0].as_str().unwrap().repeat(times).bytes());
        stream.extend(bytes(input, "suffix").unwrap_or_default());
    }
    let times = usize::try_from(input["times"].as_u64().unwrap_or(1)).unwrap();
    let expected = case.expect["results"].as_array().unwrap();

    // Whole, and a byte at a time: how it is cut means nothing.
    let whole = results(&[&stream], times, expected);
    let pieces: Vec<_> = stream.chunks(1).collect();
    if stream.len() < 100_000 && results(&pieces, times, expected) != whole {
        return Verdict::Wrong("is read otherwise a byte at a time".to_owned());
    }

    let given: Vec<_> = whole.into_iter().map(|result| said(&result)).collect();
    let wanted: Vec<_> = expected.iter().map(said).collect();
    if given == wanted {
        let reserves = expected.iter().any(|result| result.get("fatal").is_some());
        return if reserves {
            Verdict::Differs(RESERVED)
        } else {
            Verdict::Same
        };
    }

    Verdict::of(&given.into(), &wanted.into())
}

/// What upstream says of a stream that holds no message, in one word: nothing,
/// since its answer is a `Maybe`, or what is thrown where bytes are missing. We
/// give an error for both.
fn said(result: &Json) -> Json {
    if result.get("message").is_some() {
        result.clone()
    } else {
        json!("no message")
    }
}

fn results(pieces: &[&[u8]], times: usize, expected: &[Json]) -> Vec<Json> {
    let protocol = Binary::new();
    let mut buffer = Buffer::new();
    let mut pieces = pieces.iter();
    let mut results = Vec::new();

    while results.len() < times {
        let decoded = loop {
            match protocol.decode(&mut buffer) {
                Ok(None) if !buffer.ended() => match pieces.next() {
                    Some(piece) => buffer.push(piece),
                    None => buffer.end(),
                },
                decoded => break decoded,
            }
        };

        let Ok(Some(message)) = decoded else {
            results.push(json!({"nothing": true}));
            break;
        };
        let like = expected.get(results.len()).cloned().unwrap_or_default();
        let mut told = digest::of("content", message.content().as_bytes(), &like["message"]);
        told["media_type"] = message.media_type().to_string().into();
        let mut result = json!({"message": told});
        if let Some(control) = Control::maybe(&message) {
            result["equals"] = json!([format!("{control:?}")]);
        }
        if like.get("remaining").is_some() {
            let rest: usize = pieces.clone().map(|piece| piece.len()).sum();
            result["remaining"] = (buffer.size() + rest).into();
        }
        results.push(result);
    }

    results
}

fn equals(case: &Case) -> Verdict {
    let Some(control) = case.input["type"].as_str().and_then(control) else {
        return Verdict::Wrong("the type is not known".to_owned());
    };
    let other = Message::attempt(
        bytes(&case.input, "media_type").unwrap(),
        content(&case.input),
    )
    .unwrap();
    assert_eq!(
        control.equals(&other),
        Message::from(control).equals(&other)
    );

    let answer = json!({
        "bool": control.equals(&other),
        "reversed": other.equals(&control.into()),
    });
    Verdict::of(&answer, &case.expect)
}

fn name(case: &Case) -> Verdict {
    let value = bytes(&case.input, "value").unwrap_or_default();
    let given = match Name::attempt(value.clone()) {
        Ok(name) => json!({"valid": true, "of": name.to_string()}),
        Err(error) => {
            assert!(error.is_invalid() && Name::maybe(value.clone()).is_none());
            json!({"valid": false, "of": {"error": "DomainException"}})
        }
    };

    if given != case.expect && given["valid"] == false && value.ends_with(b"\n") {
        return Verdict::Differs(NEWLINE);
    }
    Verdict::of(&given, &case.expect)
}

/// What `IPC` makes of a directory with such entries.
fn directory(case: &Case) -> Verdict {
    let folder = tempfile::Builder::new()
        .prefix("ipc")
        .tempdir_in("/tmp")
        .unwrap();
    let mut listening = Vec::new();
    for entry in case.input["entries"].as_array().into_iter().flatten() {
        let path = folder.path().join(entry[1].as_str().unwrap());
        match entry[0].as_str().unwrap() {
            "listening_socket" => listening.push(UnixListener::bind(path).unwrap()),
            "dead_socket" => drop(UnixListener::bind(path).unwrap()),
            "file" => std::fs::write(path, "").unwrap(),
            "directory" => std::fs::create_dir(path).unwrap(),
            kind => return Verdict::Wrong(format!("{kind} is not known")),
        }
    }

    let ipc = ipc(folder.path(), Period::millisecond(50));
    let name = || Name::of(case.input["name"].as_str().unwrap().to_owned());
    let maybe = |found: bool| json!({"maybe": if found { "just" } else { "nothing" }});
    let given = match case.call.as_str() {
        "IPC.processes" => {
            let names = ipc.processes().unwrap();
            let names: Vec<_> = names.iter().map(ToString::to_string).collect();
            json!({"names": names})
        }
        "IPC.exist" => json!({"bool": ipc.exist(name()).unwrap()}),
        "IPC.get" => maybe(ipc.get(name()).is_ok()),
        _ => {
            let timeout = case.input["timeout_ms"].as_u64().unwrap_or(50);
            maybe(ipc.wait_with(name(), Period::millisecond(timeout)).is_ok())
        }
    };

    if given != case.expect && case.call == "IPC.processes" {
        let ours = case.input["entries"].as_array().unwrap().iter();
        let mut ours: Vec<_> = ours
            .filter(|entry| entry[0] != "directory")
            .filter_map(|entry| entry[1].as_str()?.strip_suffix(".sock"))
            .filter(|name| Name::maybe((*name).to_owned()).is_some())
            .collect();
        ours.sort_unstable();
        if given == json!({"names": ours}) {
            return Verdict::Differs(LISTED);
        }
    }
    Verdict::of(&given, &case.expect)
}

fn build(case: &Case) -> Verdict {
    let sockets = Path::of(case.input["sockets"].as_str().unwrap().to_owned());
    let os = operating_system::Factory::build();

    match Factory::build_with(os, sockets, Period::second(1)) {
        Ok(_) if case.expect.get("error").is_none() => Verdict::Same,
        Err(error) if error.is_invalid() && case.expect.get("error").is_some() => Verdict::Same,
        built => Verdict::Wrong(format!("{built:?}")),
    }
}

fn ipc(folder: &File, heartbeat: Period) -> Ipc {
    let sockets = Path::of(format!("{}/", folder.display()));

    Factory::build_with(operating_system::Factory::build(), sockets, heartbeat).unwrap()
}
