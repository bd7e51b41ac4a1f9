//! Linux: each descriptor is registered once with the kernel.

use std::collections::HashMap;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, AsRawFd, OwnedFd, RawFd};
use std::sync::Arc;
use std::time::Duration;

use rustix::event::epoll;
use rustix::io::Errno;

use crate::io::ambient::{
    interrupts,
    watch::{system, timespec},
};
use crate::io::capabilities::{Descriptor, Interest, Key, Ready, WatchSet, Woken};

/// A set of descriptors that is waited on as one.
pub(in crate::io::ambient) struct Set {
    epoll: OwnedFd,
    watched: HashMap<Key, Watched>,
    /// The signals' descriptor, once it is registered.
    wakes: Option<RawFd>,
}

/// What a key stands for. Keeping the descriptor keeps its number from being
/// used again while the kernel still knows it by that number.
struct Watched {
    descriptor: Arc<Descriptor>,
    flags: epoll::EventFlags,
}

/// The key that signals have: programs count from zero.
const WAKES: u64 = u64::MAX;

impl Set {
    pub(in crate::io::ambient) fn new() -> io::Result<Self> {
        Ok(Self {
            epoll: epoll::create(epoll::CreateFlags::CLOEXEC)?,
            watched: HashMap::new(),
            wakes: None,
        })
    }

    /// Listeners may come after the set.
    fn watch_signals(&mut self) -> io::Result<()> {
        if let (None, Some(wakes)) = (self.wakes, interrupts::wakes()) {
            let data = epoll::EventData::new_u64(WAKES);
            epoll::add(&self.epoll, wakes, data, epoll::EventFlags::IN)?;
            self.wakes = Some(wakes.as_raw_fd());
        }

        Ok(())
    }
}

impl WatchSet for Set {
    fn add(&mut self, key: Key, on: &Arc<Descriptor>, interest: Interest) -> io::Result<()> {
        let fd = system(on)?;
        let flag = flag(interest);
        let data = epoll::EventData::new_u64(key.0);

        if key.0 == WAKES {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "this key is taken by signals",
            ));
        }

        match self.watched.get_mut(&key) {
            Some(watched) => {
                epoll::modify(&self.epoll, fd.as_fd(), data, watched.flags | flag)?;
                watched.flags |= flag;
            }
            None => {
                epoll::add(&self.epoll, fd.as_fd(), data, flag)?;
                self.watched.insert(
                    key,
                    Watched {
                        descriptor: Arc::clone(on),
                        flags: flag,
                    },
                );
            }
        }

        Ok(())
    }

    fn remove(&mut self, key: Key) -> io::Result<()> {
        if let Some(watched) = self.watched.remove(&key) {
            epoll::delete(&self.epoll, system(&watched.descriptor)?.as_fd())?;
        }

        Ok(())
    }

    fn wait(&mut self, timeout: Option<Duration>, ready: &mut Vec<Ready>) -> io::Result<Woken> {
        if interrupts::dispatch_pending() {
            return Ok(Woken::Signal);
        }
        self.watch_signals()?;

        let timeout = timeout.map(timespec);
        // What does not fit is told by the next wait.
        let mut events = [const { MaybeUninit::uninit() }; 128];

        let events = match epoll::wait(&self.epoll, &mut events[..], timeout.as_ref()) {
            Ok((events, _)) => events,
            Err(Errno::INTR) => {
                interrupts::dispatch_pending();
                return Ok(Woken::Signal);
            }
            Err(error) => return Err(error.into()),
        };
        if events.is_empty() {
            return Ok(Woken::TimedOut);
        }

        let before = ready.len();
        let mut signalled = false;

        for event in events {
            let (data, flags) = (event.data, event.flags);
            let key = data.u64();
            if key == WAKES {
                signalled = true;
                continue;
            }

            let Some(watched) = self.watched.get(&Key(key)) else {
                continue;
            };
            // An error or a hang-up is for whoever asks next, in either
            // direction.
            let ended = flags.intersects(epoll::EventFlags::ERR | epoll::EventFlags::HUP);
            for interest in [Interest::Read, Interest::Write] {
                let flag = flag(interest);
                if watched.flags.contains(flag) && (ended || flags.contains(flag)) {
                    ready.push(Ready {
                        key: Key(key),
                        interest,
                    });
                }
            }
        }

        if signalled {
            interrupts::dispatch();
        }

        Ok(if ready.len() > before {
            Woken::Ready
        } else {
            Woken::Signal
        })
    }
}

fn flag(interest: Interest) -> epoll::EventFlags {
    match interest {
        Interest::Read => epoll::EventFlags::IN,
        Interest::Write => epoll::EventFlags::OUT,
    }
}
