//! No operation fails on any bytes in any encoding, and what is taken apart is
//! what was there.

use innmind::immutable::str::Encoding;
use innmind::prelude::*;
use proptest::collection::vec;
use proptest::prelude::*;

use super::cases;

fn encoding() -> impl Strategy<Value = Encoding> {
    prop_oneof![
        Just(Encoding::Utf8),
        Just(Encoding::Utf16),
        Just(Encoding::Utf32),
        Just(Encoding::Ascii),
    ]
}

/// Bytes that are text, nearly text, or none.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(vec![]),
        "[a-c _.,\\-\\\\%$/0-9'\"]{1,3}".prop_map(String::into_bytes),
        "[é日𝄞ßİǅ\u{feff}\u{a0}]".prop_map(String::into_bytes),
        // In UTF-16: marks, surrogates, letters; in UTF-32 letters.
        prop::sample::select(vec![
            b"\xFE\xFF".to_vec(),
            b"\xFF\xFE".to_vec(),
            b"\xD8\x34\xDD\x1E".to_vec(),
            b"\xD8\x34".to_vec(),
            b"\x00a".to_vec(),
            b"\x00\x00\x00a".to_vec(),
            b"\x00\x01\xD1\x1E".to_vec(),
        ]),
        vec(any::<u8>(), 1..3),
    ];

    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = Str> {
    (bytes(), encoding()).prop_map(|(bytes, encoding)| Str::of(bytes).to_encoding(encoding))
}

/// Where the text is whole characters of its encoding, without a mark.
fn well_formed() -> impl Strategy<Value = Str> {
    ("[a-c ,.é日𝄞\u{a0}]{0,8}", encoding()).prop_map(|(text, encoding)| encoded(&text, encoding))
}

fn encoded(text: &str, encoding: Encoding) -> Str {
    let bytes: Vec<u8> = match encoding {
        Encoding::Utf16 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Encoding::Utf32 => text
            .chars()
            .flat_map(|c| u32::from(c).to_be_bytes())
            .collect(),
        _ => text.as_bytes().to_vec(),
    };

    Str::of(bytes).to_encoding(encoding)
}

/// As it is read: a mark is no character, and what is taken has none.
fn read(text: &Str) -> Str {
    Str::from_iter(&text.chunk())
}

