//! The network between machines. Ported from `Innmind\Testing\Network`.

mod latency;

pub use latency::Latency;
