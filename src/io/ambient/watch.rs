//! Waiting, on the system.

use std::io::{self, IoSlice};
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::net::SendFlags;

use super::{Fd, interrupts, set};
use crate::io::capabilities::{
    self, Accepted, Descriptor, Interest, Received, Sent, WatchSet, Woken, accept_when_ready,
    receive_when_ready, send_when_ready,
};

/// Waits by standing still.
///
/// While nobody listens for signals, waiting and reading are one blocking call.
/// With listeners it tries, waits for both the descriptor and the signals, and
/// tries again: a signal that comes just before a blocking call would be
/// noticed only after it.
#[derive(Debug)]
pub(crate) struct Watch {
    start: Instant,
}

impl Watch {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one watch that reads the clock"
    )]
    pub(crate) fn new() -> Self {
        Self {
            start: Instant::now(),
        }
    }

    /// Waits on a descriptor, if there is one, and on the signals.
    fn poll(&self, on: Option<(&Fd, PollFlags)>, timeout: Option<Duration>) -> io::Result<Woken> {
        if interrupts::dispatch_pending() {
            return Ok(Woken::Signal);
        }

        let timeout = timeout.map(timespec);
        let wakes = interrupts::wakes();
        let on = on.map(|(fd, flags)| PollFd::from_borrowed_fd(fd.as_fd(), flags));
        let wakes = wakes.map(|wakes| PollFd::from_borrowed_fd(wakes, PollFlags::IN));

        // Which of the two there are decides what is waited on, not where.
        let woken = match (on, wakes) {
            (Some(on), Some(wakes)) => {
                let mut fds = [on, wakes];
                poll(&mut fds, timeout.as_ref()).map(|_| fds.map(|fd| !fd.revents().is_empty()))
            }
            (Some(on), None) => {
                let mut fds = [on];
                poll(&mut fds, timeout.as_ref()).map(|count| [count > 0, false])
            }
            (None, Some(wakes)) => {
                let mut fds = [wakes];
                poll(&mut fds, timeout.as_ref()).map(|count| [false, count > 0])
            }
            (None, None) => poll(&mut [], timeout.as_ref()).map(|_| [false, false]),
        };

        match woken {
            Ok([true, _]) => Ok(Woken::Ready),
            Ok([false, true]) => {
                // A byte without a raised flag is left over from a signal that
                // another thread has dispatched; this takes it away.
                interrupts::dispatch();
                Ok(Woken::Signal)
            }
            Ok([false, false]) => Ok(Woken::TimedOut),
            Err(Errno::INTR) => {
                interrupts::dispatch_pending();
                Ok(Woken::Signal)
            }
            Err(error) => Err(error.into()),
        }
    }
}

impl Watch {
    /// What is left of the time allowed. The system counts in steps of its own,
    /// and may end a wait up to one of them early.
    fn left(&self, timeout: Option<Duration>, began: Option<Duration>) -> Option<Duration> {
        let passed = capabilities::Watch::now(self).saturating_sub(began?);

        timeout.map(|timeout| timeout.saturating_sub(passed))
    }
}

/// Whether a single call may stand still: nobody listens for signals, and time
/// is given.
fn may_block(timeout: Option<Duration>) -> bool {
    timeout != Some(Duration::ZERO) && interrupts::wakes().is_none()
}

/// The system's descriptor inside; ours has nothing to do with others.
pub(super) fn system(descriptor: &Descriptor) -> io::Result<&Fd> {
    match descriptor {
        Descriptor::Fd(fd) => Ok(fd),
        Descriptor::Other(_) => Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "the system cannot wait for a descriptor that is not its own",
        )),
    }
}

/// A timeout as the system takes it; one that does not fit is as good as none.
pub(super) fn timespec(duration: Duration) -> Timespec {
    Timespec::try_from(duration).unwrap_or(Timespec {
        tv_sec: i64::MAX,
        tv_nsec: 0,
    })
}

