//! A disk: what programs see of it, and what is left when the power goes off.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::random::{Draw, Random};
use super::slab::{Id, Slab};

mod file;
mod journal;
mod tree;

pub(crate) use file::File;
use journal::{Change, Journal, Step};

/// What has a place on a disk.
#[derive(Debug)]
pub(crate) enum Node {
    File(File),
    Directory(BTreeMap<Vec<u8>, Id>),
    /// A symbolic link: the path that it leads to.
    Link(Vec<u8>),
    /// A Unix socket: the listener behind it, which may have gone.
    Socket(Id),
}

/// A disk. What is written and made is seen at once, and durable once it is
/// synced.
#[derive(Debug)]
pub(crate) struct Disk {
    nodes: Slab<Node>,
    root: Id,
    journal: Journal,
    /// The directories as a power loss leaves them.
    durable: BTreeMap<Id, BTreeMap<Vec<u8>, Id>>,
    /// The directories that are for their user alone.
    private: BTreeSet<Id>,
    /// How many bytes fit.
    room: u64,
    used: u64,
}

/// The directories that every disk begins with.
const FIRST: [&[u8]; 4] = [b"tmp", b"run", b"var", b"home"];

/// The errors of file systems.
pub(crate) fn error<T>(kind: io::ErrorKind) -> io::Result<T> {
    Err(kind.into())
}

impl Disk {
    pub(crate) fn new() -> Self {
        let mut nodes = Slab::new();
        let root = nodes.insert(Node::Directory(BTreeMap::new()));
        let mut disk = Self {
            nodes,
            root,
            journal: Journal::default(),
            durable: BTreeMap::from([(root, BTreeMap::new())]),
            private: BTreeSet::new(),
            room: u64::MAX,
            used: 0,
        };

        for name in FIRST {
            let directory = disk.nodes.insert(Node::Directory(BTreeMap::new()));
            disk.durable.insert(directory, BTreeMap::new());
            disk.link(vec![(root, name.to_vec(), Some(directory))]);
        }
        disk.settle();

        disk
    }

    /// At most so many bytes fit from now on.
    pub(crate) fn bound(&mut self, room: u64) {
        self.room = room;
    }

    /// A directory is for its user alone.
    pub(crate) fn keep_private(&mut self, directory: Id) {
        self.private.insert(directory);
    }

    pub(crate) fn is_private(&self, directory: Id) -> bool {
        self.private.contains(&directory)
    }

    /// Everything there is, is durable.
    pub(crate) fn settle(&mut self) {
        for step in self.journal.take_all() {
            apply(&mut self.durable, &step);
        }
        for id in self.nodes.ids() {
            if let Some(Node::File(file)) = self.nodes.get_mut(id) {
                file.sync();
            }
        }
    }

    pub(crate) fn node(&self, id: Id) -> io::Result<&Node> {
        self.nodes
            .get(id)
            .map_or_else(|| error(io::ErrorKind::NotFound), Ok)
    }

    pub(crate) fn file(&self, id: Id) -> io::Result<&File> {
        match self.node(id)? {
            Node::File(file) => Ok(file),
            Node::Directory(_) => error(io::ErrorKind::IsADirectory),
            Node::Socket(_) | Node::Link(_) => error(io::ErrorKind::InvalidInput),
        }
    }

    pub(crate) fn file_mut(&mut self, id: Id) -> io::Result<&mut File> {
        match self.nodes.get_mut(id) {
            Some(Node::File(file)) => Ok(file),
            Some(Node::Directory(_)) => error(io::ErrorKind::IsADirectory),
            Some(Node::Socket(_) | Node::Link(_)) => error(io::ErrorKind::InvalidInput),
            None => error(io::ErrorKind::NotFound),
        }
    }

    pub(crate) fn directory(&self, id: Id) -> io::Result<&BTreeMap<Vec<u8>, Id>> {
        match self.node(id)? {
            Node::Directory(entries) => Ok(entries),
            Node::File(_) | Node::Socket(_) | Node::Link(_) => error(io::ErrorKind::NotADirectory),
        }
    }

    /// Something new, that has no name yet.
    pub(crate) fn insert(&mut self, node: Node) -> Id {
        let directory = matches!(node, Node::Directory(_));
        let id = self.nodes.insert(node);
        if directory {
            self.durable.insert(id, BTreeMap::new());
        }

        id
    }

    /// Gives and takes names, in one step.
    pub(crate) fn link(&mut self, changes: Vec<Change>) {
        for (directory, name, target) in &changes {
            if let Some(Node::Directory(entries)) = self.nodes.get_mut(*directory) {
                match target {
                    Some(target) => entries.insert(name.clone(), *target),
                    None => entries.remove(name),
                };
            }
        }
        self.journal.push(Step(changes));
    }

    /// How much more of a write fits, if it makes the file grow.
    pub(crate) fn fitting(&self, grown: u64) -> u64 {
        grown.min(self.room.saturating_sub(self.used))
    }

    /// The file has so many bytes where it had so many.
    pub(crate) fn resized(&mut self, before: u64, after: u64) {
        self.used = (self.used + after).saturating_sub(before);
    }

    /// What was made, renamed and removed in a directory is durable.
    pub(crate) fn sync_directory(&mut self, id: Id) {
        for step in self.journal.take_of(id) {
            apply(&mut self.durable, &step);
        }
    }

    /// The power goes off and comes back. What was synced is there; of the rest
    /// chance decides how far it got.
    pub(crate) fn lose_power(&mut self, random: &mut Random) {
        let kept = random.index(Draw::Disk, self.journal.len() + 1);
        for step in self.journal.take_all().into_iter().take(kept) {
            apply(&mut self.durable, &step);
        }

        for id in self.nodes.ids() {
            match self.nodes.get_mut(id) {
                Some(Node::File(file)) => file.lose_power(random),
                Some(Node::Directory(entries)) => {
                    *entries = self.durable.get(&id).cloned().unwrap_or_default();
                }
                Some(Node::Socket(_) | Node::Link(_)) | None => {}
            }
        }
        self.sweep();
    }

    /// Forgets what has no name and is not open: nothing is, after a power
    /// loss.
    fn sweep(&mut self) {
        let mut reached = vec![self.root];
        let mut at = 0;
        while let Some(id) = reached.get(at) {
            if let Some(Node::Directory(entries)) = self.nodes.get(*id) {
                reached.extend(entries.values().copied());
            }
            at += 1;
        }

        self.used = 0;
        for id in self.nodes.ids() {
            if !reached.contains(&id) {
                self.nodes.remove(id);
                self.durable.remove(&id);
                self.private.remove(&id);
            } else if let Some(Node::File(file)) = self.nodes.get(id) {
                self.used += file.size();
            }
        }
    }
}

fn apply(durable: &mut BTreeMap<Id, BTreeMap<Vec<u8>, Id>>, step: &Step) {
    for (directory, name, target) in &step.0 {
        let entries = durable.entry(*directory).or_default();
        match target {
            Some(target) => entries.insert(name.clone(), *target),
            None => entries.remove(name),
        };
    }
}

#[cfg(test)]
mod tests;
