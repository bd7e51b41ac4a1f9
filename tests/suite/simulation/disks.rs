//! Disks: what a power loss leaves, and what does not fit.

use std::io::{self, IoSlice};
use std::sync::Arc;

use innmind::io::capabilities::{Files, Links, Open};
use innmind::operating_system::Os;
use innmind::prelude::*;
use innmind::testing::{Control, Faults, Machine, Simulation};
use innmind::time::Period;
use innmind::url::Path;

use super::{Notes, io_of, passes};

fn files(os: &Os) -> Arc<dyn Files> {
    io_of(os).capabilities().files().clone()
}

fn write(files: &Arc<dyn Files>, path: &'static str, text: &str, sync: bool) -> io::Result<()> {
    let file = files.open(&Path::of(path), Open::Write)?;
    assert_eq!(
        file.write_at(&[IoSlice::new(text.as_bytes())], 0)?,
        text.len()
    );
    if sync {
        file.sync()?;
    }
    Ok(())
}

fn sync(files: &Arc<dyn Files>, path: &'static str) -> io::Result<()> {
    files.directory(&Path::of(path), Links::Followed)?.sync()
}

/// What is left of a file after a power loss, for each of these seeds.
fn left(
    path: &'static str,
    writes: impl Fn(&Arc<dyn Files>) -> io::Result<()> + Copy + 'static,
) -> Vec<Maybe<String>> {
    let left = |seed| {
        let notes = Notes::default();
        let noted = notes.clone();
        passes(
            Simulation::of(seed)
                .add(Machine::new("disk").process("writer", move |os| {
                    let files = files(os);
                    if files.kind(&Path::of("/tmp/begun"), Links::Kept).is_err() {
                        write(&files, "/tmp/begun", "", true).unwrap();
                        sync(&files, "/tmp").unwrap();
                        writes(&files).unwrap();
                        os.process().halt(Period::day(1)).unwrap();
                    }
                }))
                .script(move |control: &Control| {
                    control.halt(Period::second(1)).unwrap();
                    control.power_off("disk").unwrap();
                    control.power_on("disk").unwrap();
                    let file = control.file("disk", &Path::of(path)).unwrap();
                    noted.note(file.map_or_else(|| "-".to_owned(), |text| format!("+{text}")));
                }),
        );
        let all = notes.all();
        all[0].strip_prefix('+').map(ToOwned::to_owned)
    };

    (0..60).map(left).collect()
}

#[test]
fn what_is_synced_is_there_after_a_power_loss() {
    let left = left("/var/a", |files| {
        write(files, "/var/a", "synced", true)?;
        sync(files, "/var")
    });

    assert!(
        left.iter().all(|text| text.as_deref() == Some("synced")),
        "{left:?}"
    );
}

#[test]
fn what_is_not_synced_may_be_gone_or_torn() {
    let left = left("/var/a", |files| {
        write(files, "/var/a", "unsynced", false)?;
        sync(files, "/var")
    });

    assert!(
        left.iter()
            .all(|text| "unsynced".starts_with(text.as_deref().unwrap()))
    );
    for possible in ["", "unsynced"] {
        assert!(
            left.iter().any(|text| text.as_deref() == Some(possible)),
            "{possible}"
        );
    }
    assert!(
        left.iter()
            .any(|text| (1..8).contains(&text.as_deref().unwrap().len()))
    );
}

#[test]
fn a_name_that_is_not_synced_may_be_gone() {
    let left = left("/var/a", |files| write(files, "/var/a", "synced", true));

    assert!(left.contains(&None));
    assert!(left.contains(&Some("synced".to_owned())));
}

#[test]
fn a_rename_happens_whole_or_not_at_all() {
    let left = left("/var/a", |files| {
        write(files, "/var/a", "old", true)?;
        sync(files, "/var")?;
        write(files, "/var/b", "new", true)?;
        files.rename(&Path::of("/var/b"), &Path::of("/var/a"))
    });

    assert!(left.contains(&Some("old".to_owned())));
    assert!(left.contains(&Some("new".to_owned())));
    assert!(
        left.iter()
            .all(|text| matches!(text.as_deref(), Some("old" | "new")))
    );
}

