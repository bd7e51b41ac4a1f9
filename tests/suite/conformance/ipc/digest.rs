//! Bytes as the cases tell them: in base64, or by their digest if there are
//! many.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};

use crate::conformance::frames::sha256::sha256;

/// `{name}_b64`, or `{name}_sha256` and `{name}_length` if that is the form.
pub fn of(name: &str, bytes: &[u8], like: &Json) -> Json {
    if like.get(format!("{name}_sha256")).is_some() {
        return json!({
            format!("{name}_sha256"): sha256(bytes),
            format!("{name}_length"): bytes.len(),
        });
    }

    json!({format!("{name}_b64"): STANDARD.encode(bytes)})
}
