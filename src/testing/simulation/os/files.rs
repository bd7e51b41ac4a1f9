//! Files and directories.

use std::fmt;
use std::io::{self, IoSlice};
use std::sync::Arc;

use crate::io::capabilities::{self, Entries, Links, Open};
use crate::io::files::Kind;
use crate::testing::simulation::kernel::Kernel;
use crate::testing::simulation::slab::Id;
use crate::testing::simulation::world::{MachineId, World};
use crate::url::Path;

/// The disk of a machine.
#[derive(Clone)]
pub(super) struct Files {
    kernel: Arc<Kernel>,
    machine: MachineId,
}

impl Files {
    pub(super) fn of(kernel: &Arc<Kernel>, machine: MachineId) -> Self {
        Self {
            kernel: Arc::clone(kernel),
            machine,
        }
    }

    /// One call to the disk, which may be the last one of the process.
    fn call<T>(&self, call: impl FnOnce(&mut World, MachineId) -> io::Result<T>) -> io::Result<T> {
        let mut world = self.kernel.enter()?;
        let result = call(&mut world, self.machine);

        self.kernel.leave(world, result)
    }

    fn opened(&self, id: Id) -> Opened {
        Opened {
            files: self.clone(),
            id,
        }
    }
}

impl capabilities::Files for Files {
    fn open(&self, path: &Path, how: Open) -> io::Result<Box<dyn capabilities::File>> {
        let id = self.call(|world, machine| world.open_file(machine, path.as_bytes(), how))?;

        Ok(Box::new(self.opened(id)))
    }

    fn temporary(&self) -> io::Result<Box<dyn capabilities::File>> {
        let id = self.call(World::temporary)?;

        Ok(Box::new(self.opened(id)))
    }

    fn directory(&self, path: &Path, links: Links) -> io::Result<Box<dyn capabilities::Directory>> {
        let id =
            self.call(|world, machine| world.open_directory(machine, path.as_bytes(), links))?;

        Ok(Box::new(self.opened(id)))
    }

    fn kind(&self, path: &Path, links: Links) -> io::Result<Kind> {
        self.call(|world, machine| world.kind(machine, path.as_bytes(), links))
    }

    fn permissions(&self, path: &Path) -> io::Result<u32> {
        self.call(|world, machine| world.permissions(machine, path.as_bytes()))
    }

    fn owner(&self, path: &Path) -> io::Result<u32> {
        self.call(|world, machine| world.owner(machine, path.as_bytes()))
    }

    fn create_private_directory(&self, path: &Path) -> io::Result<()> {
        self.call(|world, machine| world.create_directory(machine, path.as_bytes(), true))
    }

    fn touch(&self, path: &Path) -> io::Result<()> {
        self.call(|world, machine| world.touch(machine, path.as_bytes()))
    }

    fn create_directory(&self, path: &Path) -> io::Result<()> {
        self.call(|world, machine| world.create_directory(machine, path.as_bytes(), false))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.call(|world, machine| world.remove_file(machine, path.as_bytes()))
    }

    fn remove_directory(&self, path: &Path) -> io::Result<()> {
        self.call(|world, machine| world.remove_directory(machine, path.as_bytes()))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(|world, machine| world.rename(machine, from.as_bytes(), to.as_bytes()))
    }
}

/// An open file or directory.
struct Opened {
    files: Files,
    id: Id,
}

impl capabilities::File for Opened {
    fn read_at(&self, into: &mut Vec<u8>, position: u64) -> io::Result<usize> {
        self.files
            .call(|world, machine| world.read_at(machine, self.id, into, position))
    }

    fn write_at(&self, chunks: &[IoSlice<'_>], position: u64) -> io::Result<usize> {
        self.files
            .call(|world, machine| world.write_at(machine, self.id, chunks, position))
    }

    fn size(&self) -> io::Result<u64> {
        self.files
            .call(|world, machine| world.size_of(machine, self.id))
    }

    fn truncate(&self, size: u64) -> io::Result<()> {
        self.files
            .call(|world, machine| world.truncate(machine, self.id, size))
    }

    fn set_permissions(&self, permissions: u32) -> io::Result<()> {
        self.files
            .call(|world, machine| world.set_permissions(machine, self.id, permissions))
    }

    fn sync(&self) -> io::Result<()> {
        self.files
            .call(|world, machine| world.sync_file(machine, self.id))
    }
}

impl capabilities::Directory for Opened {
    fn entries(&self) -> io::Result<Entries> {
        let entries = self
            .files
            .call(|world, machine| world.entries(machine, self.id))?;

        Ok(Box::new(entries.into_iter().map(Ok)))
    }

    fn directory(&self, name: &[u8]) -> io::Result<Box<dyn capabilities::Directory>> {
        let id = self
            .files
            .call(|world, machine| world.directory_in(machine, self.id, name))?;

        Ok(Box::new(self.files.opened(id)))
    }

    fn remove_file(&self, name: &[u8]) -> io::Result<()> {
        self.files
            .call(|world, machine| world.disk(machine)?.remove_file(self.id, name))
    }

    fn remove_directory(&self, name: &[u8]) -> io::Result<()> {
        self.files
            .call(|world, machine| world.disk(machine)?.remove_directory(self.id, name))
    }

    fn sync(&self) -> io::Result<()> {
        self.files
            .call(|world, machine| world.sync_directory(machine, self.id))
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
