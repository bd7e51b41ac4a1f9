//! What is in a directory.

use std::fmt;

use super::Kind;
use crate::immutable::Str;

/// The name of something in a directory, and what it is. Ported from
/// `Innmind\IO\Files\Name`.
///
/// It is what the system says, byte for byte, whether it is UTF-8 or not.
///
/// ```
/// use innmind::io::files::{Kind, Name};
///
/// let name = Name::of("notes.txt", Kind::File);
///
/// assert_eq!(name.as_bytes(), b"notes.txt");
/// assert_eq!(name.kind(), Kind::File);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Name {
    name: Str,
    kind: Kind,
}

impl Name {
    /// A name, and what it is the name of.
    #[must_use]
    pub fn of(name: impl Into<Str>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            kind,
        }
    }

    /// What it is the name of.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The name, exactly.
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_bytes(&self) -> &[u8] {
        self.name.as_bytes()
    }
}

/// The name, exactly.
impl From<Name> for Str {
    fn from(name: Name) -> Self {
        name.name
    }
}

/// Lossy where the name is not UTF-8; [`as_bytes`](Name::as_bytes) is exact.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name.fmt(f)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({self}, {:?})", self.kind)
    }
}
