//! Whether the calling code runs inside of a process that is not the system's.

use std::sync::OnceLock;

/// Names the process that the calling code runs in, if it is one of another
/// world.
pub(crate) type Named = fn() -> Option<String>;

/// Other worlds are built on this module, which cannot name them: they plug in
/// here.
static NAMED: OnceLock<Named> = OnceLock::new();

/// From now on, this tells. The first to call stays.
pub(crate) fn tell_by(named: Named) {
    let _ = NAMED.set(named);
}

/// The system's own parts are not to be had inside of another world.
#[track_caller]
#[expect(
    clippy::panic,
    reason = "documented: the program reaches past its `Os`"
)]
pub(super) fn refuse() {
    if let Some(process) = NAMED.get().and_then(|named| named()) {
        panic!(
            "the simulated process `{process}` asks for the operating system of the real machine: \
             use the one that it was given"
        );
    }
}
