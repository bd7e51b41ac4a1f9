//! A path, as it is written.

use std::fmt;

use bytes::Bytes;

use super::part::{display, is_space, part, push_escaped};
use super::{Fragment, Query};
use crate::error::Error;
use crate::immutable::{Attempt, Str};

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
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "AbsolutePath")]
#[doc(alias = "RelativePath")]
pub struct Path(Bytes);

part!(Path, "a path");

impl Path {
    /// A path, if it is one: it is not empty, and has more than white space.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is blank.
    pub fn attempt(path: impl Into<Str>) -> Attempt<Self> {
        let path = Bytes::from(path.into());

        if path.iter().copied().all(is_space) {
            return Err(Error::unparsable("the path", &path, "it is not blank"));
        }

        Ok(Self(path))
    }

    /// No path at all. It reads `/`, as upstream's does, and is not equal to
    /// the root.
    #[must_use]
    pub const fn none() -> Self {
        Self(Bytes::new())
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
        if path.absolute() || path.is_none() {
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

        Self(resolved.into())
    }

    /// The bytes, exactly; `/` for [`none`](Self::none).
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0[..] {
            b"" => b"/",
            path => path,
        }
    }

    /// The path, with the query and the fragment that follow it; `/` if there is
    /// none of the three. What would end the path is percent-encoded.
    #[must_use = "the formatted text is what this gives"]
    pub fn format(&self, query: &Query, fragment: &Fragment) -> Str {
        let mut out = Vec::new();
        self.push(&mut out);
        query.push(&mut out);
        fragment.push(&mut out);
        if out.is_empty() {
            out.push(b'/');
        }

        Str::of(out)
    }

    /// A path that the parser found, or none.
    pub(super) const fn parsed(path: Bytes) -> Self {
        Self(path)
    }

    /// Adds it as it stands in a url.
    pub(super) fn push(&self, into: &mut Vec<u8>) {
        push_escaped(into, &self.0, b"?#");
    }

    /// Whether it would read otherwise at the beginning of a url: as a scheme,
    /// or without its white space.
    pub(super) fn needs_dot(&self) -> bool {
        let mut until_slash = self.0.iter().take_while(|byte| **byte != b'/');

        self.0.first().copied().is_some_and(is_space) || until_slash.any(|byte| *byte == b':')
    }

    /// The path with its `.` and `..` resolved (RFC 3986, 5.2.4). Those that
    /// lead out of a relative path stay.
    pub(super) fn without_dots(&self) -> Self {
        let absolute = self.0.starts_with(b"/");
        let mut kept: Vec<&[u8]> = Vec::new();
        // Whether the path goes on after what is kept, with a slash at least.
        let mut directory = false;

        for segment in self.0[usize::from(absolute)..].split(|byte| *byte == b'/') {
            directory = matches!(segment, b"." | b"..");
            match segment {
                b"." => {}
                b".." if kept.last().is_some_and(|last| *last != b"..") => {
                    kept.pop();
                }
                b".." if absolute => {}
                segment => kept.push(segment),
            }
        }

        let mut path = kept.join(&b'/');
        if absolute {
            path.insert(0, b'/');
        }
        if directory && !kept.is_empty() {
            path.push(b'/');
        }
        // Nothing left of it, or an empty segment at its beginning: it is still a
        // relative path.
        let blank = path.iter().copied().all(is_space);
        if !absolute && !self.is_none() && (blank || path.starts_with(b"/")) {
            path.splice(..0, *b"./");
        }

        Self(path.into())
    }

    /// Whether it is [`none`](Self::none).
    pub(crate) fn is_none(&self) -> bool {
        self.0.is_empty()
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
        display(self.as_bytes(), f)
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
        for blank in ["", " ", "\t \n\x0B\x0C"] {
            assert!(Path::maybe(blank).is_none());
        }

        let error = Path::attempt("\n").unwrap_err();
        assert!(error.is_invalid());
        assert_eq!(
            error.to_string(),
            r#"cannot parse the path "\n": it is not blank"#
        );
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
