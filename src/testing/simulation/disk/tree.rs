//! Paths, and what they lead to.

use std::collections::BTreeMap;
use std::io;

use super::super::slab::Id;
use super::{Disk, File, Node, error};
use crate::io::capabilities::Links;

/// A name in a directory that is there.
pub(crate) struct Place {
    pub(crate) directory: Id,
    pub(crate) name: Vec<u8>,
    /// What has the name already.
    pub(crate) found: Option<Id>,
    /// The path ended in a slash: it can only be a directory's.
    pub(crate) slash: bool,
}

impl Disk {
    /// What a path leads to. One that does not begin with a slash is taken from
    /// the root.
    pub(crate) fn resolve(&self, path: &[u8], links: Links) -> io::Result<Id> {
        self.resolve_from(self.root, path, links, MOST_LINKS)
    }

    fn resolve_from(&self, base: Id, path: &[u8], links: Links, most: u8) -> io::Result<Id> {
        let slash = path.last() == Some(&b'/');
        let mut names = components(path).peekable();
        let mut at = if path.first() == Some(&b'/') {
            self.root
        } else {
            base
        };

        while let Some(name) = names.next() {
            let child = self.child(at, name)?;
            let last = names.peek().is_none();
            at = match self.node(child)? {
                Node::Link(to) if !last || slash || links == Links::Followed => {
                    let most = most.checked_sub(1).ok_or_else(loops)?;
                    self.resolve_from(at, to, Links::Followed, most)?
                }
                _ => child,
            };
        }

        if slash && !matches!(self.node(at)?, Node::Directory(_)) {
            return error(io::ErrorKind::NotADirectory);
        }
        Ok(at)
    }

    /// What has this path, if anything has.
    pub(crate) fn lookup(&self, path: &[u8]) -> Option<&Node> {
        self.nodes.get(self.resolve(path, Links::Followed).ok()?)
    }

    /// The place that a path names, in a directory that must be there. With
    /// [`Links::Followed`] it is the one that a link there leads to.
    pub(crate) fn place(&self, path: &[u8], links: Links) -> io::Result<Place> {
        self.place_from(self.root, path, links, MOST_LINKS)
    }

    fn place_from(&self, base: Id, path: &[u8], links: Links, most: u8) -> io::Result<Place> {
        let trimmed = path.iter().rposition(|byte| *byte != b'/');
        let Some(end) = trimmed else {
            return error(io::ErrorKind::AlreadyExists);
        };
        let start = path[..=end]
            .iter()
            .rposition(|byte| *byte == b'/')
            .map_or(0, |slash| slash + 1);
        let name = &path[start..=end];
        if name == b".." || name == b"." {
            return error(io::ErrorKind::InvalidInput);
        }

        let directory = self.resolve_from(base, &path[..start], Links::Followed, most)?;
        let found = self.directory(directory)?.get(name).copied();
        if let (Links::Followed, Some(Ok(Node::Link(to)))) =
            (links, found.map(|found| self.node(found)))
        {
            let most = most.checked_sub(1).ok_or_else(loops)?;
            return self.place_from(directory, to, links, most);
        }

        Ok(Place {
            directory,
            name: name.to_vec(),
            found,
            slash: end + 1 < path.len(),
        })
    }

    fn child(&self, at: Id, name: &[u8]) -> io::Result<Id> {
        let entries = self.directory(at)?;

        if name == b".." {
            return Ok(self.parent(at));
        }
        entries
            .get(name)
            .copied()
            .map_or_else(|| error(io::ErrorKind::NotFound), Ok)
    }

    /// The root is its own parent.
    fn parent(&self, of: Id) -> Id {
        self.nodes
            .ids()
            .into_iter()
            .find(|id| match self.nodes.get(*id) {
                Some(Node::Directory(entries)) => entries.values().any(|child| *child == of),
                _ => false,
            })
            .unwrap_or(self.root)
    }

    /// Makes a file with these bytes.
    pub(crate) fn put(&mut self, path: &[u8], bytes: &[u8]) -> io::Result<()> {
        let mut file = File::of(0o644);
        file.write(0, bytes);
        self.resized(0, file.size());

        self.put_node(path, Node::File(file))
    }

