use std::io::ErrorKind;

use super::*;
use crate::io::capabilities::Links;

fn disk(files: &[(&str, &str)]) -> Disk {
    let mut disk = Disk::new();
    for (path, content) in files {
        disk.put(path.as_bytes(), content.as_bytes()).unwrap();
    }
    disk.settle();
    disk
}

fn content(disk: &Disk, path: &str) -> Option<String> {
    let id = disk.resolve(path.as_bytes(), Links::Followed).ok()?;
    let file = disk.file(id).ok()?;
    Some(String::from_utf8(file.content().to_vec()).unwrap())
}

fn kind_of_error(result: io::Result<impl Sized>) -> Option<ErrorKind> {
    result.err().map(|error| error.kind())
}

#[test]
fn paths_lead_where_they_lead() {
    let mut disk = disk(&[("/a/b/c", "deep")]);
    disk.put_node(b"/to/a", Node::Link(b"/a".to_vec())).unwrap();
    disk.put_node(b"/to/b", Node::Link(b"a/b".to_vec()))
        .unwrap();
    disk.put_node(b"/loop", Node::Link(b"/loop".to_vec()))
        .unwrap();

    for path in [
        "/a/b/c",
        "a/b/c",
        "//a/./b/../b/c",
        "/../a/b/c",
        "/to/a/b/c",
        "/to/b/c",
    ] {
        assert_eq!(content(&disk, path).as_deref(), Some("deep"), "{path}");
    }
    let resolve = |path: &str, links| kind_of_error(disk.resolve(path.as_bytes(), links));
    assert_eq!(resolve("/a/x", Links::Kept), Some(ErrorKind::NotFound));
    assert_eq!(
        resolve("/a/b/c/d", Links::Kept),
        Some(ErrorKind::NotADirectory)
    );
    assert_eq!(
        resolve("/a/b/c/", Links::Kept),
        Some(ErrorKind::NotADirectory)
    );
    assert_eq!(resolve("/loop", Links::Kept), None);
    assert_eq!(resolve("/loop", Links::Followed), Some(ErrorKind::Other));
    assert_eq!(resolve("/loop/x", Links::Kept), Some(ErrorKind::Other));
}

#[test]
fn what_is_renamed_is_where_it_went() {
    let mut disk = disk(&[("/a/x", "x"), ("/b/y", "y"), ("/full/z", "z")]);

    disk.rename(b"/a/x", b"/b/y").unwrap();
    assert_eq!(content(&disk, "/b/y").as_deref(), Some("x"));
    assert_eq!(content(&disk, "/a/x"), None);

    let mut rename =
        |from: &str, to: &str| kind_of_error(disk.rename(from.as_bytes(), to.as_bytes()));
    assert_eq!(rename("/a/gone", "/c"), Some(ErrorKind::NotFound));
    assert_eq!(rename("/b/y", "/full"), Some(ErrorKind::IsADirectory));
    assert_eq!(rename("/a", "/full"), Some(ErrorKind::DirectoryNotEmpty));
    assert_eq!(rename("/a", "/b/y"), Some(ErrorKind::NotADirectory));
    assert_eq!(rename("/b", "/b/within"), Some(ErrorKind::InvalidInput));
    assert_eq!(rename("/b/y", "/b/y"), None);
    assert_eq!(rename("/full", "/a"), None);
    assert_eq!(content(&disk, "/a/z").as_deref(), Some("z"));
}

#[test]
fn syncing_one_directory_brings_what_it_builds_on() {
    // a file made in one directory and moved to another one: syncing the other
    // must not leave it in both
    for seed in 0..20 {
        let mut disk = disk(&[("/a/old", ""), ("/b/old", "")]);
        let file = disk.insert(Node::File(File::of(0o644)));
        let directory = disk.resolve(b"/a", Links::Followed).unwrap();
        disk.link(vec![(directory, b"new".to_vec(), Some(file))]);
        disk.rename(b"/a/new", b"/b/new").unwrap();
        let other = disk.resolve(b"/b", Links::Followed).unwrap();
        disk.sync_directory(other);
        disk.lose_power(&mut Random::of(seed));

        assert!(content(&disk, "/b/new").is_some());
        assert!(content(&disk, "/a/new").is_none());
    }
}

#[test]
fn room_is_counted_again_after_a_power_loss() {
    let mut lost = 0;

    for seed in 0..20 {
        let mut disk = disk(&[("/a", "12345")]);
        disk.bound(8);
        assert_eq!(disk.fitting(10), 3);
        disk.put(b"/b", b"123").unwrap();
        assert_eq!(disk.fitting(10), 0);

        // its name was not synced
        disk.lose_power(&mut Random::of(seed));
        let left = content(&disk, "/b").map_or(0, |left| left.len() as u64);
        assert_eq!(disk.fitting(10), 3 - left);
        lost += u32::from(content(&disk, "/b").is_none());
    }

    assert!((1..20).contains(&lost), "{lost}");
}
