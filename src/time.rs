//! Points in time, periods, a clock and a halt. Ported from `Innmind\Time`.
//!
//! A program asks its [`Clock`] for points, tells how far apart they are,
//! moves them by [`Period`]s, and writes and reads them by a [`Format`].
//!
//! ```
//! use innmind::time::{Clock, Format, Period};
//!
//! let clock = Clock::live();
//! let start = clock.now();
//!
//! let elapsed = clock.now().elapsed_since(&start).unwrap();
//! assert!(Period::minute(1).as_elapsed_period().unwrap().longer_than(&elapsed));
//!
//! let tomorrow = start.go_forward(Period::day(1));
//! assert!(tomorrow.ahead_of(&start));
//! println!("{}", tomorrow.format(Format::rfc2822()));
//! ```

pub mod calendar;
pub mod clock;
pub mod format;
pub mod move_;
pub mod period;
pub mod point;
pub mod zone;

mod civil;
mod elapsed_period;
mod halt;
mod invalid;
#[cfg(test)]
mod laws;
mod offset;
#[cfg(feature = "serde")]
mod serde;
mod wall;
mod zones;

pub use clock::Clock;
pub use elapsed_period::ElapsedPeriod;
pub use format::Format;
pub use halt::Halt;
pub use offset::Offset;
pub use period::Period;
pub use point::Point;
pub use zone::Zone;
pub use zones::Zones;
