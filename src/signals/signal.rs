//! Which signal, and what can be known about one.

use std::fmt;

mod details;

pub use details::{Code, ErrorNumber, SendingProcessId, SendingProcessUserId, Status};

use signal_hook::consts;

use crate::immutable::Maybe;

macro_rules! signals {
    ($($(#[$doc:meta])* $name:ident = $number:ident, $php:literal;)+) => {
        /// A signal that a process can receive.
        ///
        /// Ported from `Innmind\Signals\Signal`, with its names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Signal {
            $($(#[$doc])* #[doc = concat!("`", stringify!($number), "`")] #[doc(alias = $php)] $name,)+
        }

        impl Signal {
            /// The signal of that number, if it is one of these.
            #[must_use]
            pub const fn maybe(number: i32) -> Maybe<Self> {
                match number {
                    $(consts::$number => Some(Self::$name),)+
                    _ => None,
                }
            }

            /// Its number on this system.
            #[must_use]
            #[doc(alias = "toInt")]
            pub const fn to_int(self) -> i32 {
                match self {
                    $(Self::$name => consts::$number,)+
                }
            }

            const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($number),)+
                }
            }
        }
    };
}

signals! {
    /// The terminal is gone, or a daemon is asked to read its configuration:
    Hangup = SIGHUP, "hangup";
    /// Someone pressed Control-C:
    Interrupt = SIGINT, "interrupt";
    /// Someone pressed Control-\:
    Quit = SIGQUIT, "quit";
    /// An illegal instruction, which cannot be listened for:
    Illegal = SIGILL, "illegal";
    /// A breakpoint:
    Trap = SIGTRAP, "trap";
    /// The process aborts itself:
    Abort = SIGABRT, "abort";
    /// An arithmetic error, which cannot be listened for:
    FloatingPointException = SIGFPE, "floatingPointException";
    /// Memory that is not there:
    Bus = SIGBUS, "bus";
    /// Memory that is not the process's, which cannot be listened for:
    SegmentationViolation = SIGSEGV, "segmentationViolation";
    /// A system call that does not exist:
    System = SIGSYS, "system";
    /// Nobody reads what is written:
    Pipe = SIGPIPE, "pipe";
    /// An alarm that was set:
    Alarm = SIGALRM, "alarm";
    /// The process is asked to end:
    Terminate = SIGTERM, "terminate";
    /// Urgent data on a socket:
    Urgent = SIGURG, "urgent";
    /// Someone pressed Control-Z:
    TerminalStop = SIGTSTP, "terminalStop";
    /// The process goes on after a stop:
    Continue = SIGCONT, "continue";
    /// A child ended or stopped:
    Child = SIGCHLD, "child";
    /// A background process reads from the terminal:
    TtyIn = SIGTTIN, "ttyIn";
    /// A background process writes to the terminal:
    TtyOut = SIGTTOU, "ttyOut";
    /// A descriptor became ready:
    Io = SIGIO, "io";
    /// The limit on processor time is passed:
    ExceedsCpu = SIGXCPU, "exceedsCpu";
    /// The limit on file sizes is passed:
    ExceedsFileSize = SIGXFSZ, "exceedsFileSize";
    /// A timer on the process's own time:
    VirtualTimerExpired = SIGVTALRM, "virtualTimerExpired";
    /// A timer on the process's and the system's time:
    ProfilingTimerExpired = SIGPROF, "profilingTimerExpired";
    /// The terminal has another size:
    TerminalWindowsSizeChanged = SIGWINCH, "terminalWindowsSizeChanged";
    /// Free for programs to use:
    UserDefinedSignal1 = SIGUSR1, "userDefinedSignal1";
    /// Free for programs to use:
    UserDefinedSignal2 = SIGUSR2, "userDefinedSignal2";
}

impl Signal {
    /// The signal of that number.
    ///
    /// # Panics
    ///
    /// If it is none of these. See [`maybe`](Self::maybe).
    #[must_use]
    #[track_caller]
    pub const fn of(number: i32) -> Self {
        match Self::maybe(number) {
            Some(signal) => signal,
            #[expect(clippy::panic, reason = "documented: the literal is invalid")]
            None => panic!("there is no signal of this number"),
        }
    }

    /// Whether a process may listen for it at all.
    pub(crate) fn may_be_listened_for(self) -> bool {
        !consts::FORBIDDEN.contains(&self.to_int())
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lead_back_to_their_signal() {
        let known: Vec<_> = (1..=31).filter_map(Signal::maybe).collect();

        assert_eq!(known.len(), 27);
        assert!(
            known
                .iter()
                .all(|signal| Signal::of(signal.to_int()) == *signal)
        );
        assert_eq!(Signal::Terminate.to_string(), "SIGTERM");
        assert!(!Signal::Illegal.may_be_listened_for());
    }
}
