//! What carries the bytes.

use std::fmt;
use std::io;

use crate::error::Reason;
use crate::immutable::{Map, Str};

mod value;

pub use value::Value;

/// What carries the bytes of a connection over the internet.
///
/// Ported from `Innmind\IO\Sockets\Internet\Transport`. For now
/// [`tcp`](Self::tcp) alone works: to open or to connect by one of the others
/// is an error that [`is_unsupported`](crate::Error::is_unsupported), where
/// upstream throws when a transport that PHP does not have is made.
///
/// ```
/// use innmind::io::sockets::internet::Transport;
///
/// let transport = Transport::tls().with_option("verify_peer", false);
///
/// assert_eq!(transport.to_string(), "tls");
/// assert_eq!(transport.options().size(), 1);
/// ```
///
/// # No delay
///
/// What is written to a TCP connection leaves at once (`TCP_NODELAY`). PHP
/// leaves it to the system to hold a small write back until the one before is
/// acknowledged, which costs up to 40 ms for a message in two writes; and has
/// more to gain by it, since it writes chunk by chunk. Here the chunks of one
/// [`sink`](crate::io::sockets::clients::Client::sink) leave together.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Transport {
    name: &'static str,
    options: Map<Str, Value>,
}

impl Transport {
    fn of(name: &'static str) -> Self {
        Self {
            name,
            options: Map::of([]),
        }
    }

    /// Bytes as they are.
    pub fn tcp() -> Self {
        Self::of("tcp")
    }

    /// Encrypted, by whatever version both sides know.
    pub fn ssl() -> Self {
        Self::of("ssl")
    }

    /// Encrypted by SSL 3.
    pub fn sslv3() -> Self {
        Self::of("sslv3")
    }

    /// Encrypted by SSL 2.
    pub fn sslv2() -> Self {
        Self::of("sslv2")
    }

    /// Encrypted by whatever version of TLS both sides know.
    pub fn tls() -> Self {
        Self::of("tls")
    }

    /// Encrypted by TLS 1.0.
    pub fn tlsv10() -> Self {
        Self::of("tlsv1.0")
    }

    /// Encrypted by TLS 1.1.
    pub fn tlsv11() -> Self {
        Self::of("tlsv1.1")
    }

    /// Encrypted by TLS 1.2.
    pub fn tlsv12() -> Self {
        Self::of("tlsv1.2")
    }

    /// The same, with an option of PHP's context for it: `verify_peer`,
    /// `local_cert` and so on. [`tcp`](Self::tcp) has none.
    #[doc(alias = "withOption")]
    pub fn with_option(self, key: impl Into<Str>, value: impl Into<Value>) -> Self {
        Self {
            options: self.options.put(key.into(), value.into()),
            ..self
        }
    }

    /// The options, in the order in which they were given.
    pub const fn options(&self) -> &Map<Str, Value> {
        &self.options
    }

    /// Its name, as in the scheme of a url.
    #[must_use]
    #[doc(alias = "toString")]
    pub const fn as_str(&self) -> &'static str {
        self.name
    }

    /// Refuses what cannot carry anything yet.
    pub(crate) fn usable(&self) -> Result<(), Reason> {
        if self.name == "tcp" {
            return Ok(());
        }

        Err(Reason::Os(io::Error::new(
            io::ErrorKind::Unsupported,
            format!(
                "the transport `{}` is not supported, `tcp` alone is",
                self.name
            ),
        )))
    }
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_phps_name() {
        let names = [
            Transport::tcp(),
            Transport::ssl(),
            Transport::sslv2(),
            Transport::sslv3(),
            Transport::tls(),
            Transport::tlsv10(),
            Transport::tlsv11(),
            Transport::tlsv12(),
        ]
        .map(|transport| transport.to_string());

        assert_eq!(
            names,
            [
                "tcp", "ssl", "sslv2", "sslv3", "tls", "tlsv1.0", "tlsv1.1", "tlsv1.2"
            ]
        );
    }

    #[test]
    fn options_are_kept_and_the_last_of_a_name_counts() {
        let transport = Transport::tls()
            .with_option("verify_depth", 3)
            .with_option("peer_name", "example.com")
            .with_option("verify_depth", 4);

        assert_eq!(transport.options().size(), 2);
        assert_eq!(
            transport.options().get(&Str::of("verify_depth")),
            Some(&Value::Int(4))
        );
        assert_eq!(Transport::tls().options().size(), 0);
    }
}
