//! One directive of a format: `%`, then all that is said about a value.

use super::number;
use super::{Arguments, InvalidFormat, Value};

/// Positions, widths and precisions are below C's largest `int`, as in PHP.
const LIMIT: usize = 0x7FFF_FFFF;

/// PHP gives no more digits than these.
const MOST_DIGITS: usize = 53;

pub(super) struct Directive {
    pub(super) position: Option<usize>,
    pub(super) specifier: Option<u8>,
    left: bool,
    padding: u8,
    signed: bool,
    width: usize,
    precision: Precision,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Precision {
    Default,
    /// A dot without a number: it cuts floats, and leaves text as it is.
    Bare,
    /// As many as the number needs: `-1`, given for a `*`.
    Shortest,
    Digits(usize),
}

/// What a value is shown as.
#[derive(Clone, Copy)]
pub(super) enum Specifier {
    Text,
    Signed,
    Unsigned,
    Power { bits: u32, upper: bool },
    Character,
    Fixed,
    Scientific { exponent: char },
    General { exponent: char },
    Percent,
}

impl Specifier {
    pub(super) fn parse(byte: Option<u8>) -> Result<Self, InvalidFormat> {
        Ok(match byte.ok_or(InvalidFormat::Incomplete)? {
            b's' => Self::Text,
            b'd' => Self::Signed,
            b'u' => Self::Unsigned,
            b'b' => Self::power(1),
            b'o' => Self::power(3),
            b'x' => Self::power(4),
            b'X' => Self::Power {
                bits: 4,
                upper: true,
            },
            b'c' => Self::Character,
            b'f' | b'F' => Self::Fixed,
            b'e' => Self::Scientific { exponent: 'e' },
            b'E' => Self::Scientific { exponent: 'E' },
            b'g' | b'h' => Self::General { exponent: 'e' },
            b'G' | b'H' => Self::General { exponent: 'E' },
            b'%' => Self::Percent,
            other => return Err(InvalidFormat::UnknownSpecifier(char::from(other))),
        })
    }

    const fn power(bits: u32) -> Self {
        Self::Power { bits, upper: false }
    }
}

impl Directive {
    /// Reads what comes after the `%`.
    pub(super) fn parse(
        rest: &mut &[u8],
        arguments: &mut Arguments<'_>,
    ) -> Result<Self, InvalidFormat> {
        let mut directive = Self {
            position: None,
            specifier: None,
            left: false,
            padding: b' ',
            signed: false,
            width: 0,
            precision: Precision::Default,
        };

        directive.position = position(rest)?;
        directive.flags(rest)?;
        directive.width = width(rest, arguments)?;
        directive.precision = precision(rest, arguments)?;

        taken(rest, b'l');
        directive.specifier = next(rest);

        Ok(directive)
    }

    fn flags(&mut self, rest: &mut &[u8]) -> Result<(), InvalidFormat> {
        while let [flag @ (b' ' | b'0' | b'-' | b'+' | b'\''), after @ ..] = *rest {
            *rest = after;

            match flag {
                b'-' => self.left = true,
                b'+' => self.signed = true,
                b'\'' => self.padding = next(rest).ok_or(InvalidFormat::Incomplete)?,
                padding => self.padding = *padding,
            }
        }

        Ok(())
    }

    pub(super) fn write(&self, specifier: Specifier, value: &Value, into: &mut Vec<u8>) {
        match specifier {
            Specifier::Percent => into.push(b'%'),
            Specifier::Character => into.push(value.to_int().to_le_bytes()[0]),
            Specifier::Text => {
                let text = value.to_text();
                let shown = match self.precision {
                    Precision::Digits(most) => &text[..most.min(text.len())],
                    _ => &text[..],
                };
                self.fill(shown, false, self.padding, into);
            }
            Specifier::Signed => {
                let digits = self.with_sign(value.to_int().to_string());
                self.fill(digits.as_bytes(), true, self.padding_of_numbers(), into);
            }
            Specifier::Unsigned => {
                let digits = value.to_bits().to_string();
                self.fill(digits.as_bytes(), false, self.padding_of_numbers(), into);
            }
            Specifier::Power { bits, upper } => {
                let digits = match self.precision {
                    // PHP cuts these to nothing, whatever the precision.
                    Precision::Digits(_) | Precision::Shortest => String::new(),
                    _ => number::power(value.to_bits(), bits, upper),
                };
                self.fill(digits.as_bytes(), false, self.padding, into);
            }
            Specifier::Fixed | Specifier::Scientific { .. } | Specifier::General { .. } => {
                self.float(specifier, value.to_float(), into);
            }
        }
    }

