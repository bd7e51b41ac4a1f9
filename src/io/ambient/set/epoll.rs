//! Linux: each descriptor is registered once with the kernel.

mod alarm;

use std::collections::{HashMap, HashSet};
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, AsRawFd, OwnedFd, RawFd};
use std::sync::Arc;
use std::time::Duration;

use rustix::event::epoll;
use rustix::io::Errno;

use super::another;
use crate::io::ambient::{
    Fd, interrupts,
    watch::{system, timespec},
};
use crate::io::capabilities::{Descriptor, Interest, Key, Ready, WatchSet, Woken};
use alarm::Alarm;

/// A set of descriptors that is waited on as one.
///
/// The kernel takes a descriptor once, and the set may have it under several
/// keys: so the kernel knows it by its number, and the set knows the keys.
pub(in crate::io::ambient) struct Set {
    epoll: OwnedFd,
    watched: HashMap<RawFd, Watched>,
    keys: HashMap<Key, RawFd>,
    /// What the kernel does not take: files, which are always ready.
    always: HashSet<RawFd>,
    /// The signals' descriptor, once it is registered.
    wakes: Option<RawFd>,
    /// From the second long wait on.
    alarm: Option<Alarm>,
    has_waited: bool,
}

/// What is registered. Keeping the descriptor keeps its number from being used
/// again while the kernel still knows it by that number.
struct Watched {
    descriptor: Arc<Descriptor>,
    keys: Vec<(Key, epoll::EventFlags)>,
}

impl Watched {
    fn flags(&self) -> epoll::EventFlags {
        self.keys
            .iter()
            .fold(epoll::EventFlags::empty(), |all, (_, flags)| all | *flags)
    }

    /// Tells what each key asked for.
    fn tell(&self, found: epoll::EventFlags, ready: &mut Vec<Ready>) {
        // An error or a hang-up is for whoever asks next, in either direction.
        let ended = found.intersects(epoll::EventFlags::ERR | epoll::EventFlags::HUP);

        for (key, flags) in &self.keys {
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
    }
}

/// What the kernel knows the signals by: no descriptor has such a number.
const WAKES: u64 = u64::MAX;

/// What the kernel knows the alarm by.
const ALARM: u64 = u64::MAX - 1;

/// From here on a wait is rather ended by the alarm than by its own timeout.
const LONG: Duration = Duration::from_millis(10);

/// What one look gives.
enum Look {
    Over(Woken),
    /// There was nothing but the alarm.
    Rang,
}

impl Set {
    pub(in crate::io::ambient) fn new() -> io::Result<Self> {
        Ok(Self {
            epoll: epoll::create(epoll::CreateFlags::CLOEXEC)?,
            watched: HashMap::new(),
            keys: HashMap::new(),
            always: HashSet::new(),
            wakes: None,
            alarm: None,
            has_waited: false,
        })
    }

    /// When the alarm is to ring, where it is worth the while. A wait that comes
    /// alone, and one for which there is no descriptor left, has its own timeout.
    fn alarm_at(&mut self, timeout: Option<Duration>) -> Option<Duration> {
        let timeout = timeout.filter(|timeout| *timeout >= LONG)?;
        if !std::mem::replace(&mut self.has_waited, true) {
            return None;
        }
        if self.alarm.is_none() {
            let alarm = Alarm::new().ok()?;
            let data = epoll::EventData::new_u64(ALARM);
            epoll::add(&self.epoll, &alarm, data, epoll::EventFlags::IN).ok()?;
            self.alarm = Some(alarm);
        }
        let alarm = self.alarm.as_mut()?;
        let deadline = alarm.now().checked_add(timeout)?;
        alarm.no_later_than(deadline).ok()?;

        Some(deadline)
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

    /// Registers a descriptor that is not registered yet.
    fn register(&mut self, fd: &Fd, flags: epoll::EventFlags) -> io::Result<()> {
        match epoll::add(&self.epoll, fd.as_fd(), data(fd), flags) {
            Ok(()) => {}
            // It has no readiness to tell of: it is a file, or a device that
            // always answers.
            Err(Errno::PERM) => {
                self.always.insert(fd.as_fd().as_raw_fd());
            }
            Err(error) => return Err(error.into()),
        }

        Ok(())
    }

    fn modify(&self, fd: &Fd, flags: epoll::EventFlags) -> io::Result<()> {
        if !self.always.contains(&fd.as_fd().as_raw_fd()) {
            epoll::modify(&self.epoll, fd.as_fd(), data(fd), flags)?;
        }

        Ok(())
    }
}

/// Its number, which the kernel gives back when it is ready.
fn data(fd: &Fd) -> epoll::EventData {
    epoll::EventData::new_u64(u64::from(fd.as_fd().as_raw_fd().unsigned_abs()))
}

impl WatchSet for Set {
    fn add(&mut self, key: Key, on: &Arc<Descriptor>, interest: Interest) -> io::Result<()> {
        let fd = system(on)?;
        let number = fd.as_fd().as_raw_fd();
        let flag = flag(interest);

        if self.keys.get(&key).is_some_and(|known| *known != number) {
            return Err(another());
        }

        match self.watched.get(&number).map(Watched::flags) {
            None => {
                self.register(fd, flag)?;
                let watched = Watched {
                    descriptor: Arc::clone(on),
                    keys: Vec::with_capacity(1),
                };
                self.watched.insert(number, watched);
            }
            Some(flags) if !flags.contains(flag) => self.modify(fd, flags | flag)?,
            Some(_) => {}
        }

        self.keys.insert(key, number);
        if let Some(watched) = self.watched.get_mut(&number) {
            match watched.keys.iter_mut().find(|(known, _)| *known == key) {
                Some((_, flags)) => *flags |= flag,
                None => watched.keys.push((key, flag)),
            }
        }

        Ok(())
    }

