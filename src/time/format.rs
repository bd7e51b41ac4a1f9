//! How dates are written. Ported from `Innmind\Time\Format`.

use std::borrow::Cow;
use std::fmt;

mod abbreviations;
mod cursor;
mod fields;
mod read;
#[cfg(test)]
mod tests;
mod write;
pub(super) mod zones;

pub(super) use fields::Fields;
pub(super) use read::{Mismatch, read, read_into};
pub(super) use write::write;

/// How dates are written, and read: a pattern of PHP's date letters.
///
/// Ported from `Innmind\Time\Format`.
///
/// ```
/// use innmind::time::{Clock, Format};
///
/// let format = Format::of(r"l jS F Y \a\t H:i");
/// let point = Clock::live().at("Thursday 2nd January 2020 at 03:04", &format).unwrap();
///
/// assert_eq!(point.format(&format), "Thursday 2nd January 2020 at 03:04");
/// assert_eq!(format.to_string(), r"l jS F Y \a\t H:i");
/// ```
///
/// # The letters
///
/// | Letters | Meaning |
/// |---|---|
/// | `d` `j` | day of the month, of two digits, or without leading zero |
/// | `D` `l` | day of the week, `Mon` or `Monday` |
/// | `N` `w` | day of the week, 1 (Monday) to 7, or 0 (Sunday) to 6 |
/// | `S` | what follows an English number: `st`, `nd`, `rd`, `th` |
/// | `z` | day of the year, from 0 |
/// | `W` `o` | ISO week, and the year it belongs to |
/// | `m` `n` `M` `F` | month: `01`, `1`, `Jan`, `January` |
/// | `t` `L` | days of the month; 1 in a leap year, or 0 |
/// | `Y` `y` | year, of four digits at least, or the last two |
/// | `x` `X` | year with a sign, if it needs one, or always |
/// | `a` `A` | `am` or `pm`, `AM` or `PM` |
/// | `g` `h` `G` `H` | hour: 1 to 12, 01 to 12, 0 to 23, 00 to 23 |
/// | `i` `s` `v` `u` | minute, second, millisecond, microsecond |
/// | `B` | thousandth of the day, as Swatch counts it |
/// | `e` `T` | zone, by name or abbreviation, or else by offset |
/// | `P` `p` `O` `Z` | offset: `+02:00`, the same or `Z`, `+0200`, in seconds |
/// | `I` | 1 in daylight saving time, or 0 |
/// | `c` `r` `U` | ISO 8601, RFC 2822, seconds since the epoch |
///
/// A backslash takes the meaning from the letter after it. Any other character
/// stands for itself.
///
/// In reading, `N w W o t L B I Z c r` tell nothing and match nothing; `\` `?`
/// `*` and `+` mean what they mean to PHP, but what was read must be what the
/// format would write, so they stand for themselves at best.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Format(Cow<'static, str>);

impl Format {
    /// As the pattern says.
    #[must_use]
    pub fn of(pattern: impl Into<Cow<'static, str>>) -> Self {
        Self(pattern.into())
    }

    /// As in cookies: `Thursday, 02-Jan-2020 03:04:05 GMT+0000`.
    #[must_use]
    pub const fn cookie() -> Self {
        Self(Cow::Borrowed("l, d-M-Y H:i:s T"))
    }

    /// As in `2020-01-02T03:04:05+00:00`.
    #[must_use]
    pub const fn iso8601() -> Self {
        Self(Cow::Borrowed(r"Y-m-d\TH:i:sP"))
    }

    /// As in `Thu, 02 Jan 20 03:04:05 +0000`.
    #[must_use]
    pub const fn rfc1036() -> Self {
        Self(Cow::Borrowed("D, d M y H:i:s O"))
    }

    /// As in `Thu, 02 Jan 2020 03:04:05 +0000`.
    #[must_use]
    pub const fn rfc1123() -> Self {
        Self(Cow::Borrowed("D, d M Y H:i:s O"))
    }

    /// As in `Thu, 02 Jan 2020 03:04:05 +0000`.
    #[must_use]
    pub const fn rfc2822() -> Self {
        Self(Cow::Borrowed("D, d M Y H:i:s O"))
    }

    /// As in `Thu, 02 Jan 20 03:04:05 +0000`.
    #[must_use]
    pub const fn rfc822() -> Self {
        Self(Cow::Borrowed("D, d M y H:i:s O"))
    }

    /// As in `Thursday, 02-Jan-20 03:04:05 GMT+0000`.
    #[must_use]
    pub const fn rfc850() -> Self {
        Self(Cow::Borrowed("l, d-M-y H:i:s T"))
    }

    /// As in `Thu, 02 Jan 2020 03:04:05 +0000`.
    #[must_use]
    pub const fn rss() -> Self {
        Self(Cow::Borrowed("D, d M Y H:i:s O"))
    }

    /// As in `2020-01-02T03:04:05+00:00`.
    #[must_use]
    pub const fn w3c() -> Self {
        Self(Cow::Borrowed(r"Y-m-d\TH:i:sP"))
    }

    /// The pattern.
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The pattern.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Format({:?})", self.0)
    }
}

/// A format that a program names for itself.
///
/// Ported from `Innmind\Time\Format\Custom`. Wherever a [`Format`] is asked
/// for, one of these will do, by value or by reference.
///
/// ```
/// use innmind::time::format::Custom;
/// use innmind::time::{Clock, Format};
///
/// /// How our invoices tell the day.
/// struct Invoice;
///
/// impl Custom for Invoice {
///     fn normalize(&self) -> Format {
///         Format::of("d/m/Y")
///     }
/// }
///
/// let point = Clock::live().at("02/01/2020", Invoice).unwrap();
/// assert_eq!(point.format(Invoice), "02/01/2020");
/// ```
pub trait Custom {
    /// The format it stands for.
    fn normalize(&self) -> Format;
}

impl Custom for Format {
    fn normalize(&self) -> Format {
        self.clone()
    }
}

impl<F: Custom + ?Sized> Custom for &F {
    fn normalize(&self) -> Format {
        (**self).normalize()
    }
}