    /// Makes something, and the directories above it. Whatever had the path
    /// loses it.
    pub(crate) fn put_node(&mut self, path: &[u8], node: Node) -> io::Result<()> {
        let mut at = self.root;
        let names: Vec<_> = components(path).map(<[u8]>::to_vec).collect();
        let Some((name, parents)) = names.split_last() else {
            return error(io::ErrorKind::IsADirectory);
        };

        for name in parents {
            at = match self.directory(at)?.get(name) {
                Some(child) => *child,
                None => {
                    let child = self.insert(Node::Directory(BTreeMap::new()));
                    self.link(vec![(at, name.clone(), Some(child))]);
                    child
                }
            };
        }
        let node = self.insert(node);
        self.link(vec![(at, name.clone(), Some(node))]);

        Ok(())
    }

    /// Gives what has one path another.
    pub(crate) fn rename(&mut self, from: &[u8], to: &[u8]) -> io::Result<()> {
        let from = self.place(from, Links::Kept)?;
        let to = self.place(to, Links::Kept)?;
        let Some(moved) = from.found else {
            return error(io::ErrorKind::NotFound);
        };
        let directory = matches!(self.node(moved)?, Node::Directory(_));
        if (from.slash || to.slash) && !directory {
            return error(io::ErrorKind::NotADirectory);
        }

        if let Some(replaced) = to.found {
            if replaced == moved {
                return Ok(());
            }
            match (directory, self.node(replaced)?) {
                (true, Node::Directory(entries)) if !entries.is_empty() => {
                    return error(io::ErrorKind::DirectoryNotEmpty);
                }
                (true, Node::File(_) | Node::Socket(_) | Node::Link(_)) => {
                    return error(io::ErrorKind::NotADirectory);
                }
                (false, Node::Directory(_)) => return error(io::ErrorKind::IsADirectory),
                _ => {}
            }
        }
        if directory && self.is_within(to.directory, moved) {
            return error(io::ErrorKind::InvalidInput);
        }

        self.link(vec![
            (from.directory, from.name, None),
            (to.directory, to.name, Some(moved)),
        ]);
        self.forget(to.found);
        Ok(())
    }

    fn is_within(&self, id: Id, directory: Id) -> bool {
        let mut at = id;

        while at != self.root {
            if at == directory {
                return true;
            }
            at = self.parent(at);
        }
        directory == self.root
    }

    /// Takes the name of a file or a socket away.
    pub(crate) fn remove_file(&mut self, directory: Id, name: &[u8]) -> io::Result<()> {
        let Some(found) = self.directory(directory)?.get(name).copied() else {
            return error(io::ErrorKind::NotFound);
        };
        if let Node::Directory(_) = self.node(found)? {
            return error(io::ErrorKind::IsADirectory);
        }

        self.link(vec![(directory, name.to_vec(), None)]);
        self.forget(Some(found));
        Ok(())
    }

    /// Takes the name of an empty directory away.
    pub(crate) fn remove_directory(&mut self, directory: Id, name: &[u8]) -> io::Result<()> {
        let Some(found) = self.directory(directory)?.get(name).copied() else {
            return error(io::ErrorKind::NotFound);
        };
        if !self.directory(found)?.is_empty() {
            return error(io::ErrorKind::DirectoryNotEmpty);
        }

        self.link(vec![(directory, name.to_vec(), None)]);
        Ok(())
    }

    /// What has no name any more takes no room: whoever has it open keeps it
    /// until then, which is not counted.
    fn forget(&mut self, id: Option<Id>) {
        if let Some(Ok(Node::File(file))) = id.map(|id| self.node(id)) {
            let size = file.size();
            self.resized(size, 0);
        }
    }
}

/// So many links are followed on a path.
const MOST_LINKS: u8 = 40;

fn loops() -> io::Error {
    io::Error::other("the path leads through too many links")
}

/// The names on a path. Empty ones and `.` lead nowhere.
fn components(path: &[u8]) -> impl Iterator<Item = &[u8]> {
    path.split(|byte| *byte == b'/')
        .filter(|name| !name.is_empty() && *name != b".")
}
