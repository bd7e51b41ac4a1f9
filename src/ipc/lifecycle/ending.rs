//! Why a connection is over.

use std::fmt;

use crate::error::Error;

/// Why a connection is over.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Ending {
    /// Both sides agreed.
    Closed,
    /// The other side left without closing.
    Left,
    /// The other side left in the middle of a message.
    CutShort(Error),
    /// What the other side sent is no message, or one that is too long.
    Invalid(Error),
    /// The client did not confirm the start in time.
    StartNotConfirmed,
    /// The other side did not agree to the close in time.
    CloseNotConfirmed,
    /// The client took nothing of what was written to it, for too long.
    NotTaken,
    /// An answer cannot be sent: it is too long, or one of the protocol's own
    /// messages.
    NotSendable(Error),
    /// The client's process is not one of those admitted.
    NotAdmitted,
    /// There are as many clients as the server may have.
    TooMany,
    /// The system says so.
    Failed(Error),
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => f.write_str("it closed"),
            Self::Left => f.write_str("it left without closing"),
            Self::CutShort(error) => write!(f, "it left in the middle of a message: {error}"),
            Self::Invalid(error) => write!(f, "it sent what is no message: {error}"),
            Self::StartNotConfirmed => f.write_str("it did not confirm the start in time"),
            Self::CloseNotConfirmed => f.write_str("it did not agree to the close in time"),
            Self::NotTaken => f.write_str("it took nothing of what was written to it in time"),
            Self::NotSendable(error) => write!(f, "the answer cannot be sent: {error}"),
            Self::NotAdmitted => f.write_str("its process is not admitted"),
            Self::TooMany => f.write_str("there are too many clients"),
            Self::Failed(error) => error.fmt(f),
        }
    }
}
