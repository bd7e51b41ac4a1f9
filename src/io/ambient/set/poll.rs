//! Elsewhere: the descriptors are handed to `poll` each time.

use std::collections::BTreeMap;
use std::io;
use std::os::fd::AsFd;
use std::sync::Arc;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::another;
use crate::io::ambient::{
    interrupts,
    watch::{system, timespec},
};
use crate::io::capabilities::{Descriptor, Interest, Key, Ready, WatchSet, Woken};

/// A set of descriptors that is waited on as one.
pub(in crate::io::ambient) struct Set {
    watched: BTreeMap<Key, (Arc<Descriptor>, PollFlags)>,
}

impl Set {
    #[expect(
        clippy::unnecessary_wraps,
        reason = "on Linux it takes a call that may fail"
    )]
    pub(in crate::io::ambient) fn new() -> io::Result<Self> {
        Ok(Self {
            watched: BTreeMap::new(),
        })
    }
}

impl WatchSet for Set {
    fn add(&mut self, key: Key, on: &Arc<Descriptor>, interest: Interest) -> io::Result<()> {
        system(on)?;

        let watched = self
            .watched
            .entry(key)
            .or_insert_with(|| (Arc::clone(on), PollFlags::empty()));
        if !Arc::ptr_eq(&watched.0, on) {
            return Err(another());
        }
        watched.1 |= flag(interest);

        Ok(())
    }

    fn remove(&mut self, key: Key) -> io::Result<()> {
        self.watched.remove(&key);

        Ok(())
    }

    fn wait(&mut self, timeout: Option<Duration>, ready: &mut Vec<Ready>) -> io::Result<Woken> {
        if interrupts::dispatch_pending() {
            return Ok(Woken::Signal);
        }

        let wakes = interrupts::wakes();
        let mut keys = Vec::with_capacity(self.watched.len());
        let mut fds = Vec::with_capacity(self.watched.len() + 1);
        for (key, (descriptor, flags)) in &self.watched {
            keys.push((*key, *flags));
            fds.push(PollFd::from_borrowed_fd(
                system(descriptor)?.as_fd(),
                *flags,
            ));
        }
        if let Some(wakes) = &wakes {
            fds.push(PollFd::new(wakes, PollFlags::IN));
        }

        let timeout = timeout.map(timespec);
        match poll(&mut fds, timeout.as_ref()) {
            Ok(0) => return Ok(Woken::TimedOut),
            Ok(_) => {}
            Err(Errno::INTR) => {
                interrupts::dispatch_pending();
                return Ok(Woken::Signal);
            }
            Err(error) => return Err(error.into()),
        }

        let before = ready.len();
        for ((key, flags), fd) in keys.iter().zip(&fds) {
            let found = fd.revents();
            let ended = found.intersects(PollFlags::ERR | PollFlags::HUP | PollFlags::NVAL);
            for interest in [Interest::Read, Interest::Write] {
                let flag = flag(interest);
                if flags.contains(flag) && (ended || found.contains(flag)) {
                    ready.push(Ready {
                        key: *key,
                        interest,
                    });
                }
            }
        }
        if wakes.is_some() && fds.last().is_some_and(|fd| !fd.revents().is_empty()) {
            interrupts::dispatch();
        }

        Ok(if ready.len() > before {
            Woken::Ready
        } else {
            Woken::Signal
        })
    }
}

fn flag(interest: Interest) -> PollFlags {
    match interest {
        Interest::Read => PollFlags::IN,
        Interest::Write => PollFlags::OUT,
    }
}
