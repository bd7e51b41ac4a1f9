//! Where we answer better, and what.

use innmind::immutable::str::Encoding;
use innmind::prelude::*;
use serde_json::Value;

use super::input::Input;
use crate::conformance::case::Rule;

type Kind = (Rule, fn(&Asked<'_>) -> bool, fn(&Asked<'_>) -> bool);

/// Each with the calls and inputs that it is for, and with what it promises.
const RULES: &[Kind] = &[
    (
        Rule("take_end(0) is empty; upstream gives the whole string"),
        |asked| asked.call == "Str.takeEnd" && asked.input.int("size") == Some(0),
        |asked| asked.given().empty(),
    ),
    (
        Rule("in ASCII bytes are compared; upstream takes all above 0x7F for equal"),
        |asked| {
            asked.is(&["contains", "position", "startsWith"])
                && asked.encoding == Encoding::Ascii
                && !(asked.needle().as_bytes().is_ascii() && asked.value.as_bytes().is_ascii())
        },
        |asked| asked.finds_bytes(1),
    ),
    (
        Rule("a string begins and ends with bytes; upstream counts what is not valid otherwise"),
        |asked| {
            asked.is(&["startsWith", "endsWith"])
                && (asked.is_wide()
                    || asked.value.as_str().is_none()
                    || asked.needle().as_str().is_none())
        },
        |asked| {
            let (value, needle) = (asked.value.as_bytes(), asked.needle());

            asked.given["bool"]
                == if asked.is(&["startsWith"]) {
                    value.starts_with(needle.as_bytes())
                } else {
                    value.ends_with(needle.as_bytes())
                }
        },
    ),
    (
        Rule("nothing is found from outside of the string; upstream throws"),
        |asked| {
            let length = isize::try_from(asked.value.length()).unwrap();

            asked.is(&["position"])
                && asked
                    .input
                    .int("offset")
                    .is_some_and(|offset| !(-length..=length).contains(&offset))
        },
        |asked| asked.given["nothing"] == true && asked.expect["error"] == "ValueError",
    ),
    (
        Rule("positions count as lengths do; upstream leaves some bytes that are not valid out"),
        |asked| {
            asked.is(&["position"])
                && asked.encoding == Encoding::Utf8
                && asked.value.as_str().is_none()
        },
        |asked| asked.finds_bytes(1),
    ),
    (
        Rule("casing keeps bytes that are not valid; upstream puts `?`"),
        |asked| {
            asked.is(&["toUpper", "toLower", "ucfirst", "lcfirst", "camelize"])
                && !asked.is_wide()
                && (asked.encoding == Encoding::Ascii || asked.value.as_str().is_none())
        },
        |asked| {
            let ascii = |text: &Str| -> Vec<u8> {
                let ascii = text.as_bytes().iter().copied();
                ascii
                    .filter(|byte| byte.is_ascii() && *byte != b'?')
                    .collect()
            };
            let invalid = |text: &Str| -> Vec<u8> {
                let chunks = text.as_bytes().utf8_chunks();
                chunks.flat_map(|chunk| chunk.invalid().to_vec()).collect()
            };

            // A character that is cut short hides what comes after it from
            // upstream's `camelize`.
            ascii(&asked.given()).eq_ignore_ascii_case(&ascii(&asked.expected()))
                && invalid(&asked.given()) == invalid(&asked.value)
        },
    ),
    (
        Rule("casing reads the encoding; upstream reads UTF-16 and UTF-32 as UTF-8"),
        |asked| {
            asked.is(&["toUpper", "toLower", "ucfirst", "lcfirst", "camelize"]) && asked.is_wide()
        },
        |asked| {
            let text = asked.decoded(&asked.unmarked());

            asked.decoded(&asked.given())
                == match asked.method() {
                    "toUpper" => text.chars().flat_map(char::to_uppercase).collect(),
                    "toLower" => text.chars().flat_map(char::to_lowercase).collect(),
                    "ucfirst" => first(&text, char::to_uppercase),
                    "lcfirst" => first(&text, char::to_lowercase),
                    _ => {
                        let words = text.split(['_', ' ']);
                        let words: String =
                            words.map(|word| first(word, char::to_uppercase)).collect();
                        first(&words, char::to_lowercase)
                    }
                }
        },
    ),
    (
        Rule("padding counts characters and cuts none, as the newest upstream; 5.20 counts bytes"),
        |asked| {
            let pad = asked.input.text("character").unwrap_or_default();

            asked.is(&["leftPad", "rightPad", "uniPad"])
                && (asked.is_wide()
                    || asked.encoding == Encoding::Utf8
                        && !(asked.value.as_bytes().is_ascii() && pad.as_bytes().is_ascii()))
        },
        |asked| {
            let length = usize::try_from(asked.input.int("length").unwrap()).unwrap_or_default();
            let pad = asked.input.text("character").unwrap_or(Str::of("\0 "));
            let pad = pad.to_encoding(asked.encoding);
            let length = length.max(asked.value.length());

            if length == asked.value.length() {
                return asked.given() == asked.unmarked();
            }
            if pad.empty() {
                return asked.given["error"] == "ValueError";
            }
            // What is malformed may become a part of its neighbour.
            let well_formed = if asked.is_wide() {
                !asked.is_malformed() && !asked.decoded(&pad).contains('\u{FFFD}')
            } else {
                asked.value.as_str().is_some() && pad.as_str().is_some()
            };

            asked
                .given()
                .to_encoding(Encoding::Ascii)
                .contains(asked.unmarked())
                && (!well_formed || asked.given().length() == length)
        },
    ),
    (
        Rule("trimming takes characters off, as the newest upstream; 5.20 takes bytes"),
        |asked| {
            let mask = asked.input.text("mask").unwrap_or_default();

            asked.is(&["trim", "leftTrim", "rightTrim"])
                && (asked.is_wide()
                    || asked.encoding == Encoding::Utf8 && !mask.as_bytes().is_ascii())
        },
        |asked| {
            let given = asked.given();

            // A part of the characters there are, and not less than upstream's.
            asked.value.chunk().iter().collect::<Str>().contains(&given)
                && given.chunk().size() <= asked.value.chunk().size()
                && (given.as_str().is_some() || asked.value.as_str().is_none())
        },
    ),
    (
        Rule("what is not valid UTF-16 or UTF-32 stays; upstream loses it or puts `?`"),
        |asked| {
            asked.is(&[
                "substring",
                "take",
                "takeEnd",
                "drop",
                "dropEnd",
                "chunk",
                "split",
                "reverse",
            ]) && asked.is_wide()
                && asked.is_malformed()
        },
        |asked| {
            if asked.is(&["chunk", "split"]) {
                Str::from_iter(asked.texts()) == asked.unmarked()
            } else {
                asked.unmarked().contains(asked.given()) || asked.is(&["reverse"])
            }
        },
    ),
    (
        Rule("in UTF-16 and UTF-32 a needle is found where a character begins"),
        |asked| asked.is(&["contains", "position", "split", "replace"]) && asked.is_wide(),
        |asked| {
            if asked.is(&["contains", "position"]) {
                asked.finds_bytes(asked.width())
            } else {
                let parts = asked.unmarked().split_with(asked.needle());

                Str::of(asked.needle()).join(&parts) == asked.unmarked()
                    && match asked.input.text("replacement") {
                        None => asked.texts() == parts.as_slice(),
                        Some(replacement) => asked.given() == replacement.join(&parts),
                    }
            }
        },
    ),
];

