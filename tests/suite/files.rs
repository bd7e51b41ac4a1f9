//! What files and directories do, whatever they are made of.
//!
//! The behaviours of upstream are those of `proofs/files.php` of `innmind/io`
//! at 70de9ca; where a test says otherwise, `docs/differences.md` says why.

mod faults;
mod laws;

use std::cell::Cell;

use innmind::immutable::str::Encoding;
use innmind::io::Io;
use innmind::io::capabilities::Capabilities;
use innmind::io::files::{Access, File, Files, Kind};
use innmind::io::stream::Size;
use innmind::prelude::*;
use innmind::url::Path;

use crate::support::{World, on_every_world};

on_every_world!(
    what_is_written_is_read,
    chunks_have_their_size,
    lines_end_with_their_newline,
    an_empty_file_has_a_line_and_no_chunk,
    pieces_are_in_the_encoding_asked_for,
    a_walk_goes_as_far_as_it_is_asked,
    a_file_is_read_anew_on_each_walk,
    a_failure_is_the_last_value,
    a_file_is_copied,
    a_failed_copy_says_so,
    a_file_is_replaced_atomically,
    nothing_is_left_beside_what_could_not_be_replaced,
    what_is_there_is_accessed,
    files_and_directories_are_created,
    a_directory_is_listed,
    a_directory_is_removed_whole,
    a_link_is_removed_itself,
    removing_what_is_gone_is_fine,
    a_media_type_is_told_by_content,
    a_temporary_file_is_read_again,
    a_temporary_file_is_pulled,
    a_temporary_file_grows_at_its_end,
    a_temporary_file_is_closed_for_all,
    a_name_is_any_bytes,
    a_path_that_no_system_has_is_refused,
);

pub fn all(pieces: impl IntoIterator<Item = Attempt<Str>>) -> Vec<Str> {
    pieces.into_iter().map(Result::unwrap).collect()
}

fn write(files: &Files, path: &Path, content: &'static str) {
    files.write(path.clone()).sink([Str::of(content)]).unwrap();
}

fn content(files: &Files, path: &Path) -> String {
    let chunks = files.read(path.clone()).chunks(4096);

    all(chunks.iter()).iter().map(ToString::to_string).collect()
}

fn names(files: &Files, path: &Path) -> Vec<(String, Kind)> {
    let Access::Directory(directory) = files.access(path.clone()).unwrap() else {
        panic!("{path} is not a directory");
    };
    let mut names: Vec<_> = directory
        .list()
        .iter()
        .map(|name| name.map(|name| (name.to_string(), name.kind())).unwrap())
        .collect();
    names.sort_by(|a, b| a.0.cmp(&b.0));

    names
}

fn created(files: &Files, path: &Path) -> File {
    match files.create(path.clone()).unwrap() {
        Access::File(file) => file,
        other => panic!("{other:?}"),
    }
}

fn what_is_written_is_read(world: &impl World) {
    let (files, path) = (world.io().files(), world.path("a"));

    for content_now in [&["Hello", " world"][..], &["Hi"], &[], &["", "again", ""]] {
        let chunks: Vec<Str> = content_now.iter().map(|chunk| Str::of(*chunk)).collect();
        let whole = content_now.concat();

        files.write(path.clone()).sink(&chunks).unwrap();
        assert_eq!(content(&files, &path), whole);

        let lazy = Sequence::lazy(|| chunks.clone());
        files.write(path.clone()).watch().sink(lazy).unwrap();
        assert_eq!(content(&files, &path), whole);
        assert_eq!(
            files.read(path.clone()).size().unwrap(),
            Size::of(whole.len() as u64)
        );
    }
}

fn chunks_have_their_size(world: &impl World) {
    let (files, path) = (world.io().files(), world.path("a"));
    write(&files, &path, "0123456789");

    for (size, expected) in [(1, 10), (3, 4), (5, 2), (10, 1), (11, 1), (usize::MAX, 1)] {
        let chunks = all(files.read(path.clone()).chunks(size).iter());

        // Upstream adds an empty one where the size divides the file's.
        assert_eq!(chunks.len(), expected, "{size}");
        let (last, whole) = chunks.split_last().unwrap();
        assert!(whole.iter().all(|chunk| chunk.as_bytes().len() == size));
        assert!(!last.as_bytes().is_empty());
        assert_eq!(chunks.concat_all(), "0123456789");
    }
}

