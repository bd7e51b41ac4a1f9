//! Bytes that came and were not taken yet.

use std::collections::VecDeque;
use std::fmt;

use bytes::{Buf, Bytes};

use super::progress::Progress;

/// Bytes that came and were not taken yet, in order.
///
/// What a frame takes shares the memory of the buffer where the bytes lie side
/// by side, which they do unless a frame is read across what an earlier one
/// left; a few bytes are copied. Memory grows with what came, never with what
/// was announced.
///
/// ```
/// use innmind::io::Frame;
/// use innmind::io::reader::Buffer;
/// use innmind::prelude::*;
///
/// let frame = Frame::chunk(5).strict();
/// let mut buffer = Buffer::new();
///
/// buffer.push(b"Hel");
/// assert_eq!(frame.decode(&mut buffer)?, Maybe::nothing());
///
/// buffer.push(b"lo!");
/// assert_eq!(frame.decode(&mut buffer)?, Maybe::just(Str::of("Hello")));
/// assert_eq!(buffer.size(), 1);
/// # Ok::<(), innmind::Error>(())
/// ```
pub struct Buffer {
    /// Frozen: frames may share these.
    segments: VecDeque<Bytes>,
    /// The bytes after the segments; more are received behind them.
    back: Vec<u8>,
    /// How many of those were taken already; none if there are segments.
    taken: usize,
    /// The bytes in the segments.
    frozen: usize,
    /// How much to make room for, grown while reads fill it.
    room: usize,
    /// The other end sends no more.
    ended: bool,
    /// From and to where a newline was looked for in vain, from the start of
    /// the buffer.
    scanned: (usize, usize),
    /// From and to where the long lines go that the frame under way has found
    /// already: it may start over many times before it is whole.
    lines: Vec<(usize, usize)>,
    /// What the frame under way has finished already.
    pub(super) progress: Progress,
}

/// Lines below this, and sequences of so many bytes, are as quickly found again as remembered.
pub(super) const LONG: usize = 1024;

/// The room for a first read: most messages are small, and so much is quickly
/// had from allocators.
const SMALLEST: usize = 1024;

/// The room for a read on a connection that brings much.
const LARGEST: usize = 64 * 1024;

/// The room that an empty buffer keeps. More is given back, so that an idle
/// connection takes little, however busy it was.
const KEPT: usize = 4 * 1024;

/// So many bytes are copied about as fast as memory is shared.
const FEW: usize = 64;

