//! The one error of the crate, and why it is opaque.
//!
//! Callers ask what an error *is* ([`Error::is_timeout`], [`Error::is_closed`],
//! …) and read what it *says* (`Display`, with the operation and the address in
//! it). They never match on a representation, so causes can be added without
//! breaking anyone.

use std::any::Any;
use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::sync::Arc;

mod failure;
mod unparsable;

pub(crate) use failure::{Failure, Operation, Reason, Subject};

/// What an [`Attempt`](crate::immutable::Attempt) holds when it failed.
///
/// One pointer wide, cheap to clone, `Send + Sync`, and a
/// [`std::error::Error`] with its chain of sources. It takes the place of PHP's
/// `\Throwable` in the Innmind packages.
///
/// ```
/// use innmind::prelude::*;
///
/// let failed: Attempt<u16> = "eighty".parse::<u16>().attempt();
/// let error = failed.unwrap_err();
///
/// assert_eq!(error.to_string(), "invalid digit found in string");
/// assert!(error.cause::<std::num::ParseIntError>().is_some());
/// assert!(!error.is_timeout());
/// ```
///
/// # Guarded errors
///
/// [`guard`](crate::immutable::AttemptExt::guard) marks the error of the
/// attempt it returns, so that
/// [`xrecover`](crate::immutable::AttemptExt::xrecover) leaves it alone. The
/// mark travels with clones, and is invisible otherwise: closures always
/// receive errors without it.
#[derive(Clone)]
#[doc(alias = "Throwable")]
pub struct Error(Arc<Repr>);

enum Repr {
    /// A failed operation of this crate, as plain data.
    Failure(Failure),
    /// A sentence, for errors that a program makes up.
    Message(Cow<'static, str>),
    /// Any error of another crate.
    Foreign(Box<dyn StdError + Send + Sync>),
    /// The mark of `guard`. Never around another mark.
    Guarded(Error),
}

impl Error {
    /// Holds any error. An [`Error`] is given back unchanged.
    ///
    /// ```
    /// use innmind::Error;
    ///
    /// let error = Error::of(std::fmt::Error);
    /// assert!(error.cause::<std::fmt::Error>().is_some());
    /// ```
    #[must_use]
    pub fn of<E>(error: E) -> Self
    where
        E: StdError + Send + Sync + 'static,
    {
        match (&error as &dyn Any).downcast_ref::<Self>() {
            Some(own) => own.clone(),
            None => Self(Arc::new(Repr::Foreign(Box::new(error)))),
        }
    }

    /// An error that is only a sentence, where PHP code throws a
    /// `RuntimeException`.
    ///
    /// ```
    /// use innmind::Error;
    ///
    /// assert_eq!(Error::message("out of paper").to_string(), "out of paper");
    /// ```
    #[must_use]
    #[doc(alias = "RuntimeException")]
    #[doc(alias = "LogicException")]
    pub fn message(message: impl Into<Cow<'static, str>>) -> Self {
        Self(Arc::new(Repr::Message(message.into())))
    }

    pub(crate) fn failure(failure: Failure) -> Self {
        Self(Arc::new(Repr::Failure(failure)))
    }

    /// The first error of type `E` in the chain that starts with this one.
    ///
    /// ```
    /// use innmind::Error;
    ///
    /// let error = Error::of(std::io::Error::other("disk on fire"));
    /// assert!(error.cause::<std::io::Error>().is_some());
    /// assert!(error.cause::<std::fmt::Error>().is_none());
    /// ```
    #[must_use]
    pub fn cause<E>(&self) -> Option<&E>
    where
        E: StdError + 'static,
    {
        match &*self.0 {
            Repr::Guarded(inner) => inner.cause::<E>(),
            Repr::Foreign(error) => find::<E>(&**error),
            Repr::Failure(failure) => match failure.reason() {
                Reason::Os(error) => find::<E>(error),
                _ => None,
            },
            Repr::Message(_) => None,
        }
    }

