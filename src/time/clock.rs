//! What time it is.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use jiff::Timestamp;

use super::Point;

/// Tells what time it is.
///
/// Ported from `Innmind\Time\Clock`.
///
/// ```
/// use innmind::time::Clock;
///
/// let clock = Clock::live();
/// let frozen = Clock::frozen(clock.now());
///
/// assert_eq!(frozen.now(), frozen.now());
/// ```
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Point + Send + Sync>);

impl Clock {
    /// The clock of the machine.
    ///
    /// # Ambient authority
    ///
    /// It reads the wall clock and the monotonic clock of the system.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one clock that reads the system's"
    )]
    pub fn live() -> Self {
        static START: OnceLock<Instant> = OnceLock::new();

        Self::via(|| Point::now(Timestamp::now(), START.get_or_init(Instant::now).elapsed()))
    }

    /// A clock that stands still.
    #[must_use]
    pub fn frozen(now: Point) -> Self {
        Self::via(move || now)
    }

    /// A clock that asks a closure.
    #[must_use]
    pub fn via(now: impl Fn() -> Point + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Point {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clock").finish_non_exhaustive()
    }
}
