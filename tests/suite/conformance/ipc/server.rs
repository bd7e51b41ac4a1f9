//! Our server, in a process of its own, as a case wants it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use innmind::ipc::process::Name;
use innmind::ipc::{Continuation, Message, Next};
use innmind::time::Period;
use serde_json::{Value as Json, json};

const ROLE: &str = "INNMIND_TEST_SERVER";
const ANSWER: &str = "the server says ";

/// Starts it.
pub fn start(folder: &Path, settings: &Json) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["conformance::ipc::server::serves", "--exact", "--nocapture"])
        .env(ROLE, json!([folder, settings]).to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits until it ends, and gives what it says.
pub fn answer(server: Child) -> Json {
    let output = server.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let (_, answer) = said
        .split_once(ANSWER)
        .unwrap_or_else(|| panic!("the server said {said}"));

    serde_json::from_str(answer.lines().next().unwrap()).unwrap()
}

/// What [`start`] runs; nothing otherwise.
#[test]
fn serves() {
    let Ok(role) = std::env::var(ROLE) else {
        return;
    };
    let role: Json = serde_json::from_str(&role).unwrap();
    let settings = &role[1];
    let period = |name: &str| settings[name].as_u64().map(Period::millisecond);
    let ipc = super::ipc(
        Path::new(role[0].as_str().unwrap()),
        period("heartbeat_ms").unwrap(),
    );
    let name = Name::of(settings["name"].as_str().unwrap().to_owned());
    let server = match period("timeout_ms") {
        Some(timeout) => ipc.listen_with(name, timeout),
        None => ipc.listen(name),
    };

    let actions = settings["listener"].as_array().unwrap();
    let notified = Mutex::new(Vec::new());
    let listen = |message: Message, continuation: Continuation, carry: u64| -> Next<u64> {
        let mut notified = notified.lock().unwrap();
        let action = &actions[notified.len().min(actions.len() - 1)];
        notified.push(json!({
            "media_type": message.media_type().to_string(),
            "content_b64": STANDARD.encode(message.content().as_bytes()),
            "carry": carry,
            "action": action,
        }));
        drop(notified);

        let carry = carry + 1;
        match action.as_str().unwrap() {
            "continue" => continuation.continue_(carry),
            "echo" => continuation.respond(carry, message),
            "respond" => {
                continuation.respond(carry, Message::of("text/plain", format!("pong {carry}")))
            }
            "close" => continuation.close(carry),
            "stop" => continuation.stop(carry),
            action => panic!("RuntimeException: {action}"),
        }
    };

    let initial = settings["initial_carry"].as_u64().unwrap();
    let result = catch_unwind(AssertUnwindSafe(|| server.invoke(initial, listen)));
    let notified = notified.lock().unwrap().clone();
    let answer = match result {
        Ok(Ok(carry)) => json!({"result": carry, "notified": notified}),
        Ok(Err(error)) if error.is_address_in_use() => {
            json!({"left": "UnableToStart", "notified": notified})
        }
        Ok(Err(error)) => json!({"failed": error.to_string()}),
        Err(_) => json!({"thrown": "RuntimeException", "notified": notified}),
    };
    println!("\n{ANSWER}{answer}");
}
