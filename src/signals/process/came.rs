//! What the system tells of a signal, as far as safe code gets to know.

use crate::signals::{Info, Signal};

#[cfg(not(feature = "siginfo"))]
pub(super) use signal_hook::iterator::exfiltrator::SignalOnly as Told;
#[cfg(feature = "siginfo")]
pub(super) use signal_hook::iterator::exfiltrator::WithOrigin as Told;

/// The signal, and what is known about it.
#[cfg(feature = "siginfo")]
pub(super) fn came(origin: signal_hook::low_level::siginfo::Origin) -> Option<(Signal, Info)> {
    use crate::signals::signal::{Code, SendingProcessId, SendingProcessUserId};

    let process = origin.process;
    let info = Info::of(
        code(origin.cause).map(Code::of),
        None,
        process.map(|process| SendingProcessId::of(process.pid)),
        process.map(|process| SendingProcessUserId::of(process.uid)),
        None,
    );

    Some((Signal::maybe(origin.signal)?, info))
}

/// The number that the system has for a cause. Where it has others, or none,
/// nothing is claimed.
#[cfg(feature = "siginfo")]
fn code(cause: signal_hook::low_level::siginfo::Cause) -> Option<i32> {
    use signal_hook::low_level::siginfo::{Cause, Chld, Sent};

    Some(match cause {
        Cause::Chld(Chld::Exited) => 1,
        Cause::Chld(Chld::Killed) => 2,
        Cause::Chld(Chld::Dumped) => 3,
        Cause::Chld(Chld::Trapped) => 4,
        Cause::Chld(Chld::Stopped) => 5,
        Cause::Chld(Chld::Continued) => 6,
        _ if !cfg!(target_os = "linux") => return None,
        Cause::Kernel => 0x80,
        Cause::Sent(Sent::User) => 0,
        Cause::Sent(Sent::Queue) => -1,
        Cause::Sent(Sent::MesgQ) => -3,
        Cause::Sent(Sent::TKill) => -6,
        _ => return None,
    })
}

/// The signal. Without the feature `siginfo` that is all.
#[cfg(not(feature = "siginfo"))]
pub(super) fn came(signal: i32) -> Option<(Signal, Info)> {
    Some((Signal::maybe(signal)?, Info::default()))
}
