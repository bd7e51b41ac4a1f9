//! Lines of a walk.

use bytes::Bytes;

use super::{Input, Step, Stop, too_large};

impl Input<'_> {
    /// The bytes up to the next newline, with it; or up to the end of the
    /// stream, if there are any.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take); and if the line has more than `most` bytes.
    pub fn take_line(&mut self, most: usize) -> Step<Bytes> {
        let size = self.line(most)?;
        self.take(size)
    }

    /// As [`take_line`](Self::take_line), lent.
    ///
    /// # Errors
    ///
    /// As [`take_line`](Self::take_line).
    pub fn take_line_slice(&mut self, most: usize) -> Step<&[u8]> {
        let size = self.line(most)?;
        self.take_slice(size)
    }

    /// The size of the line that begins here.
    fn line(&mut self, most: usize) -> Step<usize> {
        let start = self.place.position;

        loop {
            // No further than the line may reach.
            let until = start + self.available().min(most);
            let found = match self.buffer.line(start) {
                Some(end) => Some(end).filter(|end| *end <= until),
                None => {
                    let from = self.buffer.scanned(start);
                    let found = self.find_newline(from, until);
                    match found {
                        Some(newline) => self.buffer.found(start, newline + 1),
                        None => self.buffer.scan(start, until),
                    }
                    found.map(|newline| newline + 1)
                }
            };
            if let Some(end) = found {
                return Ok(end - start);
            }

            let available = self.available();
            if available > most {
                return Err(too_large(available, most, "bytes"));
            }
            if available > 0 && (self.buffer.ended() || available == self.left()) {
                return Ok(available);
            }
            self.need(available + 1).or_else(|stop| match stop {
                Stop::Failed(_) if self.buffer.ended() && self.available() > 0 => Ok(()),
                stop => Err(stop),
            })?;
        }
    }

    /// The position of the first newline between two positions.
    fn find_newline(&self, from: usize, until: usize) -> Option<usize> {
        let mut start = self.place.position - self.place.offset;
        let mut index = self.place.segment;

        while let Some(bytes) = self.buffer.segment(index) {
            let end = start + bytes.len();
            if from < end {
                let skip = from.saturating_sub(start);
                let stop = until.min(end) - start;
                if let Some(found) = newline(bytes.get(skip..stop)?) {
                    return Some(start + skip + found);
                }
            }
            if until <= end {
                return None;
            }
            start = end;
            index += 1;
        }

        let frozen = self.buffer.frozen();
        let skip = from.saturating_sub(frozen);
        let searched = self.buffer.back().get(skip..until - frozen)?;
        newline(searched).map(|found| frozen + skip + found)
    }
}

#[inline]
fn newline(bytes: &[u8]) -> Option<usize> {
    #[cfg(test)]
    tests::SEARCHED.set(tests::SEARCHED.get() + bytes.len());

    memchr::memchr(b'\n', bytes)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use crate::io::Frame;
    use crate::io::reader::Buffer;

    thread_local! {
        /// The bytes in which a newline was looked for.
        pub(super) static SEARCHED: Cell<usize> = const { Cell::new(0) };
    }

    #[test]
    fn each_byte_of_a_line_is_looked_at_once_however_many_pieces_there_are() {
        let lines = Frame::compose(|a, b| (a, b), (Frame::line(), Frame::line()));

        for size in [MIB / 4, MIB / 2, MIB] {
            let bytes = [vec![b'x'; size - 1], vec![b'\n']].concat().repeat(2);
            SEARCHED.set(0);

            let mut buffer = Buffer::new();
            for piece in bytes.chunks(64) {
                assert!(lines.decode(&mut buffer).is_ok_and(|none| none.is_none()));
                buffer.push(piece);
            }
            assert!(lines.decode(&mut buffer).is_ok_and(|lines| lines.is_some()));
            assert_eq!(SEARCHED.get(), bytes.len());
        }
    }

    const MIB: usize = 1024 * 1024;

    #[test]
    fn a_line_that_is_bounded_is_not_looked_for_beyond() {
        let mut buffer = Buffer::new();
        buffer.push(&[b'x'; 10_000]);
        SEARCHED.set(0);

        let inner = Frame::buffer(10, Frame::line());
        for _ in 0..100 {
            assert!(inner.decode(&mut buffer).is_ok_and(|line| line.is_some()));
        }
        let short = Frame::line().at_most(10);
        assert!(short.decode(&mut buffer).unwrap_err().is_invalid());
        assert_eq!(SEARCHED.get(), 101 * 10);
    }
}
