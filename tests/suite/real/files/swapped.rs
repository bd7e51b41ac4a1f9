//! Links that somebody puts in the place of a directory while it is removed.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use innmind::io::Io;
use innmind::io::capabilities::{Capabilities, Directory, Entries, Files, Links};
use innmind::io::files::Kind;
use innmind::url::Path;

use super::directory;
use crate::support::{Real, World};

/// `d` with a directory inside, and `kept` with files of the same names.
fn trees() -> (Real, impl Fn()) {
    let world = Real::new();
    for tree in ["d/inside", "kept"] {
        fs::create_dir_all(world.path(tree).join("deep")).unwrap();
        for name in NAMES {
            fs::write(world.path(tree).join(name), "").unwrap();
        }
    }
    let kept = world.path("kept");

    (world, move || {
        for name in NAMES {
            assert!(
                kept.join(name).exists(),
                "{name} was removed through a link"
            );
        }
    })
}

const NAMES: [&str; 4] = ["a", "b", "deep/c", "deep/d"];

/// Called with the name of a directory that is about to be opened.
type Swap = Arc<dyn Fn(&[u8]) + Send + Sync>;

/// The system's files, but for the moment just before a directory is opened to
/// be emptied: then a link to elsewhere comes into its place.
struct Swapping {
    files: Arc<dyn Files>,
    swap: Swap,
}

impl Files for Swapping {
    fn kind(&self, path: &Path, links: Links) -> io::Result<Kind> {
        self.files.kind(path, links)
    }

    fn directory(&self, path: &Path, links: Links) -> io::Result<Box<dyn Directory>> {
        let name = path.as_bytes().rsplit(|byte| *byte == b'/').next();
        (self.swap)(name.unwrap());
        let directory = self.files.directory(path, links)?;
        let swap = Arc::clone(&self.swap);

        Ok(Box::new(Opened { directory, swap }))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.files.remove_file(path)
    }

    fn remove_directory(&self, path: &Path) -> io::Result<()> {
        self.files.remove_directory(path)
    }
}

struct Opened {
    directory: Box<dyn Directory>,
    swap: Swap,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.directory.fmt(f)
    }
}

impl Directory for Opened {
    fn entries(&self) -> io::Result<Entries> {
        self.directory.entries()
    }

    fn directory(&self, name: &[u8]) -> io::Result<Box<dyn Directory>> {
        (self.swap)(name);
        let directory = self.directory.directory(name)?;
        let swap = Arc::clone(&self.swap);

        Ok(Box::new(Self { directory, swap }))
    }

    fn remove_file(&self, name: &[u8]) -> io::Result<()> {
        self.directory.remove_file(name)
    }

    fn remove_directory(&self, name: &[u8]) -> io::Result<()> {
        self.directory.remove_directory(name)
    }

    fn sync(&self) -> io::Result<()> {
        self.directory.sync()
    }
}

fn swapping(at: &'static str, swap: impl Fn() + Send + Sync + 'static) -> Io {
    let real = Capabilities::ambient();
    let files = Arc::clone(real.files());
    let swap = Arc::new(move |name: &[u8]| {
        if name == at.as_bytes() {
            swap();
        }
    });

    Io::of(real.with_files(Arc::new(Swapping { files, swap })))
}

fn swap_in(kept: PathBuf, place: PathBuf, aside: PathBuf) -> impl Fn() + Send + Sync {
    move || {
        if fs::rename(&place, &aside).is_ok() {
            std::os::unix::fs::symlink(&kept, &place).unwrap();
        }
    }
}

#[test]
fn a_link_that_comes_into_the_place_of_a_directory_is_removed_itself() {
    let (world, kept_is_there) = trees();
    let swap = swap_in(
        world.path("kept"),
        world.path("d/inside"),
        world.path("aside"),
    );

    let files = swapping("inside", swap).files();
    let removed = directory(&files, World::path(&world, "d")).remove();

    kept_is_there();
    assert!(world.path("aside/deep/c").exists(), "the swap took place");
    removed.unwrap();
    assert!(!world.path("d").exists());
}

#[test]
fn a_link_that_comes_into_the_place_of_the_whole_is_not_followed() {
    let (world, kept_is_there) = trees();
    let swap = swap_in(world.path("kept"), world.path("d"), world.path("aside"));

    let files = swapping("d", swap).files();
    let whole = directory(&files, World::path(&world, "d"));
    let error = whole.remove().unwrap_err();

    kept_is_there();
    assert!(error.to_string().contains("/d: "), "{error}");
    assert!(
        world.path("aside/inside/deep/c").exists(),
        "the swap took place"
    );
}

/// Back and forth, at whatever points the two meet.
#[test]
#[cfg(target_os = "linux")]
fn a_removal_never_goes_through_a_link_that_is_swapped_in() {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    for _ in 0..50 {
        let (world, kept_is_there) = trees();
        let (inside, outside) = (world.path("d/inside"), world.path("outside"));
        std::os::unix::fs::symlink(world.path("kept"), &outside).unwrap();
        let victim = directory(&world.io().files(), World::path(&world, "d"));
        let (begun, done) = (AtomicBool::new(false), AtomicBool::new(false));

        thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let _ = renameat_with(CWD, &inside, CWD, &outside, RenameFlags::EXCHANGE);
                    begun.store(true, Ordering::Relaxed);
                }
            });
            while !begun.load(Ordering::Relaxed) {
                thread::yield_now();
            }
            // What is moved in meanwhile may keep it from being empty.
            let _ = victim.remove();
            done.store(true, Ordering::Relaxed);
        });

        kept_is_there();
    }
}
