//! Characters that a backslash makes special, or not. They are looked for byte
//! by byte, as upstream does: the text is in UTF-8 or ASCII.

use super::Str;

impl Str {
    /// The string without its backslashes: `\\` is one, `\0` is NUL, anything
    /// else is what comes after the backslash.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of(r"it\'s").strip_slashes(), "it's");
    /// ```
    #[doc(alias = "stripSlashes")]
    pub fn strip_slashes(&self) -> Self {
        let mut stripped = Vec::with_capacity(self.bytes.len());
        let mut rest = &self.bytes[..];

        loop {
            rest = match *rest {
                [] | [b'\\'] => return self.with(stripped),
                [b'\\', byte, ref rest @ ..] => {
                    stripped.push(if byte == b'0' { 0 } else { byte });
                    rest
                }
                [byte, ref rest @ ..] => {
                    stripped.push(byte);
                    rest
                }
            };
        }
    }

    /// The string with the escapes of C done: `\n`, `\t`, `\x41`, `\101`, …
    /// Anything else is what comes after the backslash.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of(r"a\tb\x41\101\q").strip_c_slashes(), "a\tbAAq");
    /// ```
    #[doc(alias = "stripCSlashes")]
    pub fn strip_c_slashes(&self) -> Self {
        let mut stripped = Vec::with_capacity(self.bytes.len());
        let mut rest = &self.bytes[..];

        loop {
            rest = match rest {
                [] => return self.with(stripped),
                [b'\\', escaped @ ..] if !escaped.is_empty() => {
                    let (byte, rest) = unescaped(escaped);
                    stripped.push(byte);
                    rest
                }
                [byte, rest @ ..] => {
                    stripped.push(*byte);
                    rest
                }
            };
        }
    }

    /// The string with a backslash before what is special in a regular
    /// expression.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("1+1?").preg_quote(), r"1\+1\?");
    /// ```
    #[doc(alias = "pregQuote")]
    pub fn preg_quote(&self) -> Self {
        self.quoted(None)
    }

    /// The string with a backslash before what is special in a regular
    /// expression, its delimiter included: the first byte of the given string.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Str::of("a/b").preg_quote_with("/"), r"a\/b");
    /// ```
    #[doc(alias = "pregQuote")]
    pub fn preg_quote_with(&self, delimiter: impl AsRef<[u8]>) -> Self {
        self.quoted(delimiter.as_ref().first().copied())
    }

    fn quoted(&self, delimiter: Option<u8>) -> Self {
        let mut quoted = Vec::with_capacity(self.bytes.len());

        for &byte in &self.bytes {
            if byte == 0 {
                quoted.extend_from_slice(br"\000");
                continue;
            }
            if SPECIAL.contains(&byte) || delimiter == Some(byte) {
                quoted.push(b'\\');
            }
            quoted.push(byte);
        }

        if quoted.len() == self.bytes.len() {
            self.clone()
        } else {
            self.with(quoted)
        }
    }
}

/// What PHP's `preg_quote` takes for special.
const SPECIAL: &[u8] = br".\+*?[^]$(){}=!<>|:-#";

/// The byte that an escape means, and what comes after it.
fn unescaped(escaped: &[u8]) -> (u8, &[u8]) {
    match escaped {
        [b'n', rest @ ..] => (b'\n', rest),
        [b't', rest @ ..] => (b'\t', rest),
        [b'r', rest @ ..] => (b'\r', rest),
        [b'a', rest @ ..] => (0x07, rest),
        [b'v', rest @ ..] => (0x0B, rest),
        [b'b', rest @ ..] => (0x08, rest),
        [b'f', rest @ ..] => (0x0C, rest),
        [b'x', digits @ ..] if digits.first().is_some_and(u8::is_ascii_hexdigit) => {
            number(digits, 16, 2)
        }
        [b'0'..=b'7', ..] => number(escaped, 8, 3),
        [byte, rest @ ..] => (*byte, rest),
        [] => (b'\\', escaped),
    }
}

/// The digits at the start, as many as may be. What does not fit into a byte
/// loses its high bits.
fn number(digits: &[u8], radix: u8, most: usize) -> (u8, &[u8]) {
    let mut value = 0_u8;
    let mut taken = 0;

    for digit in digits.iter().take(most) {
        let Some(digit) = char::from(*digit)
            .to_digit(radix.into())
            .and_then(|digit| u8::try_from(digit).ok())
        else {
            break;
        };
        value = value.wrapping_mul(radix).wrapping_add(digit);
        taken += 1;
    }

    (value, &digits[taken..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backslash_at_the_end_goes_or_stays() {
        assert_eq!(Str::of(r"a\").strip_slashes(), "a");
        assert_eq!(Str::of(r"a\").strip_c_slashes(), r"a\");
    }

    #[test]
    fn numbers_have_as_many_digits_as_c_allows() {
        assert_eq!(Str::of(r"\1234").strip_c_slashes(), "S4");
        assert_eq!(Str::of(r"\x414").strip_c_slashes(), "A4");
        assert_eq!(Str::of(r"\xg").strip_c_slashes(), "xg");
        assert_eq!(Str::of(r"\8").strip_c_slashes(), "8");
        assert_eq!(Str::of(r"\777").strip_c_slashes(), b"\xFF");
    }

    #[test]
    fn nul_is_quoted_as_a_number() {
        assert_eq!(Str::of("a\0").preg_quote(), r"a\000");
    }
}
