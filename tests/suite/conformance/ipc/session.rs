//! Whole sessions: our server and our clients do what PHP's did, and what goes
//! between them is compared with what went between PHP's, in both directions.
//! Those that PHP's tests wrote by hand are bytes here too.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use innmind::ipc::process::Name;
use innmind::ipc::{Message, Process};
use innmind::time::Period;
use serde_json::{Value as Json, json};

use super::super::case::{Case, Rule, Verdict};
use super::{content, proxy, server, wire};
use crate::support::wait_for;

const CARRIED: Rule = Rule(
    "what is carried is never touched by a client's fate; upstream's becomes null when one leaves, sends no message, or does not answer a close",
);
const PIECES: Rule = Rule(
    "a message may come in pieces, or break off; upstream's server gives up on the client, or itself",
);
const ANSWERED: Rule = Rule(
    "answers are told from acknowledgements, so all messages of a `send` arrive; upstream takes the first answer for the second acknowledgement",
);
const CLOSING: Rule =
    Rule("both sides may close at once: both agree; upstream's client fails to close");
const STOPPED: Rule = Rule("a server stops at its timeout; upstream's may never");
const REMOVED: Rule = Rule("a socket is removed when its listener fails; upstream's stays behind");
const LARGE: Rule = Rule("a message of any size arrives; upstream's is lost");

