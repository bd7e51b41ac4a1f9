//! Any bytes: no panic, a path is what was written, and is found in a url.

#![no_main]

use innmind::url::{Path, Url};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&[u8], &[u8])| {
    let (Some(base), Some(path)) = (read(input.0), read(input.1)) else {
        return;
    };

    let resolved = base.resolve(&path);
    assert!(resolved.as_bytes().ends_with(path.as_bytes()));
    assert_eq!(resolved.directory(), path.directory());
    assert_eq!(resolved.absolute(), path.absolute() || base.absolute());

    // In a url, it reads as nothing but a path.
    let url = Url::of("https://example.com").with_path(path);
    let again = Url::attempt(url.to_bytes()).expect("what is printed is a url");
    assert_eq!(again, url);
    assert_eq!(again.authority(), Url::of("https://example.com").authority());
    assert!(again.query().as_bytes().is_empty() && again.fragment().as_bytes().is_empty());
});

fn read(bytes: &[u8]) -> Option<Path> {
    let path = Path::maybe(bytes.to_vec())?;
    assert_eq!(path.as_bytes(), bytes);
    assert_eq!(path.absolute(), bytes.starts_with(b"/"));

    Some(path)
}
