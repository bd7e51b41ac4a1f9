//! Fields of a case: text, or bytes in base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json};

/// The bytes of a field, `name` or `name_b64`. `None` if it is null or missing.
pub fn bytes(input: &Json, name: &str) -> Option<Vec<u8>> {
    if let Some(encoded) = input.get(format!("{name}_b64")).and_then(Json::as_str) {
        return STANDARD.decode(encoded).ok();
    }

    input
        .get(name)?
        .as_str()
        .map(|text| text.as_bytes().to_vec())
}

/// Adds a field, as text if it is.
pub fn put(into: &mut Map<String, Json>, name: &str, bytes: &[u8]) {
    match std::str::from_utf8(bytes) {
        Ok(text) => into.insert(name.to_owned(), text.into()),
        Err(_) => into.insert(format!("{name}_b64"), STANDARD.encode(bytes).into()),
    };
}
