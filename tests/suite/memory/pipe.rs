//! Connections and queues of them.

use std::any::Any;
use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::sync::{Arc, Mutex};

use innmind::io::capabilities::{Descriptor, Interest, Stream};

use super::Addresses;

/// As much as may be under way in one direction.
const ROOM: usize = 64 * 1024;

#[derive(Debug, Default)]
struct Pipe {
    bytes: VecDeque<u8>,
    closed: bool,
}

/// One end of a connection.
#[derive(Debug)]
pub struct End {
    incoming: Arc<Mutex<Pipe>>,
    outgoing: Arc<Mutex<Pipe>>,
}

impl End {
    pub fn pair() -> (Self, Self) {
        let (a, b) = (Arc::<Mutex<Pipe>>::default(), Arc::<Mutex<Pipe>>::default());
        let ours = Self {
            incoming: Arc::clone(&a),
            outgoing: Arc::clone(&b),
        };

        (
            ours,
            Self {
                incoming: b,
                outgoing: a,
            },
        )
    }

    pub fn ready(&self, interest: Interest) -> bool {
        match interest {
            Interest::Read => {
                let pipe = self.incoming.lock().unwrap();
                pipe.closed || !pipe.bytes.is_empty()
            }
            Interest::Write => {
                let pipe = self.outgoing.lock().unwrap();
                pipe.closed || pipe.bytes.len() < ROOM
            }
        }
    }
}

impl Stream for End {
    fn try_read(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        let mut pipe = self.incoming.lock().unwrap();
        let bytes = pipe.bytes.len().min(into.capacity() - into.len());

        if bytes == 0 && !pipe.closed {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        into.extend(pipe.bytes.drain(..bytes));

        Ok(bytes)
    }

    fn try_write(&self, chunks: &[IoSlice<'_>]) -> io::Result<usize> {
        let mut pipe = self.outgoing.lock().unwrap();
        if pipe.closed {
            return Err(io::ErrorKind::BrokenPipe.into());
        }

        let mut written = 0;
        for chunk in chunks {
            let bytes = chunk.len().min(ROOM - pipe.bytes.len());
            pipe.bytes.extend(&chunk[..bytes]);
            written += bytes;
        }

        if written == 0 {
            Err(io::ErrorKind::WouldBlock.into())
        } else {
            Ok(written)
        }
    }

    fn shutdown(&self) {
        self.incoming.lock().unwrap().closed = true;
        self.outgoing.lock().unwrap().closed = true;
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Drop for End {
    fn drop(&mut self) {
        self.shutdown();
    }
}

/// What is read and written at a place in it, as a file.
#[derive(Debug)]
pub struct Kept(Mutex<(Vec<u8>, usize)>);

impl Kept {
    pub fn of(content: &[u8]) -> Self {
        Self(Mutex::new((content.to_vec(), 0)))
    }
}

impl Stream for Kept {
    fn try_read(&self, into: &mut Vec<u8>) -> io::Result<usize> {
        let (content, place) = &mut *self.0.lock().unwrap();
        let bytes = (content.len() - *place).min(into.capacity() - into.len());

        into.extend(&content[*place..*place + bytes]);
        *place += bytes;
        Ok(bytes)
    }

    fn try_write(&self, chunks: &[IoSlice<'_>]) -> io::Result<usize> {
        let (content, place) = &mut *self.0.lock().unwrap();

        content.truncate(*place);
        for chunk in chunks {
            content.extend_from_slice(chunk);
        }
        let written = content.len() - *place;
        *place += written;
        Ok(written)
    }

    fn shutdown(&self) {}

    fn rewind(&self) -> io::Result<()> {
        self.0.lock().unwrap().1 = 0;
        Ok(())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Connections that nobody has accepted yet.
#[derive(Debug, Default)]
pub struct Queue(Mutex<VecDeque<End>>);

impl Queue {
    pub fn push(&self, end: End) {
        self.0.lock().unwrap().push_back(end);
    }
}

/// A server's end.
#[derive(Debug)]
pub struct Listener {
    pub path: Vec<u8>,
    pub queue: Arc<Queue>,
    pub addresses: Addresses,
}

impl Listener {
    pub fn ready(&self) -> bool {
        !self.queue.0.lock().unwrap().is_empty()
    }
}

impl Stream for Listener {
    fn try_read(&self, _: &mut Vec<u8>) -> io::Result<usize> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn try_write(&self, _: &[IoSlice<'_>]) -> io::Result<usize> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn try_accept(&self) -> io::Result<Descriptor> {
        match self.queue.0.lock().unwrap().pop_front() {
            Some(end) => Ok(Descriptor::Other(Box::new(end))),
            None => Err(io::ErrorKind::WouldBlock.into()),
        }
    }

    fn shutdown(&self) {
        let mut addresses = self.addresses.lock().unwrap();

        if addresses
            .get(&self.path)
            .is_some_and(|queue| Arc::ptr_eq(queue, &self.queue))
        {
            addresses.remove(&self.path);
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.shutdown();
    }
}