    fn remove(&mut self, key: Key) -> io::Result<()> {
        let Some(number) = self.keys.remove(&key) else {
            return Ok(());
        };
        let Some(watched) = self.watched.get_mut(&number) else {
            return Ok(());
        };
        watched.keys.retain(|(known, _)| *known != key);
        let flags = watched.flags();

        if flags.is_empty() {
            let Some(watched) = self.watched.remove(&number) else {
                return Ok(());
            };
            if !self.always.remove(&number) {
                epoll::delete(&self.epoll, system(&watched.descriptor)?.as_fd())?;
            }
            return Ok(());
        }

        let descriptor = Arc::clone(&watched.descriptor);
        self.modify(system(&descriptor)?, flags)
    }

    fn wait(&mut self, timeout: Option<Duration>, ready: &mut Vec<Ready>) -> io::Result<Woken> {
        if interrupts::dispatch_pending() {
            return Ok(Woken::Signal);
        }
        self.watch_signals()?;

        // Beside what is always ready, nothing is waited for.
        if !self.always.is_empty() {
            return match self.look(Some(Duration::ZERO), ready)? {
                Look::Over(woken) => Ok(woken),
                Look::Rang => Ok(Woken::Signal),
            };
        }
        let deadline = self.alarm_at(timeout);
        let timeout = timeout.filter(|_| deadline.is_none());

        loop {
            match (self.look(timeout, ready)?, deadline, &mut self.alarm) {
                (Look::Over(woken), ..) => return Ok(woken),
                (Look::Rang, Some(deadline), Some(alarm)) => {
                    if alarm.now() >= deadline {
                        return Ok(Woken::TimedOut);
                    }
                    // It was set by an earlier wait.
                    alarm.no_later_than(deadline)?;
                }
                // Whoever waits asks again with what is left of the time.
                (Look::Rang, ..) => return Ok(Woken::Signal),
            }
        }
    }
}

impl Set {
    /// Waits once, and tells what is ready.
    fn look(&mut self, timeout: Option<Duration>, ready: &mut Vec<Ready>) -> io::Result<Look> {
        let timeout = timeout.map(timespec);
        // What does not fit is told by the next wait.
        let mut events = [const { MaybeUninit::uninit() }; 128];

        let events = match epoll::wait(&self.epoll, &mut events[..], timeout.as_ref()) {
            Ok((events, _)) => events,
            Err(Errno::INTR) => {
                interrupts::dispatch_pending();
                return Ok(Look::Over(Woken::Signal));
            }
            Err(error) => return Err(error.into()),
        };
        if events.is_empty() && self.always.is_empty() {
            return Ok(Look::Over(Woken::TimedOut));
        }

        let before = ready.len();
        let (mut signalled, mut rang) = (false, false);

        for event in events {
            let (data, flags) = (event.data, event.flags);

            match RawFd::try_from(data.u64()) {
                Ok(number) => {
                    if let Some(watched) = self.watched.get(&number) {
                        watched.tell(flags, ready);
                    }
                }
                Err(_) if data.u64() == ALARM => rang = true,
                Err(_) => signalled = true,
            }
        }
        for watched in self.always.iter().filter_map(|fd| self.watched.get(fd)) {
            watched.tell(epoll::EventFlags::IN | epoll::EventFlags::OUT, ready);
        }

        if signalled {
            interrupts::dispatch();
        }
        if let (true, Some(alarm)) = (rang, &mut self.alarm) {
            alarm.silence()?;
        }

        Ok(if ready.len() > before {
            Look::Over(Woken::Ready)
        } else if signalled || !rang {
            Look::Over(Woken::Signal)
        } else {
            Look::Rang
        })
    }
}

fn flag(interest: Interest) -> epoll::EventFlags {
    match interest {
        Interest::Read => epoll::EventFlags::IN,
        Interest::Write => epoll::EventFlags::OUT,
    }
}
