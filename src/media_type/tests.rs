//! Laws and edges of media types.

use proptest::prelude::*;

use super::{MediaType, Parameter, TopLevel};

#[test]
fn a_media_type_can_be_handed_to_a_thread() {
    fn shared<T: Send + Sync + 'static>() {}

    shared::<MediaType>();
    shared::<Parameter>();
}

#[test]
fn a_trailing_newline_is_refused() {
    for text in ["text/plain\n", "text/plain\n; a=b", "text/plain; a=b\n"] {
        assert_eq!(MediaType::maybe(text), None);
    }
    assert_eq!(Parameter::of("a=b\n"), None);
}

#[test]
fn a_value_that_cannot_be_written_is_refused() {
    assert!(Parameter::new("a", "").is_ok());
    for value in ["b c", "é", "\"", "a;b", "a,b", "a\n"] {
        assert!(Parameter::new("a", value).is_err(), "{value}");
    }
}

#[test]
fn lengths_are_bounded() {
    let name = "a".repeat(127);
    let long = "a".repeat(128);
    let make = |sub_type: &str, suffix: &str| {
        MediaType::new(TopLevel::Text, sub_type.to_owned(), suffix.to_owned(), [])
    };

    assert!(make(&name, &name).is_ok());
    assert!(make(&long, "").is_err());
    assert!(make("a", &long).is_err());
    assert!(Parameter::new(long, "").is_err());

    // `text/plain; a=` takes 14 bytes.
    let with = |length: usize| format!("text/plain; a={}", "b".repeat(length - 14));
    assert_eq!(MediaType::of(with(65_535)).to_string().len(), 65_535);
    let error = MediaType::attempt(with(65_536)).unwrap_err();
    assert!(error.to_string().ends_with("it has at most 65,535 bytes"));
    let parameter = Parameter::new("a", "b".repeat(65_536)).unwrap();
    assert!(MediaType::new(TopLevel::Text, "plain", "", [parameter]).is_err());
}

#[test]
fn a_refusal_shows_the_input_and_what_was_expected() {
    for (text, expected) in [
        ("foo", "it is of the form `top-level/sub-type`"),
        (
            "foo/bar",
            "it is one of application, audio, font, example, image, message, model, multipart, text and video",
        ),
        (
            "text/plain; a",
            "a parameter is of the form `name=value`, without spaces",
        ),
    ] {
        assert_eq!(
            MediaType::attempt(text).unwrap_err().to_string(),
            format!("cannot parse the media type {text:?}: {expected}")
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_again(
        text in "(text|image)/[a-c+.]{1,4}([;,] ?[ab]{1,2}=(\"[a-c]{0,2}\"|[a-c'*]{1,2})){0,3}",
    ) {
        if let Some(media_type) = MediaType::maybe(text) {
            prop_assert_eq!(MediaType::of(media_type.to_string()), media_type);
        }
    }

    #[test]
    fn what_is_made_of_parts_is_read_again(
        sub_type in "[a-z0-9][a-z!#$&^_.-]{0,5}",
        suffix in proptest::option::of("[a-z][a-z!#$&^_.-]{0,5}"),
        parameters in proptest::collection::vec(("[a-z][a-z.]{0,3}", "[a-z!#$%&'*+^_.`|~-]{0,5}"), 0..3),
    ) {
        let parameters: Vec<_> = parameters
            .into_iter()
            .map(|(name, value)| Parameter::new(name, value).unwrap())
            .collect();
        let media_type =
            MediaType::new(TopLevel::Video, sub_type, suffix.unwrap_or_default(), parameters).unwrap();

        prop_assert_eq!(MediaType::of(media_type.to_string()), media_type);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = MediaType::attempt(bytes.clone());
        let _ = Parameter::attempt(bytes);
    }
}
