//! Files, as only the real system has them.

mod swapped;

use std::fs;
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::sync::atomic::AtomicBool;

use innmind::io::files::{Access, Directory, Files};
use innmind::prelude::*;
use innmind::url::Path;
use rustix::process::{Resource, Rlimit, setrlimit};

use crate::support::{Real, World, alone};

fn world() -> (Real, Files) {
    let world = Real::new();
    let files = world.io().files();

    (world, files)
}

fn directory(files: &Files, path: Path) -> Directory {
    match files.access(path).unwrap() {
        Access::Directory(directory) => directory,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_that_shrinks_while_it_is_read() {
    let (world, files) = world();
    let path = world.path("a");
    let line = "a line of 20 bytes.\n";
    let shrink = || {
        let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
        file.set_len(500_010).unwrap();
    };

    fs::write(&path, line.repeat(50_000)).unwrap();
    let lines = files.read(World::path(&world, "a")).lines();
    let mut walk = lines.iter();
    assert_eq!(walk.next().unwrap().unwrap(), line);
    shrink();
    let rest: Vec<Str> = walk.map(Result::unwrap).collect();
    assert_eq!(rest.len(), 25_000);
    assert_eq!(rest[24_999], "a line of ");

    fs::write(&path, line.repeat(50_000)).unwrap();
    let chunks = files.read(World::path(&world, "a")).chunks(1000);
    let mut walk = chunks.iter();
    assert_eq!(walk.next().unwrap().unwrap().as_bytes().len(), 1000);
    shrink();
    let rest: Vec<Str> = walk.map(Result::unwrap).collect();
    assert_eq!(rest.len(), 500);
    assert_eq!(rest[499], "a line of ");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk() {
    let (world, files) = world();

    // The system's own: whatever is written, there is no room.
    let error = files.write(Path::of("/dev/full")).sink([Str::of("Hello")]);
    let error = error.unwrap_err();
    assert!(error.is_full(), "{error}");
    assert!(error.to_string().contains("/dev/full"), "{error}");
    assert!(
        error.to_string().contains("(0 of 5 bytes were written)"),
        "{error}"
    );
    drop(world);
}

#[test]
fn a_file_that_reaches_its_limit() {
    if !alone("real::files::a_file_that_reaches_its_limit") {
        return;
    }

    const LIMIT: u64 = 1 << 20;
    let (world, files) = world();
    let path = World::path(&world, "a");
    files.write(path.clone()).sink([Str::of("first")]).unwrap();

    // Otherwise the signal ends the process.
    let ignored = std::sync::Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, ignored).unwrap();
    let limit = Rlimit {
        current: Some(LIMIT),
        maximum: Some(LIMIT),
    };
    setrlimit(Resource::Fsize, limit).unwrap();

    let chunks = || Sequence::lazy(|| (0..300_u32).map(|_| Str::of("x".repeat(10_000))));
    let replaced = files.write(path.clone()).atomically().sink(chunks());
    let error = replaced.unwrap_err();
    assert!(error.is_full(), "{error}");
    assert!(error.to_string().contains("(1048576 of "), "{error}");
    assert_eq!(fs::read(world.path("a")).unwrap(), b"first");
    assert_eq!(fs::read_dir(world.path("")).unwrap().count(), 1);

    let error = files.write(path).sink(chunks()).unwrap_err();
    assert!(error.is_full(), "{error}");

    let temporary = files.temporary([Str::of("kept")]).unwrap();
    let error = temporary.push().chunk("x".repeat(2 << 20)).unwrap_err();
    assert!(error.is_full(), "{error}");
    assert_eq!(temporary.read().size().unwrap().to_int(), 4);
}

#[test]
fn a_file_is_made_where_a_link_leads() {
    let (world, files) = world();
    World::link(&world, "link", "file");

    // Twice: where nothing is yet, and where the file is.
    for _ in 0..2 {
        files.create(World::path(&world, "link")).unwrap();
        assert!(world.path("link").is_symlink());
        assert!(world.path("file").is_file());
    }
}

#[test]
fn a_directory_without_permission() {
    if !alone("real::files::a_directory_without_permission") {
        return;
    }

    let (world, files) = world();
    let path = |name| World::path(&world, name);
    fs::create_dir(world.path("closed")).unwrap();
    fs::write(world.path("closed/a"), "kept").unwrap();
    let closed = directory(&files, path("closed"));
    let mode = |mode| {
        let mode = fs::Permissions::from_mode(mode);
        fs::set_permissions(world.path("closed"), mode).unwrap();
    };
    mode(0o000);

    let uid = rustix::process::geteuid();
    if uid.is_root() {
        let nobody = rustix::process::Uid::from_raw(65_534);
        rustix::thread::set_thread_res_uid(uid, nobody, uid).unwrap();
    }
    let write = files.write(path("closed/b"));
    let errors = [
        files.read(path("closed/a")).size().unwrap_err(),
        files
            .read(path("closed/a"))
            .lines()
            .iter()
            .next()
            .unwrap()
            .unwrap_err(),
        write.sink([Str::of("x")]).unwrap_err(),
        write.atomically().sink([Str::of("x")]).unwrap_err(),
        files.access(path("closed/a")).unwrap_err(),
        files.create(path("closed/b")).unwrap_err(),
        files.create(path("closed/c/d/")).unwrap_err(),
        closed.list().iter().next().unwrap().unwrap_err(),
        closed.remove().unwrap_err(),
    ];
    let seen = files.exists(&path("closed/a"));
    if uid.is_root() {
        rustix::thread::set_thread_res_uid(uid, uid, uid).unwrap();
    }
    mode(0o700);

    for error in errors {
        assert!(error.is_permission_denied(), "{error}");
        assert!(error.to_string().contains("/closed"), "{error}");
    }
    assert!(!seen);
    assert_eq!(fs::read(world.path("closed/a")).unwrap(), b"kept");
    assert_eq!(fs::read_dir(world.path("closed")).unwrap().count(), 1);
}

#[test]
fn names_are_the_bytes_they_are() {
    let (world, files) = world();
    let name = b"\xFFcaf\xE9";
    let mut path = World::path(&world, "").as_bytes().to_vec();
    path.extend_from_slice(name);

    files
        .write(Path::of(Str::of(path)))
        .sink([Str::of("x")])
        .unwrap();

    let entry = fs::read_dir(world.path(""))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(entry.file_name().as_bytes(), name);
    // A byte zero ends a name for the system: no part of it is taken.
    let error = files
        .write(World::path(&world, "a\0b"))
        .sink([Str::of("x")]);
    assert!(error.unwrap_err().is_invalid());
    assert_eq!(fs::read_dir(world.path("")).unwrap().count(), 1);
}

#[test]
#[cfg(target_os = "linux")]
fn a_pipe_is_no_file_and_nobody_waits_for_it() {
    let (world, files) = world();
    let pipe = world.path("pipe");
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).unwrap();

    let path = World::path(&world, "pipe");
    assert!(
        files
            .read(path.clone())
            .lines()
            .iter()
            .next()
            .unwrap()
            .is_err()
    );
    assert!(files.write(path.clone()).sink([Str::of("x")]).is_err());
    assert!(matches!(files.access(path), Ok(Access::File(_))));
}

#[test]
fn a_replaced_file_keeps_its_permissions() {
    let (world, files) = world();
    let path = World::path(&world, "a");
    let mode = || fs::metadata(world.path("a")).unwrap().permissions().mode() & 0o7777;

    for expected in [0o600, 0o640, 0o666] {
        fs::write(world.path("a"), "first").unwrap();
        fs::set_permissions(world.path("a"), fs::Permissions::from_mode(expected)).unwrap();
        files
            .write(path.clone())
            .atomically()
            .sink([Str::of("second")])
            .unwrap();
        assert_eq!(mode(), expected);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn no_descriptor_of_a_file_is_kept() {
    if !alone("real::files::no_descriptor_of_a_file_is_kept") {
        return;
    }

    let (world, files) = world();
    let path = |name| World::path(&world, name);
    let open = || fs::read_dir("/proc/self/fd").unwrap().count();
    let before = open();

    for _ in 0..50 {
        files.create(path("d/e/f/")).unwrap();
        files.write(path("d/a")).sink([Str::of("a\nb\nc")]).unwrap();
        files
            .write(path("d/a"))
            .atomically()
            .sink([Str::of("a\nb\nc")])
            .unwrap();
        assert!(files.write(path("d")).sink([Str::of("x")]).is_err());
        assert!(
            files
                .write(path("d"))
                .atomically()
                .sink([Str::of("x")])
                .is_err()
        );

        let lines = files.read(path("d/a")).lines();
        let mut walk = lines.iter();
        assert_eq!(open(), before, "nothing was asked for yet");
        assert!(walk.next().is_some());
        assert_eq!(open(), before + 1);
        drop(walk);
        assert_eq!(open(), before, "a walk was stopped early");
        assert_eq!(lines.size(), 3);
        let chunks = files.read(path("d/a")).chunks(2);
        let mut whole = chunks.iter();
        while whole.next().is_some() {}
        assert_eq!(open(), before, "a walk has come to its end");

        let list = directory(&files, path("d")).list();
        let mut walk = list.iter();
        assert!(walk.next().is_some());
        drop(walk);
        assert_eq!(list.size(), 2);

        let temporary = files.temporary([Str::of("x")]).unwrap();
        let (pull, push) = (temporary.pull().unwrap(), temporary.push());
        assert_eq!(open(), before + 1);
        temporary.close().unwrap();
        assert_eq!(open(), before, "it is closed while handles live");
        assert!(pull.chunk(1).is_err() && push.chunk("x").is_err());
        drop(files.temporary([Str::of("x")]).unwrap());

        directory(&files, path("d")).remove().unwrap();
        assert_eq!(open(), before);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_large_file_goes_through_little_memory() {
    if !alone("real::files::a_large_file_goes_through_little_memory") {
        return;
    }

    const SIZE: usize = 64 << 20;
    let (world, files) = world();
    let line = b"a line of some sixty bytes, which is about what lines have.\n";
    let mut file = std::io::BufWriter::new(fs::File::create(world.path("a")).unwrap());
    for _ in 0..SIZE / line.len() {
        file.write_all(line).unwrap();
    }
    file.flush().unwrap();

    let peak = || {
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmHWM:"))
            .unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<usize>()
            .unwrap()
    };
    let before = peak();

    let path = World::path(&world, "a");
    let lines = files.read(path.clone()).lines();
    assert_eq!(lines.iter().count(), SIZE / line.len() + 1);
    let copy = files.write(World::path(&world, "b"));
    copy.sink_attempts(lines).unwrap();
    copy.sink_attempts(files.read(path).chunks(1 << 20))
        .unwrap();

    let grown = peak() - before;
    assert!(grown < 8 * 1024, "{grown} KiB more");
    assert_eq!(
        fs::metadata(world.path("b")).unwrap().len(),
        fs::metadata(world.path("a")).unwrap().len()
    );
}