fn first<I: Iterator<Item = char>>(text: &str, cased: impl FnMut(char) -> I) -> String {
    let mut characters = text.chars();

    characters
        .next()
        .into_iter()
        .flat_map(cased)
        .collect::<String>()
        + characters.as_str()
}

/// The rule that the case falls under, if we keep its promise.
pub fn find(call: &str, input: Input<'_>, given: &Value, expect: &Value) -> Option<Rule> {
    let asked = Asked {
        call,
        input,
        given,
        expect,
        value: input.text("value")?.to_encoding(input.encoding()),
        encoding: input.encoding(),
    };

    RULES
        .iter()
        .find(|(_, applies, promise)| applies(&asked) && promise(&asked))
        .map(|(rule, ..)| *rule)
}

struct Asked<'a> {
    call: &'a str,
    input: Input<'a>,
    given: &'a Value,
    expect: &'a Value,
    value: Str,
    encoding: Encoding,
}

impl Asked<'_> {
    fn method(&self) -> &str {
        self.call.strip_prefix("Str.").unwrap_or_default()
    }

    fn is(&self, methods: &[&str]) -> bool {
        methods.contains(&self.method())
    }

    fn is_wide(&self) -> bool {
        matches!(self.encoding, Encoding::Utf16 | Encoding::Utf32)
    }

    fn width(&self) -> usize {
        if self.encoding == Encoding::Utf32 {
            4
        } else {
            2
        }
    }

    fn given(&self) -> Str {
        self.string(self.given)
    }

    fn expected(&self) -> Str {
        self.string(self.expect)
    }

    fn string(&self, answer: &Value) -> Str {
        Input(answer)
            .text("str")
            .unwrap_or_default()
            .to_encoding(self.encoding)
    }

    /// The strings of our answer, be it a list or one.
    fn texts(&self) -> Vec<Str> {
        Input(self.given)
            .texts("list")
            .unwrap_or_else(|| vec![self.given()])
    }

    fn needle(&self) -> Str {
        self.input
            .text("needle")
            .or_else(|| self.input.text("delimiter"))
            .unwrap_or_else(|| self.input.required("search"))
    }

    /// Our answer is that of a search for bytes, where each character has so
    /// many or a multiple of them.
    fn finds_bytes(&self, width: usize) -> bool {
        let value = self.unmarked();
        let needle = self.needle();
        let offset = self.input.int("offset").unwrap_or_default();
        let from = match offset {
            0.. => Some(offset.unsigned_abs()).filter(|from| *from <= value.length()),
            _ => value.length().checked_sub(offset.unsigned_abs()),
        };
        let Some(from) = from else {
            return self.given["nothing"] == true;
        };
        let skipped = value.take(from).as_bytes().len();
        let found = (skipped..=value.as_bytes().len())
            .step_by(width)
            .find(|at| value.as_bytes()[*at..].starts_with(needle.as_bytes()));

        if self.is(&["contains"]) {
            return self.given["bool"] == found.is_some();
        }
        if self.is(&["startsWith"]) {
            return self.given["bool"] == (found == Some(0));
        }
        match found {
            None => self.given["nothing"] == true,
            Some(at) => {
                let before = Str::copy_from(&value.as_bytes()[..at]).to_encoding(self.encoding);
                self.given["maybe_int"]["just"] == before.length()
            }
        }
    }

    /// The value as it is read: in big endian, without a mark.
    fn unmarked(&self) -> Str {
        match (self.encoding, self.value.as_bytes()) {
            (Encoding::Utf16, [0xFE, 0xFF, rest @ ..]) => {
                Str::copy_from(rest).to_encoding(self.encoding)
            }
            (Encoding::Utf16, [0xFF, 0xFE, rest @ ..]) => {
                let mut rest = rest.to_vec();
                for pair in rest.chunks_exact_mut(2) {
                    pair.swap(0, 1);
                }
                Str::of(rest).to_encoding(self.encoding)
            }
            _ => self.value.clone(),
        }
    }

    fn is_malformed(&self) -> bool {
        self.decoded(&self.value).contains('\u{FFFD}')
    }

    /// What is wide as text.
    fn decoded(&self, text: &Str) -> String {
        let bytes = text.as_bytes();
        let rest = if bytes.len() % self.width() == 0 {
            ""
        } else {
            "\u{FFFD}"
        };

        let mut decoded = if self.encoding == Encoding::Utf16 {
            let units = bytes
                .chunks_exact(2)
                .map(|unit| u16::from_be_bytes(unit.try_into().unwrap()));
            char::decode_utf16(units)
                .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect::<String>()
        } else {
            bytes
                .chunks_exact(4)
                .map(|unit| u32::from_be_bytes(unit.try_into().unwrap()))
                .map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        };
        decoded.push_str(rest);
        decoded
    }
}