trait ConcatAll {
    fn concat_all(&self) -> String;
}

impl ConcatAll for Vec<Str> {
    fn concat_all(&self) -> String {
        self.iter().map(ToString::to_string).collect()
    }
}

fn lines_end_with_their_newline(world: &impl World) {
    let (files, path) = (world.io().files(), world.path("a"));

    for (content, expected) in [
        ("a", &["a"][..]),
        ("a\n", &["a\n", ""]),
        ("a\nb", &["a\n", "b"]),
        ("\n", &["\n", ""]),
        ("\n\na\r\n", &["\n", "\n", "a\r\n", ""]),
    ] {
        write(&files, &path, content);
        assert_eq!(all(files.read(path.clone()).lines().iter()), expected);
    }
}

fn an_empty_file_has_a_line_and_no_chunk(world: &impl World) {
    let (files, path) = (world.io().files(), world.path("a"));
    write(&files, &path, "");

    assert_eq!(all(files.read(path.clone()).lines().iter()), [""]);
    assert_eq!(files.read(path.clone()).chunks(5).size(), 0);
    assert_eq!(files.read(path).size().unwrap(), Size::of(0));
}

fn pieces_are_in_the_encoding_asked_for(world: &impl World) {
    let (files, path) = (world.io().files(), world.path("a"));
    write(&files, &path, "é\né");

    for encoding in [Encoding::Utf8, Encoding::Ascii, Encoding::Utf16] {
        let read = files.read(path.clone()).watch().to_encoding(encoding);

        let lines = all(read.clone().lines().iter());
        assert!(lines.iter().all(|line| line.encoding() == encoding));
        // Sizes are bytes in each of them.
        let chunks = all(read.chunks(3).iter());
        assert!(chunks.iter().all(|chunk| chunk.encoding() == encoding));
        assert_eq!(chunks[0].as_bytes(), "é\n".as_bytes());
    }
}

fn a_walk_goes_as_far_as_it_is_asked(world: &impl World) {
    let (files, path) = (world.io().files(), world.path("a"));
    write(&files, &path, "a\nb\nc\n");
    let lines = files.read(path).lines();

    assert_eq!(lines.iter().next().unwrap().unwrap(), "a\n");
    assert_eq!(all(lines.by_ref().take(2).iter()), ["a\n", "b\n"]);
    assert_eq!(lines.size(), 4);
}

fn a_file_is_read_anew_on_each_walk(world: &impl World) {
    let (files, path) = (world.io().files(), world.path("a"));
    let lines = files.read(path.clone()).lines();

    write(&files, &path, "before");
    assert_eq!(all(lines.iter()), ["before"]);
    write(&files, &path, "after");
    assert_eq!(all(lines.iter()), ["after"]);
}

fn a_failure_is_the_last_value(world: &impl World) {
    let files = world.io().files();
    let path = world.path("nothing");
    let read = files.read(path.clone());

    let failures: Vec<_> = read.clone().lines().iter().collect();
    let more: Vec<_> = read.clone().chunks(5).iter().collect();
    for failures in [failures, more] {
        assert_eq!(failures.len(), 1);
        let error = failures[0].as_ref().unwrap_err();
        assert!(error.is_not_found(), "{error}");
        assert!(error.to_string().contains("cannot open"), "{error}");
        assert!(error.to_string().contains(&path.to_string()), "{error}");
    }

    assert!(read.size().unwrap_err().is_not_found());
    let error = files.access(path.clone()).unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert!(!files.exists(&path));

    // A directory has no bytes.
    files.create(world.path("d/")).unwrap();
    let lines = files.read(world.path("d")).lines();
    let failures: Vec<_> = lines.iter().collect();
    assert!(matches!(&failures[..], [Err(_)]), "{failures:?}");
    let error = files.write(world.path("d")).sink([Str::of("a")]);
    assert!(error.unwrap_err().to_string().contains("/d"));

    let error = files.write(world.path("no/a")).sink([Str::of("a")]);
    assert!(error.unwrap_err().is_not_found());
}

