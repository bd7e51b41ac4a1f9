//! A path, as it is written.

use std::fmt;

use crate::error::Error;
use crate::immutable::{Attempt, Maybe, Str};

/// A path, absolute or relative, to a file or a directory.
///
/// Ported from `Innmind\Url\Path`. It is what was written, byte for byte: it is
/// neither normalised nor looked up. A path that ends in `/` is a directory,
/// one that starts with `/` is absolute.
///
/// ```
/// use innmind::url::Path;
///
/// let home = Path::of("/home/ada/");
/// let notes = home.resolve(&Path::of("notes.txt"));
///
/// assert_eq!(notes.to_string(), "/home/ada/notes.txt");
/// assert!(home.directory() && home.absolute());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Path(Str);

impl Path {
    /// A path that is known to be valid, such as a literal.
    ///
    /// # Panics
    ///
    /// If it is blank (upstream throws a `DomainException`). See
    /// [`maybe`](Self::maybe) and [`attempt`](Self::attempt) for other input.
    #[must_use]
    #[track_caller]
    pub fn of(path: impl Into<Str>) -> Self {
        match Self::attempt(path) {
            Ok(path) => path,
            #[expect(clippy::panic, reason = "documented: the literal is invalid")]
            Err(error) => panic!("{error}"),
        }
    }

    /// A path, if it is valid.
    #[must_use]
    pub fn maybe(path: impl Into<Str>) -> Maybe<Self> {
        Self::attempt(path).ok()
    }

    /// A path, if it is valid.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is blank.
    pub fn attempt(path: impl Into<Str>) -> Attempt<Self> {
        let path = path.into();

        // What PHP's `trim` takes off.
        if path
            .as_bytes()
            .iter()
            .all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0 | 0x0B))
        {
            return Err(Error::of(std::io::Error::new(
                std::io::ErrorKind::InvalidInput,
                format!("a path cannot be blank, {path:?} is"),
            )));
        }

        Ok(Self(path))
    }

    /// No path at all. It reads `/`, as upstream's does, and is not equal to
    /// the root.
    #[must_use]
    pub fn none() -> Self {
        Self(Str::of(""))
    }

    /// Whether the two are written alike.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        self == other
    }

    /// Whether it starts from the root.
    #[must_use]
    pub fn absolute(&self) -> bool {
        self.as_bytes().starts_with(b"/")
    }

    /// Whether it ends in `/`.
    #[must_use]
    pub fn directory(&self) -> bool {
        self.as_bytes().ends_with(b"/")
    }

    /// The other path, seen from this one: from this directory, or from the
    /// directory of this file.
    ///
    /// ```
    /// use innmind::url::Path;
    ///
    /// let resolve = |from: &'static str, to: &'static str| {
    ///     Path::of(from).resolve(&Path::of(to)).to_string()
    /// };
    ///
    /// assert_eq!(resolve("/foo/bar", "baz"), "/foo/baz");
    /// assert_eq!(resolve("/foo/bar/", "baz"), "/foo/bar/baz");
    /// assert_eq!(resolve("/foo", "/baz"), "/baz");
    /// ```
    #[must_use]
    pub fn resolve(&self, path: &Self) -> Self {
        if path.absolute() || path.0.as_bytes().is_empty() {
            return path.clone();
        }

        let mut resolved = if self.directory() {
            self.as_bytes().to_vec()
        } else {
            let mut parent = self.dirname().to_vec();
            if parent != b"/" {
                parent.push(b'/');
            }
            parent
        };
        resolved.extend_from_slice(path.as_bytes());

        Self(Str::of(resolved))
    }

    /// The bytes, exactly; `/` for [`none`](Self::none).
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_bytes(&self) -> &[u8] {
        match self.0.as_bytes() {
            b"" => b"/",
            path => path,
        }
    }

    /// Whether it is [`none`](Self::none).
    pub(crate) fn is_none(&self) -> bool {
        self.0.as_bytes().is_empty()
    }

    /// What PHP's `dirname` gives: everything before the last component, `.`
    /// if there is nothing and `/` if there is only the root.
    pub(crate) fn dirname(&self) -> &[u8] {
        let path = trim_slashes(self.as_bytes());
        let Some(slash) = path.iter().rposition(|byte| *byte == b'/') else {
            return if path.is_empty() { b"/" } else { b"." };
        };

        match trim_slashes(&path[..slash]) {
            b"" => b"/",
            parent => parent,
        }
    }

    /// What PHP's `basename` gives: the last component, without the slashes
    /// that follow it.
    pub(crate) fn basename(&self) -> &[u8] {
        let path = trim_slashes(self.as_bytes());

        match path.iter().rposition(|byte| *byte == b'/') {
            Some(slash) => &path[slash + 1..],
            None => path,
        }
    }
}

/// Without the slashes at the end.
fn trim_slashes(path: &[u8]) -> &[u8] {
    let end = path
        .iter()
        .rposition(|byte| *byte != b'/')
        .map_or(0, |last| last + 1);
    &path[..end]
}

/// Lossy where the path is not UTF-8; [`as_bytes`](Path::as_bytes) is exact.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&String::from_utf8_lossy(self.as_bytes()))
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({self})")
    }
}

#[cfg(unix)]
impl AsRef<std::path::Path> for Path {
    fn as_ref(&self) -> &std::path::Path {
        use std::os::unix::ffi::OsStrExt;

        std::ffi::OsStr::from_bytes(self.as_bytes()).as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_paths_are_refused_with_what_was_given() {
        for blank in ["", " ", "\t \n", "\0"] {
            assert!(Path::maybe(blank).is_none());
        }

        let error = Path::attempt("\n").unwrap_err();
        assert!(error.is_invalid());
        assert_eq!(error.to_string(), r#"a path cannot be blank, "\n" is"#);
    }

    #[test]
    fn the_directory_and_the_name_are_those_of_php() {
        for (path, directory, name) in [
            ("/", "/", ""),
            ("//", "/", ""),
            ("/foo", "/", "foo"),
            ("/foo/", "/", "foo"),
            ("//foo", "/", "foo"),
            ("foo", ".", "foo"),
            ("foo/", ".", "foo"),
            ("foo//bar//", "foo", "bar"),
            ("/foo/bar", "/foo", "bar"),
            (".", ".", "."),
        ] {
            let path = Path::of(path);
            assert_eq!(path.dirname(), directory.as_bytes(), "{path}");
            assert_eq!(path.basename(), name.as_bytes(), "{path}");
        }
    }

    #[test]
    fn what_is_beside_a_file_in_the_root_is_in_the_root() {
        assert_eq!(
            Path::of("/foo").resolve(&Path::of("bar")).to_string(),
            "/bar"
        );
    }

    #[test]
    fn a_path_is_what_was_written() {
        for path in ["foo?bar", "foo#bar", "/a b/", "C:/foo", "/%20"] {
            assert_eq!(Path::of(path).to_string(), path);
        }
    }

    #[test]
    fn none_reads_as_the_root_and_is_not_it() {
        assert_eq!(Path::none().to_string(), "/");
        assert!(Path::none().absolute() && Path::none().directory());
        assert!(!Path::none().equals(&Path::of("/")));
        assert_eq!(Path::none().resolve(&Path::of("foo")).to_string(), "/foo");
    }
}
