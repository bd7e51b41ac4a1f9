//! From text to parts.

use bytes::Bytes;

use super::{MediaType, Parameter, TopLevel, name, top_level};
use crate::immutable::Sequence;

/// The parts, or what was expected.
pub(super) fn media_type(text: &Bytes) -> Result<MediaType, &'static str> {
    let mut pieces = Pieces::of(text);
    let kind = pieces.next().unwrap_or_default();
    let slash = position(&kind, b'/').ok_or("it is of the form `top-level/sub-type`")?;

    let top_level = TopLevel::named(&kind[..slash]).ok_or(top_level::EXPECTED)?;
    let after = kind.slice(slash + 1..);
    let (sub_type, suffix) = match position(&after, b'+') {
        None => (after, Bytes::new()),
        Some(plus) => (after.slice(..plus), after.slice(plus + 1..)),
    };
    let suffixed = kind.last() == Some(&b'+') || !suffix.is_empty();
    if !name::is_name(&sub_type) || (suffixed && !name::is_name(&suffix)) {
        return Err(
            "its sub type and suffix start with a letter or a digit and go on with up to 126 letters, digits or `!#$&^_.-`",
        );
    }

    let parameters = pieces
        .map(|piece| parameter(&piece))
        .collect::<Result<Vec<_>, _>>()?;

    Ok(MediaType {
        top_level,
        sub_type,
        suffix,
        parameters: Sequence::of(parameters),
    })
}

/// A parameter, its value in quotes or not; or what was expected.
pub(super) fn parameter(text: &Bytes) -> Result<Parameter, &'static str> {
    const EXPECTED: &str = "a parameter is of the form `name=value`, without spaces";

    let equals = position(text, b'=').ok_or(EXPECTED)?;
    let value = text.slice(equals + 1..);
    let value = match &value[..] {
        [] => return Err(EXPECTED),
        [b'"', quoted @ .., b'"'] => value.slice_ref(quoted),
        _ => value,
    };

    if name::is_name(&text[..equals]) && name::is_value(&value) {
        Ok(Parameter::read(text.slice(..equals), value))
    } else {
        Err(EXPECTED)
    }
}

/// What is between the separators: `;` or `,`, and a space if there is one.
struct Pieces {
    rest: Option<Bytes>,
}

impl Pieces {
    fn of(text: &Bytes) -> Self {
        Self {
            rest: Some(text.clone()),
        }
    }
}

impl Iterator for Pieces {
    type Item = Bytes;

    fn next(&mut self) -> Option<Bytes> {
        let rest = self.rest.take()?;
        let Some(end) = rest.iter().position(|byte| b";,".contains(byte)) else {
            return Some(rest);
        };

        let after = end + 1 + usize::from(rest.get(end + 1) == Some(&b' '));
        self.rest = Some(rest.slice(after..));

        Some(rest.slice(..end))
    }
}

fn position(bytes: &[u8], wanted: u8) -> Option<usize> {
    bytes.iter().position(|byte| *byte == wanted)
}
