//! The address of a Unix socket.

use std::fmt;

use crate::immutable::Str;
use crate::url::Path;

/// The address of a Unix socket: a path whose extension is `.sock`, whatever it
/// was.
///
/// Ported from `Innmind\IO\Sockets\Unix\Address`, byte for byte, so that PHP
/// and Rust processes find one another. What comes of that:
///
/// ```
/// use innmind::io::sockets::unix::Address;
/// use innmind::url::Path;
///
/// let address = |path: &'static str| Address::of(Path::of(path)).to_string();
///
/// assert_eq!(address("/tmp/foo"), "/tmp/foo.sock");
///
/// // `foo`, `foo.txt` and `foo.sock` are one address
/// assert_eq!(address("/tmp/foo.txt"), "/tmp/foo.sock");
/// assert_eq!(address("/tmp/foo.sock"), "/tmp/foo.sock");
/// assert_eq!(Address::of(Path::of("/tmp/foo.txt")), Address::of(Path::of("/tmp/foo")));
///
/// // a path in the root gets a second slash, which the system reads as one
/// assert_eq!(address("/foo"), "//foo.sock");
///
/// // a name that starts with a dot is all extension
/// assert_eq!(address("/tmp/.foo"), "/tmp/.sock");
/// ```
///
/// The system has room for 107 bytes; opening or connecting to a longer address
/// is an error that says so.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    address: Str,
    /// Made from no path at all.
    none: bool,
}

impl Address {
    /// The address that a path stands for.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "upstream's signature")]
    pub fn of(path: Path) -> Self {
        let name = path.basename();
        let stem = name
            .iter()
            .rposition(|byte| *byte == b'.')
            .map_or(name, |dot| &name[..dot]);
        let address = [path.dirname(), b"/", stem, b".sock"].concat();

        Self {
            address: Str::of(address),
            none: path.is_none(),
        }
    }

    /// The path of the socket itself, with its extension.
    #[must_use]
    #[doc(alias = "asPath")]
    pub fn as_path(&self) -> Path {
        Path::of(self.address.clone())
    }

    /// The bytes of the address, exactly.
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_bytes(&self) -> &[u8] {
        self.address.as_bytes()
    }

    /// Whether it was made from no path at all.
    pub(crate) const fn is_none(&self) -> bool {
        self.none
    }

    /// The address as text, to be shown.
    pub(crate) const fn as_text(&self) -> &Str {
        &self.address
    }
}

/// Lossy where the path is not UTF-8; [`as_bytes`](Address::as_bytes) is exact.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.address.fmt(f)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}