fn a_file_is_copied(world: &impl World) {
    let (files, from, to) = (world.io().files(), world.path("a"), world.path("b"));
    let chunks = Sequence::lazy(|| (0..50_000).map(|line| Str::of(format!("line {line}\n"))));
    files.write(from.clone()).sink(chunks).unwrap();

    for size in [1000, 30_000, 200_000] {
        let chunks = files.read(from.clone()).chunks(size);
        files.write(to.clone()).sink_attempts(chunks).unwrap();
        assert_eq!(content(&files, &to), content(&files, &from));
    }
    let lines = files.read(from.clone()).lines();
    files
        .write(to.clone())
        .atomically()
        .sink_attempts(lines)
        .unwrap();
    assert_eq!(content(&files, &to), content(&files, &from));
}

fn a_failed_copy_says_so(world: &impl World) {
    let (files, path) = (world.io().files(), world.path("a"));
    let failing = || {
        [
            Attempt::result(Str::of("one")),
            Attempt::error(Error::message("no more")),
            Attempt::result(Str::of("two")),
        ]
    };

    let error = files.write(path.clone()).sink_attempts(failing());
    assert_eq!(error.unwrap_err().to_string(), "no more");
    assert_eq!(content(&files, &path), "one");
    let error = files
        .write(path.clone())
        .sink_attempts(Sequence::lazy(failing));
    assert_eq!(error.unwrap_err().to_string(), "no more");
    assert_eq!(content(&files, &path), "one");
}

fn a_file_is_replaced_atomically(world: &impl World) {
    let (files, path) = (world.io().files(), world.path("a"));
    let write = files.write(path.clone()).atomically();

    write.sink([Str::of("first")]).unwrap();
    let before = files.read(path.clone()).lines();
    let mut walk = before.iter();

    // What is there stays until all is written.
    let chunks = Sequence::lazy(|| {
        let beside = names(&files, &world.path(""));
        assert_eq!(beside.len(), 2, "{beside:?}");
        assert_eq!(content(&files, &path), "first");
        [Str::of("sec"), Str::of("ond")]
    });
    write.sink(chunks).unwrap();

    assert_eq!(content(&files, &path), "second");
    assert_eq!(walk.next().unwrap().unwrap(), "second");
    assert_eq!(
        names(&files, &world.path("")),
        [("a".to_owned(), Kind::File)]
    );
}

fn nothing_is_left_beside_what_could_not_be_replaced(world: &impl World) {
    let (files, path) = (world.io().files(), world.path("a"));
    write(&files, &path, "first");
    let only = [("a".to_owned(), Kind::File)];

    let failing = [
        Attempt::result(Str::of("x")),
        Attempt::error(Error::message("no")),
    ];
    let to = files.write(path.clone()).atomically();
    assert!(to.sink_attempts(failing).is_err());
    assert_eq!(content(&files, &path), "first");
    assert_eq!(names(&files, &world.path("")), only);

    let panicking =
        Sequence::lazy(|| (0..2).map(|n| if n == 1 { panic!("no") } else { Str::of("x") }));
    let sink = std::panic::AssertUnwindSafe(|| to.sink(panicking));
    assert!(std::panic::catch_unwind(sink).is_err());
    assert_eq!(content(&files, &path), "first");
    assert_eq!(names(&files, &world.path("")), only);

    // A directory is not replaced by a file.
    files.create(world.path("d/")).unwrap();
    for name in ["d", "d/"] {
        let error = files
            .write(world.path(name))
            .atomically()
            .sink([Str::of("x")]);
        let error = error.unwrap_err();
        assert!(error.to_string().starts_with("cannot replace"), "{error}");
    }
    assert_eq!(names(&files, &world.path("")).len(), 2);
}

