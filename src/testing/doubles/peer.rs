//! Whoever is at the other end.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Scenario;
use crate::immutable::Str;
use crate::io::sockets::clients::Client;
use crate::testing::simulation::{Id, Kernel, Line, nanos};
use crate::time::Period;

/// Whoever is at the other end of a connection: says what it is told to, and
/// remembers what it hears.
///
/// Each read is given one piece at most. After the last one the peer stays
/// silent, unless it [leaves](Self::leaves) or [breaks off](Self::breaks_off).
///
/// ```
/// use innmind::io::Frame;
/// use innmind::prelude::*;
/// use innmind::testing::doubles::Peer;
/// use innmind::time::Period;
///
/// let peer = Peer::says(["Hel"]).pauses(Period::minute(1)).then(["lo"]).leaves();
/// let client = peer.client().timeout_after(Period::second(1));
/// let hello = client.frames(Frame::chunk(5).strict());
///
/// assert!(hello.one().unwrap_err().is_timeout());
/// assert_eq!(client.watch().frames(Frame::chunk(5).strict()).one().unwrap(), Str::of("Hello"));
/// ```
///
/// A clone is the same peer.
#[derive(Clone)]
#[must_use = "a peer that nobody connects to says nothing"]
pub struct Peer {
    script: Vec<Line>,
    met: Arc<Mutex<Option<Met>>>,
}

/// The connection that a peer is at the other end of.
struct Met {
    kernel: Arc<Kernel>,
    end: Id,
}

impl Peer {
    /// One that says these pieces.
    pub fn says(pieces: impl IntoIterator<Item = impl Into<Str>>) -> Self {
        Self {
            script: Vec::new(),
            met: Arc::default(),
        }
        .then(pieces)
    }

    /// One that says nothing.
    pub fn silent() -> Self {
        Self::says([] as [Str; 0])
    }

    /// Says these pieces next.
    pub fn then(mut self, pieces: impl IntoIterator<Item = impl Into<Str>>) -> Self {
        let pieces = pieces
            .into_iter()
            .map(|piece| Line::Says(piece.into().as_bytes().to_vec()));
        self.script.extend(pieces);
        self
    }

    /// Says nothing for that time: what waits less times out.
    pub fn pauses(mut self, period: Period) -> Self {
        self.script.push(Line::Pauses(nanos(period)));
        self
    }

    /// Closes the connection, in the middle of what it says or not.
    pub fn leaves(mut self) -> Self {
        self.script.push(Line::Leaves);
        self
    }

    /// Resets the connection, as a process does that dies with unread bytes.
    #[doc(alias = "reset")]
    pub fn breaks_off(mut self) -> Self {
        self.script.push(Line::BreaksOff);
        self
    }

    /// This side of the connection to it, in a world where there is nothing
    /// else. For more, see [`Scenario`].
    pub fn client(&self) -> Client {
        Scenario::new().client(self)
    }

    pub(super) fn script(&self) -> Vec<Line> {
        self.script.clone()
    }

    pub(super) fn meets(&self, kernel: &Arc<Kernel>, end: Id) {
        *self.met() = Some(Met {
            kernel: Arc::clone(kernel),
            end,
        });
    }

    fn met(&self) -> MutexGuard<'_, Option<Met>> {
        self.met.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All that it was sent so far. Nothing if nobody connected.
    pub fn heard(&self) -> Str {
        let heard = self
            .met()
            .as_ref()
            .map(|met| met.kernel.lock().heard(met.end));

        Str::of(heard.unwrap_or_default())
    }

    /// Whether the program has closed the connection.
    #[must_use]
    pub fn is_left(&self) -> bool {
        self.met()
            .as_ref()
            .is_some_and(|met| met.kernel.lock().is_left(met.end))
    }

    /// Expects that it was sent exactly this so far.
    ///
    /// # Panics
    ///
    /// If it was not, with what was expected beside what came.
    #[track_caller]
    #[expect(clippy::panic, reason = "documented: it is an assertion")]
    pub fn expect(&self, expected: impl Into<Str>) {
        let (expected, heard) = (expected.into(), self.heard());

        if expected.as_bytes() != heard.as_bytes() {
            panic!("{}", difference(expected.as_bytes(), heard.as_bytes()));
        }
    }
}

/// The two, one below the other, and where they part.
fn difference(expected: &[u8], heard: &[u8]) -> String {
    let same = expected
        .iter()
        .zip(heard)
        .take_while(|(expected, heard)| expected == heard)
        .count();

    format!(
        "the peer was not sent what was expected\n  expected: {}\n  was sent: {}\n  the first {same} \
         bytes are the same, of {} and {}",
        shown(expected, same),
        shown(heard, same),
        expected.len(),
        heard.len(),
    )
}

/// So many bytes are shown around where two texts part.
const AROUND: usize = 60;

fn shown(bytes: &[u8], same: usize) -> String {
    let from = if bytes.len() <= 2 * AROUND {
        0
    } else {
        same.saturating_sub(AROUND)
    };
    let to = bytes.len().min(from + 2 * AROUND);

    format!(
        "{}\"{}\"{}",
        if from > 0 { "…" } else { "" },
        bytes[from..to].escape_ascii(),
        if to < bytes.len() { "…" } else { "" },
    )
}

impl fmt::Debug for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Peer")
            .field("script", &self.script)
            .finish_non_exhaustive()
    }
}
