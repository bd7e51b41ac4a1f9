//! What is on a disk, and how it is held open.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, IoSlice};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, MutexGuard};

use innmind::io::capabilities::{Directory, Entries, File};
use innmind::io::files::{Kind, Name};

use super::{Faults, Shared};

type Names = BTreeMap<Vec<u8>, Arc<Node>>;

/// What is there now, and what is there after a power loss.
#[derive(Debug)]
pub struct Node {
    what: What,
    permissions: AtomicU32,
}

#[derive(Debug)]
enum What {
    File {
        now: Shared<Vec<u8>>,
        synced: Shared<Vec<u8>>,
    },
    Directory {
        now: Shared<Names>,
        synced: Shared<Names>,
    },
    Link(Vec<u8>),
}

impl Node {
    fn of(what: What, permissions: u32) -> Self {
        let permissions = AtomicU32::new(permissions & !0o022);

        Self { what, permissions }
    }

    pub fn file(permissions: u32) -> Self {
        let (now, synced) = Default::default();
        Self::of(What::File { now, synced }, permissions)
    }

    pub fn directory() -> Self {
        let (now, synced) = Default::default();
        Self::of(What::Directory { now, synced }, 0o777)
    }

    pub fn link(to: Vec<u8>) -> Self {
        Self::of(What::Link(to), 0o777)
    }

    pub fn kind(&self) -> Kind {
        match self.what {
            What::File { .. } => Kind::File,
            What::Directory { .. } => Kind::Directory,
            What::Link(_) => Kind::Link,
        }
    }

    pub fn permissions(&self) -> u32 {
        self.permissions.load(Ordering::Relaxed)
    }

    pub fn target(&self) -> Option<Vec<u8>> {
        match &self.what {
            What::Link(to) => Some(to.clone()),
            _ => None,
        }
    }

    pub fn entries(&self) -> MutexGuard<'_, Names> {
        match &self.what {
            What::Directory { now, .. } => now.lock().unwrap(),
            what => panic!("not a directory: {what:?}"),
        }
    }

    pub fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        match &self.what {
            What::File { now, .. } => now.lock().unwrap(),
            what => panic!("not a file: {what:?}"),
        }
    }

    pub fn child(&self, name: &[u8]) -> io::Result<Arc<Self>> {
        if self.kind() != Kind::Directory {
            return Err(ErrorKind::NotADirectory.into());
        }
        let found = self.entries().get(name).cloned();
        found.ok_or_else(|| ErrorKind::NotFound.into())
    }

    pub fn remove(&self, name: &[u8], directory: bool) -> io::Result<()> {
        let child = self.child(name)?;
        match child.kind() {
            Kind::Directory if !directory => return Err(ErrorKind::IsADirectory.into()),
            Kind::Directory if !child.entries().is_empty() => {
                return Err(ErrorKind::DirectoryNotEmpty.into());
            }
            Kind::Directory => {}
            _ if directory => return Err(ErrorKind::NotADirectory.into()),
            _ => {}
        }
        self.entries().remove(name);
        Ok(())
    }

    fn sync(&self) {
        match &self.what {
            What::File { now, synced } => {
                synced.lock().unwrap().clone_from(&now.lock().unwrap());
            }
            What::Directory { now, synced } => {
                synced.lock().unwrap().clone_from(&now.lock().unwrap());
            }
            What::Link(_) => {}
        }
    }

    pub fn lose_power(&self) {
        match &self.what {
            What::File { now, synced } => {
                now.lock().unwrap().clone_from(&synced.lock().unwrap());
            }
            What::Directory { now, synced } => {
                now.lock().unwrap().clone_from(&synced.lock().unwrap());
                for node in now.lock().unwrap().values() {
                    node.lose_power();
                }
            }
            What::Link(_) => {}
        }
    }
}

/// A file that is open. It lives on without a name.
#[derive(Debug)]
pub struct Opened {
    node: Arc<Node>,
    faults: Arc<Faults>,
}

