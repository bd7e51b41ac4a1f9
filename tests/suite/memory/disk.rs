//! A disk in memory, which can be full, fail to sync, write little at a time,
//! and lose what was not synced.

mod node;

use std::io::{self, ErrorKind};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use innmind::io::capabilities::{Directory, File, Files, Links, Open};
use innmind::io::files::Kind;
use innmind::url::Path;

use node::{Node, Opened, OpenedDirectory};

/// What goes wrong on a disk, and how often it was asked.
#[derive(Debug)]
pub struct Faults {
    /// How many bytes more there is room for.
    pub room: AtomicU64,
    /// The most that one call writes or reads.
    pub at_once: AtomicUsize,
    pub sync_fails: AtomicBool,
    pub rename_fails: AtomicBool,
    pub reads: AtomicUsize,
    pub writes: AtomicUsize,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            room: AtomicU64::new(u64::MAX),
            at_once: AtomicUsize::new(usize::MAX),
            sync_fails: AtomicBool::new(false),
            rename_fails: AtomicBool::new(false),
            reads: AtomicUsize::new(0),
            writes: AtomicUsize::new(0),
        }
    }
}

/// A tree of directories, files and links.
#[derive(Clone, Debug)]
pub struct Disk {
    root: Arc<Node>,
    pub faults: Arc<Faults>,
}

impl Disk {
    pub fn new() -> Self {
        let root = Arc::new(Node::directory());
        let faults = Arc::default();

        Self { root, faults }
    }

    /// What was not synced is gone: bytes, and names.
    pub fn lose_power(&self) {
        self.root.lose_power();
    }

    /// A link to somewhere.
    pub fn link(&self, path: &Path, to: &Path) {
        let (parent, name) = self.parent(path).unwrap();
        let to = Node::link(to.as_bytes().to_vec());
        parent.entries().insert(name, Arc::new(to));
    }

    fn look(&self, path: &[u8], links: Links) -> io::Result<Arc<Node>> {
        let must_be_directory = path.ends_with(b"/");
        let names: Vec<&[u8]> = path
            .split(|byte| *byte == b'/')
            .filter(|name| !matches!(*name, b"" | b"."))
            .collect();
        let mut at = Arc::clone(&self.root);

        for (index, name) in names.iter().enumerate() {
            let next = at.child(name)?;
            let last = index + 1 == names.len();

            at = match next.target() {
                Some(to) if !last || links == Links::Followed || must_be_directory => {
                    self.look(&to, Links::Followed)?
                }
                _ => next,
            };
        }
        if must_be_directory && at.kind() != Kind::Directory {
            return Err(ErrorKind::NotADirectory.into());
        }
        Ok(at)
    }

    /// The directory that a path is in, and the name there.
    fn parent(&self, path: &Path) -> io::Result<(Arc<Node>, Vec<u8>)> {
        let bytes = path.as_bytes();
        let end = bytes.iter().rposition(|byte| *byte != b'/').unwrap_or(0);
        let start = bytes[..=end]
            .iter()
            .rposition(|byte| *byte == b'/')
            .unwrap();
        let parent = self.look(&bytes[..=start], Links::Followed)?;

        Ok((parent, bytes[start + 1..=end].to_vec()))
    }

    fn make(&self, path: &Path, node: Node) -> io::Result<Arc<Node>> {
        let (parent, name) = self.parent(path)?;
        if path.directory() && node.kind() != Kind::Directory {
            return Err(ErrorKind::IsADirectory.into());
        }
        let mut entries = parent.entries();
        if entries.contains_key(&name) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let node = Arc::new(node);
        entries.insert(name, Arc::clone(&node));

        Ok(node)
    }

    fn opened(&self, node: Arc<Node>) -> Box<dyn File> {
        Box::new(Opened::of(node, Arc::clone(&self.faults)))
    }
}

impl Files for Disk {
    fn open(&self, path: &Path, how: Open) -> io::Result<Box<dyn File>> {
        let node = match how {
            Open::New(permissions) => self.make(path, Node::file(permissions))?,
            Open::Read => self.look(path.as_bytes(), Links::Followed)?,
            Open::Write => match self.look(path.as_bytes(), Links::Followed) {
                Ok(node) => {
                    if node.kind() == Kind::Directory {
                        return Err(ErrorKind::IsADirectory.into());
                    }
                    node.bytes().clear();
                    node
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    self.make(path, Node::file(0o666))?
                }
                Err(error) => return Err(error),
            },
            how => unreachable!("{how:?}"),
        };

        let rights = node.permissions();
        let needed = if how == Open::Read { 0o400 } else { 0o200 };
        if node.kind() == Kind::File && rights & needed == 0 {
            return Err(ErrorKind::PermissionDenied.into());
        }
        Ok(self.opened(node))
    }

    fn temporary(&self) -> io::Result<Box<dyn File>> {
        Ok(self.opened(Arc::new(Node::file(0o600))))
    }

    fn directory(&self, path: &Path, links: Links) -> io::Result<Box<dyn Directory>> {
        let node = self.look(path.as_bytes(), links)?;

        OpenedDirectory::of(node, Arc::clone(&self.faults))
    }

    fn kind(&self, path: &Path, links: Links) -> io::Result<Kind> {
        Ok(self.look(path.as_bytes(), links)?.kind())
    }

    fn permissions(&self, path: &Path) -> io::Result<u32> {
        Ok(self.look(path.as_bytes(), Links::Followed)?.permissions())
    }

    fn touch(&self, path: &Path) -> io::Result<()> {
        match self.make(path, Node::file(0o666)) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                match self.look(path.as_bytes(), Links::Followed)?.kind() {
                    Kind::Directory => Err(ErrorKind::IsADirectory.into()),
                    _ => Ok(()),
                }
            }
            made => made.map(|_| ()),
        }
    }

    fn create_directory(&self, path: &Path) -> io::Result<()> {
        self.make(path, Node::directory()).map(|_| ())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let (parent, name) = self.parent(path)?;
        parent.remove(&name, false)
    }

    fn remove_directory(&self, path: &Path) -> io::Result<()> {
        let (parent, name) = self.parent(path)?;
        parent.remove(&name, true)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.faults.rename_fails.load(Ordering::Relaxed) {
            return Err(io::Error::other("the disk is on fire"));
        }
        let (from, name) = self.parent(from)?;
        let (to, new) = self.parent(to)?;
        if to
            .child(&new)
            .is_ok_and(|node| node.kind() == Kind::Directory)
        {
            return Err(ErrorKind::IsADirectory.into());
        }
        let Some(node) = from.entries().remove(&name) else {
            return Err(ErrorKind::NotFound.into());
        };
        to.entries().insert(new, node);
        Ok(())
    }
}

type Shared<T> = Mutex<T>;
