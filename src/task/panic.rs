//! What is known of a panic that ended a coroutine.

use std::any::Any;
use std::backtrace::Backtrace;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic;
use std::sync::Once;

use super::current;

/// A panic that ended a coroutine.
///
/// `Display` is its message, and where it was if that is known.
pub struct Panic {
    payload: Box<dyn Any + Send>,
    recorded: Option<Box<Recorded>>,
}

struct Recorded {
    location: String,
    backtrace: Backtrace,
}

impl Panic {
    /// The message, if the payload is one.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        let payload = &self.payload;

        payload
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
    }

    /// File, line and column, if the coroutine
    /// [records its panics](super::Config::recording_panics).
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.recorded
            .as_ref()
            .map(|recorded| recorded.location.as_str())
    }

    /// The calls that led to it, if the coroutine records its panics. As for
    /// std's own reports, it is empty unless `RUST_BACKTRACE` asks for it.
    #[must_use]
    pub fn backtrace(&self) -> Option<&Backtrace> {
        self.recorded.as_ref().map(|recorded| &recorded.backtrace)
    }

    /// What `std::panic::resume_unwind` takes.
    #[must_use]
    pub fn into_payload(self) -> Box<dyn Any + Send> {
        self.payload
    }

    /// A panic that was just caught on this thread.
    pub(super) fn caught(payload: Box<dyn Any + Send>) -> Self {
        Self {
            payload,
            recorded: RECORDED.with(RefCell::take),
        }
    }
}

impl fmt::Display for Panic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message().unwrap_or("a panic without a message"))?;

        match self.location() {
            Some(location) => write!(f, ", at {location}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Panic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Panic")
            .field("message", &self.message())
            .field("location", &self.location())
            .finish_non_exhaustive()
    }
}

thread_local! {
    /// The last panic in a coroutine that records them.
    static RECORDED: RefCell<Option<Box<Recorded>>> = const { RefCell::new(None) };

    /// Whether the hook runs: what it does may panic in turn.
    static RECORDING: Cell<bool> = const { Cell::new(false) };
}

/// Makes panics in coroutines that record them known to [`Panic::caught`]
/// instead of to the former hook.
pub(super) fn record() {
    static HOOK: Once = Once::new();

    // The hook cannot be changed by a thread that panics.
    if std::thread::panicking() {
        return;
    }

    HOOK.call_once(|| {
        let former = panic::take_hook();

        panic::set_hook(Box::new(move |info| {
            if !current::records_panics() || RECORDING.replace(true) {
                return former(info);
            }

            let recorded = Recorded {
                location: info
                    .location()
                    .map_or_else(|| "an unknown place".to_owned(), ToString::to_string),
                backtrace: Backtrace::capture(),
            };
            RECORDED.set(Some(Box::new(recorded)));
            RECORDING.set(false);
        }));
    });
}
