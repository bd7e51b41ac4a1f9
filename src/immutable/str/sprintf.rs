//! Formats, with the meaning that PHP's `sprintf` gives them.

use super::Str;
use crate::Error;
use crate::immutable::Attempt;

mod directive;
mod number;
mod value;

use directive::{Directive, Specifier};
pub use value::{Value, Values};

/// Why a format cannot be used.
///
/// ```
/// use innmind::immutable::str::InvalidFormat;
/// use innmind::prelude::*;
///
/// let error = Str::of("%s and %s").sprintf(["one"]).unwrap_err();
///
/// assert_eq!(
///     error.cause::<InvalidFormat>(),
///     Some(&InvalidFormat::MissingValue { needed: 2, given: 1 }),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidFormat {
    /// Fewer values were given than the format names. PHP's
    /// `ArgumentCountError`.
    #[error("the format needs {needed} values, {given} were given")]
    MissingValue {
        /// How many the format names.
        needed: usize,
        /// How many there are.
        given: usize,
    },
    /// What follows a `%` is no specifier.
    #[error("the format has an unknown specifier, {0:?}")]
    UnknownSpecifier(char),
    /// The format ends within a directive.
    #[error("the format ends within a directive")]
    Incomplete,
    /// `%0$s`, or a number that is too large.
    #[error("the values of a format are counted from one")]
    InvalidPosition,
    /// A width that is negative, too large, or `*` without an integer.
    #[error("the format has an invalid width")]
    InvalidWidth,
    /// A precision that is negative, too large, or `*` without an integer.
    #[error("the format has an invalid precision")]
    InvalidPrecision,
}

impl Str {
    /// The string as a format, with the values in it, as PHP's `sprintf` does:
    /// `%s`, `%05d`, `%.2f`, `%2$s`, `%'*10s`, `%x`, …
    ///
    /// The values are a tuple, or a collection of one type. Text is read as a
    /// number where the format wants one, as PHP does. Widths and precisions
    /// of text are in bytes.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let line = Str::of("%-6s|%5.1f|%03d").sprintf(("ab", 2.25, 7));
    ///
    /// assert_eq!(line.unwrap(), "ab    |  2.2|007");
    /// assert_eq!(Str::of("%2$s %1$s").sprintf(["a", "b"]).unwrap(), "b a");
    /// ```
    ///
    /// # Errors
    ///
    /// An [`InvalidFormat`] if the format is none, or names more values than
    /// there are.
    pub fn sprintf(&self, values: impl Values) -> Attempt<Self> {
        self.formatted(&values.into_values()).map_err(Error::of)
    }

    fn formatted(&self, values: &[Value]) -> Result<Self, InvalidFormat> {
        let mut arguments = Arguments::of(values);
        let mut formatted = Vec::with_capacity(self.bytes.len());
        let mut rest = &self.bytes[..];

        while let Some(percent) = memchr::memchr(b'%', rest) {
            formatted.extend_from_slice(&rest[..percent]);
            rest = &rest[percent + 1..];

            if let [b'%', after @ ..] = rest {
                formatted.push(b'%');
                rest = after;
                continue;
            }

            let directive = Directive::parse(&mut rest, &mut arguments)?;
            // What is missing is told once the whole format was read.
            if let Some(value) = arguments.value(directive.position) {
                directive.write(
                    Specifier::parse(directive.specifier)?,
                    value,
                    &mut formatted,
                );
            }
        }
        formatted.extend_from_slice(rest);

        match arguments.needed {
            needed if needed > values.len() => Err(InvalidFormat::MissingValue {
                needed,
                given: values.len(),
            }),
            _ => Ok(self.with(formatted)),
        }
    }
}

/// The values, and how many of them the format asked for.
struct Arguments<'a> {
    values: &'a [Value],
    next: usize,
    needed: usize,
}

impl<'a> Arguments<'a> {
    const fn of(values: &'a [Value]) -> Self {
        Self {
            values,
            next: 0,
            needed: 0,
        }
    }

    /// The value at a position, or else the next one.
    fn value(&mut self, position: Option<usize>) -> Option<&'a Value> {
        let position = position.unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.needed = self.needed.max(position + 1);

