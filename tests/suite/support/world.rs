//! Where a behaviour is tested.

use std::time::{Duration, Instant};

use innmind::io::Io;
use innmind::io::capabilities::Descriptor;
use innmind::io::sockets::unix::Address;
use innmind::operating_system::{Factory, Os};
use innmind::url::Path;

/// An operating system, and addresses in it that nobody else has.
pub trait World {
    fn os(&self) -> Os;

    fn io(&self) -> Io;

    fn address(&self, name: &str) -> Address;

    /// A descriptor of what can be read again from its start, where it stands.
    fn kept(&self, content: &[u8]) -> Descriptor;
}

/// The system's own, with a directory that goes when it is dropped.
pub struct Real {
    os: Os,
    directory: tempfile::TempDir,
}

impl Real {
    pub fn new() -> Self {
        // Short, for an address has room for little more than a hundred bytes.
        let directory = tempfile::Builder::new()
            .prefix("inn")
            .tempdir_in("/tmp")
            .unwrap();

        Self {
            os: Factory::build(),
            directory,
        }
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.directory.path().join(name)
    }
}

impl World for Real {
    fn os(&self) -> Os {
        self.os.clone()
    }

    fn io(&self) -> Io {
        Io::from_ambient_authority()
    }

    fn address(&self, name: &str) -> Address {
        Address::of(Path::of(self.path(name).to_str().unwrap().to_owned()))
    }

    fn kept(&self, content: &[u8]) -> Descriptor {
        use std::io::{Seek, Write};

        let mut file = tempfile::tempfile_in(self.directory.path()).unwrap();
        file.write_all(content).unwrap();
        file.rewind().unwrap();
        file.into()
    }
}

/// Looks again and again until something holds: the system tells when another
/// thread or process has come that far, not how long it takes. The bound is far
/// off, for a busy machine.
#[track_caller]
pub fn wait_for(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();

    while !holds() {
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{what}: not after a minute"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
}
