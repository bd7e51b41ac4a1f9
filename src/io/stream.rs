//! What streams and files have in common. Ported from `Innmind\IO\Stream`.

pub mod size;

pub use size::Size;