fn what_is_there_is_accessed(world: &impl World) {
    let files = world.io().files();
    write(&files, &world.path("file"), "Hello");
    // A `#` is a name like any other, and a slash is not needed.
    files.create(world.path("#/")).unwrap();
    world.link("link", "file");
    world.link("to directory", "#");
    world.link("to nothing", "nothing");

    let kind = |name| files.access(world.path(name)).map(|access| access.kind());
    assert_eq!(kind("file").unwrap(), Kind::File);
    assert_eq!(kind("#").unwrap(), Kind::Directory);
    assert_eq!(kind("#/").unwrap(), Kind::Directory);
    assert_eq!(kind("link").unwrap(), Kind::Link);
    assert_eq!(kind("to directory").unwrap(), Kind::Link);
    assert_eq!(kind("to directory/").unwrap(), Kind::Directory);
    assert!(kind("to nothing").unwrap_err().is_not_found());
    assert!(kind("file/").is_err());

    let exists = |name| files.exists(&world.path(name));
    assert!(exists("file") && exists("#") && exists("#/") && exists("link"));
    assert!(exists("to directory/"));
    assert!(!exists("file/") && !exists("to nothing") && !exists("file/a"));
    assert!(world.os().filesystem().contains(&world.path("file")));

    let Access::File(file) = files.access(world.path("file")).unwrap() else {
        panic!("not a file");
    };
    file.write().sink([Str::of("again")]).unwrap();
    assert_eq!(all(file.read().lines().iter()), ["again"]);
    assert_eq!(content(&files, &world.path("link")), "again");
}

fn files_and_directories_are_created(world: &impl World) {
    let files = world.io().files();

    for _ in 0..2 {
        let directory = files.create(world.path("a/b//c/")).unwrap();
        assert_eq!(directory.kind(), Kind::Directory);
        assert!(files.exists(&world.path("a/b/c/")));
    }

    for _ in 0..2 {
        let file = created(&files, &world.path("a/f"));
        file.write().sink([Str::of("kept")]).unwrap();
        files.create(world.path("a/f")).unwrap();
        assert_eq!(content(&files, &world.path("a/f")), "kept");
    }

    // Each name says what fails.
    for name in ["no/f", "a/f/d/", "a/f/", "a/b"] {
        let path = world.path(name);
        let error = files.create(path.clone()).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with(&format!("cannot create {path}: ")),
            "{error}"
        );
    }
    assert_eq!(content(&files, &world.path("a/f")), "kept");
}

fn a_directory_is_listed(world: &impl World) {
    let files = world.io().files();
    assert_eq!(names(&files, &world.path("")), []);

    write(&files, &world.path("file"), "");
    files.create(world.path("directory/a/")).unwrap();
    world.link("link", "directory");

    let expected = [
        ("directory".to_owned(), Kind::Directory),
        ("file".to_owned(), Kind::File),
        ("link".to_owned(), Kind::Link),
    ];
    assert_eq!(names(&files, &world.path("")), expected);
    // Through a link.
    assert_eq!(
        names(&files, &world.path("link/")),
        [("a".to_owned(), Kind::Directory)]
    );

    let Access::Directory(directory) = files.access(world.path("directory")).unwrap() else {
        panic!("not a directory");
    };
    let list = directory.list();
    assert_eq!(list.size(), 1);
    files.create(world.path("directory/b")).unwrap();
    assert_eq!(list.size(), 2);
    directory.remove().unwrap();
    let failures: Vec<_> = list.iter().collect();
    assert!(
        matches!(&failures[..], [Err(error)] if error.is_not_found()),
        "{failures:?}"
    );
}

fn a_directory_is_removed_whole(world: &impl World) {
    let files = world.io().files();
    write(&files, &world.path("kept"), "kept");
    files.create(world.path("kept directory/a/")).unwrap();
    for directory in 0..5 {
        files
            .create(world.path(&format!("d/{directory}/deep/er/")))
            .unwrap();
        for file in 0..50 {
            files
                .create(world.path(&format!("d/{directory}/deep/{file}")))
                .unwrap();
        }
    }
    world.link("d/link", "kept");
    world.link("d/0/to directory", "kept directory");
    world.link("d/1/to nothing", "nothing");

    let Access::Directory(directory) = files.access(world.path("d")).unwrap() else {
        panic!("not a directory");
    };
    directory.remove().unwrap();

    assert!(!files.exists(&world.path("d")));
    assert_eq!(content(&files, &world.path("kept")), "kept");
    assert!(files.exists(&world.path("kept directory/a/")));
}