/// What was behind a mark may look like one itself, and is one from then on.
fn is_read_as_it_is(text: &Str) -> bool {
    read(text) == *text
}

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn parts_make_the_whole(text in text(), size in 0..12_usize) {
        let whole = read(&text);

        prop_assert_eq!(text.take(size).append(text.drop(size)), whole.clone());
        prop_assert_eq!(text.drop_end(size).append(text.take_end(size)), whole.clone());
        prop_assert_eq!(Str::from_iter(&text.split()), whole.clone());
        prop_assert_eq!(Str::from_iter(&text.chunk_with(size + 1)), whole.clone());
        prop_assert_eq!(text.substring(0), whole.clone());
        prop_assert_eq!(text.reverse().as_bytes().len(), whole.as_bytes().len());

        prop_assert_eq!(text.take(0), "");
        prop_assert_eq!(text.take_end(0), "");
        for part in [text.take(size), text.drop(size), text.take_end(size), text.drop_end(size)] {
            prop_assert_eq!(part.encoding(), text.encoding());
        }
    }

    #[test]
    fn sizes_count_characters(text in well_formed(), size in 0..12_usize) {
        let length = text.length();

        prop_assert_eq!(text.chunk().size(), length);
        prop_assert_eq!(text.take(size).length(), size.min(length));
        prop_assert_eq!(text.take_end(size).length(), size.min(length));
        prop_assert_eq!(text.drop(size).length(), length.saturating_sub(size));
        prop_assert_eq!(text.drop_end(size).length(), length.saturating_sub(size));
        prop_assert_eq!(text.chunk_with(size + 1).size(), length.div_ceil(size + 1));
        prop_assert!(text.chunk_with(size + 1).drop_end(1).matches(|it| it.length() == size + 1));
        prop_assert_eq!(text.reverse().reverse(), text.clone());
        prop_assert_eq!(text.reverse().length(), length);

        prop_assert!(text.starts_with(text.take(size)) && text.ends_with(text.take_end(size)));
        prop_assert!(text.contains(text.drop(size).take(2)));
    }

    #[test]
    fn a_substring_is_one_of_characters(
        text in text(),
        start in -12..12_isize,
        length in -12..12_isize,
    ) {
        let characters = text.chunk();
        let from = |bound: isize, size: usize| match usize::try_from(bound) {
            Ok(bound) => bound.min(size),
            Err(_) => size.saturating_sub(bound.unsigned_abs()),
        };
        let begin = from(start, characters.size());
        let end = match usize::try_from(length) {
            Ok(length) => begin + length,
            Err(_) => from(length, characters.size()),
        };

        prop_assert_eq!(text.substring(start), Str::from_iter(&characters.clone().drop(begin)));
        prop_assert_eq!(
            text.substring_with(start, length),
            Str::from_iter(&characters.slice(begin, end))
        );
    }

    #[test]
    fn what_is_split_is_joined(text in text(), delimiter in bytes(), size in 1..5_usize) {
        let whole = read(&text);

        let parts = text.split_with(&delimiter);
        if delimiter.is_empty() {
            prop_assert_eq!(parts, text.chunk());
        } else {
            // A part of a character leaves the other part behind.
            let whole_characters = match text.encoding() {
                Encoding::Utf32 => delimiter.len() % 4 == 0,
                Encoding::Utf16 => delimiter.len() % 2 == 0,
                _ => true,
            };
            if whole_characters {
                prop_assert!(
                    parts.matches(|part| !is_read_as_it_is(part) || !part.contains(&delimiter))
                );
            }
            prop_assert_eq!(Str::of(delimiter.clone()).join(&parts), whole.clone());
            prop_assert_eq!(text.contains(&delimiter), parts.size() > 1);
            prop_assert_eq!(text.replace(&delimiter, &delimiter), whole.clone());
            prop_assert_eq!(text.replace(&delimiter, "-"), Str::of("-").join(&parts));
        }
        prop_assert_eq!(Str::of("").join(text.chunk_with(size)), whole);
    }

    #[test]
    fn a_position_is_where_it_is(text in text(), needle in bytes(), offset in -9..9_isize) {
        prop_assert_eq!(text.position(&needle).is_some(), text.contains(&needle));
        if let Some(position) = text.position(&needle) {
            prop_assert!(position <= text.length());
            prop_assert_eq!(text.position_with(&needle, 0), Maybe::just(position));
        }
        if let (Some(position), Ok(offset)) = (text.position_with(&needle, offset), usize::try_from(offset)) {
            prop_assert!(position >= offset);
        }
    }

    #[test]
    fn a_position_counts_characters(text in well_formed(), from in 0..9_usize, size in 1..4_usize) {
        let needle = text.drop(from).take(size);
        if needle.empty() {
            return Ok(());
        }

        let position = text.position(&needle).unwrap();
        prop_assert!(position <= from);
        prop_assert!(text.drop(position).starts_with(&needle));
        prop_assert_eq!(
            text.position_with(&needle, isize::try_from(from).unwrap()),
            Maybe::just(from)
        );
    }

    #[test]
    fn what_is_padded_is_there(text in text(), fill in text(), length in 0..16_usize) {
        let whole = read(&text).to_encoding(text.encoding());
        let fill = fill.to_encoding(text.encoding());

        let mut padded = vec![text.left_pad(length), text.right_pad(length), text.uni_pad(length)];
        if fill.length() > 0 {
            padded.push(text.left_pad_with(length, &fill));
            padded.push(text.right_pad_with(length, &fill));
            padded.push(text.uni_pad_with(length, &fill));
        }
        for padded in padded {
            prop_assert!(padded.clone().to_encoding(Encoding::Ascii).contains(&whole));
            prop_assert_eq!(padded.encoding(), text.encoding());
        }
    }

    #[test]
    fn what_is_padded_has_the_length(text in well_formed(), length in 0..16_usize) {
        let fill = encoded("x日", text.encoding());
        let expected = length.max(text.length());

        for padded in [text.left_pad(length), text.right_pad(length), text.uni_pad(length)] {
            prop_assert_eq!(padded.length(), expected);
        }
        prop_assert!(text.left_pad_with(length, &fill).ends_with(&text));
        prop_assert!(text.right_pad_with(length, &fill).starts_with(&text));
        prop_assert_eq!(text.uni_pad_with(length, &fill).length(), expected);
    }

    #[test]
    fn trimming_takes_from_the_ends(text in text(), mask in bytes()) {
        let whole = read(&text).to_encoding(Encoding::Ascii);

        for trimmed in [text.trim(), text.trim_with(&mask)] {
            prop_assert!(whole.contains(&trimmed));
        }
        prop_assert!(whole.ends_with(text.left_trim_with(&mask)));
        prop_assert!(whole.starts_with(text.right_trim_with(&mask)));

        let (left, plain) = (text.left_trim_with(&mask), text.left_trim());
        if is_read_as_it_is(&left) {
            prop_assert_eq!(left.right_trim_with(&mask), text.trim_with(&mask));
        }
        if is_read_as_it_is(&plain) {
            prop_assert_eq!(plain.right_trim(), text.trim());
        }
        let trimmed = text.trim_with(&mask);
        if is_read_as_it_is(&trimmed) {
            prop_assert_eq!(trimmed.trim_with(&mask), trimmed);
        }
    }

    #[test]
    fn building_keeps_every_byte(text in text(), other in bytes(), times in 0..5_usize) {
        let both = [text.as_bytes(), &other].concat();

        prop_assert_eq!(text.clone().append(&other), &*both);
        prop_assert_eq!(Str::of(other.clone()).prepend(&text), &*both);
        prop_assert_eq!(text.clone().append(&other).encoding(), text.encoding());
        prop_assert_eq!(text.repeat(times), &*text.as_bytes().repeat(times));
        prop_assert_eq!(Str::copy_from(&other), &*other);
        prop_assert_eq!(text.equals(&Str::of(other.clone())), text.as_bytes() == other);
        prop_assert_eq!(text.cmp(&Str::of(other.clone())), text.as_bytes().cmp(&other));
        prop_assert_eq!(text.as_str().is_some(), std::str::from_utf8(text.as_bytes()).is_ok());
        prop_assert_eq!(text.to_string(), String::from_utf8_lossy(text.as_bytes()));
    }

    #[test]
    fn casing_and_escaping_take_any_bytes(text in text(), other in bytes()) {
        // What they give is theirs to say; that they give something is not.
        for cased in [
            text.to_upper(),
            text.to_lower(),
            text.ucfirst(),
            text.lcfirst(),
            text.camelize(),
        ] {
            prop_assert_eq!(cased.encoding(), text.encoding());
        }
        let upper = text.to_upper();
        if is_read_as_it_is(&upper) {
            prop_assert_eq!(upper.to_upper(), upper);
        }
        prop_assert!(text.strip_slashes().as_bytes().len() <= text.as_bytes().len());
        prop_assert!(text.strip_c_slashes().as_bytes().len() <= text.as_bytes().len());
        prop_assert!(text.preg_quote_with(&other).as_bytes().len() >= text.as_bytes().len());
        prop_assert_eq!(text.words().size(), text.word_count());
        prop_assert_eq!(text.words_with(&other).size(), text.word_count_with(&other));
        let words = text.words_with(&other);
        prop_assert!(words.matches(|at, word| text.as_bytes()[*at..].starts_with(word.as_bytes())));
    }

    #[test]
    fn a_format_is_refused_or_filled(
        format in "(%|[a-z ]|[-+0-9. '*$bcdeEfFgGhHosuxX]){0,12}",
        text in bytes(),
        number: i64,
        float: f64,
    ) {
        // Widths that are merely large would make large strings.
        prop_assume!(!format.chars().collect::<Vec<_>>().windows(4).any(|it| it.iter().all(char::is_ascii_digit)));

        let format = Str::of(format);
        let _ = format.sprintf([Str::of(text.clone()), Str::of(text.clone())]);
        let _ = format.sprintf((Str::of(text), number, float));
        let _ = format.sprintf([number, number, number]);
        let _ = format.sprintf([float, float, float]);
    }
}

#[test]
fn what_utf32_has_too_much_goes_with_its_last_character() {
    let text = Str::of("0000aaaa$").to_encoding(Encoding::Utf32);

    assert_eq!(text.length(), 2);
    assert_eq!(text.chunk(), Sequence::of(["0000", "aaaa$"].map(Str::of)));
    assert_eq!(text.take(2), "0000aaaa$");
    assert_eq!(text.substring(2), "");
}
