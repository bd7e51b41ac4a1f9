//! What processes do to the disk of their machine.

use std::collections::BTreeMap;
use std::io::{self, IoSlice};

use super::{MachineId, World};
use crate::immutable::Str;
use crate::io::capabilities::{Links, Open};
use crate::io::files::{Kind, Name};
use crate::testing::simulation::disk::{Disk, File, Node, error};
use crate::testing::simulation::network::{take, total};
use crate::testing::simulation::random::Draw;
use crate::testing::simulation::slab::Id;
use crate::testing::simulation::trace::{Content, What};

/// What a process never gives, as most systems have it.
const MASK: u32 = 0o022;

impl World {
    /// The disk, for a call to it. The power may go off just before.
    pub(crate) fn disk(&mut self, machine: MachineId) -> io::Result<&mut Disk> {
        self.record(What::File, 0, 0);
        self.may_lose_power(machine);

        if self.machine(machine).on {
            Ok(&mut self.machine_mut(machine).disk)
        } else {
            Err(io::Error::other("the machine has no power"))
        }
    }

    pub(crate) fn open_file(
        &mut self,
        machine: MachineId,
        path: &[u8],
        how: Open,
    ) -> io::Result<Id> {
        let disk = self.disk(machine)?;

        match how {
            Open::Read => {
                let found = disk.resolve(path, Links::Followed)?;
                match disk.node(found)? {
                    Node::File(file) if file.permissions & 0o400 == 0 => {
                        error(io::ErrorKind::PermissionDenied)
                    }
                    Node::Socket(_) | Node::Link(_) => error(io::ErrorKind::InvalidInput),
                    Node::File(_) | Node::Directory(_) => Ok(found),
                }
            }
            Open::Write => {
                let place = disk
                    .place(path, Links::Followed)
                    .map_err(|failed| refine(failed, path))?;
                match place.found {
                    _ if place.slash => error(io::ErrorKind::IsADirectory),
                    Some(found) => {
                        let file = disk.file_mut(found)?;
                        if file.permissions & 0o200 == 0 {
                            return error(io::ErrorKind::PermissionDenied);
                        }
                        let before = file.size();
                        file.resize(0);
                        disk.resized(before, 0);
                        Ok(found)
                    }
                    None => Ok(make(disk, place.directory, place.name, 0o666 & !MASK)),
                }
            }
            Open::New(permissions) => {
                let place = disk.place(path, Links::Kept)?;
                match place.found {
                    Some(_) => error(io::ErrorKind::AlreadyExists),
                    None if place.slash => error(io::ErrorKind::IsADirectory),
                    None => Ok(make(disk, place.directory, place.name, permissions & !MASK)),
                }
            }
        }
    }

    pub(crate) fn temporary(&mut self, machine: MachineId) -> io::Result<Id> {
        let disk = self.disk(machine)?;

        Ok(disk.insert(Node::File(File::of(0o600))))
    }

    pub(crate) fn open_directory(
        &mut self,
        machine: MachineId,
        path: &[u8],
        links: Links,
    ) -> io::Result<Id> {
        let disk = self.disk(machine)?;
        let found = disk.resolve(path, links)?;
        disk.directory(found)?;

        Ok(found)
    }

    pub(crate) fn kind(
        &mut self,
        machine: MachineId,
        path: &[u8],
        links: Links,
    ) -> io::Result<Kind> {
        let disk = self.disk(machine)?;
        let found = disk.resolve(path, links)?;

        disk.node(found).map(kind_of)
    }

    pub(crate) fn permissions(&mut self, machine: MachineId, path: &[u8]) -> io::Result<u32> {
        let disk = self.disk(machine)?;
        let found = disk.resolve(path, Links::Followed)?;

        disk.node(found).map(|node| match node {
            Node::File(file) => file.permissions,
            Node::Directory(_) if disk.is_private(found) => 0o700,
            Node::Directory(_) => 0o755,
            Node::Socket(_) => 0o600,
            Node::Link(_) => 0o777,
        })
    }

    /// There is one user, who owns everything.
    pub(crate) fn owner(&mut self, machine: MachineId, path: &[u8]) -> io::Result<u32> {
        self.disk(machine)?
            .resolve(path, Links::Followed)
            .map(|_| 0)
    }

