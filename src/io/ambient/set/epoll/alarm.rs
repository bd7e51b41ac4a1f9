//! One timer for wait after wait.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use rustix::time::{
    Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, timerfd_create, timerfd_settime,
};

use crate::io::ambient::watch::timespec;

/// Wakes who waits no later than they asked for, and perhaps once too early.
///
/// A wait with a timeout of its own sets a timer and takes it back, which is a
/// tenth of an exchange of messages (measured: 11.7 µs with it, 10.4 without).
/// Most such waits end long before their time, and the next one ends later than
/// they would have: so the timer stays where it was set, and is set anew only
/// when it rings.
pub(super) struct Alarm {
    timer: OwnedFd,
    start: Instant,
    /// Not later than whoever waits wants to be woken.
    rings: Option<Duration>,
}

impl Alarm {
    #[expect(
        clippy::disallowed_methods,
        reason = "the timer counts by the same clock"
    )]
    pub(super) fn new() -> io::Result<Self> {
        let flags = TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK;

        Ok(Self {
            timer: timerfd_create(TimerfdClockId::Monotonic, flags)?,
            start: Instant::now(),
            rings: None,
        })
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the timer counts by the same clock"
    )]
    pub(super) fn now(&self) -> Duration {
        self.start.elapsed()
    }

    /// Rings at the deadline, if not before.
    pub(super) fn no_later_than(&mut self, deadline: Duration) -> io::Result<()> {
        if self.rings.is_some_and(|rings| rings <= deadline) {
            return Ok(());
        }
        // Nothing at all would be never.
        let left = deadline.saturating_sub(self.now());
        self.set(left.max(Duration::from_nanos(1)))?;
        self.rings = Some(deadline);

        Ok(())
    }

    /// It has rung: it is silent until it is set again.
    pub(super) fn silence(&mut self) -> io::Result<()> {
        self.rings = None;

        self.set(Duration::ZERO)
    }

    fn set(&self, within: Duration) -> io::Result<()> {
        let once = Itimerspec {
            it_interval: timespec(Duration::ZERO),
            it_value: timespec(within),
        };
        timerfd_settime(&self.timer, TimerfdTimerFlags::empty(), &once)?;

        Ok(())
    }
}

impl AsFd for Alarm {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.timer.as_fd()
    }
}
