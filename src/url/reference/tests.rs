//! Laws and edges of urls.

use proptest::prelude::*;

use super::super::authority::user_information::{Password, User};
use super::super::authority::{Host, Port, UserInformation};
use super::super::{Authority, Fragment, Path, Query, Scheme};
use super::Url;

fn printed(url: &'static str) -> String {
    Url::of(url).to_string()
}

#[test]
fn a_url_can_be_handed_to_a_thread() {
    fn shared<T: Send + Sync + 'static>() {}

    shared::<Url>();
}

#[test]
fn what_is_printed_is_read_again() {
    for url in [
        "/",
        "///",
        "////x",
        "foo",
        "./a:b",
        "?q",
        "#f",
        "mailto:a@b.c",
        "http:foo",
        "foo:///",
        "//foo.bar/x",
        "http://foo.bar/a b",
        "http://foo.bar?q#f?g#h",
        "http://[fe80::1%25eth0]:80/",
        "http://é/é?é#é",
        "foo #",
        "1/a:b",
        "?a:b",
        "http://@/",
    ] {
        let read = Url::of(url);
        let again: Url = read.to_string().parse().unwrap();

        assert_eq!(again.to_string(), read.to_string(), "{url}");
    }
}

#[test]
fn a_relative_path_never_reads_as_a_host() {
    assert_eq!(printed("mailto:ada@example.com"), "mailto:ada@example.com");
    assert_eq!(printed("foo:80"), "foo:80");
    assert_eq!(
        Url::of("https://example.com:8080")
            .with_path(Path::of("relative"))
            .to_string(),
        "https://example.com:8080/relative"
    );
    assert_eq!(Url::of("mailto:a:b").without_scheme().to_string(), "./a:b");
}

#[test]
fn a_host_never_reads_as_a_path() {
    assert_eq!(printed("//example.com/x"), "//example.com/x");
    assert_eq!(
        Url::of("https://example.com/x")
            .without_scheme()
            .to_string(),
        "//example.com/x"
    );
    assert_eq!(
        Url::of("https://example.com//evil.org/x")
            .without_authority()
            .without_scheme()
            .to_string(),
        "/.//evil.org/x"
    );
}

#[test]
fn a_part_never_reads_as_another() {
    let url = Url::of("https://example.com/")
        .with_path(Path::of("/a?b#c\r\nd"))
        .with_query(Query::of("e#f"))
        .with_fragment(Fragment::of("g#h"));

    assert_eq!(
        url.to_string(),
        "https://example.com/a%3Fb%23c%0D%0Ad?e%23f#g#h"
    );
}

#[test]
fn rfc_3986_resolves_these() {
    let base = Url::of("http://a/b/c/d;p?q");

    for (reference, resolved) in [
        ("g:h", "g:h"),
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g/"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"),
        (";x", "http://a/b/c/;x"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."),
        ("..g", "http://a/b/c/..g"),
        ("./../g", "http://a/b/g"),
        ("./g/.", "http://a/b/c/g/"),
        ("g/../h", "http://a/b/c/h"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("http:g", "http:g"),
    ] {
        assert_eq!(base.resolve(&Url::of(reference)).to_string(), resolved);
    }
}

#[test]
fn a_relative_url_resolves_too() {
    for (base, reference, resolved) in [
        ("foo/bar", "baz", "foo/baz"),
        ("foo/bar", "../baz", "baz"),
        ("foo/bar", "../../baz", "../baz"),
        ("foo", "..", "../"),
        ("foo", ".", "./"),
        ("foo/bar", "..", "./"),
        ("../foo", "../bar", "../../bar"),
        ("/foo", "bar", "/bar"),
        ("", "bar", "/bar"),
        ("//foo", "bar", "//foo/bar"),
        ("/foo", "//bar", "//bar/"),
        ("foo/..", "a:b", "a:b"),
        ("foo/..", "./a:b", "foo/a:b"),
        ("foo", "./a:b", "./a:b"),
    ] {
        assert_eq!(
            Url::of(base).resolve(&Url::of(reference)).to_string(),
            resolved,
            "{base} {reference}"
        );
    }
}

#[test]
fn neither_debug_nor_errors_show_the_password() {
    let url = Url::of("https://ada:secret@example.com/");

    assert_eq!(format!("{url:?}"), "Url(https://ada:***@example.com/)");
    for bad in [
        "http://ada:secret@[bad/",
        "http://:secret@foo",
        "http://ada:secret@foo\x01",
        "http://ada:se cret@foo",
    ] {
        let error = Url::attempt(bad).unwrap_err();
        assert!(!error.to_string().contains("cret"), "{error}");
        assert!(error.is_invalid());
    }
}

#[test]
fn a_refusal_says_what_was_expected() {
    for (bad, expected) in [
        ("http://foo/a\nb", "it has no control characters"),
        ("http://:p@foo", "a password needs a user"),
        ("http://foo:x/", "the port is not made of digits"),
        (
            "http://foo:99999999999999999999/",
            "the port is too large a number",
        ),
        ("http://[::1/", "the address in square brackets is not IPv6"),
        (
            "http://a b/",
            "the host and what is before it have no white space and no backslash",
        ),
        ("a:b c:#d e", "its fragment has no white space"),
        ("a: #", "its path is not blank"),
        (
            "1a:b",
            "a colon in the first segment of a path needs a scheme before it",
        ),
    ] {
        let error = Url::attempt(bad).unwrap_err().to_string();
        assert!(error.ends_with(&format!(": {expected}")), "{error}");
    }
}

#[test]
#[should_panic(expected = "cannot parse the url")]
fn an_invalid_literal_panics() {
    let _ = Url::of(":");
}

/// Text in which the characters that mean something are frequent.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c:/?#@.%\\[\\] é]{0,24}",
        "[a-z]{1,3}:(//)?[a-c:@.\\[\\]]{0,9}[a-c/.?#% :]{0,12}",
        "\\PC{0,20}",
    ]
}

