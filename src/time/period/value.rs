//! The parts of a period that are of one length.

/// A part of a period that is always of one length.
///
/// Ported from `Innmind\Time\Period\Value`.
///
/// ```
/// use innmind::time::period::Value;
///
/// assert_eq!(Value::Day.seconds(2), 172_800);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Value {
    Minute,
    Hour,
    Day,
}

impl Value {
    /// The seconds in that many of them, [`u64::MAX`] at most.
    #[must_use]
    pub const fn seconds(self, number: u64) -> u64 {
        number.saturating_mul(match self {
            Self::Minute => 60,
            Self::Hour => 3_600,
            Self::Day => 86_400,
        })
    }
}
