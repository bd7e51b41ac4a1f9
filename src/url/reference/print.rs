//! The text of a url.

use std::fmt;

use super::super::part::{display, is_space};
use super::Url;
use crate::immutable::Str;

impl Url {
    /// What is printed after the text: no path reads `/` where nothing follows,
    /// and space at the end would be taken off when it is read again.
    fn ending(&self) -> &'static [u8] {
        if self.marks.path == self.text.len() {
            b"/"
        } else if self.text.last().copied().is_some_and(is_space) {
            b"#"
        } else {
            b""
        }
    }

    /// The bytes, exactly, with the password. `Display` gives the same as text.
    #[must_use]
    #[doc(alias = "toString")]
    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.text, self.ending()].concat()
    }
}

impl From<Url> for Str {
    fn from(url: Url) -> Self {
        if url.ending().is_empty() {
            url.text.into()
        } else {
            url.to_bytes().into()
        }
    }
}

impl From<&Url> for Str {
    fn from(url: &Url) -> Self {
        url.clone().into()
    }
}

/// With the password, so that it can be read again; `Debug` is without. Lossy
/// where it is not UTF-8; [`to_bytes`](Url::to_bytes) is exact.
impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(&self.to_bytes(), f)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.to_bytes();
        let (_, password) = self.marks.user_information(&self.text);
        if !password.is_empty() {
            text.splice(password, *b"***");
        }

        write!(f, "Url({})", String::from_utf8_lossy(&text))
    }
}
