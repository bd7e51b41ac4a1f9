//! Where a url leads.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use bytes::Bytes;
use fluent_uri::UriRef;
use fluent_uri::pct_enc::EStr;
use fluent_uri::pct_enc::encoder::RegName;

use super::super::part::{display, part, text};
use crate::error::Error;
use crate::immutable::{Attempt, Str};

/// The host of a url: a name, or an address (IPv6 in square brackets).
///
/// Ported from `Innmind\Url\Authority\Host`. Letters beyond ASCII are let
/// through as they are. A host cannot hold what would start another part of the
/// url: `/`, `?`, `#`, `@` and `:` are refused.
///
/// ```
/// use std::net::Ipv6Addr;
/// use innmind::url::authority::Host;
///
/// assert_eq!(Host::of("example.com").as_str(), "example.com");
/// assert_eq!(Host::from(Ipv6Addr::LOCALHOST), Host::of("[::1]"));
/// assert_eq!(Host::maybe("example.com/admin"), None);
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Host(Bytes);

part!(Host, "a host");

impl Host {
    /// A host, if it is one.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is not.
    pub fn attempt(host: impl Into<Str>) -> Attempt<Self> {
        let host = Bytes::from(host.into());

        if host.is_empty() || !(is_name(&host) || is_address(&host)) {
            return Err(Error::unparsable(
                "the host",
                &host,
                "it is a name, an IPv4 address, or an IPv6 address in square brackets",
            ));
        }

        Ok(Self(host))
    }

    /// No host.
    #[must_use]
    pub const fn none() -> Self {
        Self(Bytes::new())
    }

    /// The host; empty for [`none`](Self::none).
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_str(&self) -> &str {
        text(&self.0)
    }

    /// A host that the parser found.
    pub(in super::super) const fn parsed(host: Bytes) -> Self {
        Self(host)
    }

    pub(in super::super) fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    pub(in super::super) fn push(&self, into: &mut Vec<u8>) {
        into.extend_from_slice(&self.0);
    }
}

/// A name, or an IPv4 address: both are names to the grammar.
pub(in super::super) fn is_name(host: &[u8]) -> bool {
    // What is not ASCII is let through: which of it registries allow is not for
    // a grammar to say.
    let ascii: Vec<u8> = host
        .iter()
        .map(|byte| if byte.is_ascii() { *byte } else { b'x' })
        .collect();

    std::str::from_utf8(host).is_ok() && EStr::<RegName>::new(text(&ascii)).is_some()
}

/// An address in square brackets.
fn is_address(host: &[u8]) -> bool {
    let parsed = |host: &str| {
        UriRef::parse(format!("//{host}").as_str())
            .is_ok_and(|url| url.authority().is_some_and(|found| found.host() == host))
    };

    host.starts_with(b"[")
        && host.ends_with(b"]")
        && (is_zoned(host) || std::str::from_utf8(host).is_ok_and(parsed))
}

/// A link-local address with its zone (RFC 6874), `[fe80::1%25eth0]`, which RFC
/// 3986 does not know.
pub(in super::super) fn is_zoned(host: &[u8]) -> bool {
    let inner = std::str::from_utf8(host)
        .ok()
        .and_then(|host| host.strip_prefix('[')?.strip_suffix(']'));
    let Some((address, zone)) = inner.and_then(|inner| inner.split_once('%')) else {
        return false;
    };

    address
        .parse::<Ipv6Addr>()
        .is_ok_and(|address| address.is_unicast_link_local())
        && !zone.is_empty()
        && zone
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte))
}

impl From<IpAddr> for Host {
    fn from(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(address) => address.into(),
            IpAddr::V6(address) => address.into(),
        }
    }
}

impl From<Ipv4Addr> for Host {
    fn from(address: Ipv4Addr) -> Self {
        Self(address.to_string().into())
    }
}

/// In square brackets, as a url has it.
impl From<Ipv6Addr> for Host {
    fn from(address: Ipv6Addr) -> Self {
        Self(format!("[{address}]").into())
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(&self.0, f)
    }
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Host({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_are_hosts() {
        for host in [
            "foo",
            "foo.",
            "_",
            "a%20b",
            "é.fr",
            "日本",
            "127.0.0.1",
            "256.256.256.256",
            "[::1]",
            "[::ffff:1.2.3.4]",
            "[v7.future]",
            "[fe80::1%25eth0]",
            "[fe80::1%eth0]",
        ] {
            assert_eq!(Host::of(host).to_string(), host);
        }
    }

    #[test]
    fn what_would_start_another_part_is_refused() {
        for host in [
            "",
            " ",
            "a b",
            "a/b",
            "a?b",
            "a#b",
            "a@b",
            "a:80",
            "[::1]:80",
            "::1",
            "[",
            "[]",
            "[::1",
            "[2001:db8::1%25eth0]",
            "[fe80::1%]",
            "[fe80::1%a]b]",
            "[::1]/[::1]",
            "foo\n",
            "a\\b",
            "a%2",
        ] {
            assert_eq!(Host::maybe(host), None, "{host}");
        }
        assert_eq!(Host::maybe(b"\xFF"), None);
    }

    #[test]
    fn addresses_of_std_are_hosts() {
        for address in ["127.0.0.1", "::1", "fe80::1"] {
            let host = Host::from(address.parse::<IpAddr>().unwrap());
            assert_eq!(Host::of(host.to_string()), host);
        }
    }
}