    /// The time allowed has passed. Nothing that came meanwhile is lost.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.is(
            |reason| matches!(reason, Reason::TimedOut),
            &[io::ErrorKind::TimedOut],
        )
    }

    /// The abort condition was met, or the program is being stopped.
    #[must_use]
    pub fn is_aborted(&self) -> bool {
        self.is(|reason| matches!(reason, Reason::Aborted), &[])
    }

    /// The other side has gone, or this side was closed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.is(
            |reason| {
                matches!(
                    reason,
                    Reason::Closed | Reason::Over(_) | Reason::Ended { .. }
                )
            },
            &[
                io::ErrorKind::BrokenPipe,
                io::ErrorKind::ConnectionReset,
                io::ErrorKind::ConnectionAborted,
                io::ErrorKind::NotConnected,
                io::ErrorKind::UnexpectedEof,
            ],
        )
    }

    /// There is nothing at that path or address.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.is(|_| false, &[io::ErrorKind::NotFound])
    }

    /// Nobody listens at that address.
    #[must_use]
    pub fn is_connection_refused(&self) -> bool {
        self.is(|_| false, &[io::ErrorKind::ConnectionRefused])
    }

    /// The rights of this process do not allow it.
    #[must_use]
    pub fn is_permission_denied(&self) -> bool {
        self.is(
            |reason| matches!(reason, Reason::AnotherUsers(_) | Reason::NotAdmitted),
            &[io::ErrorKind::PermissionDenied],
        )
    }

    /// There is no room left for what was to be written: the disk is full, or a
    /// limit or a quota is reached.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.is(
            |_| false,
            &[
                io::ErrorKind::StorageFull,
                io::ErrorKind::FileTooLarge,
                io::ErrorKind::QuotaExceeded,
            ],
        )
    }

    /// The address exists already: a server is alive there, or its process left
    /// it behind ([`is_left_behind`](Self::is_left_behind) tells the two
    /// apart), or something that is not a socket has that path.
    #[must_use]
    pub fn is_address_in_use(&self) -> bool {
        self.is(
            |reason| {
                matches!(
                    reason,
                    Reason::AddressAlive | Reason::AddressLeftBehind | Reason::NotASocket
                )
            },
            &[io::ErrorKind::AddrInUse],
        )
    }

    /// The address was left behind by a process that ended without closing its
    /// server. [`take_over`](crate::io::sockets::Servers::take_over) replaces
    /// it.
    #[must_use]
    pub fn is_left_behind(&self) -> bool {
        self.is(|reason| matches!(reason, Reason::AddressLeftBehind), &[])
    }

    /// Another read of the same stream is under way, or another write to it.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.is(|reason| matches!(reason, Reason::Busy(_)), &[])
    }

    /// The operation is not available where it was asked for.
    #[must_use]
    pub fn is_unsupported(&self) -> bool {
        self.is(
            |reason| matches!(reason, Reason::Unsupported),
            &[io::ErrorKind::Unsupported],
        )
    }

    /// What was given, or what came, is not of the form asked for.
    #[must_use]
    pub fn is_invalid(&self) -> bool {
        self.is(
            |reason| {
                matches!(
                    reason,
                    Reason::Invalid(_)
                        | Reason::AddressTooLong { .. }
                        | Reason::Rejected
                        | Reason::NoValue
                        | Reason::TooLarge { .. }
                        | Reason::OutOfBuffer { .. }
                        | Reason::Endless(_)
                )
            },
            &[io::ErrorKind::InvalidInput, io::ErrorKind::InvalidData],
        )
    }

    fn is(&self, own: impl FnOnce(&Reason) -> bool, kinds: &[io::ErrorKind]) -> bool {
        let of_io = |error: &io::Error| kinds.contains(&error.kind());

        match &*self.0 {
            Repr::Guarded(inner) => inner.is(own, kinds),
            Repr::Message(_) => false,
            Repr::Foreign(error) => find::<io::Error>(&**error).is_some_and(of_io),
            Repr::Failure(failure) => match failure.reason() {
                Reason::Os(error) => of_io(error),
                reason => own(reason),
            },
        }
    }

    /// The same error, which `xrecover` will not recover.
    pub(crate) fn guarded(self) -> Self {
        match &*self.0 {
            Repr::Guarded(_) => self,
            _ => Self(Arc::new(Repr::Guarded(self))),
        }
    }

    #[inline]
    pub(crate) fn is_guarded(&self) -> bool {
        matches!(&*self.0, Repr::Guarded(_))
    }

    /// What closures get to see: the error without the mark of `guard`.
    #[inline]
    pub(crate) fn unguarded(self) -> Self {
        if self.is_guarded() {
            self.within()
        } else {
            self
        }
    }

    #[cold]
    fn within(self) -> Self {
        match &*self.0 {
            Repr::Guarded(inner) => inner.clone(),
            _ => self,
        }
    }
}

