//! Regular expressions: PCRE2, with the delimiters and flags of PHP's `preg_*`
//! functions. With the feature `regexp`.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

use super::{Attempt, Map, Maybe, Str};
use crate::Error;

mod engine;
mod group;
mod into_reg_exp;
mod invalid;
mod pattern;
mod replacing;
mod splitting;

use engine::Engine;
pub use group::Group;
pub use into_reg_exp::IntoRegExp;
pub use invalid::InvalidRegex;
use pattern::Pattern;

/// A pattern that strings match, or not.
///
/// Ported from `Innmind\Immutable\RegExp`. The pattern is written as in PHP,
/// with its delimiters and flags, and means what it means there: it is read by
/// PCRE2. Cloning shares the compiled pattern.
///
/// ```
/// use innmind::prelude::*;
/// use innmind::immutable::RegExp;
///
/// let version = RegExp::of(r"~^v(?<major>\d+)\.(?<minor>\d+)$~i");
///
/// assert!(version.matches(&Str::of("V6.2")).unwrap());
///
/// let parts = version.capture(&Str::of("v6.2")).unwrap();
/// assert_eq!(parts.get("major"), Some(&Str::of("6")));
/// assert_eq!(parts.get(&2), Some(&Str::of("2")));
/// ```
///
/// # Flags
///
/// | Flag | Means |
/// |---|---|
/// | `i` | cases are the same |
/// | `m` | `^` and `$` match at each line |
/// | `s` | `.` matches a line feed too |
/// | `x` | white space and comments in the pattern are not part of it |
/// | `u` | pattern and string are UTF-8, and `\d`, `\w`, … are Unicode's |
/// | `A` | it matches at the start only |
/// | `D` | `$` does not match before a line feed at the end |
/// | `U` | quantifiers are lazy unless `?` follows |
/// | `J` | groups may share a name |
/// | `n` | plain parentheses do not capture |
/// | `S`, `X` | nothing any more |
///
/// # Limits
///
/// A match that takes too many steps fails with an
/// [`InvalidRegex`] instead of taking for ever; the limits are PHP's.
#[derive(Clone)]
pub struct RegExp(Arc<Repr>);

struct Repr {
    source: Str,
    engine: Engine,
    /// The pattern again, for what comes after an empty match.
    onwards: OnceLock<Option<Engine>>,
}

impl RegExp {
    /// A pattern that is written in the program.
    ///
    /// ```
    /// use innmind::immutable::RegExp;
    ///
    /// assert_eq!(RegExp::of("/foo/i").to_string(), "/foo/i");
    /// ```
    ///
    /// # Panics
    ///
    /// If the pattern is invalid, where upstream throws a `LogicException`.
    /// [`attempt`](Self::attempt) and [`maybe`](Self::maybe) are for patterns
    /// from elsewhere.
    #[track_caller]
    #[must_use]
    #[expect(
        clippy::panic,
        reason = "an invalid literal is a mistake in the program"
    )]
    pub fn of(pattern: impl Into<Str>) -> Self {
        match Self::compile(pattern.into()) {
            Ok(regex) => regex,
            Err(error) => panic!("{error}"),
        }
    }

    /// A pattern that may be invalid.
    ///
    /// ```
    /// use innmind::immutable::RegExp;
    ///
    /// assert!(RegExp::attempt("/(/").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// An [`InvalidRegex`] that says what is wrong with the pattern.
    pub fn attempt(pattern: impl Into<Str>) -> Attempt<Self> {
        Self::compile(pattern.into()).map_err(Error::of)
    }

    /// A pattern that may be invalid, when nobody asks why.
    ///
    /// ```
    /// use innmind::immutable::RegExp;
    ///
    /// assert!(RegExp::maybe("no delimiters").is_none());
    /// ```
    pub fn maybe(pattern: impl Into<Str>) -> Maybe<Self> {
        Self::compile(pattern.into()).ok()
    }

    /// Whether the pattern is found in the string.
    ///
    /// ```
    /// use innmind::immutable::RegExp;
    /// use innmind::prelude::*;
    ///
    /// let digits = RegExp::of(r"/^\d+$/");
    ///
    /// assert!(digits.matches(&Str::of("42")).unwrap());
    /// assert!(!digits.matches(&Str::of("4x")).unwrap());
    /// ```
    ///
    /// # Errors
    ///
    /// An [`InvalidRegex`] if the string cannot be searched: it is not UTF-8
    /// and the flag `u` is set, or the limits are reached.
    pub fn matches(&self, string: &Str) -> Attempt<bool> {
        self.0.engine.is_match(string.as_bytes()).map_err(Error::of)
    }

    /// What the groups of the pattern captured where it is first found, each
    /// by its number, and before that by its name if it has one. Group 0 is
    /// all that was found. The map is empty if the pattern is not found;
    /// groups that captured nothing are empty, and left out at the end.
    ///
    /// ```
    /// use innmind::immutable::RegExp;
    /// use innmind::prelude::*;
    ///
    /// let url = RegExp::of(r"~^(?<scheme>\w+)://(?<host>[^:]+)(:\d+)?~");
    /// let parts = url.capture(&Str::of("http://a.b")).unwrap();
    ///
    /// assert_eq!(parts.get("host"), Some(&Str::of("a.b")));
    /// assert_eq!(parts.get(&1), Some(&Str::of("http")));
    /// assert_eq!(parts.get(&3), None);
    /// ```
    ///
    /// # Errors
    ///
    /// As [`matches`](Self::matches).
    pub fn capture(&self, string: &Str) -> Attempt<Map<Group, Str>> {
        group::capture(&self.0.engine, string).map_err(Error::of)
    }

    /// The pattern, with its delimiters and flags.
    ///
    /// ```
    /// use innmind::immutable::RegExp;
    ///
    /// assert_eq!(RegExp::of("/fo+/i").as_bytes(), b"/fo+/i");
    /// ```
    #[must_use]
    #[doc(alias = "toString")]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.source.as_bytes()
    }

    fn compile(source: Str) -> Result<Self, InvalidRegex> {
        let engine = Pattern::parse(&source).and_then(|pattern| Engine::of(&pattern));

        match engine {
            Ok(engine) => Ok(Self(Arc::new(Repr {
                source,
                engine,
                onwards: OnceLock::new(),
            }))),
            Err(reason) => Err(InvalidRegex::Pattern {
                pattern: source.to_string(),
                reason,
            }),
        }
    }

    /// The first match from a position on.
    fn find(&self, from: Search<'_>) -> Result<Option<engine::Found>, InvalidRegex> {
        match from {
            Search::Anywhere { text, at } => self.0.engine.find(text, at),
            Search::NotEmptyHere { text, at } => {
                let onwards = self.0.onwards.get_or_init(|| {
                    Pattern::parse(&self.0.source)
                        .ok()
                        .and_then(|pattern| Engine::onwards(&pattern))
                });

                match onwards {
                    Some(engine) => engine.find(text, at),
                    None => Ok(None),
                }
            }
        }
    }
}

