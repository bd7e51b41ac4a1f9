//! What is known about a signal that came.

/// What is known about a signal that came.
///
/// Ported from `Innmind\Signals\Info`. It holds nothing yet: who sent a signal
/// is told by a later version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Info {}
