//! Reading dates of one format.

use super::super::{Format, Point};
use super::Clock;
use crate::immutable::Attempt;

/// Reads dates of one format.
///
/// Ported from `Innmind\Time\Clock\OfFormat`. [`Clock::of_format`] gives one.
#[derive(Clone, Debug)]
pub struct OfFormat {
    clock: Clock,
    format: Format,
}

impl OfFormat {
    pub(super) const fn of(clock: Clock, format: Format) -> Self {
        Self { clock, format }
    }

    /// The point that a text tells.
    ///
    /// # Errors
    ///
    /// As [`Clock::at`].
    pub fn at(&self, date: &str) -> Attempt<Point> {
        self.clock.at(date, &self.format)
    }
}