    pub(crate) fn touch(&mut self, machine: MachineId, path: &[u8]) -> io::Result<()> {
        let disk = self.disk(machine)?;
        let place = disk
            .place(path, Links::Followed)
            .map_err(|failed| refine(failed, path))?;

        match place.found {
            _ if place.slash => error(io::ErrorKind::IsADirectory),
            Some(found) => match disk.node(found)? {
                Node::Directory(_) => error(io::ErrorKind::IsADirectory),
                Node::File(_) | Node::Socket(_) | Node::Link(_) => Ok(()),
            },
            None => {
                make(disk, place.directory, place.name, 0o666 & !MASK);
                Ok(())
            }
        }
    }

    pub(crate) fn create_directory(
        &mut self,
        machine: MachineId,
        path: &[u8],
        private: bool,
    ) -> io::Result<()> {
        let disk = self.disk(machine)?;
        let place = disk.place(path, Links::Kept)?;
        if place.found.is_some() {
            return error(io::ErrorKind::AlreadyExists);
        }

        let made = disk.insert(Node::Directory(BTreeMap::new()));
        if private {
            disk.keep_private(made);
        }
        disk.link(vec![(place.directory, place.name, Some(made))]);
        Ok(())
    }

    pub(crate) fn remove_file(&mut self, machine: MachineId, path: &[u8]) -> io::Result<()> {
        let disk = self.disk(machine)?;
        let place = disk
            .place(path, Links::Kept)
            .map_err(|failed| refine(failed, path))?;

        match place.found.map(|found| disk.node(found)) {
            Some(Ok(Node::File(_) | Node::Socket(_) | Node::Link(_))) if place.slash => {
                error(io::ErrorKind::NotADirectory)
            }
            _ => disk.remove_file(place.directory, &place.name),
        }
    }

    pub(crate) fn remove_directory(&mut self, machine: MachineId, path: &[u8]) -> io::Result<()> {
        let disk = self.disk(machine)?;
        let place = disk.place(path, Links::Kept)?;

        disk.remove_directory(place.directory, &place.name)
    }

    pub(crate) fn rename(&mut self, machine: MachineId, from: &[u8], to: &[u8]) -> io::Result<()> {
        self.disk(machine)?.rename(from, to)
    }

    // ---- open files

    pub(crate) fn read_at(
        &mut self,
        machine: MachineId,
        file: Id,
        into: &mut Vec<u8>,
        position: u64,
    ) -> io::Result<usize> {
        let mut bytes = {
            let disk = self.disk(machine)?;
            let rest = disk.file(file)?.from(position);
            rest.len().min(into.capacity() - into.len())
        };
        if bytes > 1
            && self
                .random
                .strikes(Draw::ShortRead, self.faults.short_reads)
        {
            bytes = 1 + self.random.index(Draw::ShortRead, bytes - 1);
        }

        let rest = self.machine(machine).disk.file(file)?.from(position);
        into.extend_from_slice(&rest[..bytes]);
        self.record(What::FileRead, 0, bytes as u64);
        Ok(bytes)
    }

