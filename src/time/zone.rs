//! Places with a common time. Ported from `Innmind\Time\Zone`.
//!
//! There is a type for each region of the tz database, with a method for each
//! of its places: see [`Zones`](super::Zones).

use super::Offset;

mod africa;
mod america;
mod asia;
mod europe;
mod oceans;
mod region;

pub use africa::Africa;
pub use america::{America, Argentina, Indiana, NorthDakota};
pub use asia::Asia;
pub use europe::{Arctic, Europe};
pub use oceans::{Antartica, Atlantic, Australia, Indian, Pacific};

/// The offset that a place has at some moment.
///
/// Ported from `Innmind\Time\Zone`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone {
    offset: Offset,
    daylight: bool,
}

impl Zone {
    /// An offset, and whether it is that of daylight saving time.
    #[must_use]
    pub const fn of(offset: Offset, daylight_saving_time: bool) -> Self {
        Self {
            offset,
            daylight: daylight_saving_time,
        }
    }

    /// The offset.
    #[must_use]
    pub const fn offset(self) -> Offset {
        self.offset
    }

    /// Whether the clocks are set for daylight saving time.
    #[must_use]
    #[doc(alias = "daylightSavingTimeApplied")]
    pub const fn daylight_saving_time_applied(self) -> bool {
        self.daylight
    }
}
