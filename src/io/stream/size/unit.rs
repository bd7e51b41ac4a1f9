//! What sizes are counted in.

use std::fmt;

use super::Size;

/// What sizes are counted in; each is 1,024 of the one before. Ported from
/// `Innmind\IO\Stream\Size\Unit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 1.
    #[doc(alias = "bytes")]
    Bytes,
    /// 1,024.
    #[doc(alias = "kilobytes")]
    Kilobytes,
    /// 1,024².
    #[doc(alias = "megabytes")]
    Megabytes,
    /// 1,024³.
    #[doc(alias = "gigabytes")]
    Gigabytes,
    /// 1,024⁴.
    #[doc(alias = "terabytes")]
    Terabytes,
    /// 1,024⁵.
    #[doc(alias = "petabytes")]
    Petabytes,
}

impl Unit {
    /// The largest unit of which so many bytes are one at least.
    ///
    /// ```
    /// use innmind::io::stream::size::Unit;
    ///
    /// assert_eq!(Unit::for_(1_023), Unit::Bytes);
    /// assert_eq!(Unit::for_(1_024), Unit::Kilobytes);
    /// ```
    #[must_use]
    #[doc(alias = "for")]
    pub const fn for_(bytes: u64) -> Self {
        match bytes {
            0..0x400 => Self::Bytes,
            0x400..0x10_0000 => Self::Kilobytes,
            0x10_0000..0x4000_0000 => Self::Megabytes,
            0x4000_0000..0x100_0000_0000 => Self::Gigabytes,
            0x100_0000_0000..0x4_0000_0000_0000 => Self::Terabytes,
            _ => Self::Petabytes,
        }
    }

    /// So many bytes in the largest unit that fits, to three decimals.
    ///
    /// ```
    /// use innmind::io::stream::size::Unit;
    ///
    /// assert_eq!(Unit::format(512), "512B");
    /// assert_eq!(Unit::format(1_025), "1.001KB");
    /// assert_eq!(Unit::format(1_572_864), "1.5MB");
    /// ```
    #[must_use]
    pub fn format(bytes: u64) -> String {
        Size::of(bytes).to_string()
    }

    /// So many of it in bytes; the greatest number there is, if they are more.
    ///
    /// ```
    /// use innmind::io::stream::size::Unit;
    ///
    /// assert_eq!(Unit::Kilobytes.times(64), 65_536);
    /// ```
    #[must_use]
    pub const fn times(self, value: u64) -> u64 {
        value.saturating_mul(self.bytes())
    }

    /// So many of it. See [`times`](Self::times).
    #[must_use]
    pub const fn of(self, value: u64) -> Size {
        Size::of(self.times(value))
    }

    const fn bytes(self) -> u64 {
        match self {
            Self::Bytes => 1,
            Self::Kilobytes => 1 << 10,
            Self::Megabytes => 1 << 20,
            Self::Gigabytes => 1 << 30,
            Self::Terabytes => 1 << 40,
            Self::Petabytes => 1 << 50,
        }
    }

    const fn symbol(self) -> &'static str {
        match self {
            Self::Bytes => "B",
            Self::Kilobytes => "KB",
            Self::Megabytes => "MB",
            Self::Gigabytes => "GB",
            Self::Terabytes => "TB",
            Self::Petabytes => "PB",
        }
    }

    /// In whole numbers, for a float has not enough digits.
    pub(super) fn write(self, bytes: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = u128::from(self.bytes());
        let thousandths = (u128::from(bytes) * 1_000 + one / 2) / one;
        let (whole, rest) = (thousandths / 1_000, thousandths % 1_000);

        write!(f, "{whole}")?;
        if rest != 0 {
            let decimals = format!("{rest:03}");
            write!(f, ".{}", decimals.trim_end_matches('0'))?;
        }
        f.write_str(self.symbol())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `Innmind\IO\Stream\Size\Unit::format` answers.
    #[test]
    fn sizes_are_said_as_upstream_says_them() {
        for (bytes, said) in [
            (0, "0B"),
            (1_023, "1023B"),
            (1_024, "1KB"),
            (1_126, "1.1KB"),
            (1_048_575, "1023.999KB"),
            (1_048_576, "1MB"),
            (1_234_567_890, "1.15GB"),
            (1 << 40, "1TB"),
            (3 << 49, "1.5PB"),
            (u64::MAX, "16384PB"),
        ] {
            assert_eq!(Unit::format(bytes), said);
        }
    }

    #[test]
    fn more_than_there_are_numbers_for_is_the_greatest() {
        assert_eq!(Unit::Petabytes.times(u64::MAX), u64::MAX);
        assert_eq!(Unit::Bytes.of(3), Size::of(3));
    }
}
