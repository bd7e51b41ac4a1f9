//! Chunks on their way into a file.

use std::io::{ErrorKind, IoSlice};

use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::{Attempt, Str};
use crate::io::capabilities::File;
use crate::io::write::Chunks;

/// Chunks on their way into a file, from a position on.
///
/// Nobody waits for them at the other end, as somebody does at a socket's: so
/// small ones are gathered. A large one is written from where it lies, behind
/// what was gathered, in the same call.
pub(in crate::io::files) struct Sink<'a> {
    file: &'a dyn File,
    position: u64,
    gathered: Vec<u8>,
    /// What the file took.
    written: usize,
    /// Of the chunks that are known so far.
    total: usize,
    subject: &'a dyn Fn() -> Subject,
}

/// So much is gathered before it is written.
const ROOM: usize = 64 * 1024;

/// From this size on, a chunk is not copied.
const LARGE: usize = 16 * 1024;

impl<'a> Sink<'a> {
    pub(in crate::io::files) const fn of(
        file: &'a dyn File,
        position: u64,
        subject: &'a dyn Fn() -> Subject,
    ) -> Self {
        Self {
            file,
            position,
            gathered: Vec::new(),
            written: 0,
            total: 0,
            subject,
        }
    }

    /// Where the next byte goes.
    pub(in crate::io::files) const fn position(&self) -> u64 {
        self.position
    }

    /// Writes all of them.
    pub(in crate::io::files) fn chunks(&mut self, chunks: &impl Chunks<Str>) -> Attempt<()> {
        match chunks.in_memory() {
            Some(chunks) => {
                self.total = chunks.iter().map(|chunk| chunk.as_bytes().len()).sum();
                for chunk in chunks {
                    self.take(chunk.as_bytes())?;
                }
            }
            None => chunks.produce(&mut |chunk| self.count(chunk.as_bytes()))?,
        }

        self.flush(&[])
    }

    /// Writes those before the first failure, which is then given.
    pub(in crate::io::files) fn attempts(
        &mut self,
        chunks: &impl Chunks<Attempt<Str>>,
    ) -> Attempt<()> {
        let produced = match chunks.in_memory() {
            Some(chunks) => chunks.iter().try_for_each(|chunk| match chunk {
                Ok(chunk) => self.count(chunk.as_bytes()),
                Err(error) => Err(error.clone()),
            }),
            None => chunks.produce(&mut |chunk| self.count(chunk?.as_bytes())),
        };

        // What failed first is told, be it a chunk or a write.
        match produced {
            Ok(()) => self.flush(&[]),
            Err(error) => {
                let _ = self.flush(&[]);
                Err(error)
            }
        }
    }

    fn count(&mut self, chunk: &[u8]) -> Attempt<()> {
        self.total += chunk.len();
        self.take(chunk)
    }

    fn take(&mut self, chunk: &[u8]) -> Attempt<()> {
        if chunk.len() >= LARGE {
            return self.flush(chunk);
        }
        if self.gathered.len() + chunk.len() > ROOM {
            self.flush(&[])?;
        }

        self.gathered.extend_from_slice(chunk);
        Ok(())
    }

    /// Writes what was gathered, and a chunk behind it.
    fn flush(&mut self, chunk: &[u8]) -> Attempt<()> {
        let gathered = std::mem::take(&mut self.gathered);
        let mut slices = [IoSlice::new(&gathered), IoSlice::new(chunk)];
        let mut slices = &mut slices[..];
        if chunk.is_empty() {
            slices = &mut slices[..1];
        }

        IoSlice::advance_slices(&mut slices, 0);
        while !slices.is_empty() {
            match self.file.write_at(slices, self.position) {
                Ok(0) => {
                    let full = std::io::Error::from(ErrorKind::WriteZero);
                    return Err(self.failed(full));
                }
                Ok(bytes) => {
                    self.written += bytes;
                    self.position += bytes as u64;
                    IoSlice::advance_slices(&mut slices, bytes);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(self.failed(error)),
            }
        }

        self.gathered = gathered;
        self.gathered.clear();
        Ok(())
    }

    fn failed(&self, reason: impl Into<Reason>) -> Error {
        let failure = Failure::of(Operation::Write, (self.subject)(), reason);

        Error::failure(failure.after(self.written, self.total))
    }
}
