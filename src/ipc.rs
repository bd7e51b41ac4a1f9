//! Processes that talk by messages. Ported from `Innmind\IPC`.

pub mod message;
pub mod process;
pub mod protocol;

pub use message::Message;
