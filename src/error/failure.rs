//! A failed operation, as plain data: what was tried, on what, and why not.

use std::error::Error as StdError;
use std::fmt;
use std::io;

use crate::immutable::Str;

/// What was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Open,
    TakeOver,
    Connect,
    Pair,
    Accept,
    Identify,
    Read,
    Write,
    Rewind,
    Lend,
    Sync,
    List,
    Access,
    Create,
    Remove,
    Replace,
    Halt,
    Listen,
    Measure,
    Close,
    Encode,
    Decode,
    Parse,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "open",
            Self::TakeOver => "take over",
            Self::Connect => "connect to",
            Self::Pair => "open",
            Self::Accept => "accept a client of",
            Self::Identify => "identify",
            Self::Read => "read from",
            Self::Write => "write to",
            Self::Rewind => "go back to the start of",
            Self::Lend => "lend the descriptor of",
            Self::Sync => "sync",
            Self::List => "list",
            Self::Access => "access",
            Self::Create => "create",
            Self::Remove => "remove",
            Self::Replace => "replace",
            Self::Halt => "halt",
            Self::Listen => "listen for",
            Self::Measure => "measure",
            Self::Close => "close the connection to",
            Self::Encode => "encode",
            Self::Decode => "decode",
            Self::Parse => "parse",
        })
    }
}

/// On what. Cloning shares the text; it is only shown when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The server at an address, or the connection to it.
    Server(Str),
    /// The server side of a connection, accepted at an address.
    ClientOf(Str),
    /// What needs no address: "a pair of sockets", "the process".
    Named(&'static str),
    /// What has a name of its own.
    Text(Str),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(address) => write!(f, "the server {address}"),
            Self::ClientOf(address) => write!(f, "a client of {address}"),
            Self::Named(name) => f.write_str(name),
            Self::Text(name) => name.fmt(f),
        }
    }
}

/// Why not.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Reason {
    #[error("the time allowed has passed")]
    TimedOut,
    #[error("aborted")]
    Aborted,
    #[error("it was closed on this side")]
    Closed,
    #[error("{0}")]
    Over(String),
    #[error("the stream ended, {} expected", Missing(*.missing))]
    Ended { missing: usize },
    #[error("another {0} is under way")]
    Busy(&'static str),
    #[error("a live server listens at this address")]
    AddressAlive,
    #[error(
        "the address was left behind by a process that ended without closing it; `take_over` replaces it"
    )]
    AddressLeftBehind,
    #[error("the path is taken by something that is not a socket")]
    NotASocket,
    #[error("the path has {length} bytes with `.sock`, a Unix address has room for {room}")]
    AddressTooLong { length: usize, room: usize },
    #[error("the value does not match the predicate")]
    Rejected,
    #[error("no value was provided")]
    NoValue,
    #[error("it has {size} {unit} or more, at most {limit} are allowed (`at_most`)")]
    TooLarge {
        size: usize,
        limit: usize,
        unit: &'static str,
    },
    #[error("it needs {missing} more bytes than its buffer holds")]
    OutOfBuffer { missing: usize },
    #[error("more than {0} elements of its sequences take no bytes")]
    Endless(usize),
    #[error("{0}")]
    Invalid(&'static str),
    #[error("it belongs to another user (number {0})")]
    AnotherUsers(u32),
    #[error("the process at the other end is not admitted")]
    NotAdmitted,
    #[error("it is not supported here")]
    Unsupported,
    #[error("{0}")]
    Os(#[from] io::Error),
}

/// So many bytes, as one says it.
struct Missing(usize);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("1 more byte was"),
            missing => write!(f, "{missing} more bytes were"),
        }
    }
}

/// A failed operation.
#[derive(Debug)]
pub(crate) struct Failure {
    operation: Operation,
    subject: Subject,
    reason: Reason,
    /// Bytes written before a write failed, of how many.
    progress: Option<(usize, usize)>,
}

impl Failure {
    pub(crate) fn of(operation: Operation, subject: Subject, reason: impl Into<Reason>) -> Self {
        Self {
            operation,
            subject,
            reason: reason.into(),
            progress: None,
        }
    }

    pub(crate) fn after(mut self, written: usize, total: usize) -> Self {
        self.progress = Some((written, total));
        self
    }

    pub(crate) fn reason(&self) -> &Reason {
        &self.reason
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cannot {} {}: {}",
            self.operation, self.subject, self.reason
        )?;

        match self.progress {
            Some((written, total)) => write!(f, " ({written} of {total} bytes were written)"),
            None => Ok(()),
        }
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.reason {
            // The message of the system's error is in ours already: what is
            // told next is what is behind that.
            Reason::Os(error) => error.source(),
            _ => None,
        }
    }
}
