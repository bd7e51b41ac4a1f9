//! A pattern as PHP writes it: delimiters around it, flags after it.

use crate::immutable::Str;

/// What is between the delimiters, and what the flags say.
pub(super) struct Pattern {
    pub(super) body: String,
    pub(super) flags: Flags,
}

#[derive(Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one letter of a pattern"
)]
pub(super) struct Flags {
    pub(super) caseless: bool,
    pub(super) multi_line: bool,
    pub(super) dot_all: bool,
    pub(super) extended: bool,
    pub(super) unicode: bool,
    pub(super) anchored: bool,
    pub(super) dollar_at_end_only: bool,
    pub(super) ungreedy: bool,
    pub(super) duplicate_names: bool,
    pub(super) no_auto_capture: bool,
}

impl Pattern {
    pub(super) fn parse(source: &Str) -> Result<Self, String> {
        let source = source.as_bytes();
        let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0x0B;
        let start = source.iter().take_while(|byte| blank(byte)).count();
        let Some((&opening, rest)) = source[start..].split_first() else {
            return Err("it is empty".to_owned());
        };
        if opening.is_ascii_alphanumeric() || matches!(opening, b'\\' | 0) {
            return Err("it has no delimiters".to_owned());
        }

        let Some(end) = closing(rest, opening) else {
            return Err(format!(
                "there is no ending delimiter {}",
                char::from(partner(opening))
            ));
        };

        let flags = Flags::parse(&rest[end + 1..])?;
        let body = &rest[..end];

        Ok(Self {
            body: match std::str::from_utf8(body) {
                Ok(body) => body.to_owned(),
                Err(_) if flags.unicode => return Err("it is not valid UTF-8".to_owned()),
                Err(_) => escaped(body),
            },
            flags,
        })
    }
}

impl Flags {
    fn parse(letters: &[u8]) -> Result<Self, String> {
        let mut flags = Self::default();

        for letter in letters {
            let flag = match letter {
                b'i' => &mut flags.caseless,
                b'm' => &mut flags.multi_line,
                b's' => &mut flags.dot_all,
                b'x' => &mut flags.extended,
                b'u' => &mut flags.unicode,
                b'A' => &mut flags.anchored,
                b'D' => &mut flags.dollar_at_end_only,
                b'U' => &mut flags.ungreedy,
                b'J' => &mut flags.duplicate_names,
                b'n' => &mut flags.no_auto_capture,
                // `S` and `X` have lost their meaning; PHP allows the blanks.
                b'S' | b'X' | b' ' | b'\n' | b'\r' => continue,
                other => return Err(format!("the flag {:?} is unknown", char::from(*other))),
            };
            *flag = true;
        }

        Ok(flags)
    }
}

const fn partner(opening: u8) -> u8 {
    match opening {
        b'(' => b')',
        b'[' => b']',
        b'{' => b'}',
        b'<' => b'>',
        other => other,
    }
}

/// Where the delimiter is that ends the pattern. Brackets are counted.
fn closing(body: &[u8], opening: u8) -> Option<usize> {
    let closing = partner(opening);
    let mut depth = 1;
    let mut at = 0;

    while let Some(&byte) = body.get(at) {
        if byte == b'\\' && at + 1 < body.len() {
            at += 1;
        } else if byte == closing {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        } else if byte == opening {
            depth += 1;
        }
        at += 1;
    }

    None
}

/// A pattern of bytes as text: what is not valid is written as a number.
fn escaped(body: &[u8]) -> String {
    let mut escaped = String::with_capacity(body.len());

    for chunk in body.utf8_chunks() {
        escaped.push_str(chunk.valid());
        for byte in chunk.invalid() {
            escaped.push_str(&format!("\\x{byte:02X}"));
        }
    }

    escaped
}
