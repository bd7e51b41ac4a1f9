//! Files and directories. Ported from `Innmind\IO\Files`.

mod kind;
mod name;

pub use kind::Kind;
pub use name::Name;