fn is(error: &io::Error, errno: Errno) -> bool {
    error.raw_os_error() == Some(errno.raw_os_error())
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one watch that reads the clock"
)]
impl capabilities::Watch for Watch {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn wait_one(
        &self,
        on: &Descriptor,
        interest: Interest,
        timeout: Option<Duration>,
    ) -> io::Result<Woken> {
        let fd = system(on)?;
        let flags = match interest {
            Interest::Read => PollFlags::IN,
            Interest::Write => PollFlags::OUT,
        };

        self.poll(Some((fd, flags)), timeout)
    }

    fn wait(&self, timeout: Duration) -> io::Result<Woken> {
        self.poll(None, Some(timeout))
    }

    fn set(&self) -> io::Result<Box<dyn WatchSet>> {
        Ok(Box::new(set::Set::new()?))
    }

    fn receive(
        &self,
        from: &Descriptor,
        into: &mut Vec<u8>,
        timeout: Option<Duration>,
    ) -> io::Result<Received> {
        let fd = system(from)?;

        if interrupts::dispatch_pending() {
            return Ok(Received::Woken(Woken::Signal));
        }
        // What may stand still, and knows no timeout, is asked first.
        if fd.must_ask() && (timeout.is_some() || !may_block(timeout)) {
            match self.wait_one(from, Interest::Read, timeout)? {
                Woken::Ready => {}
                woken => return Ok(Received::Woken(woken)),
            }
        } else if !may_block(timeout) {
            return receive_when_ready(self, from, into, timeout);
        }

        let began = timeout.map(|_| self.now());
        match fd.read(into, timeout) {
            Ok(0) => Ok(Received::End),
            Ok(bytes) => Ok(Received::Bytes(bytes)),
            Err(error) if is(&error, Errno::INTR) => Ok(Received::Woken(Woken::Signal)),
            Err(error) if is(&error, Errno::AGAIN) => match self.left(timeout, began) {
                Some(Duration::ZERO) => Ok(Received::Woken(Woken::TimedOut)),
                left => receive_when_ready(self, from, into, left),
            },
            Err(error) => Err(error),
        }
    }

    fn send(
        &self,
        to: &Descriptor,
        chunks: &[IoSlice<'_>],
        timeout: Option<Duration>,
    ) -> io::Result<Sent> {
        let fd = system(to)?;

        if interrupts::dispatch_pending() {
            return Ok(Sent::Woken(Woken::Signal));
        }
        // A blocking write does not tell a timeout from a pause: it gives what
        // it got rid of until then. So one with a timeout never stands still.
        if timeout.is_some() || !may_block(timeout) {
            return send_when_ready(self, to, chunks, timeout);
        }

        match fd.write(chunks, SendFlags::empty()) {
            Ok(bytes) => Ok(Sent::Bytes(bytes)),
            Err(error) if is(&error, Errno::INTR) => Ok(Sent::Woken(Woken::Signal)),
            // One that was acquired may be in a mode of its own.
            Err(error) if is(&error, Errno::AGAIN) => send_when_ready(self, to, chunks, timeout),
            Err(error) => Err(error),
        }
    }

    fn accept(&self, on: &Descriptor, timeout: Option<Duration>) -> io::Result<Accepted> {
        let fd = system(on)?;

        if interrupts::dispatch_pending() {
            return Ok(Accepted::Woken(Woken::Signal));
        }
        if !may_block(timeout) {
            return accept_when_ready(self, on, timeout);
        }

        let began = timeout.map(|_| self.now());
        match fd.accept(timeout) {
            Ok(client) => Ok(Accepted::Client(client.into())),
            Err(error) if is(&error, Errno::INTR) => Ok(Accepted::Woken(Woken::Signal)),
            // Either the time has passed, or another thread accepts here too,
            // and only one may stand still.
            Err(error) if is(&error, Errno::AGAIN) => match self.left(timeout, began) {
                Some(Duration::ZERO) => Ok(Accepted::Woken(Woken::TimedOut)),
                left => accept_when_ready(self, on, left),
            },
            Err(error) => Err(error),
        }
    }
}
