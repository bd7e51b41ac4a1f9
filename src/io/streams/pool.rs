//! Many streams, read as they become ready.

use std::borrow::Borrow;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use indexmap::IndexMap;

use super::Read;
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::str::Encoding;
use crate::immutable::{Attempt, Pair, Sequence, Str};
use crate::io::connection::{Connection, reason};
use crate::io::group::{Group, Taken};
use crate::io::reader::Input;
use crate::time::Period;

/// Reads many streams as they become ready. Ported from
/// `Innmind\IO\Streams\Stream\Read\Pool`.
///
/// ```
/// use innmind::io::Io;
/// use innmind::prelude::*;
///
/// let io = Io::from_ambient_authority();
/// let (first, second) = io.capabilities().sockets().pair()?;
/// let (first, second) = (io.streams().acquire(first), io.streams().acquire(second));
/// let pool = first.read().pool("first").with("second", second.read());
///
/// first.write().sink([Str::of("Hello")])?;
/// let chunks = pool.chunks()?;
/// assert_eq!(
///     chunks.map(|pair| (*pair.key(), pair.value().clone().ok())).to_list(),
///     [("second", Some(Str::of("Hello")))],
/// );
/// # Ok::<(), innmind::Error>(())
/// ```
///
/// The streams are registered with the system by the first wait. A pool that is
/// kept waits again at the cost of one call, however many streams it has; so
/// keep it over a loop, rather than make it anew in each turn.
#[derive(Clone)]
#[must_use = "nothing is read before `chunks`"]
pub struct Pool<T> {
    /// By where in memory each connection is: a stream is in here once.
    streams: IndexMap<usize, (T, Arc<Connection>)>,
    /// Made when it first waits; shared by what is the same but for timeouts.
    group: Arc<OnceLock<Arc<Group<Connection>>>>,
    timeout: Option<Duration>,
    encoding: Encoding,
    non_blocking: bool,
}

/// The most bytes that a chunk has.
const MOST: usize = 64 * 1024;

impl<T> Pool<T> {
    pub(super) fn of(id: T, stream: &Arc<Connection>) -> Self {
        Self {
            streams: IndexMap::from([(place(stream), (id, Arc::clone(stream)))]),
            group: Arc::default(),
            timeout: None,
            encoding: Encoding::default(),
            non_blocking: false,
        }
    }

    /// Waits on another stream too. A stream that is in the pool already gets
    /// this identifier instead.
    #[must_use = "a pool never changes: this gives the next one"]
    pub fn with(mut self, id: T, stream: impl Borrow<Read>) -> Self {
        let stream = stream.borrow().connection();
        self.streams.insert(place(stream), (id, Arc::clone(stream)));
        self.group = Arc::default();
        self
    }

    /// Takes what is there, without waiting.
    pub fn poll(self) -> Self {
        self.timeout_after(Period::second(0))
    }

    /// Waits for ever, as is the default.
    pub fn watch(self) -> Self {
        Self {
            timeout: None,
            ..self
        }
    }

    /// Bounds the wait for the first chunk. A month counts 31 days here, and a
    /// year 366.
    #[doc(alias = "timeoutAfter")]
    pub fn timeout_after(self, period: Period) -> Self {
        Self {
            timeout: Some(period.as_bound()),
            ..self
        }
    }

    /// Counts the chunks in this encoding.
    #[doc(alias = "toEncoding")]
    pub fn to_encoding(self, encoding: Encoding) -> Self {
        Self { encoding, ..self }
    }

    /// Never stands still in a call that reads. See
    /// [`Read::non_blocking`].
    #[doc(alias = "nonBlocking")]
    pub fn non_blocking(self) -> Self {
        Self {
            non_blocking: true,
            // The mode is set where the streams are registered.
            group: Arc::default(),
            ..self
        }
    }
}

impl<T: Clone> Pool<T> {
    /// Waits until a stream is ready, and takes what came from each that is: at
    /// most 64 KiB of one, the rest with the next call. Empty if the time has
    /// passed before anything came.
    ///
    /// A stream that has ended says so once, by an error that
    /// [`is_closed`](Error::is_closed) in place of a chunk, and is not waited on
    /// any more; so does one that fails. One that another thread reads at this
    /// moment [`is_busy`](Error::is_busy), and stays. One that was closed on this
    /// side is passed over.
    ///
    /// # Errors
    ///
    /// [`is_closed`](Error::is_closed) once there is no stream left to wait on,
    /// [`is_busy`](Error::is_busy) if another thread waits on this pool,
    /// [`is_aborted`](Error::is_aborted) if the program is being stopped, or
    /// what the system says.
    pub fn chunks(&self) -> Attempt<Sequence<Pair<T, Attempt<Str>>>> {
        let Some((_, (_, first))) = self.streams.first() else {
            return Err(failed(Reason::Closed));
        };
        let group = self.group.get_or_init(|| {
            let members = self.streams.values().map(|(_, stream)| Arc::clone(stream));
            Group::of(first.shared_watch(), members.collect())
        });

        let taken = group.take(
            self.timeout,
            |descriptor| {
                if self.non_blocking {
                    descriptor.set_non_blocking()
                } else {
                    Ok(())
                }
            },
            |member, stream, room| {
                let (chunk, ended) = match chunk(stream, room) {
                    Ok(Some(bytes)) => (Ok(Str::from(bytes).to_encoding(self.encoding)), false),
                    Ok(None) => return Taken::Nothing,
                    // The group is told, and forgets it.
                    Err(_) if stream.closed() => return Taken::Nothing,
                    Err(error) => {
                        let busy = error.is_busy();
                        (Err(error), !busy)
                    }
                };
                let Some((_, (id, _))) = self.streams.get_index(member) else {
                    return Taken::Nothing;
                };
                let pair = Pair::of(id.clone(), chunk);

                if ended {
                    Taken::Last(pair)
                } else {
                    Taken::Some(pair)
                }
            },
        );

        taken.map(Sequence::of).map_err(failed)
    }
}

/// What came of one stream: what an earlier read left, or what is there now.
fn chunk(stream: &Connection, room: &mut Vec<u8>) -> Attempt<Option<Bytes>> {
    stream.read(|descriptor, buffer| {
        if buffer.size() > 0 {
            let mut input = Input::of(buffer);
            let all = input.available();
            if let Ok(bytes) = input.take(all) {
                input.commit();
                return Ok(Some(bytes));
            }
        }
        let ended = Reason::Ended { missing: 1 };
        if buffer.ended() {
            return Err(stream.failed(Operation::Read, ended));
        }

        room.clear();
        room.reserve(MOST);
        match descriptor.try_read(room) {
            Ok(0) => {
                buffer.end();
                Err(stream.failed(Operation::Read, ended))
            }
            // The room is for whoever comes next, unless it is well used.
            Ok(size) if size < MOST / 4 => Ok(Some(Bytes::copy_from_slice(room))),
            Ok(_) => Ok(Some(Bytes::from(std::mem::take(room)))),
            Err(error) if is_for_later(&error) => Ok(None),
            Err(error) => Err(stream.failed(Operation::Read, reason(error, stream.closed()))),
        }
    })
}

fn is_for_later(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;

    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted)
}

fn failed(reason: Reason) -> Error {
    let pool = Subject::Named("a pool of streams");

    Error::failure(Failure::of(Operation::Read, pool, reason))
}

fn place(stream: &Arc<Connection>) -> usize {
    Arc::as_ptr(stream) as usize
}

impl<T: fmt::Debug> fmt::Debug for Pool<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.streams.values().map(|(id, _)| id))
            .finish()
    }
}