fn a_link_is_removed_itself(world: &impl World) {
    let files = world.io().files();
    files.create(world.path("kept/a/")).unwrap();
    files.create(world.path("d/")).unwrap();
    let Access::Directory(directory) = files.access(world.path("d/")).unwrap() else {
        panic!("not a directory");
    };

    // It has become a link since it was looked at.
    directory.remove().unwrap();
    world.link("d", "kept");
    directory.remove().unwrap();

    assert!(!files.exists(&world.path("d")));
    assert!(files.exists(&world.path("kept/a/")));
}

fn removing_what_is_gone_is_fine(world: &impl World) {
    let files = world.io().files();
    files.create(world.path("d/a")).unwrap_err();
    files.create(world.path("d/")).unwrap();
    let file = created(&files, &world.path("d/a"));
    let Access::Directory(directory) = files.access(world.path("d")).unwrap() else {
        panic!("not a directory");
    };

    for _ in 0..2 {
        file.remove().unwrap();
        assert!(!files.exists(&world.path("d/a")));
    }
    for _ in 0..2 {
        directory.remove().unwrap();
        assert!(!files.exists(&world.path("d")));
    }
    file.remove().unwrap();

    // What has become a directory is not a file.
    files.create(world.path("d/a/b/")).unwrap();
    assert!(file.remove().is_err());
    assert!(files.exists(&world.path("d/a/b/")));
}

fn a_media_type_is_told_by_content(world: &impl World) {
    let files = world.io().files();
    let file = created(&files, &world.path("a.png"));

    for (content, expected) in [
        ("", "application/x-empty"),
        ("Hello", "text/plain"),
        ("%PDF-1.7\n", "application/pdf"),
        ("\0\x01", "application/octet-stream"),
    ] {
        file.write().sink([Str::of(content)]).unwrap();
        assert_eq!(file.media_type().unwrap().to_string(), expected);
    }

    file.remove().unwrap();
    assert!(file.media_type().unwrap_err().is_not_found());
}

fn a_temporary_file_is_read_again(world: &impl World) {
    let chunks = [Str::of("a\n"), Str::of("b")];
    let temporary = world.os().filesystem().temporary(chunks).unwrap();

    for _ in 0..2 {
        assert_eq!(all(temporary.read().lines().iter()), ["a\n", "b"]);
        assert_eq!(all(temporary.read().chunks(2).iter()), ["a\n", "b"]);
    }
    assert_eq!(temporary.read().size().unwrap(), Size::of(3));
    assert_eq!(names(&world.io().files(), &world.path("")), []);
}

fn a_temporary_file_is_pulled(world: &impl World) {
    let temporary = world.io().files().temporary([Str::of("Hello")]).unwrap();
    let pull = temporary
        .pull()
        .unwrap()
        .watch()
        .to_encoding(Encoding::Ascii);
    let same = pull.clone();

    assert_eq!(pull.size().unwrap(), Size::of(5));
    let first = pull.chunk(2).unwrap();
    assert_eq!((first.encoding(), first.length()), (Encoding::Ascii, 2));
    assert_eq!(pull.chunk(0).unwrap(), "");
    assert_eq!(same.chunk(2).unwrap(), "ll");
    assert_eq!(pull.chunk(usize::MAX).unwrap(), "o");
    // The end, as upstream has it: as often as one asks.
    assert_eq!(pull.chunk(2).unwrap(), "");
    assert_eq!(pull.chunk(2).unwrap(), "");
    // Another one starts again.
    assert_eq!(temporary.pull().unwrap().chunk(9).unwrap(), "Hello");
}

