//! The name that [`time`](crate::time) had before its 1.0, and the names that
//! changed with it. Ported from `Innmind\TimeContinuum`.
//!
//! ```
//! use innmind::time_continuum::{Clock, PointInTime};
//!
//! fn greet(now: PointInTime) -> &'static str {
//!     if now.hour().to_int() < 12 { "good morning" } else { "good day" }
//! }
//!
//! greet(Clock::live().now());
//! ```

pub use crate::time::{
    Clock, ElapsedPeriod, Format, Halt, Offset, Period, calendar, clock, format, move_, period,
};

#[doc(inline)]
pub use crate::time::{Point as PointInTime, Zone as Timezone, Zones as Timezones};
#[doc(inline)]
pub use crate::time::{point as point_in_time, zone as timezone};