impl Buffer {
    /// Without any bytes. It takes no memory before the first ones come.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            segments: VecDeque::new(),
            back: Vec::new(),
            taken: 0,
            frozen: 0,
            room: SMALLEST,
            ended: false,
            scanned: (0, 0),
            lines: Vec::new(),
            progress: Progress::new(),
        }
    }

    /// The number of bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.frozen + self.back().len()
    }

    /// Adds bytes that came.
    pub fn push(&mut self, bytes: &[u8]) {
        self.compact(bytes.len());
        self.back.extend_from_slice(bytes);
    }

    /// No more bytes will come.
    pub fn end(&mut self) {
        self.ended = true;
    }

    /// Whether no more bytes will come.
    #[must_use]
    pub const fn ended(&self) -> bool {
        self.ended
    }

    /// Room to receive behind what came: at least one byte, and no more than is
    /// worth reserving for `missing` bytes that somebody announced.
    pub(crate) fn room(&mut self, missing: usize) -> &mut Vec<u8> {
        // What is announced is believed as far as bytes have come already.
        let believed = missing.clamp(1, self.back.len().max(LARGEST));
        self.compact(believed.max(self.room));
        let spare = self.back.capacity() - self.back.len();

        // Reads that fill the room want a larger one.
        if spare < believed || self.back.capacity() < self.room {
            self.back.reserve(self.room.max(believed));
        }

        &mut self.back
    }

    /// Moves what is left to the front, where that makes room at no more cost
    /// than taking what was before it.
    fn compact(&mut self, wanted: usize) {
        let full = self.back.capacity() - self.back.len() < wanted;

        if full && self.taken > 0 && self.taken >= self.back().len() {
            self.back.drain(..self.taken);
            self.taken = 0;
        }
    }

    /// Bytes were received into [`room`](Self::room), which they may have
    /// filled.
    pub(crate) fn received(&mut self) {
        if self.back.len() == self.back.capacity() {
            self.room = (self.room * 4).min(LARGEST);
        }
    }

    /// The bytes that lie side by side from a position on, if that position is
    /// in a segment.
    #[inline]
    pub(super) fn segment(&self, index: usize) -> Option<&Bytes> {
        self.segments.get(index)
    }

    /// Moves everything from a position on behind one another, so that what is
    /// received next lies beside it. What is before the position stays.
    pub(super) fn join(&mut self, segment: usize, offset: usize) {
        if segment >= self.segments.len() {
            return;
        }

        let rest: usize = self
            .segments
            .iter()
            .skip(segment)
            .map(Bytes::len)
            .sum::<usize>()
            - offset;
        if rest == 0 {
            return;
        }

        let mut joined = Vec::with_capacity((rest + self.back.len()).max(self.room));
        for (index, bytes) in self.segments.iter().skip(segment).enumerate() {
            joined.extend_from_slice(if index == 0 { &bytes[offset..] } else { bytes });
        }
        joined.extend_from_slice(self.back());
        self.back = joined;
        self.taken = 0;
        let position = self.frozen - rest;

        if offset == 0 {
            self.segments.truncate(segment);
        } else {
            self.segments.truncate(segment + 1);
            if let Some(kept) = self.segments.back_mut() {
                kept.truncate(offset);
            }
        }
        self.frozen -= rest;
        self.progress.moved(position, self.segments.len(), 0);
    }

    /// The first bytes, as far as they lie side by side.
    #[inline]
    pub(crate) fn front(&self) -> &[u8] {
        match self.segments.front() {
            Some(bytes) => bytes,
            None => self.back(),
        }
    }

    /// Takes everything into a buffer that is no larger than it must be.
    pub(crate) fn move_out(&mut self) -> Self {
        let mut rest = Self::new();
        for bytes in &self.segments {
            rest.push(bytes);
        }
        rest.push(self.back());
        let back = self.back().len();
        self.take(self.segments.len(), back);

        rest
    }

    /// Makes a segment of what was received, to be shared from now on.
    pub(super) fn freeze(&mut self) {
        let received = self.back().len();
        if received == 0 {
            return;
        }

        // The room is kept where it is much more than the bytes.
        let bytes = if self.roomy() {
            let bytes = Bytes::copy_from_slice(self.back());
            self.back.clear();
            bytes
        } else {
            let mut bytes = Bytes::from(std::mem::take(&mut self.back));
            bytes.advance(self.taken);
            bytes
        };
        self.taken = 0;

        self.frozen += received;
        self.segments.push_back(bytes);
    }

    /// Whether there is much more room than bytes behind the segments.
    fn roomy(&self) -> bool {
        self.back().len() * 4 <= self.back.capacity()
    }

    /// Whether so many of the bytes behind the segments are better copied than
    /// frozen.
    pub(super) fn few(&self, size: usize) -> bool {
        size <= FEW && self.roomy()
    }

    /// The bytes behind the segments.
    #[inline]
    pub(super) fn back(&self) -> &[u8] {
        &self.back[self.taken..]
    }

    /// The position behind the last byte of the segments.
    pub(super) fn frozen(&self) -> usize {
        self.frozen
    }

    /// The number of segments.
    pub(super) fn segments(&self) -> usize {
        self.segments.len()
    }

    /// Where to go on looking for a newline, if one was looked for from this
    /// position already.
    pub(super) fn scanned(&self, from: usize) -> usize {
        if self.scanned.0 == from {
            self.scanned.1.max(from)
        } else {
            from
        }
    }

    /// Where the line that starts at this position ends, if it was found
    /// already.
    pub(super) fn line(&self, from: usize) -> Option<usize> {
        self.lines
            .binary_search_by_key(&from, |(start, _)| *start)
            .ok()
            .map(|found| self.lines[found].1)
    }

    /// There is a line between the two positions. Lines are found in order.
    pub(super) fn found(&mut self, from: usize, to: usize) {
        let next = self.lines.last().is_none_or(|(start, _)| *start < from);

        if next && to - from >= LONG {
            self.lines.push((from, to));
        }
    }

    /// There is no newline between the two positions.
    pub(super) fn scan(&mut self, from: usize, to: usize) {
        self.scanned = (from, to);
    }

    /// All was taken that was received into the room.
    fn empty(&mut self) {
        if self.back.capacity() > KEPT {
            // It was not worth freezing, so less room would have done.
            if self.taken * 16 < self.back.capacity() {
                self.room = (self.room / 4).max(SMALLEST);
            }
            self.back = Vec::new();
        } else {
            self.back.clear();
        }
        self.taken = 0;
    }

    /// Nothing comes for now.
    pub(super) fn rest(&mut self) {
        if self.back.len() == self.taken {
            self.empty();
        }
    }

    /// Takes everything before a position away.
    #[inline(always)]
    pub(super) fn take(&mut self, segment: usize, offset: usize) {
        self.scanned = (0, 0);
        if !self.lines.is_empty() {
            self.lines.clear();
        }
        self.progress.clear();

        if segment >= self.segments.len() {
            self.segments.clear();
            self.frozen = 0;
            self.taken += offset;
            if self.taken == self.back.len() {
                self.empty();
            }
            return;
        }

        for _ in 0..segment {
            if let Some(bytes) = self.segments.pop_front() {
                self.frozen -= bytes.len();
            }
        }

        if offset > 0 {
            self.frozen -= offset;
            match self.segments.front_mut() {
                Some(bytes) if bytes.len() == offset => {
                    self.segments.pop_front();
                }
                Some(bytes) => bytes.advance(offset),
                None => {}
            }
        }
    }
}

