//! Moves to other points. Ported from `Innmind\Time\Move`.
//!
//! ```
//! use innmind::time::move_::{EndOfMonth, StartOfDay};
//! use innmind::time::{Clock, Format};
//!
//! let point = Clock::live().at("2020-02-15 10:20", Format::of("Y-m-d H:i")).unwrap();
//!
//! assert_eq!(StartOfDay.invoke(point).to_string(), "2020-02-15T00:00:00.000000+00:00");
//! assert_eq!(EndOfMonth.invoke(point).to_string(), "2020-02-29T23:59:59.999999+00:00");
//! ```

mod edges;
mod month;
#[cfg(test)]
mod tests;

pub use edges::{EndOfDay, EndOfMonth, EndOfYear, StartOfDay, StartOfMonth, StartOfYear};
pub use month::Month;
