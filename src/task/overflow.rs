//! A stack overflow is told with the coroutine's name.
//!
//! The system only says that the process died of a signal. So the first
//! coroutine puts a handler before the one that is there (std's own tells of
//! the overflow of a thread): it writes which coroutine it was, then passes the
//! signal on. It runs on the alternate stack that std makes for its threads; a
//! thread that has none dies without a word, as it would without the handler.

use std::mem;
use std::ptr;
use std::sync::{Once, OnceLock};

use super::current;

/// What a touched guard is told by, depending on the system, and what was
/// there before.
static SIGNALS: [(libc::c_int, OnceLock<libc::sigaction>); 2] = [
    (libc::SIGSEGV, OnceLock::new()),
    (libc::SIGBUS, OnceLock::new()),
];

/// From now on, overflows are told.
pub(super) fn tell() {
    static HANDLER: Once = Once::new();

    HANDLER.call_once(|| {
        for (signal, former) in &SIGNALS {
            // SAFETY: all zeros is a `sigaction`: the default, no flags.
            let mut now: libc::sigaction = unsafe { mem::zeroed() };
            // SAFETY: it only asks, and writes to a value of ours.
            if unsafe { libc::sigaction(*signal, ptr::null(), &raw mut now) } != 0 {
                continue;
            }
            // Before the handler that passes on to it.
            let _ = former.set(now);

            let mut ours = now;
            ours.sa_sigaction = handle as *const () as usize;
            ours.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
            // SAFETY: `handle` has the signature that `SA_SIGINFO` asks for,
            // does what a handler may do and no more, and passes on to the
            // former one. Failing changes nothing.
            unsafe { libc::sigaction(*signal, &raw const ours, ptr::null_mut()) };
        }
    });
}

/// Only loads, a `write`, and `sigaction`: all that a signal handler may do.
extern "C" fn handle(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut libc::c_void) {
    // SAFETY: the system gives a valid `info`, which for these two signals
    // holds an address.
    let address = unsafe { (*info).si_addr() }.addr();

    if let Some((name, size)) = current::overflowed(address) {
        let mut report = Report::default();
        report.push("\ncoroutine '");
        report.push(name);
        report.push("' has overflowed its stack of ");
        report.push_number(size);
        report.push(" bytes\n");
        let text = report.text();

        // SAFETY: the bytes are ours, and as many as is said.
        unsafe { libc::write(libc::STDERR_FILENO, text.as_ptr().cast(), text.len()) };
    }

    pass_on(signal, info, context);
}

fn pass_on(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut libc::c_void) {
    let former = SIGNALS
        .iter()
        .find(|(known, _)| *known == signal)
        .and_then(|(_, former)| former.get());

    match former {
        Some(former) if !matches!(former.sa_sigaction, libc::SIG_DFL | libc::SIG_IGN) => {
            if former.sa_flags & libc::SA_SIGINFO == 0 {
                // SAFETY: without `SA_SIGINFO` a handler takes the signal
                // alone; it is neither of the two special values.
                let handler: extern "C" fn(libc::c_int) =
                    unsafe { mem::transmute(former.sa_sigaction) };
                handler(signal);
            } else {
                type Handler = extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut libc::c_void);
                // SAFETY: with `SA_SIGINFO` it takes these three.
                let handler: Handler = unsafe { mem::transmute(former.sa_sigaction) };
                handler(signal, info, context);
            }
        }
        // The instruction is tried again, and the process dies of the signal.
        _ => {
            // SAFETY: all zeros is the default action.
            let default: libc::sigaction = unsafe { mem::zeroed() };
            // SAFETY: it may be called in a handler, and the value is ours.
            unsafe { libc::sigaction(signal, &raw const default, ptr::null_mut()) };
        }
    }
}

/// Text without an allocation. What does not fit is left out.
struct Report {
    bytes: [u8; Self::SIZE],
    length: usize,
}

impl Report {
    const SIZE: usize = 512;

    fn push(&mut self, text: &str) {
        for byte in text.bytes() {
            if let Some(free) = self.bytes.get_mut(self.length) {
                *free = byte;
                self.length += 1;
            }
        }
    }

    fn push_number(&mut self, number: usize) {
        let mut power = 1;
        while number / power >= 10 {
            power *= 10;
        }
        while power > 0 {
            self.push(DIGITS[number / power % 10]);
            power /= 10;
        }
    }

    fn text(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

impl Default for Report {
    fn default() -> Self {
        Self {
            bytes: [0; Self::SIZE],
            length: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Report;

    #[test]
    fn numbers_and_names_become_text() {
        for number in [0, 7, 10, 99, 262_144, usize::MAX] {
            let mut report = Report::default();
            report.push_number(number);
            assert_eq!(report.text(), number.to_string().as_bytes());
        }

        let mut report = Report::default();
        report.push(&"é".repeat(1_000));
        assert_eq!(report.text().len(), Report::SIZE);
    }
}
