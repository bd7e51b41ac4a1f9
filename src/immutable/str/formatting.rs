//! How a string is shown.

use std::fmt::{self, Write};

use super::Str;

/// The text; what is not valid UTF-8 is replaced by `�`. Widths and alignments
/// are those of `str`.
impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&String::from_utf8_lossy(&self.bytes))
    }
}

/// As `str` shows itself; what is not valid UTF-8 is shown as `\xFF`.
impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;

        for chunk in self.bytes.utf8_chunks() {
            for character in chunk.valid().chars() {
                // Only what delimits the text; `str` leaves `'` alone too.
                if character == '\'' {
                    f.write_char(character)?;
                } else {
                    write!(f, "{}", character.escape_debug())?;
                }
            }
            for byte in chunk.invalid() {
                write!(f, "\\x{byte:02X}")?;
            }
        }

        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_are_shown() {
        let text = Str::of(b"it's \"\xC3\xA9\"\n\xFF");

        assert_eq!(format!("{text:?}"), r#""it's \"é\"\n\xFF""#);
        assert_eq!(text.to_string(), "it's \"é\"\n\u{FFFD}");
        assert_eq!(format!("{:>4}|", Str::of("é")), "   é|");
    }
}
