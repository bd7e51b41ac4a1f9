//! An amount of memory.

use std::fmt;

/// An amount of memory.
///
/// Ported from `Innmind\Server\Status\Server\Memory\Bytes`.
///
/// ```
/// use innmind::server::status::server::memory::Bytes;
///
/// assert_eq!(Bytes::of(1536).to_string(), "1.5KB");
/// assert_eq!(Bytes::of(1536).to_int(), 1536);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(u64);

impl Bytes {
    /// That many bytes.
    #[must_use]
    pub const fn of(bytes: u64) -> Self {
        Self(bytes)
    }

    /// How many bytes.
    #[must_use]
    #[doc(alias = "toInt")]
    pub const fn to_int(self) -> u64 {
        self.0
    }
}

/// In the largest unit of which there is one, to three places: `512B`, `1.5KB`.
/// A unit is 1024 of the one before.
impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [&str; 6] = ["B", "KB", "MB", "GB", "TB", "PB"];

        let mut one = 1_u64;
        let mut unit = UNITS[0];
        for larger in &UNITS[1..] {
            if self.0 / one < 1024 {
                break;
            }
            one *= 1024;
            unit = larger;
        }

        let whole = self.0 / one;
        let thousandths = (u128::from(self.0 % one) * 1000 + u128::from(one) / 2) / u128::from(one);
        let number = u128::from(whole) * 1000 + thousandths;
        let text = format!("{}.{:03}", number / 1000, number % 1000);
        let text = text.trim_end_matches('0').trim_end_matches('.');

        f.pad(&format!("{text}{unit}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_written_in_the_largest_unit() {
        let written = [
            0,
            1023,
            1024,
            1025,
            1024 * 1024,
            1024 * 1024 * 1024 * 3 / 2,
            1024_u64.pow(4) * 42,
            1024_u64.pow(5),
            u64::MAX,
        ]
        .map(|bytes| Bytes::of(bytes).to_string());

        assert_eq!(
            written,
            [
                "0B", "1023B", "1KB", "1.001KB", "1MB", "1.5GB", "42TB", "1PB", "16384PB"
            ]
        );
    }
}