fn a_temporary_file_grows_at_its_end(world: &impl World) {
    let temporary = world.io().files().temporary(Sequence::of([])).unwrap();
    let pull = temporary.pull().unwrap();
    let push = temporary.push().watch();

    push.chunk("one ").unwrap();
    // Reading moves the place where upstream writes next.
    assert_eq!(pull.chunk(1).unwrap(), "o");
    assert_eq!(temporary.read().lines().size(), 1);
    push.chunk(Str::of("two")).unwrap();
    temporary.push().chunk("").unwrap();

    assert_eq!(all(temporary.read().lines().iter()), ["one two"]);
    assert_eq!(pull.chunk(9).unwrap(), "ne two");
}

fn a_temporary_file_is_closed_for_all(world: &impl World) {
    let temporary = world.io().files().temporary([Str::of("a\nb")]).unwrap();
    let (pull, push, read) = (
        temporary.pull().unwrap(),
        temporary.push(),
        temporary.read(),
    );
    let lines = read.clone().lines();
    let unread = lines.iter();

    temporary.close().unwrap();
    temporary.clone().close().unwrap();

    assert!(pull.chunk(1).unwrap_err().is_closed());
    assert!(pull.size().unwrap_err().is_closed());
    assert!(push.chunk("a").unwrap_err().is_closed());
    assert!(read.size().unwrap_err().is_closed());
    assert!(temporary.pull().unwrap_err().is_closed());
    let failures: Vec<_> = unread.collect();
    assert!(
        matches!(&failures[..], [Err(error)] if error.is_closed()),
        "{failures:?}"
    );
}

fn a_name_is_any_bytes(world: &impl World) {
    let files = world.io().files();
    let name: &[u8] = b"caf\xE9 \xFF\n";
    let path = |name: &[u8]| {
        let mut path = world.path("").as_bytes().to_vec();
        path.extend_from_slice(name);
        Path::of(Str::of(path))
    };

    files.write(path(name)).sink([Str::of("Hello")]).unwrap();
    files
        .write(path(b" "))
        .atomically()
        .sink([Str::of("blank")])
        .unwrap();

    let Access::Directory(directory) = files.access(world.path("")).unwrap() else {
        panic!("not a directory");
    };
    let mut listed: Vec<_> = directory
        .list()
        .iter()
        .map(|listed| listed.unwrap().as_bytes().to_vec())
        .collect();
    listed.sort();
    assert_eq!(listed, [b" ".to_vec(), name.to_vec()]);
    assert_eq!(content(&files, &path(name)), "Hello");
    assert_eq!(content(&files, &path(b" ")), "blank");
    // Another name, if one were to replace what is not UTF-8.
    assert!(!files.exists(&Path::of(path(name).to_string())));
}

fn a_path_that_no_system_has_is_refused(world: &impl World) {
    let files = world.io().files();
    let asked = Cell::new(0);
    let path = world.path("nothing/at/all");

    let error = files
        .write(path.clone())
        .atomically()
        .sink(Sequence::lazy(|| {
            asked.set(asked.get() + 1);
            [Str::of("x")]
        }))
        .unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert_eq!(
        asked.get(),
        0,
        "nothing is produced for what cannot be written"
    );
}

/// Denied is what was not given.
#[test]
fn a_world_without_files_says_so() {
    let memory = crate::memory::Memory::new();
    let given = memory.io();
    let given = given.capabilities();
    let files = Io::of(Capabilities::of(
        given.sockets().clone(),
        given.watch().clone(),
    ))
    .files();
    let path = || Path::of("/tmp");

    let errors = [
        files.write(path()).sink([Str::of("a")]).unwrap_err(),
        files
            .write(path())
            .atomically()
            .sink([Str::of("a")])
            .unwrap_err(),
        files.read(path()).size().unwrap_err(),
        files.access(path()).unwrap_err(),
        files.create(path()).unwrap_err(),
        files.create(Path::of("/tmp/a/")).unwrap_err(),
        files.temporary([Str::of("a")]).unwrap_err(),
    ];
    for error in errors {
        assert!(error.is_unsupported(), "{error}");
        assert!(
            error.to_string().contains("there are no files here"),
            "{error}"
        );
    }
    assert!(!files.exists(&path()));
}