        self.values.get(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(format: &'static str, values: impl Values) -> String {
        Str::of(format).sprintf(values).unwrap().to_string()
    }

    fn refused(format: &'static str, values: impl Values) -> InvalidFormat {
        let error = Str::of(format).sprintf(values).unwrap_err();

        error.cause::<InvalidFormat>().unwrap().clone()
    }

    #[test]
    fn values_are_taken_in_turn_or_by_position() {
        assert_eq!(format("%s %s", ("a", 1)), "a 1");
        assert_eq!(format("%2$s %1$s %s", ["a", "b"]), "b a a");
        assert_eq!(format("100%%", ()), "100%");
        assert_eq!(format("%d%%|%5%", (1, 2)), "1%|%");
        assert_eq!(format("%*d|%.*f", (5, 3, 2, 1.0)), "    3|1.00");
    }

    #[test]
    fn text_is_filled_and_cut() {
        assert_eq!(format("%5s|%-5s|", ["a", "a"]), "    a|a    |");
        assert_eq!(format("%'*5s|%-'*5s|", ["a", "a"]), "****a|a****|");
        assert_eq!(format("%05s|%-05s|", ["a", "a"]), "0000a|a0000|");
        assert_eq!(format("%.1s|%5.1s", ["abc", "abc"]), "a|    a");
    }

    #[test]
    fn integers_have_signs_and_bases() {
        assert_eq!(format("%d %+d %+d", [1, 1, -1]), "1 +1 -1");
        assert_eq!(
            format("%05d|%-05d|%+05d", [-42, 42, 42]),
            "-0042|42   |+0042"
        );
        assert_eq!(format("%x %X %o %b", [255, 255, 8, 5]), "ff FF 10 101");
        assert_eq!(
            format("%u %x", [-1, -255]),
            "18446744073709551615 ffffffffffffff01"
        );
        assert_eq!(format("%c%5c", [65, 321]), "AA");
        assert_eq!(format("%-05x|%05x", [42, 42]), "2a000|0002a");
        assert_eq!(format("[%.1x]", 255), "[]");
    }

    #[test]
    fn floats_are_rounded_from_their_exact_value() {
        assert_eq!(
            format("%.0f %.0f %.0f %.1f", [0.5, 1.5, 2.5, 0.25]),
            "0 2 2 0.2"
        );
        assert_eq!(
            format("%e %E %.0e", [12345.678, 0.000_12, 5.5]),
            "1.234568e+4 1.200000E-4 6e+0"
        );
        assert_eq!(
            format("%g %G %.3g", [0.000_012_34, 1e20, 1_234_567.0]),
            "1.234e-5 1.0E+20 1.23e+6"
        );
        assert_eq!(
            format("%g %.0g %f", [-0.0, 15.0, -0.0]),
            "-0 2.0e+1 0.000000"
        );
        assert_eq!(format("%05.1f|%+.1f", [-2.25, 2.25]), "-02.2|+2.2");
        assert_eq!(
            format("%.99f", 0.1),
            "0.10000000000000000555111512312578270211815834045410156"
        );
        assert_eq!(format("%f %f", [f64::INFINITY, f64::NAN]), "INF NaN");
    }

    #[test]
    fn text_is_read_as_a_number_and_numbers_as_text() {
        assert_eq!(format("%d %d %d", ["12abc", " -7.9", "abc"]), "12 -7 0");
        assert_eq!(
            format("%d %d", ["1e3", "9999999999999999999"]),
            "1000 9223372036854775807"
        );
        assert_eq!(format("%.2f", ["1.005kg"]), "1.00");
        assert_eq!(format("%d %g", ["-0", "-0"]), "0 -0");
        assert_eq!(
            format("%s %s %s", (1e25, 0.1, -1.5e-7)),
            "1.0E+25 0.1 -1.5E-7"
        );
        assert_eq!(format("%d %d", [1e19, f64::NAN]), "-8446744073709551616 0");
    }

    #[test]
    fn what_is_no_format_is_refused() {
        assert_eq!(refused("%z", ["a"]), InvalidFormat::UnknownSpecifier('z'));
        assert_eq!(refused("%5", ["a"]), InvalidFormat::Incomplete);
        assert_eq!(refused("%'", ["a"]), InvalidFormat::Incomplete);
        assert_eq!(refused("%0$s", ["a"]), InvalidFormat::InvalidPosition);
        assert_eq!(refused("%*d", ["5", "1"]), InvalidFormat::InvalidWidth);
        assert_eq!(refused("%99999999999d", [1]), InvalidFormat::InvalidWidth);
        assert_eq!(refused("%.*f", [-2, 1]), InvalidFormat::InvalidPrecision);
        assert_eq!(
            refused("%s %s", ["a"]),
            InvalidFormat::MissingValue {
                needed: 2,
                given: 1
            }
        );
    }
}
