//! How long it takes from one machine to another.

/// How long it takes from one machine to another: in turn, these times.
///
/// Ported from `Innmind\Testing\Network\Latency`. After the last one the first
/// comes again; without any, nothing takes time. Chance decides where
/// [`Faults::latency`](crate::testing::Faults::latency) is used instead.
///
/// ```
/// use innmind::testing::network::Latency;
/// use innmind::testing::Cluster;
///
/// let _ = Cluster::new().with_network_latency(Latency::of([20, 35, 400]));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Latency(Vec<u64>);

impl Latency {
    /// These times, in milliseconds.
    pub fn of(milliseconds: impl IntoIterator<Item = u64>) -> Self {
        Self(milliseconds.into_iter().collect())
    }

    pub(in crate::testing) fn in_nanoseconds(&self) -> Vec<u64> {
        self.0
            .iter()
            .map(|milliseconds| milliseconds.saturating_mul(1_000_000))
            .collect()
    }
}
