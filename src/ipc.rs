//! Processes that talk by messages. Ported from `Innmind\IPC`.

pub mod lifecycle;
pub mod message;
pub mod process;
pub mod protocol;

mod limits;

pub use limits::Limits;
pub use message::Message;