/// The first error of a type in a chain.
fn find<'a, E: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a E> {
    let mut next = Some(error);

    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }

        // An `Error` shows the message of what it holds and then that one's
        // source, so what it holds is asked here.
        if let Some(own) = error.downcast_ref::<Error>() {
            return own.cause::<E>();
        }

        next = error.source();
    }

    None
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Repr::Failure(failure) => failure.fmt(f),
            Repr::Message(message) => f.write_str(message),
            Repr::Foreign(error) => error.fmt(f),
            Repr::Guarded(inner) => inner.fmt(f),
        }
    }
}

/// The message and its causes, so that `unwrap()` and `expect()` read well.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;

        let mut next = self.source();
        while let Some(error) = next {
            write!(f, "\n  caused by: {error}")?;
            next = error.source();
        }

        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &*self.0 {
            Repr::Failure(failure) => failure.source(),
            Repr::Message(_) => None,
            Repr::Foreign(error) => error.source(),
            Repr::Guarded(inner) => inner.source(),
        }
    }
}

/// `?` on the errors of std gives an `Attempt` its error. Errors of other
/// crates enter by [`attempt()`](crate::immutable::ResultExt::attempt).
macro_rules! from_std {
    ($($error:ty),+ $(,)?) => {
        $(
            impl From<$error> for Error {
                fn from(error: $error) -> Self {
                    Self::of(error)
                }
            }
        )+
    };
}

from_std!(
    io::Error,
    fmt::Error,
    std::str::Utf8Error,
    std::string::FromUtf8Error,
    std::num::ParseIntError,
    std::num::ParseFloatError,
    std::num::TryFromIntError,
    std::str::ParseBoolError,
    std::char::ParseCharError,
    std::char::CharTryFromError,
    std::array::TryFromSliceError,
    std::net::AddrParseError,
    std::env::VarError,
    std::ffi::NulError,
    std::time::SystemTimeError,
    std::sync::mpsc::RecvError,
    std::convert::Infallible,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("outer")]
    struct Outer(#[source] io::Error);

    #[test]
    fn an_error_is_one_pointer_wide_and_an_attempt_of_a_word_two() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
        assert_eq!(size_of::<Result<u64, Error>>(), 2 * size_of::<u64>());
    }

    #[test]
    fn of_gives_an_own_error_back_unchanged() {
        let error = Error::message("same");
        let again = Error::of(error.clone());

        assert!(Arc::ptr_eq(&error.0, &again.0));
    }

    #[test]
    fn causes_are_found_through_every_layer() {
        let error = Error::of(Outer(io::Error::new(io::ErrorKind::NotFound, "no")));

        assert!(error.cause::<Outer>().is_some());
        assert!(error.cause::<io::Error>().is_some());
        assert!(error.is_not_found());
        assert!(error.clone().guarded().cause::<Outer>().is_some());
        assert!(error.cause::<fmt::Error>().is_none());

        let nested = Error::of(Outer(io::Error::other(error)));
        assert!(nested.cause::<Outer>().is_some());
    }

    #[test]
    fn the_mark_is_invisible_and_not_doubled() {
        let error = Error::message("no").guarded().guarded();

        assert!(error.is_guarded());
        assert!(error.clone().is_guarded());
        assert_eq!(error.to_string(), "no");
        assert_eq!(format!("{error:?}"), "no");
        assert!(!error.unguarded().is_guarded());
    }

    #[test]
    fn a_failure_tells_the_systems_error_once() {
        let subject = Subject::Named("it");
        let system = io::Error::from(io::ErrorKind::NotFound);
        let error = Error::failure(Failure::of(Operation::Read, subject, system));

        assert_eq!(
            format!("{error:?}"),
            "cannot read from it: entity not found"
        );
        assert!(error.cause::<io::Error>().is_some() && error.is_not_found());
    }

    #[test]
    fn debug_tells_the_causes() {
        let error = Error::of(Outer(io::Error::other("inner")));

        assert_eq!(format!("{error:?}"), "outer\n  caused by: inner");
    }
}