    fn float(&self, specifier: Specifier, value: f64, into: &mut Vec<u8>) {
        // PHP fills neither.
        if value.is_nan() {
            return into.extend_from_slice(b"NaN");
        }
        if value.is_infinite() {
            return into.extend_from_slice(if value > 0.0 { b"INF" } else { b"-INF" });
        }

        let precision = match self.precision {
            Precision::Default => Some(6),
            Precision::Bare => Some(0),
            Precision::Shortest => None,
            Precision::Digits(digits) => Some(digits.min(MOST_DIGITS)),
        };
        let digits = match specifier {
            Specifier::General { exponent } => number::general(value, precision, exponent),
            Specifier::Scientific { exponent } => {
                number::scientific(value, precision.unwrap_or(6), exponent)
            }
            _ => number::fixed(value, precision.unwrap_or(6)),
        };

        let digits = self.with_sign(digits);
        self.fill(digits.as_bytes(), true, self.padding, into);
    }

    fn with_sign(&self, digits: String) -> String {
        if self.signed && !digits.starts_with('-') {
            format!("+{digits}")
        } else {
            digits
        }
    }

    /// Zeros after an integer would make another one.
    const fn padding_of_numbers(&self) -> u8 {
        if self.left && self.padding == b'0' {
            b' '
        } else {
            self.padding
        }
    }

    fn fill(&self, shown: &[u8], number: bool, padding: u8, into: &mut Vec<u8>) {
        let room = self.width.saturating_sub(shown.len());
        let filling = std::iter::repeat_n(padding, room);

        if self.left {
            into.extend_from_slice(shown);
            into.extend(filling);
            return;
        }

        // Zeros go between the sign and the digits.
        let (sign, digits) = match shown {
            [b'+' | b'-', digits @ ..] if number && padding == b'0' => (&shown[..1], digits),
            _ => (&shown[..0], shown),
        };
        into.extend_from_slice(sign);
        into.extend(filling);
        into.extend_from_slice(digits);
    }
}

fn position(rest: &mut &[u8]) -> Result<Option<usize>, InvalidFormat> {
    let mut after = *rest;
    let Some(number) = digits(&mut after) else {
        return Ok(None);
    };
    if !taken(&mut after, b'$') {
        return Ok(None);
    }
    *rest = after;

    number
        .filter(|number| *number > 0)
        .map(|number| Some(number - 1))
        .ok_or(InvalidFormat::InvalidPosition)
}

fn width(rest: &mut &[u8], arguments: &mut Arguments<'_>) -> Result<usize, InvalidFormat> {
    if taken(rest, b'*') {
        return match argument(rest, arguments)? {
            None => Ok(0),
            Some(Value::Int(width)) => usize::try_from(*width)
                .ok()
                .filter(|width| *width < LIMIT)
                .ok_or(InvalidFormat::InvalidWidth),
            Some(_) => Err(InvalidFormat::InvalidWidth),
        };
    }

    digits(rest)
        .unwrap_or(Some(0))
        .ok_or(InvalidFormat::InvalidWidth)
}

fn precision(rest: &mut &[u8], arguments: &mut Arguments<'_>) -> Result<Precision, InvalidFormat> {
    if !taken(rest, b'.') {
        return Ok(Precision::Default);
    }

    if taken(rest, b'*') {
        return match argument(rest, arguments)? {
            None => Ok(Precision::Bare),
            Some(Value::Int(-1)) => Ok(Precision::Shortest),
            Some(Value::Int(digits)) => usize::try_from(*digits)
                .ok()
                .filter(|digits| *digits < LIMIT)
                .map(Precision::Digits)
                .ok_or(InvalidFormat::InvalidPrecision),
            Some(_) => Err(InvalidFormat::InvalidPrecision),
        };
    }

    match digits(rest) {
        None => Ok(Precision::Bare),
        Some(digits) => digits
            .map(Precision::Digits)
            .ok_or(InvalidFormat::InvalidPrecision),
    }
}

/// The value that a `*` stands for.
fn argument<'a>(
    rest: &mut &[u8],
    arguments: &mut Arguments<'a>,
) -> Result<Option<&'a Value>, InvalidFormat> {
    let position = position(rest)?;

    Ok(arguments.value(position))
}

/// The number at the start, if there is one; `Some(None)` if it is too large.
#[expect(clippy::option_option, reason = "no number and too large a one differ")]
fn digits(rest: &mut &[u8]) -> Option<Option<usize>> {
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, after) = rest.split_at_checked(length).filter(|_| length > 0)?;
    *rest = after;

    Some(
        std::str::from_utf8(digits)
            .ok()
            .and_then(|digits| digits.parse().ok())
            .filter(|number| *number < LIMIT),
    )
}

fn taken(rest: &mut &[u8], byte: u8) -> bool {
    match rest.split_first() {
        Some((first, after)) if *first == byte => {
            *rest = after;
            true
        }
        _ => false,
    }
}

fn next(rest: &mut &[u8]) -> Option<u8> {
    let (first, after) = rest.split_first()?;
    *rest = after;

    Some(*first)
}