impl Opened {
    pub fn of(node: Arc<Node>, faults: Arc<Faults>) -> Self {
        Self { node, faults }
    }
}

fn sync(node: &Node, faults: &Faults) -> io::Result<()> {
    if faults.sync_fails.load(Ordering::Relaxed) {
        return Err(io::Error::other("the disk is on fire"));
    }
    node.sync();
    Ok(())
}

impl File for Opened {
    fn read_at(&self, into: &mut Vec<u8>, position: u64) -> io::Result<usize> {
        if self.node.kind() != Kind::File {
            return Err(ErrorKind::IsADirectory.into());
        }
        self.faults.reads.fetch_add(1, Ordering::Relaxed);
        let bytes = self.node.bytes();
        let from = bytes.len().min(position as usize);
        let room = (into.capacity() - into.len()).min(self.faults.at_once.load(Ordering::Relaxed));
        let read = room.min(bytes.len() - from);
        into.extend_from_slice(&bytes[from..from + read]);

        Ok(read)
    }

    fn write_at(&self, chunks: &[IoSlice<'_>], position: u64) -> io::Result<usize> {
        self.faults.writes.fetch_add(1, Ordering::Relaxed);
        let all: Vec<u8> = chunks
            .iter()
            .flat_map(|chunk| chunk.iter().copied())
            .collect();
        let room = self.faults.room.load(Ordering::Relaxed);
        let room = usize::try_from(room).unwrap_or(usize::MAX);
        if room == 0 && !all.is_empty() {
            return Err(ErrorKind::StorageFull.into());
        }
        let at_once = self.faults.at_once.load(Ordering::Relaxed);
        let all = &all[..all.len().min(at_once).min(room)];
        self.faults
            .room
            .fetch_sub(all.len() as u64, Ordering::Relaxed);

        let mut bytes = self.node.bytes();
        let from = position as usize;
        let end = bytes.len().max(from + all.len());
        bytes.resize(end, 0);
        bytes[from..from + all.len()].copy_from_slice(all);

        Ok(all.len())
    }

    fn size(&self) -> io::Result<u64> {
        Ok(self.node.bytes().len() as u64)
    }

    fn truncate(&self, size: u64) -> io::Result<()> {
        self.node.bytes().resize(size as usize, 0);
        Ok(())
    }

    fn set_permissions(&self, permissions: u32) -> io::Result<()> {
        self.node.permissions.store(permissions, Ordering::Relaxed);
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        sync(&self.node, &self.faults)
    }
}

/// A directory that is open.
#[derive(Debug)]
pub struct OpenedDirectory {
    node: Arc<Node>,
    faults: Arc<Faults>,
}

impl OpenedDirectory {
    pub fn of(node: Arc<Node>, faults: Arc<Faults>) -> io::Result<Box<dyn Directory>> {
        match node.kind() {
            Kind::Directory => Ok(Box::new(Self { node, faults })),
            _ => Err(ErrorKind::NotADirectory.into()),
        }
    }
}

impl Directory for OpenedDirectory {
    fn entries(&self) -> io::Result<Entries> {
        let names: Vec<_> = self
            .node
            .entries()
            .iter()
            .map(|(name, node)| Ok(Name::of(name.clone(), node.kind())))
            .collect();

        Ok(Box::new(names.into_iter()))
    }

    fn directory(&self, name: &[u8]) -> io::Result<Box<dyn Directory>> {
        Self::of(self.node.child(name)?, Arc::clone(&self.faults))
    }

    fn remove_file(&self, name: &[u8]) -> io::Result<()> {
        self.node.remove(name, false)
    }

    fn remove_directory(&self, name: &[u8]) -> io::Result<()> {
        self.node.remove(name, true)
    }

    fn sync(&self) -> io::Result<()> {
        sync(&self.node, &self.faults)
    }
}