    pub(crate) fn write_at(
        &mut self,
        machine: MachineId,
        file: Id,
        chunks: &[IoSlice<'_>],
        position: u64,
    ) -> io::Result<usize> {
        let offered = total(chunks);
        let at = usize::try_from(position).map_err(|_| io::ErrorKind::FileTooLarge)?;
        let (before, fitting) = {
            let disk = self.disk(machine)?;
            let size = disk.file(file)?.size();
            let grown = (position + offered as u64).saturating_sub(size);
            let kept = offered as u64 - grown.min(offered as u64);
            (size, kept + disk.fitting(grown.min(offered as u64)))
        };
        let mut most = usize::try_from(fitting).unwrap_or(usize::MAX);

        if offered > 0 && self.random.strikes(Draw::DiskFull, self.faults.disk_full) {
            most = most.min(self.random.index(Draw::DiskFull, offered));
            self.record(What::DiskFull, 0, most as u64);
        } else if most > 1
            && self
                .random
                .strikes(Draw::PartialWrite, self.faults.partial_writes)
        {
            most = 1 + self.random.index(Draw::PartialWrite, most - 1);
        }
        if offered > 0 && most == 0 {
            return error(io::ErrorKind::StorageFull);
        }

        let mut bytes = Vec::with_capacity(most.min(offered));
        take(chunks, most.min(offered), |piece| {
            bytes.extend_from_slice(piece);
        });
        let disk = &mut self.machine_mut(machine).disk;
        disk.file_mut(file)?.write(at, &bytes);
        let after = disk.file(file)?.size();
        disk.resized(before, after);
        let mut content = Content::new();
        content.add(&bytes);
        self.record(What::FileWrite, 0, content.number(bytes.len()));

        Ok(bytes.len())
    }

    pub(crate) fn size_of(&mut self, machine: MachineId, file: Id) -> io::Result<u64> {
        self.disk(machine)?.file(file).map(File::size)
    }

    pub(crate) fn truncate(&mut self, machine: MachineId, file: Id, size: u64) -> io::Result<()> {
        let disk = self.disk(machine)?;
        let before = disk.file(file)?.size();
        let grown = size.saturating_sub(before);
        if disk.fitting(grown) < grown {
            return error(io::ErrorKind::StorageFull);
        }

        let size = usize::try_from(size).map_err(|_| io::ErrorKind::FileTooLarge)?;
        disk.file_mut(file)?.resize(size);
        disk.resized(before, size as u64);
        Ok(())
    }

    pub(crate) fn set_permissions(
        &mut self,
        machine: MachineId,
        file: Id,
        permissions: u32,
    ) -> io::Result<()> {
        self.disk(machine)?.file_mut(file)?.permissions = permissions;
        Ok(())
    }

    pub(crate) fn sync_file(&mut self, machine: MachineId, file: Id) -> io::Result<()> {
        self.disk(machine)?;
        let fails = self.sync_fails();
        let file = self.machine_mut(machine).disk.file_mut(file)?;

        if fails {
            file.fail_sync();
            Err(io::Error::other("the disk did not take what was written"))
        } else {
            file.sync();
            Ok(())
        }
    }

    pub(crate) fn sync_directory(&mut self, machine: MachineId, directory: Id) -> io::Result<()> {
        self.disk(machine)?;
        if self.sync_fails() {
            return Err(io::Error::other("the disk did not take what was changed"));
        }

        self.machine_mut(machine).disk.sync_directory(directory);
        Ok(())
    }

    fn sync_fails(&mut self) -> bool {
        let fails = self
            .random
            .strikes(Draw::FailedSync, self.faults.failed_syncs);
        self.record(if fails { What::FailedSync } else { What::Sync }, 0, 0);
        fails
    }

    // ---- open directories

    pub(crate) fn entries(&mut self, machine: MachineId, directory: Id) -> io::Result<Vec<Name>> {
        let disk = self.disk(machine)?;

        disk.directory(directory)?
            .iter()
            .map(|(name, node)| Ok(Name::of(Str::of(name.clone()), kind_of(disk.node(*node)?))))
            .collect()
    }

    pub(crate) fn directory_in(
        &mut self,
        machine: MachineId,
        directory: Id,
        name: &[u8],
    ) -> io::Result<Id> {
        let disk = self.disk(machine)?;
        let Some(found) = disk.directory(directory)?.get(name).copied() else {
            return error(io::ErrorKind::NotFound);
        };
        disk.directory(found)?;

        Ok(found)
    }
}

fn make(disk: &mut Disk, directory: Id, name: Vec<u8>, permissions: u32) -> Id {
    let made = disk.insert(Node::File(File::of(permissions)));
    disk.link(vec![(directory, name, Some(made))]);
    made
}

fn kind_of(node: &Node) -> Kind {
    match node {
        Node::Directory(_) => Kind::Directory,
        Node::File(_) | Node::Socket(_) => Kind::File,
        Node::Link(_) => Kind::Link,
    }
}

/// The root has no place in a directory, and is one.
fn refine(failed: io::Error, path: &[u8]) -> io::Error {
    if failed.kind() == io::ErrorKind::AlreadyExists && path.iter().all(|byte| *byte == b'/') {
        io::ErrorKind::IsADirectory.into()
    } else {
        failed
    }
}
