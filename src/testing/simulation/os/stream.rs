//! What connections and servers are made of.

use std::any::Any;
use std::fmt;
use std::io::{self, IoSlice};
use std::num::NonZeroU32;
use std::sync::Arc;

use crate::io::capabilities::{self, Descriptor};
use crate::io::sockets::unix::Credentials;
use crate::testing::simulation::kernel::Kernel;
use crate::testing::simulation::process::Source;

/// An end of a connection, or a server's.
pub(crate) struct Stream {
    kernel: Arc<Kernel>,
    source: Source,
}

impl Stream {
    pub(crate) fn descriptor(kernel: &Arc<Kernel>, source: Source) -> Descriptor {
        Descriptor::Other(Box::new(Self {
            kernel: Arc::clone(kernel),
            source,
        }))
    }

    /// What it is in this simulation. A stream of another world may be used
    /// here as long as nobody has to wait for it.
    pub(super) fn source(kernel: &Kernel, descriptor: &Descriptor) -> io::Result<Source> {
        let Descriptor::Other(stream) = descriptor else {
            return Err(io::Error::new(
                io::ErrorKind::Unsupported,
                "a simulation has nothing to do with the system's descriptors",
            ));
        };

        Ok(match stream.as_any().downcast_ref::<Self>() {
            Some(stream) if std::ptr::eq(&*stream.kernel, kernel) => stream.source,
            _ => Source::Elsewhere,
        })
    }
}

impl capabilities::Stream for Stream {
    fn try_read(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        let mut world = self.kernel.enter()?;

        match self.source {
            Source::End(id) => Ok(world.read(id, into)?),
            Source::Listener(_) | Source::Elsewhere => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    fn try_write(&self, chunks: &[IoSlice<'_>]) -> io::Result<usize> {
        let mut world = self.kernel.enter()?;

        match self.source {
            Source::End(id) => Ok(world.write(id, chunks)?),
            Source::Listener(_) | Source::Elsewhere => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    fn try_accept(&self) -> io::Result<Descriptor> {
        let mut world = self.kernel.enter()?;

        match self.source {
            Source::End(_) | Source::Elsewhere => Err(io::ErrorKind::Unsupported.into()),
            Source::Listener(id) => {
                let accepted = world.accept(id)?;
                Ok(Self::descriptor(&self.kernel, Source::End(accepted)))
            }
        }
    }

    fn connected(&self) -> io::Result<()> {
        let mut world = self.kernel.enter()?;

        match self.source {
            Source::End(id) => match world.network.ends.get_mut(id) {
                Some(end) => Ok(end.connected()?),
                None => Ok(()),
            },
            Source::Listener(_) | Source::Elsewhere => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    fn credentials(&self) -> io::Result<Credentials> {
        let world = self.kernel.enter()?;
        let unknown = || {
            io::Error::new(
                io::ErrorKind::Unsupported,
                "it is not known whose process is at the other end",
            )
        };

        let Source::End(id) = self.source else {
            return Err(unknown());
        };
        let end = world.network.ends.get(id).ok_or_else(unknown)?;
        let peer = end
            .peer
            .and_then(|peer| world.network.ends.get(peer))
            .filter(|peer| peer.machine == end.machine)
            .ok_or_else(unknown)?;
        let process = peer.owner.or_else(|| world.opener_of(end));
        let pid = process.and_then(|process| NonZeroU32::new(world.process(process).pid));

        Ok(Credentials::of(pid, 0, 0))
    }

    fn shutdown(&self) {
        if let Ok(mut world) = self.kernel.enter() {
            match self.source {
                Source::End(id) => world.close(id),
                Source::Listener(id) => world.close_listener(id),
                Source::Elsewhere => {}
            }
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// What a killed process held was given up when it died: only the memory of it
/// is left.
impl Drop for Stream {
    fn drop(&mut self) {
        capabilities::Stream::shutdown(self);
        // A thread of one's own cannot reach a world that runs.
        let Some(mut world) = self.kernel.reach() else {
            return;
        };

        match self.source {
            Source::End(id) => world.network.give_back(id),
            Source::Listener(id) => {
                world.network.listeners.remove(id);
            }
            Source::Elsewhere => {}
        }
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream")
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}