/// Where to look for a match.
#[derive(Clone, Copy)]
enum Search<'a> {
    Anywhere {
        text: &'a [u8],
        at: usize,
    },
    /// Right there, and not the empty one.
    NotEmptyHere {
        text: &'a [u8],
        at: usize,
    },
}

impl FromStr for RegExp {
    type Err = Error;

    fn from_str(pattern: &str) -> Attempt<Self> {
        Self::attempt(Str::copy_from(pattern))
    }
}

impl fmt::Display for RegExp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.source.fmt(f)
    }
}

impl fmt::Debug for RegExp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RegExp").field(&self.0.source).finish()
    }
}

/// Two are equal when they are written the same.
impl PartialEq for RegExp {
    fn eq(&self, other: &Self) -> bool {
        self.0.source == other.0.source
    }
}

impl Eq for RegExp {}

impl Hash for RegExp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.source.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &'static str, string: &'static str) -> bool {
        RegExp::of(pattern).matches(&Str::of(string)).unwrap()
    }

    #[test]
    fn it_crosses_threads() {
        fn assert<T: Send + Sync + 'static>() {}

        assert::<RegExp>();
        assert::<Group>();
        assert::<InvalidRegex>();
    }

    #[test]
    fn each_flag_means_what_it_means_in_php() {
        assert!(matches("/FOO/i", "foo"));
        assert!(matches("/^b/m", "a\nb") && !matches("/^b/", "a\nb"));
        assert!(matches("/a.b/s", "a\nb") && !matches("/a.b/", "a\nb"));
        assert!(matches("/a b # c\n/x", "ab") && !matches("/a b/x", "a b"));
        assert!(matches("/^.$/u", "é") && !matches("/^.$/", "é"));
        assert!(matches(r"/^\w$/u", "é") && !matches(r"/^\w$/", "é"));
        assert!(matches("/b/", "ab") && !matches("/b/A", "ab"));
        assert!(matches("/a$/", "a\n") && !matches("/a$/D", "a\n"));
        assert!(matches(r"/[$]\$/D", "$$") && matches(r"/\Q$\E/D", "$"));
        assert!(matches("/(?<x>a)|(?<x>b)/J", "b"));
        assert!(matches("/a/SX \n", "a"));

        let capture = |pattern: &'static str| RegExp::of(pattern).capture(&Str::of("aa")).unwrap();
        assert_eq!(capture("/a+/U").get(&0), Some(&Str::of("a")));
        assert_eq!(capture("/(a)(?<x>a)/n").get(&1), Some(&Str::of("a")));
        assert_eq!(capture("/(a)(?<x>a)/n").get(&2), None);
        assert_eq!(capture("/# c\na # d/xA").get(&0), Some(&Str::of("a")));
    }

    #[test]
    fn delimiters_are_those_of_php() {
        for pattern in [
            "/a/", "~a~", "#a#", "{a}", "(a)", "[a]", "<a>", " /a/", "{a{1}}",
        ] {
            assert!(matches(pattern, "a"), "{pattern}");
        }
        assert!(matches(r"/a\/b/", "a/b"));

        for pattern in [
            "", "  ", "a", "aaa", r"\a\", "/a", "(a", "/a/k", "/a/e", "/(/", "/a/\0",
        ] {
            assert_eq!(RegExp::maybe(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn a_match_that_takes_too_long_fails() {
        let error = RegExp::of(r"/(?:\D+|<\d+>)*[!?]/")
            .matches(&Str::of("foobar foobar foobar"))
            .unwrap_err();

        assert_eq!(
            error.cause::<InvalidRegex>(),
            Some(&InvalidRegex::BacktrackLimit)
        );
    }

    #[test]
    fn what_is_not_utf8_is_told() {
        let error = RegExp::of("/./u").matches(&Str::of(b"\xFF")).unwrap_err();

        assert_eq!(error.cause::<InvalidRegex>(), Some(&InvalidRegex::BadUtf8));
        assert!(RegExp::of("/./").matches(&Str::of(b"\xFF")).unwrap());
    }

    #[test]
    fn a_pattern_may_hold_any_bytes() {
        let byte = RegExp::of(b"/^[\xFE\xFF]$/");

        assert!(byte.matches(&Str::of(b"\xFF")).unwrap());
        assert!(RegExp::maybe(b"/\xFF/u").is_none());
    }

    #[test]
    #[should_panic(expected = "no ending delimiter")]
    fn an_invalid_literal_is_a_mistake() {
        let _ = RegExp::of("/foo");
    }
}
