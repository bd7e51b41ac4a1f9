//! Addresses of machines. Ported from `Innmind\IP`.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use crate::error::Error;
use crate::immutable::Str;

mod v4;
mod v6;

pub use v4::Ipv4;
pub use v6::Ipv6;

/// An address, of either version.
///
/// Ported from `Innmind\IP\IP`. It is a number, as in std: however it was
/// written, it is equal to the same address written otherwise, and prints in
/// the usual short form (upstream compares and prints what was written).
///
/// ```
/// use std::net::IpAddr;
/// use innmind::ip::{Ip, Ipv4, Ipv6};
///
/// let ip: Ip = Ipv4::localhost().into();
///
/// assert_eq!(ip.to_string(), "127.0.0.1");
/// assert_eq!(Ip::v6("0:0::1"), Ipv6::localhost());
/// assert!(IpAddr::from(ip).is_loopback());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "IP")]
pub enum Ip {
    /// Of version 4.
    V4(Ipv4),
    /// Of version 6.
    V6(Ipv6),
}

impl Ip {
    /// An address of version 4 that is known to be valid, such as a literal.
    ///
    /// # Panics
    ///
    /// If it is not one. See [`Ipv4::maybe`] and [`Ipv4::attempt`] for other
    /// input.
    #[must_use]
    #[track_caller]
    pub fn v4(address: impl Into<Str>) -> Ipv4 {
        Ipv4::of(address)
    }

    /// An address of version 6 that is known to be valid, such as a literal.
    ///
    /// # Panics
    ///
    /// If it is not one. See [`Ipv6::maybe`] and [`Ipv6::attempt`] for other
    /// input.
    #[must_use]
    #[track_caller]
    pub fn v6(address: impl Into<Str>) -> Ipv6 {
        Ipv6::of(address)
    }

    /// Whether the two are the same address.
    #[must_use]
    pub fn equals(&self, other: impl Into<Self>) -> bool {
        *self == other.into()
    }
}

impl From<Ipv4> for Ip {
    fn from(address: Ipv4) -> Self {
        Self::V4(address)
    }
}

impl From<Ipv6> for Ip {
    fn from(address: Ipv6) -> Self {
        Self::V6(address)
    }
}

impl From<IpAddr> for Ip {
    fn from(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(address) => Self::V4(address.into()),
            IpAddr::V6(address) => Self::V6(address.into()),
        }
    }
}

impl From<Ip> for IpAddr {
    fn from(address: Ip) -> Self {
        match address {
            Ip::V4(address) => Self::V4(address.into()),
            Ip::V6(address) => Self::V6(address.into()),
        }
    }
}

/// Of either version.
impl FromStr for Ip {
    type Err = Error;

    fn from_str(address: &str) -> Result<Self, Self::Err> {
        address.parse::<IpAddr>().map(Self::from).map_err(|_| {
            Error::unparsable(
                "the IP address",
                address.as_bytes(),
                "it is neither `1.2.3.4` nor `1:2::3`",
            )
        })
    }
}

impl fmt::Display for Ip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        IpAddr::from(*self).fmt(f)
    }
}

impl fmt::Debug for Ip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::V4(address) => address.fmt(f),
            Self::V6(address) => address.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::*;

    #[test]
    fn addresses_come_from_std_and_go_back() {
        let v4 = Ipv4Addr::new(192, 0, 2, 1);
        let v6 = Ipv6Addr::LOCALHOST;

        assert_eq!(Ipv4Addr::from(Ipv4::from(v4)), v4);
        assert_eq!(Ipv6Addr::from(Ipv6::from(v6)), v6);
        for address in [IpAddr::from(v4), IpAddr::from(v6)] {
            assert_eq!(IpAddr::from(Ip::from(address)), address);
            assert_eq!(address.to_string().parse::<Ip>().unwrap(), address.into());
        }
    }

    #[test]
    fn what_is_no_address_is_refused_and_shown() {
        for no in [
            "",
            "1.2.3",
            "1.2.3.4.5",
            "01.2.3.4",
            "256.0.0.1",
            " 1.2.3.4",
            "1.2.3.4\n",
            "::1",
            "0x7f.0.0.1",
        ] {
            assert_eq!(Ipv4::maybe(no), None, "{no}");
        }
        for no in [
            "",
            "1::2::3",
            "1:2",
            ":::",
            "[::1]",
            "fe80::1%eth0",
            "::1\n",
            "1.2.3.4",
        ] {
            assert_eq!(Ipv6::maybe(no), None, "{no}");
        }
        assert_eq!(Ipv4::maybe(b"\xFF"), None);

        let error = Ipv4::attempt("1.2.3").unwrap_err();
        assert!(error.is_invalid());
        assert_eq!(
            error.to_string(),
            r#"cannot parse the IPv4 address "1.2.3": it is not four numbers up to 255, as in `1.2.3.4`"#
        );
    }

    #[test]
    fn the_versions_are_never_equal() {
        let mapped: Ip = Ipv6::of("::ffff:127.0.0.1").into();

        assert!(!mapped.equals(Ipv4::localhost()));
        assert!(Ip::from(Ipv6::localhost()).equals(Ipv6::of("::1")));
    }

    #[test]
    fn debug_names_the_version() {
        assert_eq!(
            format!("{:?}", Ip::from(Ipv4::localhost())),
            "Ipv4(127.0.0.1)"
        );
    }
}
