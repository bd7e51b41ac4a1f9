//! What a pattern captured.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use indexmap::Equivalent;

use super::InvalidRegex;
use super::engine::Engine;
use crate::immutable::{Map, Str};

/// A group of a pattern: its number, or its name.
///
/// A map of what was captured can be asked by number and by name at once.
///
/// ```
/// use innmind::prelude::*;
///
/// let parts = Str::of("key=value").capture("/(?<key>[^=]+)=(.*)/").unwrap();
///
/// assert_eq!(parts.get("key"), Some(&Str::of("key")));
/// assert_eq!(parts.get(&2), Some(&Str::of("value")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Counted by opening parentheses, from one; zero is the whole match.
    Index(usize),
    /// As in `(?<name>…)`.
    Name(Arc<str>),
}

/// As the number or the name itself, so that either finds it in a map.
impl Hash for Group {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Index(index) => index.hash(state),
            Self::Name(name) => name.hash(state),
        }
    }
}

impl Equivalent<Group> for str {
    fn equivalent(&self, group: &Group) -> bool {
        matches!(group, Group::Name(name) if **name == *self)
    }
}

impl Equivalent<Group> for usize {
    fn equivalent(&self, group: &Group) -> bool {
        matches!(group, Group::Index(index) if index == self)
    }
}

impl From<usize> for Group {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

impl From<&str> for Group {
    fn from(name: &str) -> Self {
        Self::Name(name.into())
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index(index) => index.fmt(f),
            Self::Name(name) => name.fmt(f),
        }
    }
}

pub(super) fn capture(engine: &Engine, string: &Str) -> Result<Map<Group, Str>, InvalidRegex> {
    engine.check(string.as_bytes())?;

    let Some(found) = engine.find(string.as_bytes(), 0)? else {
        return Ok(Map::of([]));
    };
    let names = engine.names();
    let mut groups = Vec::new();
    for index in 0..found.captured() {
        let (start, end) = found.group(index);
        let part = string.bytes_between(start, end);

        if let Some(Some(name)) = names.get(index) {
            groups.push((Group::from(name.as_str()), part.clone()));
        }
        groups.push((Group::Index(index), part));
    }

    Ok(Map::of(groups))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_come_in_the_order_of_php() {
        let groups = |pattern: &'static str, text: &'static str| {
            Str::of(text)
                .capture(pattern)
                .unwrap()
                .iter()
                .map(|(group, part)| format!("{group}={part}"))
                .collect::<Vec<_>>()
                .join(" ")
        };

        assert_eq!(groups("/(?<x>a)(b)?(?<y>c)?/", "a"), "0=a x=a 1=a");
        assert_eq!(
            groups("/(?<x>a)(b)?(?<y>c)?/", "ac"),
            "0=ac x=a 1=a 2= y=c 3=c"
        );
        assert_eq!(groups("/x/", "a"), "");
    }

    #[test]
    fn the_parts_keep_the_encoding() {
        use crate::immutable::str::Encoding;

        let text = Str::of("é").to_encoding(Encoding::Ascii);
        let groups = text.capture("/(é)/").unwrap();

        assert_eq!(groups.get(&1).map(Str::encoding), Some(Encoding::Ascii));
    }
}
