//! Any bytes may stand for a pattern, and be searched.

use innmind::immutable::RegExp;
use innmind::prelude::*;
use proptest::collection::vec;
use proptest::prelude::*;

use super::cases;

/// What looks like a pattern often enough to be one.
fn pattern() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            "a", "b", ".", "é", "\\d", "\\w", "\\b", "\\s", "\\n", "^", "$", "|", "?", "*", "+",
            "*?", "++", "{1,2}", "(", ")", "(?:", "(?<n>", "(?=", "(?!", "(?<=a)", "[ab]", "[^a]",
            "[", "]", "\\", "\\1", "\\K", "(a)?", "(b|)", "(?i)", "\\p{L}", "\\X", "\\R", "-", "#",
        ]).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 1..3),
    ];
    let delimiters = prop::sample::select(vec![
        ("/", "/"),
        ("~", "~"),
        ("#", "#"),
        ("(", ")"),
        ("{", "}"),
        ("", ""),
        ("a", "a"),
    ]);

    (delimiters, vec(piece, 0..6), "[imsxAuDUnJX]{0,2}").prop_map(
        |((open, close), pieces, flags)| {
            [
                open.as_bytes(),
                &pieces.concat(),
                close.as_bytes(),
                flags.as_bytes(),
            ]
            .concat()
        },
    )
}

fn searched() -> impl Strategy<Value = Str> {
    let piece = prop_oneof!["[ab]{1,3}", "[é日 \n_0-9]",];
    let bytes = prop_oneof![
        4 => piece.prop_map(String::into_bytes),
        1 => vec(any::<u8>(), 1..3),
    ];

    vec(bytes, 0..5).prop_map(|pieces| Str::of(pieces.concat()))
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn no_pattern_and_no_bytes_are_too_much(
        pattern in pattern(),
        text in searched(),
        replacement in "[ab$\\\\{}0-9é]{0,6}",
        limit in 0..4_usize,
    ) {
        let Some(regex) = RegExp::maybe(pattern.clone()) else {
            prop_assert!(text.matches(Str::of(pattern)).is_err());
            return Ok(());
        };

        // What fails says so, and as often for one operation as for another.
        let Ok(found) = regex.matches(&text) else {
            prop_assert!(regex.capture(&text).is_err());
            return Ok(());
        };
        let groups = regex
            .capture(&text)
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(groups.contains(&0), found);
        prop_assert!(groups.matches(|_, group| text.contains(group)));

        if let Ok(parts) = text.preg_split(&regex) {
            prop_assert!(parts.matches(|part| text.contains(part)));
            prop_assert!(found || parts.size() == 1);
        }
        if let Ok(parts) = text.preg_split_with(&regex, limit) {
            prop_assert!(limit == 0 || parts.size() <= limit);
        }
        if let Ok(replaced) = text.preg_replace(&regex, &replacement) {
            prop_assert!(found || replaced == text);
        }
        if let Ok(replaced) = text.preg_replace_with(&regex, &replacement, limit) {
            prop_assert!((found && limit > 0) || replaced == text);
        }
        // `$0` is what was found, so nothing changes.
        if let Ok(replaced) = text.preg_replace(&regex, "$0") {
            prop_assert!(replaced == text || pattern.windows(2).any(|it| it == b"\\K"));
        }
    }

    #[test]
    fn what_is_quoted_is_found(text in searched(), before in searched()) {
        let quoted = text.preg_quote_with("/");
        let regex = RegExp::maybe(Str::of("/").append(quoted).append("/")).unwrap();

        prop_assert!(regex.matches(&before.append(&text)).unwrap());
    }
}
