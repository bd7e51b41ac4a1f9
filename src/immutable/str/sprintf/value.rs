//! What goes into a format, and how PHP reads one kind as another.

use std::borrow::Cow;

use crate::immutable::Sequence;
use crate::immutable::str::Str;

use super::number;

/// A value of a format.
///
/// ```
/// use innmind::immutable::str::Value;
///
/// assert_eq!(Value::from(7_u8), Value::Int(7));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Bytes.
    Text(Str),
    /// An integer, as wide as PHP's.
    Int(i64),
    /// A float.
    Float(f64),
}

impl Value {
    pub(super) fn to_text(&self) -> Cow<'_, [u8]> {
        match self {
            Self::Text(text) => text.as_bytes().into(),
            Self::Int(int) => int.to_string().into_bytes().into(),
            Self::Float(float) if float.is_nan() => b"NAN"[..].into(),
            Self::Float(float) if float.is_infinite() => {
                if *float > 0.0 { &b"INF"[..] } else { b"-INF" }.into()
            }
            Self::Float(float) => number::general(*float, Some(14), 'E').into_bytes().into(),
        }
    }

    pub(super) fn to_int(&self) -> i64 {
        match self {
            Self::Text(text) => match Numeric::at_start_of(text.as_bytes()) {
                Numeric::Int { value, .. } => value,
                Numeric::Float(float) if float.is_infinite() => 0,
                // From text PHP stops at the bounds.
                Numeric::Float(float) => saturated(float),
            },
            Self::Int(int) => *int,
            Self::Float(float) => wrapped(*float),
        }
    }

    /// The integer without a sign: two's complement, as PHP has it.
    pub(super) fn to_bits(&self) -> u64 {
        u64::from_ne_bytes(self.to_int().to_ne_bytes())
    }

    pub(super) fn to_float(&self) -> f64 {
        match self {
            Self::Text(text) => match Numeric::at_start_of(text.as_bytes()) {
                // An integer has no negative zero, a float has.
                Numeric::Int {
                    value: 0,
                    negative: true,
                } => -0.0,
                Numeric::Int { value, .. } => float(value),
                Numeric::Float(float) => float,
            },
            Self::Int(int) => float(*int),
            Self::Float(float) => *float,
        }
    }
}

/// The number at the start of a text, zero if there is none.
enum Numeric {
    Int { value: i64, negative: bool },
    Float(f64),
}

impl Numeric {
    fn at_start_of(text: &[u8]) -> Self {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C);
        let start = text.iter().take_while(|byte| blank(byte)).count();
        let text = &text[start..];

        let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
        let whole = digits(text, sign);
        let mut end = whole;
        if text.get(whole) == Some(&b'.') {
            let fraction = digits(text, whole + 1);
            if whole > sign || fraction > whole + 1 {
                end = fraction;
            }
        }
        let is_number = end > sign;
        if is_number && matches!(text.get(end), Some(b'e' | b'E')) {
            let sign = end + 1 + usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
            let power = digits(text, sign);
            if power > sign {
                end = power;
            }
        }

        let number = std::str::from_utf8(&text[..end]).unwrap_or_default();
        if end == whole {
            if let Ok(value) = number.parse() {
                return Self::Int {
                    value,
                    negative: number.starts_with('-'),
                };
            }
        }

        Self::Float(number.parse().unwrap_or_default())
    }
}

/// Where the digits that begin there end.
fn digits(text: &[u8], start: usize) -> usize {
    let digits = text.iter().skip(start);

    start + digits.take_while(|byte| byte.is_ascii_digit()).count()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "it stops at the bounds, which is what is wanted"
)]
fn saturated(float: f64) -> i64 {
    float as i64
}

/// PHP takes what does not fit modulo 2^64.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the remainder is within the bounds of i128"
)]
fn wrapped(float: f64) -> i64 {
    if !float.is_finite() {
        return 0;
    }

    let remainder = (float.trunc() % 18_446_744_073_709_551_616.0) as i128;
    let [low @ .., _, _, _, _, _, _, _, _] = remainder.to_le_bytes();

    i64::from_le_bytes(low)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "PHP rounds to the nearest float too"
)]
fn float(int: i64) -> f64 {
    int as f64
}

macro_rules! from {
    ($variant:ident: $($type:ty),+) => {
        $(
            impl From<$type> for Value {
                fn from(value: $type) -> Self {
                    Self::$variant(value.into())
                }
            }
        )+
    };
}

from!(Text: Str, &Str, String, char);
from!(Int: i8, i16, i32, i64, u8, u16, u32);
from!(Float: f32, f64);

/// A copy, as [`Str::copy_from`].
impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Str::copy_from(value))
    }
}

/// An integer, or as in PHP a float if it does not fit.
impl From<u64> for Value {
    #[expect(
        clippy::cast_precision_loss,
        reason = "PHP rounds to the nearest float too"
    )]
    fn from(value: u64) -> Self {
        i64::try_from(value).map_or(Self::Float(value as f64), Self::Int)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::from(value as u64)
    }
}

impl From<isize> for Value {
    fn from(value: isize) -> Self {
        Self::Int(value as i64)
    }
}

/// The values of a format, for [`Str::sprintf`]: one value, a tuple of values
/// of any kind, or a collection of values of one kind.
///
/// ```
/// use innmind::prelude::*;
///
/// assert_eq!(Str::of("%s is %d").sprintf(("Ada", 36)).unwrap(), "Ada is 36");
/// assert_eq!(Str::of("%s %s").sprintf(["a", "b"]).unwrap(), "a b");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the values of a format",
    label = "not the values of a format",
    note = "give a tuple, `(\"a\", 1, 2.5)`, or a collection of one type, `[\"a\", \"b\"]`"
)]
pub trait Values {
    /// The values, in order.
    ///
    /// ```
    /// use innmind::immutable::str::Values;
    ///
    /// assert_eq!(("a", 1, 2.5).into_values().len(), 3);
    /// ```
    fn into_values(self) -> Vec<Value>;
}

fn collected<T: Into<Value>>(values: impl IntoIterator<Item = T>) -> Vec<Value> {
    values.into_iter().map(Into::into).collect()
}

impl<T: Into<Value>, const N: usize> Values for [T; N] {
    fn into_values(self) -> Vec<Value> {
        collected(self)
    }
}

impl<T: Into<Value> + Clone> Values for &[T] {
    fn into_values(self) -> Vec<Value> {
        collected(self.iter().cloned())
    }
}

impl<T: Into<Value>> Values for Vec<T> {
    fn into_values(self) -> Vec<Value> {
        collected(self)
    }
}

impl<T: Into<Value> + Clone> Values for Sequence<T> {
    fn into_values(self) -> Vec<Value> {
        collected(self)
    }
}

macro_rules! single {
    ($($type:ty),+ $(,)?) => {
        $(
            impl Values for $type {
                fn into_values(self) -> Vec<Value> {
                    vec![self.into()]
                }
            }
        )+
    };
}

single!(
    Value, Str, &Str, String, &str, i32, i64, u32, u64, usize, f64
);

macro_rules! tuples {
    ($($value:ident)*) => {
        impl<$($value: Into<Value>),*> Values for ($($value,)*) {
            #[expect(non_snake_case, reason = "a value is named by its type")]
            fn into_values(self) -> Vec<Value> {
                let ($($value,)*) = self;
                vec![$($value.into()),*]
            }
        }
    };
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);
tuples!(A B C D E F G H I J K);
tuples!(A B C D E F G H I J K L);

impl Values for () {
    fn into_values(self) -> Vec<Value> {
        Vec::new()
    }
}