pub fn run(case: &Case) -> Verdict {
    match case.call.as_str() {
        "ipc.session" => session(case),
        "ipc.listen" => listen(case),
        "ipc.size" => size(case),
        call => Verdict::Wrong(format!("{call} is not known")),
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::Builder::new()
        .prefix("ipc")
        .tempdir_in("/tmp")
        .unwrap()
}

fn session(case: &Case) -> Verdict {
    let (clients, servers) = (folder(), folder());
    let input = &case.input;
    let name = input["server"]["name"].as_str().unwrap();
    let socket = servers.path().join(format!("{name}.sock"));
    let child = server::start(servers.path(), &input["server"]);
    let pid = rustix::process::Pid::from_child(&child);
    let stop = || rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();

    let waits = input["server"]["timeout_ms"].is_null();
    if waits {
        wait_for("the server", || socket.exists());
    }
    let at = clients.path().join(format!("{name}.sock"));
    let written = proxy::open(&at, socket.clone());

    // PHP's come first in what they say, whatever their delay.
    let told: Vec<Json> = thread::scope(|scope| {
        let began = Instant::now();
        if let Some(moment) = input["signal_at_ms"].as_u64() {
            let written = &written;
            scope.spawn(move || {
                let greeted = case.expect["messages"].as_object().map_or(0, |all| {
                    all.keys().filter(|name| name.ends_with("s2c")).count()
                });
                wait_for("the clients", || written_by(written, "s2c") >= greeted);
                sleep_until(began, moment);
                stop();
            });
        }

        let mut scripts: Vec<_> = input["clients"].as_array().unwrap().iter().collect();
        scripts.sort_by_key(|script| script["kind"] != "php");
        let heartbeat = input["client_heartbeat_ms"].as_u64().unwrap();
        let running: Vec<_> = scripts
            .into_iter()
            .map(|script| {
                let at = &at;
                scope.spawn(move || {
                    sleep_until(began, script["delay_ms"].as_u64().unwrap());
                    let steps = script["steps"].as_array().unwrap();
                    match script["kind"].as_str().unwrap() {
                        "php" => process(at.parent().unwrap(), name, heartbeat, steps),
                        _ => raw(at, steps),
                    }
                })
            })
            .collect();
        running
            .into_iter()
            .map(|client| client.join().unwrap().into())
            .collect()
    });
    if input["end"] == "terminate" {
        thread::sleep(Duration::from_millis(50));
        stop();
    }
    let answer = server::answer(child);

    let messages: BTreeMap<_, _> = written
        .lock()
        .unwrap()
        .iter()
        .map(|(name, bytes)| (name.clone(), wire::messages(bytes)))
        .collect();
    let given = json!({
        "messages": messages,
        "clients": told,
        "server": answer,
        "server_socket_left": socket.exists(),
    });
    judge(case, &given)
}

fn written_by(written: &proxy::Written, direction: &str) -> usize {
    let written = written.lock().unwrap();
    written
        .keys()
        .filter(|name| name.ends_with(direction))
        .count()
}

fn sleep_until(began: Instant, milliseconds: u64) {
    thread::sleep(Duration::from_millis(milliseconds).saturating_sub(began.elapsed()));
}

/// A client of ours where PHP had one of its own.
fn process(folder: &Path, name: &str, heartbeat: u64, steps: &[Json]) -> Vec<Json> {
    let ipc = super::ipc(folder, Period::millisecond(heartbeat));
    let process = match ipc.wait(Name::of(name.to_owned())) {
        Ok(process) => process,
        Err(_) => return vec![json!({"connect": false})],
    };
    let mut told = vec![json!({"connect": true})];

    for step in steps {
        match step[0].as_str().unwrap() {
            "sleep" => thread::sleep(Duration::from_millis(step[1].as_u64().unwrap())),
            _ => told.push(act(&process, step)),
        }
    }
    told
}

fn act(process: &Process, step: &Json) -> Json {
    let maybe = |done: bool| if done { "just" } else { "nothing" };

    match step[0].as_str().unwrap() {
        "send" => {
            let messages = step[1].as_array().unwrap().iter().map(|message| {
                let content = STANDARD.decode(message[1].as_str().unwrap()).unwrap();
                Message::of(message[0].as_str().unwrap().to_owned(), content)
            });
            json!({"send": maybe(process.send(messages).is_ok())})
        }
        "wait" => {
            let answer = match step[1].as_u64() {
                Some(timeout) => process.wait_with(Period::millisecond(timeout)),
                None => process.wait(),
            };
            match answer {
                Ok(message) => json!({"wait": {"just": {
                    "media_type": message.media_type().to_string(),
                    "content_b64": STANDARD.encode(message.content().as_bytes()),
                }}}),
                Err(_) => json!({"wait": "nothing"}),
            }
        }
        "close" => json!({"close": maybe(process.close().is_ok())}),
        "closed" => json!({"closed": process.closed()}),
        step => panic!("{step} is not known"),
    }
}

/// The client that wrote bytes by hand.
fn raw(at: &Path, steps: &[Json]) -> Vec<Json> {
    let mut told = Vec::new();
    let mut stream = UnixStream::connect(at).unwrap();
    let mut came = Vec::new();
    let minute = Duration::from_secs(60);

    for step in steps {
        match step[0].as_str().unwrap() {
            "expect" => {
                stream.set_read_timeout(Some(minute)).unwrap();
                told.push(loop {
                    if let Some((message, length)) = wire::message(&came) {
                        came.drain(..length);
                        break json!({"received": message});
                    }
                    if !more(&mut stream, &mut came) {
                        break json!({"received": null});
                    }
                });
            }
            "send" => {
                let bytes = STANDARD.decode(step[1].as_str().unwrap()).unwrap();
                if stream.write_all(&bytes).is_err() {
                    told.push(json!({"send_failed": "BrokenPipeError"}));
                }
            }
            "sleep" => thread::sleep(Duration::from_millis(step[1].as_u64().unwrap())),
            "silence" => {
                let time = step[1].as_u64().unwrap();
                stream
                    .set_read_timeout(Some(Duration::from_millis(time)))
                    .unwrap();
                let mut bytes = [0; 1024];
                let read = stream.read(&mut bytes);
                let ended = matches!(read, Ok(0));
                let silent = read.is_err();
                told.push(json!({"silent_for_ms": time, "silent": silent, "eof": ended}));
            }
            "eof" => {
                stream.set_read_timeout(Some(minute)).unwrap();
                while more(&mut stream, &mut came) {}
                told.push(json!({"eof": true}));
            }
            "close" => return told,
            step => panic!("{step} is not known"),
        }
    }
    told.push(json!({"kept_open": true}));
    told
}

fn more(stream: &mut UnixStream, came: &mut Vec<u8>) -> bool {
    let mut bytes = [0; 4096];
    let size = stream.read(&mut bytes).unwrap_or_default();
    came.extend_from_slice(&bytes[..size]);

    size > 0
}

/// Heartbeats go with time, not with what is said.
fn without_heartbeats(answer: &Json) -> Json {
    let mut answer = answer.clone();
    for messages in answer["messages"].as_object_mut().into_iter().flatten() {
        let messages = messages.1.as_array_mut().unwrap();
        messages.retain(|message| message != "innmind/ipc:heartbeat");
    }
    answer
}

/// Who gave signs of life.
fn beats(answer: &Json) -> Vec<String> {
    let messages = answer["messages"].as_object().into_iter().flatten();

    messages
        .filter(|(_, all)| {
            let mut all = all.as_array().unwrap().iter();
            all.any(|message| message == "innmind/ipc:heartbeat")
        })
        .map(|(name, _)| name.clone())
        .collect()
}

fn judge(case: &Case, given: &Json) -> Verdict {
    let mut expected = case.expect.clone();
    expected.as_object_mut().unwrap().remove("events");
    if expected.get("messages").is_none() {
        expected["messages"] = json!({});
    }
    let given_beats = beats(given);
    if !beats(&expected)
        .iter()
        .all(|name| given_beats.contains(name))
    {
        return Verdict::Wrong(format!("no sign of life: {given}"));
    }
    let (given, expected) = (without_heartbeats(given), without_heartbeats(&expected));
    if given == expected {
        return Verdict::Same;
    }

    // What we promise in every case: each message that was handled counts once,
    // and nothing is left behind.
    let ours = &given["server"];
    let counted = ours["notified"].as_array().map(Vec::len);
    let carried = ours["notified"].as_array().is_some_and(|all| {
        all.iter()
            .enumerate()
            .all(|(index, message)| message["carry"] == index)
    });
    let whole = (ours["result"].as_u64() == counted.map(|all| all as u64)
        || ours["thrown"] == expected["server"]["thrown"])
        && carried
        && given["server_socket_left"] == false;
    let wrong = || Verdict::of(&given, &expected);
    if !whole {
        return wrong();
    }

    let theirs = &expected["server"];
    let same = |key: &str| given[key] == expected[key];
    let lost = theirs["result"].is_null() || theirs["result"] == "was null";
    let pieces = expected["messages"].to_string().contains("not_a_message")
        || given["messages"].to_string().contains("not_a_message")
        || case.input["description"]
            .as_str()
            .is_some_and(|said| said.contains("byte by byte"));

    if theirs.get("still_running").is_some() {
        Verdict::Differs(STOPPED)
    } else if theirs["thrown"] == "RuntimeException" && same("messages") && same("clients") {
        Verdict::Differs(REMOVED)
    } else if pieces {
        Verdict::Differs(PIECES)
    } else if lost && same("messages") && same("clients") {
        Verdict::Differs(CARRIED)
    } else if answers_lost(case, &given) {
        Verdict::Differs(ANSWERED)
    } else if closed_at_once(&given, &expected) && ours == theirs {
        Verdict::Differs(CLOSING)
    } else {
        wrong()
    }
}

/// Whether one `send` of several messages was answered for each.
fn answers_lost(case: &Case, given: &Json) -> bool {
    let several = case.input["clients"]
        .as_array()
        .unwrap()
        .iter()
        .any(|client| {
            let mut steps = client["steps"].as_array().unwrap().iter();
            steps.any(|step| {
                step[0] == "send" && step[1].as_array().is_some_and(|all| all.len() > 1)
            })
        });
    let fine = given["clients"].to_string();

    several && fine.contains(r#"{"send":"just"}"#) && !fine.contains("nothing")
}

/// Whether both sides closed, in upstream's session at once, and both agree.
fn closed_at_once(given: &Json, expected: &Json) -> bool {
    let all = expected["messages"].as_object().unwrap();
    let closes = |direction: &str| {
        let close = json!("innmind/ipc:connection.close");
        all.get(&format!("0:{direction}"))
            .is_some_and(|messages| messages.as_array().unwrap().contains(&close))
    };

    closes("c2s")
        && closes("s2c")
        && !given["clients"]
            .to_string()
            .contains(r#""close":"nothing""#)
        && expected["clients"]
            .to_string()
            .contains(r#""close":"nothing""#)
}

/// A name that is taken.
fn listen(case: &Case) -> Verdict {
    let folder = folder();
    let settings = json!({
        "name": "srv", "heartbeat_ms": 5000, "timeout_ms": null, "initial_carry": 0,
        "listener": ["continue"],
    });
    let socket = folder.path().join("srv.sock");
    let first = server::start(folder.path(), &settings);
    wait_for("the server", || socket.exists());

    let answer = server::answer(server::start(folder.path(), &settings));
    let given = json!({"server": answer, "server_socket_left": socket.exists()});

    let pid = rustix::process::Pid::from_child(&first);
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    if server::answer(first) != json!({"result": 0, "notified": []}) {
        return Verdict::Wrong("the first server was disturbed".to_owned());
    }
    Verdict::of(&given, &case.expect)
}

/// A message of some size, there and back.
fn size(case: &Case) -> Verdict {
    let folder = folder();
    let settings = json!({
        "name": "srv", "heartbeat_ms": 5000, "timeout_ms": null, "initial_carry": 0,
        "listener": case.input["listener"],
    });
    let child = server::start(folder.path(), &settings);
    let pid = rustix::process::Pid::from_child(&child);
    let ipc = super::ipc(folder.path(), Period::second(5));
    let process = ipc.wait(Name::of("srv")).unwrap();

    let message = Message::of("text/plain", content(&case.input));
    let maybe = |done: bool| if done { "just" } else { "nothing" };
    let send = process.send([message.clone()]).is_ok();
    let wait = process.wait().map_or(
        json!("nothing"),
        |answer| json!({"same_content": answer == message}),
    );
    let close = process.close().is_ok();
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    let answer = server::answer(child);

    let notified = answer["notified"].as_array().unwrap().len();
    let given = json!({"outcomes": [{
        "send": maybe(send), "wait": wait, "close": maybe(close),
        "server": {"result": answer["result"]}, "notified": notified,
    }]});
    let best = json!({"outcomes": [{
        "send": "just", "wait": {"same_content": true}, "close": "just",
        "server": {"result": 1}, "notified": 1,
    }]});
    if given != case.expect && given == best {
        return Verdict::Differs(LARGE);
    }
    Verdict::of(&given, &case.expect)
}
