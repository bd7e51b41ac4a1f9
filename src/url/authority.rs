//! Who answers: a host, its port, and who asks.

use std::fmt;

use super::part::display;

mod host;
mod port;
pub mod user_information;

pub use host::Host;
pub(super) use host::{is_name, is_zoned};
pub use port::Port;
pub use user_information::UserInformation;

/// The authority of a url: `user:password@host:port`.
///
/// Ported from `Innmind\Url\Authority`.
///
/// ```
/// use innmind::url::Url;
/// use innmind::url::authority::Host;
///
/// let url = Url::of("https://example.com:8080/");
/// let elsewhere = url.authority().with_host(Host::of("example.org"));
///
/// assert_eq!(elsewhere.to_string(), "example.org:8080");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Authority {
    user_information: UserInformation,
    host: Host,
    port: Port,
}

impl Authority {
    /// An authority of these parts.
    #[must_use]
    pub const fn of(user_information: UserInformation, host: Host, port: Port) -> Self {
        Self {
            user_information,
            host,
            port,
        }
    }

    /// No authority.
    #[must_use]
    pub const fn none() -> Self {
        Self::of(UserInformation::none(), Host::none(), Port::none())
    }

    /// Whether the two are written alike.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        self == other
    }

    /// Who asks.
    #[must_use]
    #[doc(alias = "userInformation")]
    pub const fn user_information(&self) -> &UserInformation {
        &self.user_information
    }

    /// The same, asked by another.
    #[must_use]
    #[doc(alias = "withUserInformation")]
    pub fn with_user_information(self, user_information: UserInformation) -> Self {
        Self {
            user_information,
            ..self
        }
    }

    /// The same, asked by nobody.
    #[must_use]
    #[doc(alias = "withoutUserInformation")]
    pub fn without_user_information(self) -> Self {
        self.with_user_information(UserInformation::none())
    }

    /// The host.
    #[must_use]
    pub const fn host(&self) -> &Host {
        &self.host
    }

    /// The same, on another host.
    #[must_use]
    #[doc(alias = "withHost")]
    pub fn with_host(self, host: Host) -> Self {
        Self { host, ..self }
    }

    /// The same, without its host.
    #[must_use]
    #[doc(alias = "withoutHost")]
    pub fn without_host(self) -> Self {
        self.with_host(Host::none())
    }

    /// The port.
    #[must_use]
    pub const fn port(&self) -> Port {
        self.port
    }

    /// The same, on another port.
    #[must_use]
    #[doc(alias = "withPort")]
    pub fn with_port(self, port: Port) -> Self {
        Self { port, ..self }
    }

    /// The same, on the port that the scheme implies.
    #[must_use]
    #[doc(alias = "withoutPort")]
    pub fn without_port(self) -> Self {
        self.with_port(Port::none())
    }

    pub(super) fn is_none(&self) -> bool {
        self.host.is_none() && self.port.is_none() && self.user_information.is_none()
    }

    /// Adds it as it stands in a url.
    pub(super) fn push(&self, into: &mut Vec<u8>, hide_password: bool) {
        self.user_information.push(into, hide_password);
        self.host.push(into);
        self.port.push(into);
    }
}

/// With the password; `Debug` is without.
impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Vec::new();
        self.push(&mut out, false);

        display(&out, f)
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Vec::new();
        self.push(&mut out, true);

        write!(f, "Authority({})", String::from_utf8_lossy(&out))
    }
}

#[cfg(test)]
mod tests {
    use super::user_information::{Password, User};
    use super::*;

    fn authority() -> Authority {
        Authority::of(
            UserInformation::of(User::of("ada"), Password::of("secret")),
            Host::of("example.com"),
            Port::of(80),
        )
    }

    #[test]
    fn each_part_can_be_replaced_and_taken_away() {
        let written = |authority: Authority| authority.to_string();

        assert_eq!(written(authority()), "ada:secret@example.com:80");
        assert_eq!(written(authority().without_host()), "ada:secret@:80");
        assert_eq!(
            written(authority().without_port()),
            "ada:secret@example.com"
        );
        assert_eq!(
            written(authority().without_user_information()),
            "example.com:80"
        );
        assert!(
            authority()
                .without_user_information()
                .without_port()
                .without_host()
                .equals(&Authority::none())
        );
    }

    #[test]
    fn debug_hides_the_password() {
        assert_eq!(
            format!("{:?}", authority()),
            "Authority(ada:***@example.com:80)"
        );
    }
}
