//! What was on the wire, read without the crate's own decoder, so that a mistake
//! in it shows.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};

/// The message at the front of the bytes, and how long it is.
pub fn message(bytes: &[u8]) -> Option<(Json, usize)> {
    let media_type = usize::from(u16::from_be_bytes(*bytes.first_chunk()?));
    let rest = &bytes[2..];
    let (named, rest) = (rest.get(..media_type)?, &rest[media_type..]);
    let content = u32::from_be_bytes(*rest.first_chunk()?) as usize;
    let content = rest[4..].get(..content)?;
    let length = 2 + media_type + 4 + content.len() + 1;
    if bytes.get(length - 1) != Some(&0xCE) {
        return None;
    }

    let own = content.starts_with(b"innmind/ipc:") && named == b"text/plain";
    let told = if own {
        json!(String::from_utf8_lossy(content))
    } else {
        json!({
            "media_type": String::from_utf8_lossy(named),
            "content_b64": STANDARD.encode(content),
        })
    };
    Some((told, length))
}

/// All messages, and what is none.
pub fn messages(mut bytes: &[u8]) -> Vec<Json> {
    let mut messages = Vec::new();

    while !bytes.is_empty() {
        match message(bytes) {
            Some((message, length)) => {
                messages.push(message);
                bytes = &bytes[length..];
            }
            None => {
                messages.push(json!({"not_a_message_b64": STANDARD.encode(bytes)}));
                break;
            }
        }
    }
    messages
}
