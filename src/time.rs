//! Points in time, periods, a clock and a halt. Ported from `Innmind\Time`.

mod clock;
mod elapsed_period;
mod halt;
mod period;
mod point;

pub use clock::Clock;
pub use elapsed_period::ElapsedPeriod;
pub use halt::Halt;
pub use period::Period;
pub use point::Point;
