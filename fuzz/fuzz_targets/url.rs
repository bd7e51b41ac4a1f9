//! Any bytes: no panic, what is printed is read again as the same url, and
//! resolving leads nowhere else.

#![no_main]

use innmind::url::{Path, Url};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&[u8], &[u8])| {
    let (Some(url), Some(other)) = (read(input.0), read(input.1)) else {
        return;
    };

    let resolved = url.resolve(&other);
    if !other.scheme().as_str().is_empty() {
        assert_eq!(resolved.authority(), other.authority());
    } else if other.to_bytes().starts_with(b"//") {
        assert_eq!(resolved.scheme().as_str(), url.scheme().as_str());
    } else {
        assert_eq!(resolved.authority(), url.authority());
    }
    again(&resolved);

    // Made of parts of both, it is still one that can be read.
    again(&Url::from(
        url.scheme(),
        other.authority(),
        url.path(),
        other.query(),
        other.fragment(),
    ));
    again(&url.without_scheme().without_authority());
});

/// The url, if the bytes are one.
fn read(bytes: &[u8]) -> Option<Url> {
    match Url::attempt(bytes.to_vec()) {
        Ok(url) => {
            again(&url);
            Some(url)
        }
        Err(error) => {
            // The message is bounded, whatever was given.
            assert!(error.is_invalid());
            assert!(error.to_string().len() < 2_000);
            None
        }
    }
}

/// Reads what is printed.
fn again(url: &Url) {
    let printed = url.to_bytes();
    let read = Url::attempt(printed.clone()).expect("what is printed is a url");

    assert_eq!(read.to_bytes(), printed);
    assert_eq!(read.authority(), url.authority());
    assert_eq!(read.query(), url.query());
    assert_eq!(read.fragment(), url.fragment());
    // No path reads as the root.
    if url.path() != Path::none() {
        assert_eq!(read, *url);
    }
}
