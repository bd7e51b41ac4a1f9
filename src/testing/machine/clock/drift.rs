//! How a clock goes wrong.

/// How the clock of a machine goes wrong: each time it is read, one of these is
/// added to all that were added before.
///
/// Ported from `Innmind\Testing\Machine\Clock\Drift`. After the last one the
/// first comes again. A machine that connects to another one learns the right
/// time; then it begins anew. Chance decides where
/// [`Faults::clock_drift`](crate::testing::Faults::clock_drift) and
/// [`Faults::clock_steps`](crate::testing::Faults::clock_steps) are used
/// instead.
///
/// ```
/// use innmind::testing::Machine;
/// use innmind::testing::machine::clock::Drift;
///
/// let _ = Machine::new("shop.example").drift_clock_by(Drift::of([1, 1, -30]));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Drift(Vec<i64>);

impl Drift {
    /// These, in milliseconds; a negative one sets the clock back.
    pub fn of(milliseconds: impl IntoIterator<Item = i64>) -> Self {
        Self(milliseconds.into_iter().collect())
    }

    pub(in crate::testing) fn milliseconds(&self) -> Vec<i64> {
        self.0.clone()
    }
}
