//! What a disk does wrong, and what may be claimed then.

use std::sync::atomic::Ordering;

use innmind::io::files::Files;
use innmind::prelude::*;
use innmind::url::Path;

use super::{content, names, write};
use crate::memory::Memory;
use crate::support::World;

fn world() -> (Memory, Files, Path) {
    let memory = Memory::new();
    let files = memory.io().files();
    let path = World::path(&memory, "a");

    (memory, files, path)
}

#[test]
fn what_was_written_outlasts_a_power_loss() {
    let (memory, files, path) = world();

    // A new file, and its name.
    write(&files, &path, "first");
    memory.disk().lose_power();
    assert_eq!(content(&files, &path), "first");

    write(&files, &path, "second");
    memory.disk().lose_power();
    assert_eq!(content(&files, &path), "second");

    let replace = files.write(path.clone()).atomically();
    replace.sink([Str::of("third")]).unwrap();
    memory.disk().lose_power();
    assert_eq!(content(&files, &path), "third");
    assert_eq!(names(&files, &Path::of("/")).len(), 1);

    let new = files.write(World::path(&memory, "b")).atomically();
    new.sink([Str::of("new")]).unwrap();
    memory.disk().lose_power();
    assert_eq!(content(&files, &World::path(&memory, "b")), "new");
}

#[test]
fn a_power_loss_during_a_replacement_leaves_what_was_there() {
    let (memory, files, path) = world();
    write(&files, &path, "first");

    let chunks = Sequence::lazy(|| {
        (0..20_000).map(|n| {
            if n == 19_999 {
                memory.disk().lose_power();
            }
            Str::of("second, and long enough to be written before the end")
        })
    });
    // The disk goes on as if nothing had been; only what was there counts.
    let replaced = files.write(path.clone()).atomically().sink(chunks);

    assert!(replaced.is_err(), "the file beside has lost its name");
    assert_eq!(content(&files, &path), "first");
}

#[test]
fn a_failed_sync_is_no_success() {
    let (memory, files, path) = world();
    write(&files, &path, "first");
    memory
        .disk()
        .faults
        .sync_fails
        .store(true, Ordering::Relaxed);

    for write in [
        files.write(path.clone()),
        files.write(path.clone()).atomically(),
    ] {
        let error = write.sink([Str::of("second")]).unwrap_err();
        assert_eq!(error.to_string(), "cannot sync /a: the disk is on fire");
    }

    assert_eq!(names(&files, &Path::of("/")).len(), 1);
}

#[test]
fn a_failed_rename_leaves_what_was_there() {
    let (memory, files, path) = world();
    write(&files, &path, "first");
    memory
        .disk()
        .faults
        .rename_fails
        .store(true, Ordering::Relaxed);

    let error = files
        .write(path.clone())
        .atomically()
        .sink([Str::of("second")]);
    assert_eq!(
        error.unwrap_err().to_string(),
        "cannot replace /a: the disk is on fire"
    );
    assert_eq!(content(&files, &path), "first");
    assert_eq!(names(&files, &Path::of("/")).len(), 1);
}

#[test]
fn a_full_disk_says_how_much_it_took() {
    let (memory, files, path) = world();
    write(&files, &path, "first");

    memory.disk().faults.room.store(3, Ordering::Relaxed);
    let replace = files.write(path.clone()).atomically();
    let error = replace.sink([Str::of("sec"), Str::of("ond")]).unwrap_err();
    assert!(error.is_full(), "{error}");
    assert!(
        error.to_string().ends_with("(3 of 6 bytes were written)"),
        "{error}"
    );
    assert_eq!(content(&files, &path), "first");
    assert_eq!(names(&files, &Path::of("/")).len(), 1);

    memory.disk().faults.room.store(3, Ordering::Relaxed);
    let error = files.write(path.clone()).sink([Str::of("second")]);
    assert!(error.unwrap_err().is_full());
    assert_eq!(content(&files, &path), "sec");
}

#[test]
fn half_a_push_is_none() {
    let (memory, files, _) = world();
    let temporary = files.temporary([Str::of("kept ")]).unwrap();

    memory.disk().faults.room.store(3, Ordering::Relaxed);
    let error = temporary.push().chunk("a long one").unwrap_err();
    assert!(error.is_full(), "{error}");
    memory.disk().faults.room.store(u64::MAX, Ordering::Relaxed);
    temporary.push().chunk("b").unwrap();

    let chunks = temporary.read().chunks(100);
    assert_eq!(super::all(chunks.iter()), ["kept b"]);
}

#[test]
fn a_disk_that_does_little_at_a_time_loses_nothing() {
    let (memory, files, path) = world();
    memory.disk().faults.at_once.store(7, Ordering::Relaxed);
    let line = Str::of("a line of more than a few bytes\n");
    let large = Str::of("x".repeat(20_000));

    let chunks = [line.clone(), large.clone(), line.clone()];
    files.write(path.clone()).sink(&chunks).unwrap();

    let lines = super::all(files.read(path.clone()).lines().iter());
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0], line);
    assert_eq!(lines[1], large.append(line));
    for size in [5, 20_000, 100_000] {
        let chunks = super::all(files.read(path.clone()).chunks(size).iter());
        assert_eq!(chunks.len(), 20_064_usize.div_ceil(size));
    }
}

#[test]
fn small_chunks_are_gathered() {
    let (memory, files, path) = world();
    let writes = || memory.disk().faults.writes.swap(0, Ordering::Relaxed);

    let sixteen: Vec<Str> = (0..16).map(|n| Str::of(format!("chunk {n}"))).collect();
    files.write(path.clone()).sink(&sixteen).unwrap();
    assert_eq!(writes(), 1);

    // 1,200,000 bytes.
    let lines = Sequence::lazy(|| (0..100_000).map(|_| Str::of("twelve bytes")));
    files.write(path.clone()).sink(lines).unwrap();
    assert_eq!(writes(), 19);

    // What was gathered leaves with a large one.
    let large = [
        Str::of("small"),
        Str::of("x".repeat(1 << 20)),
        Str::of("small"),
    ];
    files.write(path).sink(large).unwrap();
    assert_eq!(writes(), 2);
}

#[test]
fn much_is_read_at_a_time_whatever_the_pieces_are() {
    let (memory, files, path) = world();
    let content = "a line\n".repeat(150_000);
    files.write(path.clone()).sink([Str::of(content)]).unwrap();
    let reads = || memory.disk().faults.reads.swap(0, Ordering::Relaxed);
    reads();

    // 1,050,000 bytes in calls of 64 KiB at least, and the one that finds the end.
    let pieces = files.read(path.clone()).lines().size();
    assert_eq!(pieces, 150_001);
    assert!(reads() <= 17);
    let kept = super::all(files.read(path.clone()).lines().iter());
    assert!(reads() <= 17);
    assert_eq!(kept.len(), 150_001);
    assert_eq!(files.read(path.clone()).chunks(10).size(), 105_000);
    assert!(reads() <= 17);
    // One line is as good as none: its end is looked for once.
    assert_eq!(files.read(path).chunks(usize::MAX).size(), 1);
    assert!(reads() <= 6);
}