#[test]
fn a_sync_that_failed_proves_nothing_later() {
    let run = Simulation::of(1)
        .add(Machine::new("disk").service("writer", |os| {
            let files = files(os);
            if files.kind(&Path::of("/tmp/begun"), Links::Kept).is_err() {
                write(&files, "/tmp/begun", "", false).unwrap();
                while sync(&files, "/tmp").is_err() {}
                write(&files, "/var/a", "lost", false).unwrap();
                let file = files.open(&Path::of("/var/a"), Open::Read).unwrap();
                let failed = (0..1_000).find(|_| file.sync().is_err());
                // only the first of them had anything to give up
                if failed == Some(0) {
                    while file.sync().is_err() {}
                    while sync(&files, "/var").is_err() {}
                    let begun = files.open(&Path::of("/tmp/failed"), Open::Write).unwrap();
                    begun.sync().ok();
                    while sync(&files, "/tmp").is_err() {}
                }
            }
            let _ = os.process().halt(Period::day(1));
        }))
        .script(|control: &Control| {
            control.halt(Period::second(1)).unwrap();
            control.power_off("disk").unwrap();
            control.power_on("disk").unwrap();
            let failed = control.file("disk", &Path::of("/tmp/failed")).unwrap();
            assert!(failed.is_some(), "choose another seed: no first sync fails");
            let left = control.file("disk", &Path::of("/var/a")).unwrap();
            assert_eq!(left, Some(Str::of("")));
        })
        .faults(Faults::none().failed_syncs(0.9));

    passes(run);
}

#[test]
fn a_disk_fills() {
    passes(
        Simulation::of(1).add(
            Machine::new("disk")
                .process("writer", |os| {
                    let files = files(os);
                    let file = files.open(&Path::of("/tmp/a"), Open::Write).unwrap();
                    let bytes = [b'x'; 8];
                    let write = |at| file.write_at(&[IoSlice::new(&bytes)], at);

                    assert_eq!(write(0).unwrap(), 8);
                    assert_eq!(write(0).unwrap(), 8);
                    assert_eq!(write(8).unwrap(), 2);
                    let full = write(10).unwrap_err();
                    assert_eq!(full.kind(), io::ErrorKind::StorageFull);

                    files.remove_file(&Path::of("/tmp/a")).unwrap();
                    super::disks::write(&files, "/tmp/b", "0123456789", false).unwrap();
                })
                .disk_of(10),
        ),
    );
}

#[test]
fn a_disk_has_the_files_it_was_given() {
    passes(
        Simulation::of(1).add(
            Machine::new("disk")
                .process("reader", |os| {
                    let chunks = io_of(os).files().read(Path::of("/etc/motd")).chunks(100);
                    let text: String = chunks
                        .iter()
                        .map(|chunk| chunk.unwrap().to_string())
                        .collect();
                    assert_eq!(text, "Hello");
                })
                .file(Path::of("/etc/motd"), "Hello"),
        ),
    );
}

/// A port of the proofs of `innmind/testing` on the file systems of machines.
#[test]
fn a_disk_is_shared_within_a_machine_and_by_no_other() {
    let reads = |os: &Os| {
        os.process().halt(Period::second(1)).unwrap();
        os.filesystem().contains(&Path::of("/tmp/a"))
    };

    passes(
        Simulation::of(1)
            .add(
                Machine::new("one")
                    .process("writer", |os| {
                        write(&files(os), "/tmp/a", "x", false).unwrap();
                    })
                    .process("reader", move |os| assert!(reads(os))),
            )
            .add(Machine::new("other").process("stranger", move |os| assert!(!reads(os)))),
    );
}

#[test]
fn the_power_may_go_off_at_any_call_and_comes_back() {
    let notes = Notes::default();
    let noted = notes.clone();
    passes(
        Simulation::of(3)
            .add(Machine::new("disk").process("writer", move |os| {
                noted.note("begins");
                let files = files(os);
                for _ in 0..20 {
                    write(&files, "/tmp/a", "x", true).unwrap();
                }
                noted.note("ends");
            }))
            .faults(Faults::none().power_loss(0.02, Period::second(1), Period::minute(1))),
    );

    let all = notes.all();
    assert!(all.len() > 2, "{all:?}");
    assert!(
        all.iter().rev().skip(1).all(|note| note == "begins"),
        "{all:?}"
    );
    assert_eq!(all.last().unwrap(), "ends");
}
