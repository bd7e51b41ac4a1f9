//! The clock of a machine. Ported from `Innmind\Testing\Machine\Clock`.

mod drift;

pub use drift::Drift;
