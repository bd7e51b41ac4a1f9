//! Names and values, byte by byte.

/// What is said of a name that is none.
pub(super) const EXPECTED: &str =
    "it is a letter or a digit, and up to 126 letters, digits or `!#$&^_.-`";

/// A sub type, a suffix or the name of a parameter (RFC 6838, 4.2).
pub(super) fn is_name(bytes: &[u8]) -> bool {
    let follows = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$&^_.-".contains(byte);

    match bytes {
        [first, rest @ ..] => {
            first.is_ascii_alphanumeric() && rest.len() <= 126 && rest.iter().all(follows)
        }
        [] => false,
    }
}

/// The characters of a value, none included (RFC 9110, 5.6.2).
pub(super) fn is_value(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+^_.-`|~".contains(byte))
}

/// The text of what was checked when it was made.
pub(super) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}
