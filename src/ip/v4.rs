//! Addresses of version 4.

use std::fmt;
use std::net::Ipv4Addr;
use std::str::FromStr;

use crate::error::Error;
use crate::immutable::{Attempt, Maybe, Str};

/// An address of version 4.
///
/// Ported from `Innmind\IP\IPv4`.
///
/// ```
/// use innmind::ip::Ipv4;
///
/// assert_eq!(Ipv4::of("127.0.0.1"), Ipv4::localhost());
/// assert_eq!(Ipv4::maybe("127.0.0.256"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "IPv4")]
pub struct Ipv4(Ipv4Addr);

impl Ipv4 {
    /// An address that is known to be valid, such as a literal.
    ///
    /// # Panics
    ///
    /// If it is not one (upstream throws a `DomainException`). See
    /// [`maybe`](Self::maybe) and [`attempt`](Self::attempt) for other input.
    #[must_use]
    #[track_caller]
    pub fn of(address: impl Into<Str>) -> Self {
        match Self::attempt(address) {
            Ok(address) => address,
            #[expect(clippy::panic, reason = "documented: the literal is invalid")]
            Err(error) => panic!("{error}"),
        }
    }

    /// An address, if it is one.
    #[must_use]
    pub fn maybe(address: impl Into<Str>) -> Maybe<Self> {
        Self::attempt(address).ok()
    }

    /// An address, if it is one.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is not.
    pub fn attempt(address: impl Into<Str>) -> Attempt<Self> {
        Self::read(address.into().as_bytes())
    }

    /// This machine, `127.0.0.1`.
    #[must_use]
    pub const fn localhost() -> Self {
        Self(Ipv4Addr::LOCALHOST)
    }

    /// Whether the two are the same address.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        self == other
    }

    fn read(address: &[u8]) -> Attempt<Self> {
        std::str::from_utf8(address)
            .ok()
            .and_then(|address| address.parse().ok())
            .map(Self)
            .ok_or_else(|| {
                Error::unparsable(
                    "the IPv4 address",
                    address,
                    "it is not four numbers up to 255, as in `1.2.3.4`",
                )
            })
    }
}

impl From<Ipv4Addr> for Ipv4 {
    fn from(address: Ipv4Addr) -> Self {
        Self(address)
    }
}

impl From<Ipv4> for Ipv4Addr {
    fn from(address: Ipv4) -> Self {
        address.0
    }
}

impl FromStr for Ipv4 {
    type Err = Error;

    fn from_str(address: &str) -> Result<Self, Self::Err> {
        Self::read(address.as_bytes())
    }
}

impl fmt::Display for Ipv4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Ipv4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ipv4({self})")
    }
}
