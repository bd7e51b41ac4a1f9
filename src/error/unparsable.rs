//! Input that is not what it should be.

use std::fmt::Write as _;

use super::{Error, Failure, Operation, Reason, Subject};

/// How much of the input is shown. It may be a whole download.
const SHOWN: usize = 200;

impl Error {
    /// `what` cannot be read from this input: the input is shown, and what was
    /// expected. Whoever calls it has taken secrets out.
    #[cold]
    pub(crate) fn unparsable(what: &'static str, input: &[u8], expected: &'static str) -> Self {
        let mut subject = format!("{what} ");
        let mut shown = &input[..input.len().min(SHOWN)];

        let _ = match std::str::from_utf8(shown) {
            Ok(text) => write!(subject, "{text:?}"),
            // Cut within a character.
            Err(error) if error.error_len().is_none() && shown.len() < input.len() => {
                shown = &shown[..error.valid_up_to()];
                write!(subject, "{:?}", String::from_utf8_lossy(shown))
            }
            Err(_) => write!(subject, "\"{}\"", shown.escape_ascii()),
        };
        if shown.len() < input.len() {
            let _ = write!(subject, "… ({} bytes)", input.len());
        }

        Self::failure(Failure::of(
            Operation::Parse,
            Subject::Text(subject.into()),
            Reason::Invalid(expected),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_input_and_what_was_expected_are_shown() {
        let error = Error::unparsable("the path", "é\n".as_bytes(), "it is blank");
        assert_eq!(
            error.to_string(),
            r#"cannot parse the path "é\n": it is blank"#
        );
        assert!(error.is_invalid());

        let error = Error::unparsable("the path", b"\xFF", "it is blank");
        assert_eq!(
            error.to_string(),
            r#"cannot parse the path "\xff": it is blank"#
        );
    }

    #[test]
    fn of_a_long_input_only_the_beginning_is_shown() {
        let message = Error::unparsable("the path", &[b'a'; 5000], "it is long").to_string();

        assert!(message.contains("aaa\"… (5000 bytes): it is long"));
        assert!(message.len() < 300);

        let message = Error::unparsable("the path", "日".repeat(99).as_bytes(), "no").to_string();
        assert!(message.contains("日\"… (297 bytes): no"), "{message}");
    }
}
