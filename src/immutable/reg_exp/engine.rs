//! PCRE2, set up as PHP sets it up.
//!
//! The flags that the crate `pcre2` has no method for are written into the
//! pattern.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pcre2::bytes::{CaptureLocations, Regex, RegexBuilder};

use super::InvalidRegex;
use super::pattern::{Flags, Pattern};

/// PHP's `pcre.backtrack_limit` and `pcre.recursion_limit`.
const LIMITS: &str = "(*LIMIT_MATCH=1000000)(*LIMIT_DEPTH=100000)";

/// The room of a match in compiled code, as PHP has it.
const STACK: usize = 192 * 1024;

pub(super) struct Engine {
    regex: Regex,
    unicode: bool,
    /// Room for what a match finds, which is dear to make anew each time.
    room: Mutex<Option<CaptureLocations>>,
}

/// Where each group is; the first one is the whole match.
pub(super) struct Found(Vec<Option<(usize, usize)>>);

impl Found {
    pub(super) fn start(&self) -> usize {
        self.group(0).0
    }

    pub(super) fn end(&self) -> usize {
        self.group(0).1
    }

    /// Nothing for a group that captured nothing, or is none.
    pub(super) fn group(&self, index: usize) -> (usize, usize) {
        self.0.get(index).copied().flatten().unwrap_or_default()
    }

    /// The groups up to the last one that captured something.
    pub(super) fn captured(&self) -> usize {
        self.0
            .iter()
            .rposition(Option::is_some)
            .map_or(0, |last| last + 1)
    }
}

impl Engine {
    /// # Errors
    ///
    /// What PCRE2 says about the pattern.
    pub(super) fn of(pattern: &Pattern) -> Result<Self, String> {
        let (verbs, body) = body(pattern);
        let body = if pattern.flags.anchored {
            // What ends a comment must not be a part of the pattern.
            let end = if pattern.flags.extended { "\n)" } else { ")" };
            format!(r"\G(?:{body}{end}")
        } else {
            body
        };

        Self::build(&verbs, &body, pattern.flags)
    }

    /// The same pattern, but only where the search begins, and not empty:
    /// what is looked for after an empty match, as Perl does. None if the
    /// pattern cannot be written so.
    pub(super) fn onwards(pattern: &Pattern) -> Option<Self> {
        let (verbs, body) = body(pattern);
        if body.contains("(?R)") || body.contains("(?0)") {
            return None;
        }

        // A comment at the end needs a line feed, which else is a part of the
        // pattern.
        let ends: &[_] = if pattern.flags.extended {
            &["\n"]
        } else {
            &["", "\n"]
        };

        ends.iter().find_map(|end| {
            Self::build(&verbs, &format!(r"\G(?:{body}{end})(?!\G)"), pattern.flags).ok()
        })
    }

    fn build(verbs: &str, body: &str, flags: Flags) -> Result<Self, String> {
        let mut options = String::new();
        for (flag, option) in [
            (flags.ungreedy, "(?U)"),
            (flags.duplicate_names, "(?J)"),
            (flags.no_auto_capture, "(?n)"),
        ] {
            if flag {
                options.push_str(option);
            }
        }

        let regex = RegexBuilder::new()
            .caseless(flags.caseless)
            .multi_line(flags.multi_line)
            .dotall(flags.dot_all)
            .extended(flags.extended)
            .ucp(flags.unicode)
            .utf(flags.unicode)
            .jit_if_available(true)
            .max_jit_stack_size(Some(STACK))
            .build(&format!("{LIMITS}{verbs}{options}{body}"))
            .map_err(|error| error.to_string())?;

        Ok(Self {
            regex,
            unicode: flags.unicode,
            room: Mutex::default(),
        })
    }

    /// The characters of what is searched are UTF-8.
    pub(super) const fn is_unicode(&self) -> bool {
        self.unicode
    }

    /// The name of each group that has one.
    pub(super) fn names(&self) -> &[Option<String>] {
        self.regex.capture_names()
    }