fn of_parts() -> impl Strategy<Value = Url> {
    let maybe = |text: &'static str| proptest::option::of(text);

    (
        prop_oneof![
            Just(Scheme::none()),
            Just(Scheme::less()),
            "[a-z]{1,3}".prop_map(Scheme::of)
        ],
        (
            maybe("[a-c]{1,3}"),
            maybe("[a-c:]{1,3}"),
            maybe("[a-c.]{1,5}"),
            proptest::option::of(0_u64..70_000),
        ),
        maybe("[a-c/:?#.%é][a-c/:?#. %é]{0,8}"),
        maybe("[a-c=&#?/é]{1,6}"),
        maybe("[a-c=&#?/é]{1,6}"),
    )
        .prop_map(
            |(scheme, (user, password, host, port), path, query, fragment)| {
                let password = password.filter(|_| user.is_some());
                Url::from(
                    scheme,
                    Authority::of(
                        UserInformation::of(
                            user.map_or_else(User::none, User::of),
                            password.map_or_else(Password::none, Password::of),
                        ),
                        host.map_or_else(Host::none, Host::of),
                        port.map_or_else(Port::none, Port::of),
                    ),
                    path.map_or_else(Path::none, Path::of),
                    query.map_or_else(Query::none, Query::of),
                    fragment.map_or_else(Fragment::none, Fragment::of),
                )
            },
        )
}

/// The same url, with a path where none reads as the root.
fn rooted(url: Url) -> Url {
    if url.path().is_none() && url.query().is_none() && url.fragment().is_none() {
        url.with_path(Path::of("/"))
    } else {
        url
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn to_parse_what_was_printed_gives_the_parts_again(text in texts()) {
        if let Some(url) = Url::maybe(text) {
            let again = Url::of(url.to_bytes());
            prop_assert_eq!(again.to_bytes(), url.to_bytes());
            prop_assert_eq!(&again, &rooted(url));
            // The text says it all: made of its parts, it is the same.
            let made = Url::from(
                again.scheme(),
                again.authority(),
                again.path(),
                again.query(),
                again.fragment(),
            );
            prop_assert_eq!(made, again);
        }
    }

    #[test]
    fn what_is_made_of_parts_prints_as_a_url_with_these_parts(url in of_parts()) {
        let again = Url::of(url.to_bytes());

        prop_assert_eq!(again.to_bytes(), url.to_bytes());
        prop_assert_eq!(again, rooted(url));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = Url::attempt(bytes.clone());
        let _ = Query::attempt(bytes.clone());
        let _ = Fragment::attempt(bytes.clone());
        let _ = Scheme::attempt(bytes.clone());
        let _ = Host::attempt(bytes.clone());
        let _ = User::attempt(bytes);
    }

    #[test]
    fn to_resolve_stays_on_the_host_and_below_the_root(
        base in of_parts(),
        path in "/?[a-c.][a-c./]{0,24}",
    ) {
        let path = Path::of(path);
        let reference = Url::of("").with_path(path);
        let resolved = base.resolve(&reference);

        prop_assert_eq!(resolved.authority(), base.authority());
        prop_assert_eq!(resolved.scheme(), base.scheme());
        let path = resolved.path();
        if path.absolute() {
            // `/.//` keeps a path apart from a host.
            let path = path.as_bytes();
            let mut segments = path.strip_prefix(b"/./").unwrap_or(path).split(|byte| *byte == b'/');
            prop_assert!(segments.all(|segment| segment != b".." && segment != b"."));
            // Once resolved, there is nothing left to resolve.
            prop_assert_eq!(base.resolve(&resolved).to_bytes(), resolved.to_bytes());
        }
    }
}
