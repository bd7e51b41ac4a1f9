//! How many bytes there are, and how to say it.

mod unit;

use std::fmt;

pub use unit::Unit;

/// How many bytes there are. Ported from `Innmind\IO\Stream\Size`.
///
/// ```
/// use innmind::io::stream::Size;
/// use innmind::io::stream::size::Unit;
///
/// let size = Size::of(1_536);
///
/// assert_eq!(size.to_string(), "1.5KB");
/// assert_eq!(size.unit(), Unit::Kilobytes);
/// assert!(size.less_than(Unit::Megabytes.of(1)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size(u64);

impl Size {
    /// So many bytes.
    #[must_use]
    pub const fn of(bytes: u64) -> Self {
        Self(bytes)
    }

    /// Whether it is less than the other.
    #[must_use]
    #[doc(alias = "lessThan")]
    pub const fn less_than(self, size: Self) -> bool {
        self.0 < size.0
    }

    /// The number of bytes.
    #[must_use]
    #[doc(alias = "toInt")]
    pub const fn to_int(self) -> u64 {
        self.0
    }

    /// The largest unit of which there is one.
    #[must_use]
    pub const fn unit(self) -> Unit {
        Unit::for_(self.0)
    }
}

/// See [`Unit::format`].
impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.unit().write(self.0, f)
    }
}