impl Default for Buffer {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Buffer")
            .field("size", &self.size())
            .field("ended", &self.ended)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_announced_reserves_no_more_than_what_came_deserves() {
        let mut buffer = Buffer::new();
        assert!(buffer.room(usize::MAX).capacity() <= LARGEST);

        buffer.push(&vec![0; 4 * LARGEST]);
        assert!(buffer.room(usize::MAX).capacity() <= 16 * LARGEST);
    }

    #[test]
    fn an_idle_buffer_takes_no_memory_and_a_quiet_one_little() {
        let mut buffer = Buffer::new();
        assert_eq!(buffer.back.capacity(), 0);
        assert_eq!(buffer.room(1).capacity(), SMALLEST);
    }

    #[test]
    fn a_busy_moment_leaves_no_room_behind() {
        use crate::io::Frame;

        let large = Frame::chunk(LARGEST).strict();
        let small = Frame::chunk(16).strict();
        let mut buffer = Buffer::new();

        for _ in 0..4 {
            buffer.room(LARGEST);
            buffer.push(&[0; LARGEST]);
            buffer.received();
            assert!(large.decode(&mut buffer).is_ok_and(|some| some.is_some()));
        }
        assert_eq!(buffer.room, LARGEST);
        for room in [LARGEST / 4, LARGEST / 16, LARGEST / 64] {
            buffer.room(1);
            buffer.push(&[0; 16]);
            buffer.received();
            assert!(small.decode(&mut buffer).is_ok_and(|some| some.is_some()));
            assert!(buffer.back.capacity() <= KEPT);
            assert_eq!(buffer.room, room.max(LARGEST / 16));
        }

        buffer.room(LARGEST);
        buffer.rest();
        assert!(buffer.back.capacity() <= KEPT);
    }

    #[test]
    fn a_long_line_is_looked_for_once_however_often_the_frame_starts_over() {
        use crate::io::Frame;

        let lines = Frame::compose(|a, b| (a, b), (Frame::line(), Frame::line()));
        let mut buffer = Buffer::new();
        buffer.push(&[b'x'; 2 * LONG]);
        buffer.push(b"\n");

        for _ in 0..3 {
            buffer.push(b"y");
            assert!(lines.decode(&mut buffer).is_ok_and(|none| none.is_none()));
            assert_eq!(buffer.lines, [(0, 2 * LONG + 1)]);
            assert_eq!(buffer.scanned, (2 * LONG + 1, buffer.size()));
        }

        buffer.push(b"\n");
        let (first, second) = lines.decode(&mut buffer).unwrap().unwrap();
        assert_eq!(
            (first.as_bytes().len(), second.as_bytes()),
            (2 * LONG + 1, &b"yyy\n"[..])
        );
        assert!(buffer.lines.is_empty());
    }

    #[test]
    fn a_size_may_be_anything_that_a_peer_declares() {
        use crate::io::Frame;

        let declared = |size: u64| {
            Frame::compose(
                |_, rest| rest,
                (
                    Frame::chunk(100).strict(),
                    Frame::just(size).flat_map(|size| {
                        let size = usize::try_from(size).unwrap_or(usize::MAX);
                        Frame::chunk(size).strict().at_most(usize::MAX)
                    }),
                ),
            )
        };

        for size in [u64::MAX, u64::MAX - 50, 1 << 40] {
            let mut buffer = Buffer::new();
            buffer.push(&[0; 200]);
            assert!(
                declared(size)
                    .decode(&mut buffer)
                    .is_ok_and(|none| none.is_none())
            );
            buffer.end();
            assert!(declared(size).decode(&mut buffer).unwrap_err().is_closed());
            assert_eq!(buffer.size(), 200);
        }
    }
}
