//! What happened, in order.

use std::fmt;

use super::queue::Nanos;
use super::world::ProcessId;

/// What a record tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Returns,
    Fails,
    Killed,
    Preempted,
    Open,
    TakeOver,
    Connect,
    Accept,
    Read,
    Write,
    End,
    Reset,
    PeerDropped,
    Refused,
    Close,
    Now,
    Signal,
    Partition,
    Heal,
    PowerOff,
    PowerOn,
    Restart,
    File,
    FileRead,
    FileWrite,
    Sync,
    FailedSync,
    DiskFull,
    ClockStep,
}

/// One thing that happened. What the two numbers say depends on what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) at: Nanos,
    pub(crate) process: Option<ProcessId>,
    pub(crate) what: What,
    pub(crate) a: u32,
    pub(crate) b: u64,
}

/// What happened: the last of it in full, all of it as one number.
#[derive(Debug)]
pub(crate) struct Trace {
    /// The oldest is written over once there are as many as are kept.
    records: Vec<Record>,
    kept: usize,
    oldest: usize,
    digest: u64,
    on: bool,
}

/// So many records are kept unless somebody wants them all.
const KEPT: usize = 4_096;

impl Trace {
    pub(crate) const fn new() -> Self {
        Self {
            records: Vec::new(),
            kept: KEPT,
            oldest: 0,
            digest: 0,
            on: true,
        }
    }

    /// Keeps every record.
    pub(crate) fn keep_all(&mut self) {
        self.kept = usize::MAX;
    }

    pub(crate) fn switch_off(&mut self) {
        self.on = false;
    }

    pub(crate) const fn is_on(&self) -> bool {
        self.on
    }

    #[inline]
    pub(crate) fn push(&mut self, record: Record) {
        if !self.on {
            return;
        }

        self.digest = mixed(self.digest, &record);
        if self.records.len() < self.kept {
            self.records.push(record);
        } else {
            self.records[self.oldest] = record;
            self.oldest = (self.oldest + 1) % self.kept;
        }
    }

    /// A number for all that happened. The same trace has the same one on every
    /// machine.
    pub(crate) const fn digest(&self) -> u64 {
        self.digest
    }

    /// What is kept, the oldest first.
    pub(crate) fn records(&self) -> impl Iterator<Item = &Record> {
        let (newer, older) = self.records.split_at(self.oldest);

        older.iter().chain(newer)
    }
}

/// Odd numbers without a pattern: the digits of the golden ratio, of √2, √3
/// and √5.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
const SQRT_2: u64 = 0x6A09_E667_F3BC_C909;
const SQRT_3: u64 = 0xBB67_AE85_84CA_A73B;
const SQRT_5: u64 = 0x3C6E_F372_FE94_F82B;

/// The numbers of a record are spread each on its own, so that only one
/// multiplication waits for the record before.
fn mixed(digest: u64, record: &Record) -> u64 {
    let process = record.process.map_or(0, |process| process.0 + 1);
    let meta = u64::from(process) << 40 | (record.what as u64) << 32 | u64::from(record.a);
    let record = record.at.wrapping_mul(SQRT_2)
        ^ meta.wrapping_mul(SQRT_3).rotate_left(21)
        ^ record.b.wrapping_mul(SQRT_5).rotate_left(42);

    (digest.rotate_left(23) ^ record).wrapping_mul(GOLDEN)
}

/// Longer contents are told to be so long.
const LONGEST: usize = (1 << 24) - 1;

/// A number for bytes, eight at a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Content(u64);

impl Content {
    pub(crate) const fn new() -> Self {
        Self(GOLDEN)
    }

    pub(crate) fn add(&mut self, bytes: &[u8]) {
        let mut blocks = bytes.chunks_exact(32);
        for block in &mut blocks {
            // Spread apart, so that only one multiplication waits for the block
            // before.
            let spread = word(block, 0).wrapping_mul(SQRT_2)
                ^ word(block, 8).wrapping_mul(SQRT_3).rotate_left(17)
                ^ word(block, 16).wrapping_mul(SQRT_5).rotate_left(31)
                ^ word(block, 24).wrapping_mul(GOLDEN).rotate_left(47);
            self.0 = (self.0.rotate_left(23) ^ spread).wrapping_mul(GOLDEN);
        }

        let mut words = blocks.remainder().chunks_exact(8);
        for bytes in &mut words {
            self.0 = (self.0.rotate_left(23) ^ word(bytes, 0)).wrapping_mul(SQRT_3);
        }
        for byte in words.remainder() {
            self.0 = (self.0.rotate_left(7) ^ u64::from(*byte)).wrapping_mul(SQRT_3);
        }
    }

    /// How many bytes they were, and what: see [`size`](Self::size).
    pub(crate) const fn number(self, bytes: usize) -> u64 {
        let bytes = if bytes < LONGEST { bytes } else { LONGEST };
        ((bytes as u64) << 40) | (self.0 >> 24)
    }

    /// How many bytes a number tells.
    pub(crate) const fn size(number: u64) -> u64 {
        number >> 40
    }
}

/// The eight bytes from a position on, which must be there.
fn word(bytes: &[u8], at: usize) -> u64 {
    bytes[at..at + 8].try_into().map_or(0, u64::from_le_bytes)
}

/// A moment of virtual time, in seconds.
pub(crate) struct At(pub(crate) Nanos);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}.{:06}s",
            self.0 / 1_000_000_000,
            self.0 % 1_000_000_000 / 1_000
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(at: Nanos) -> Record {
        Record {
            at,
            process: Some(ProcessId(1)),
            what: What::Read,
            a: 2,
            b: 3,
        }
    }

    #[test]
    fn the_last_records_are_kept_and_all_are_counted() {
        let (mut long, mut whole) = (Trace::new(), Trace::new());
        whole.keep_all();
        for at in 0..KEPT as u64 + 3 {
            long.push(record(at));
            whole.push(record(at));
        }

        assert_eq!(long.digest(), whole.digest());
        assert_eq!(whole.records().count(), KEPT + 3);
        let kept: Vec<_> = long.records().map(|record| record.at).collect();
        assert_eq!(
            (kept.len(), kept[0], kept[KEPT - 1]),
            (KEPT, 3, KEPT as u64 + 2)
        );
    }

    #[test]
    fn a_digest_depends_on_every_number_and_their_order() {
        let digest = |records: &[Record]| {
            let mut trace = Trace::new();
            records.iter().for_each(|record| trace.push(*record));
            trace.digest()
        };
        let base = record(5);
        let all = [
            digest(&[base]),
            digest(&[Record { at: 6, ..base }]),
            digest(&[Record {
                process: None,
                ..base
            }]),
            digest(&[Record {
                what: What::Write,
                ..base
            }]),
            digest(&[Record { a: 9, ..base }]),
            digest(&[Record { b: 9, ..base }]),
            digest(&[base, record(6)]),
            digest(&[record(6), base]),
        ];

        for (index, digest) in all.iter().enumerate() {
            assert!(!all[..index].contains(digest), "{index}");
        }
    }
}
