//! Addresses of version 6.

use std::fmt;
use std::net::Ipv6Addr;
use std::str::FromStr;

use crate::error::Error;
use crate::immutable::{Attempt, Maybe, Str};

/// An address of version 6.
///
/// Ported from `Innmind\IP\IPv6`.
///
/// ```
/// use innmind::ip::Ipv6;
///
/// assert_eq!(Ipv6::of("::1"), Ipv6::localhost());
/// assert_eq!(Ipv6::maybe("127.0.0.1"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "IPv6")]
pub struct Ipv6(Ipv6Addr);

impl Ipv6 {
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

    /// This machine, `::1`.
    #[must_use]
    pub const fn localhost() -> Self {
        Self(Ipv6Addr::LOCALHOST)
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
                    "the IPv6 address",
                    address,
                    "it is not eight groups of hexadecimal digits, as in `1:2:3:4:5:6:7:8` or `1::8`",
                )
            })
    }
}

impl From<Ipv6Addr> for Ipv6 {
    fn from(address: Ipv6Addr) -> Self {
        Self(address)
    }
}

impl From<Ipv6> for Ipv6Addr {
    fn from(address: Ipv6) -> Self {
        address.0
    }
}

impl FromStr for Ipv6 {
    type Err = Error;

    fn from_str(address: &str) -> Result<Self, Self::Err> {
        Self::read(address.as_bytes())
    }
}

impl fmt::Display for Ipv6 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Ipv6 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ipv6({self})")
    }
}