    /// PCRE2 itself would skip what is not valid.
    pub(super) fn check(&self, text: &[u8]) -> Result<(), InvalidRegex> {
        if self.unicode && std::str::from_utf8(text).is_err() {
            return Err(InvalidRegex::BadUtf8);
        }

        Ok(())
    }

    pub(super) fn is_match(&self, text: &[u8]) -> Result<bool, InvalidRegex> {
        self.check(text)?;

        self.regex
            .is_match(text)
            .map_err(|error| InvalidRegex::of(&error))
    }

    /// The text was checked.
    pub(super) fn find(&self, text: &[u8], at: usize) -> Result<Option<Found>, InvalidRegex> {
        let room = self.spare().take();
        let mut groups = room.unwrap_or_else(|| self.regex.capture_locations());
        let found = self
            .regex
            .captures_read_at(&mut groups, text, at)
            .map_err(|error| InvalidRegex::of(&error))?;

        // `\K` in a lookahead can put the start behind the end.
        let found = found
            .filter(|_| groups.get(0).is_some_and(|(start, end)| start <= end))
            .map(|_| Found((0..groups.len()).map(|group| groups.get(group)).collect()));
        *self.spare() = Some(groups);

        Ok(found)
    }

    fn spare(&self) -> MutexGuard<'_, Option<CaptureLocations>> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The verbs that a pattern begins with (they must stay first), and the rest of
/// it.
fn body(pattern: &Pattern) -> (String, String) {
    let mut at = 0;
    while let Some(verb) = pattern.body[at..].strip_prefix("(*") {
        let name = verb
            .bytes()
            .take_while(|byte| {
                byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'=')
            })
            .count();
        let is_option = OPTIONS
            .iter()
            .any(|option| verb[..name].trim_end_matches(|c: char| c.is_ascii_digit()) == *option);
        if !is_option || verb.as_bytes().get(name) != Some(&b')') {
            break;
        }
        at += name + 3;
    }

    let (verbs, body) = pattern.body.split_at(at);
    let body = if pattern.flags.dollar_at_end_only && !pattern.flags.multi_line {
        dollars_at_end_only(body, pattern.flags.extended)
    } else {
        body.to_owned()
    };

    (verbs.to_owned(), body)
}

/// The verbs that are about the whole pattern; the others are parts of it.
const OPTIONS: [&str; 17] = [
    "UTF",
    "UCP",
    "CR",
    "LF",
    "CRLF",
    "ANYCRLF",
    "ANY",
    "NUL",
    "BSR_ANYCRLF",
    "BSR_UNICODE",
    "NOTEMPTY",
    "NOTEMPTY_ATSTART",
    "NO_AUTO_POSSESS",
    "NO_DOTSTAR_ANCHOR",
    "NO_JIT",
    "NO_START_OPT",
    "LIMIT_MATCH=",
];

/// `$` as `\z`: what the flag `D` makes of it.
fn dollars_at_end_only(body: &str, extended: bool) -> String {
    let mut written = String::with_capacity(body.len());
    let mut rest = body;

    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\\' if rest.starts_with(r"\Q") => rest.find(r"\E").map_or(rest.len(), |end| end + 2),
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '[' => class(rest),
            '(' if rest.starts_with("(?#") => rest.find(')').map_or(rest.len(), |end| end + 1),
            '#' if extended => rest.find('\n').map_or(rest.len(), |end| end + 1),
            '$' => {
                written.push_str(r"\z");
                rest = &rest[1..];
                continue;
            }
            other => other.len_utf8(),
        };
        written.push_str(&rest[..length]);
        rest = &rest[length..];
    }

    written
}

/// How long a class of characters is, with its brackets.
fn class(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;

    if bytes.get(at) == Some(&b'^') {
        at += 1;
    }
    // A bracket that comes first is a member.
    if bytes.get(at) == Some(&b']') {
        at += 1;
    }

    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => {
                at += 1;
                at += text[at..].chars().next().map_or(0, char::len_utf8);
            }
            b']' => return at + 1,
            b'[' if bytes.get(at + 1) == Some(&b':') => {
                at = text[at..].find(":]").map_or(at + 1, |end| at + end + 2);
            }
            _ => at += 1,
        }
    }

    bytes.len()
}
