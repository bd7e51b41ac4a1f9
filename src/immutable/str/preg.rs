//! What needs regular expressions, with the feature `regexp`.
//!
//! They are searched for in bytes, or in UTF-8 if the pattern has the flag `u`,
//! whatever the encoding of the string.

use super::Str;
use crate::Error;
use crate::immutable::reg_exp::{Group, IntoRegExp, RegExp};
use crate::immutable::{Attempt, Map, Sequence};

impl Str {
    /// Whether the pattern is found in the string: see [`RegExp::matches`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// assert!(Str::of("foobar").matches("/^foo/").unwrap());
    /// ```
    ///
    /// # Errors
    ///
    /// An [`InvalidRegex`](crate::immutable::reg_exp::InvalidRegex) if the
    /// pattern is invalid, or cannot be searched for in this string.
    pub fn matches(&self, regex: impl IntoRegExp) -> Attempt<bool> {
        regex.into_reg_exp()?.matches(self)
    }

    /// What the groups of the pattern captured, by number and by name: see
    /// [`RegExp::capture`].
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let parts = Str::of("v6.2").capture(r"/v(?<major>\d+)/").unwrap();
    ///
    /// assert_eq!(parts.get("major"), Some(&Str::of("6")));
    /// ```
    ///
    /// # Errors
    ///
    /// As [`matches`](Self::matches).
    pub fn capture(&self, regex: impl IntoRegExp) -> Attempt<Map<Group, Self>> {
        regex.into_reg_exp()?.capture(self)
    }

    /// What lies between the matches of the pattern.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let parts = Str::of("a, b;c").preg_split("/[;,] ?/").unwrap();
    ///
    /// assert_eq!(parts, Sequence::of(["a", "b", "c"].map(Str::of)));
    /// ```
    ///
    /// # Errors
    ///
    /// As [`matches`](Self::matches).
    #[doc(alias = "pregSplit")]
    pub fn preg_split(&self, regex: impl IntoRegExp) -> Attempt<Sequence<Self>> {
        self.preg_split_with(regex, 0)
    }

    /// What lies between the matches of the pattern, in so many parts at most:
    /// the last one is the rest. Zero is no limit.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let parts = Str::of("a,b,c").preg_split_with("/,/", 2).unwrap();
    ///
    /// assert_eq!(parts, Sequence::of(["a", "b,c"].map(Str::of)));
    /// ```
    ///
    /// # Errors
    ///
    /// As [`matches`](Self::matches).
    #[doc(alias = "pregSplit")]
    pub fn preg_split_with(&self, regex: impl IntoRegExp, limit: usize) -> Attempt<Sequence<Self>> {
        regex
            .into_reg_exp()?
            .split(self, limit)
            .map(Sequence::of)
            .map_err(Error::of)
    }

    /// The replacement wherever the pattern matches. `$1`, `${1}` and `\1` in
    /// it are what the first group captured.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let swapped = Str::of("John Doe").preg_replace(r"/(\w+) (\w+)/", "$2, $1");
    ///
    /// assert_eq!(swapped.unwrap(), "Doe, John");
    /// ```
    ///
    /// # Errors
    ///
    /// As [`matches`](Self::matches).
    #[doc(alias = "pregReplace")]
    pub fn preg_replace(
        &self,
        regex: impl IntoRegExp,
        replacement: impl AsRef<[u8]>,
    ) -> Attempt<Self> {
        self.preg_replace_with(regex, replacement, usize::MAX)
    }

    /// The replacement where the pattern matches, so many times at most. Zero
    /// is never.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let text = Str::of("foobar").preg_replace_with("/o/", "0", 1);
    ///
    /// assert_eq!(text.unwrap(), "f0obar");
    /// ```
    ///
    /// # Errors
    ///
    /// As [`matches`](Self::matches).
    #[doc(alias = "pregReplace")]
    pub fn preg_replace_with(
        &self,
        regex: impl IntoRegExp,
        replacement: impl AsRef<[u8]>,
        limit: usize,
    ) -> Attempt<Self> {
        let regex: RegExp = regex.into_reg_exp()?;

        match regex.replace(self, replacement.as_ref(), limit) {
            Ok(Some(replaced)) => Ok(self.with(replaced)),
            Ok(None) => Ok(self.clone()),
            Err(error) => Err(Error::of(error)),
        }
    }

    /// Part of the bytes, which it shares.
    pub(in crate::immutable) fn bytes_between(&self, start: usize, end: usize) -> Self {
        self.with(self.bytes.slice(start..end))
    }
}
