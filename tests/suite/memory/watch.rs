//! Waiting, in virtual time.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use innmind::io::capabilities::{self, Descriptor, Interest, Key, Ready, WatchSet, Woken};

use super::internet::Silent;
use super::pipe::{End, Kept, Listener};

type Clock = Arc<Mutex<Duration>>;

#[derive(Default)]
pub struct Watch {
    clock: Clock,
}

impl capabilities::Watch for Watch {
    fn now(&self) -> Duration {
        *self.clock.lock().unwrap()
    }

    fn wait_one(
        &self,
        on: &Descriptor,
        interest: Interest,
        timeout: Option<Duration>,
    ) -> io::Result<Woken> {
        if ready(on, interest) {
            Ok(Woken::Ready)
        } else {
            pass(&self.clock, timeout)
        }
    }

    fn wait(&self, timeout: Duration) -> io::Result<Woken> {
        pass(&self.clock, Some(timeout))
    }

    fn set(&self) -> io::Result<Box<dyn WatchSet>> {
        Ok(Box::new(Set {
            clock: Arc::clone(&self.clock),
            watched: BTreeMap::new(),
        }))
    }
}

/// Nobody else can do anything meanwhile, so time passes at once.
fn pass(clock: &Clock, timeout: Option<Duration>) -> io::Result<Woken> {
    match timeout {
        Some(timeout) => {
            *clock.lock().unwrap() += timeout;
            Ok(Woken::TimedOut)
        }
        None => Err(io::ErrorKind::Deadlock.into()),
    }
}

fn ready(on: &Descriptor, interest: Interest) -> bool {
    let Descriptor::Other(stream) = on else {
        panic!("a descriptor of the system")
    };
    let stream = stream.as_any();

    if let Some(end) = stream.downcast_ref::<End>() {
        end.ready(interest)
    } else if stream.is::<Silent>() {
        false
    } else if stream.is::<Kept>() {
        true
    } else {
        stream.downcast_ref::<Listener>().unwrap().ready()
    }
}

struct Set {
    clock: Clock,
    watched: BTreeMap<Key, (Arc<Descriptor>, Vec<Interest>)>,
}

impl WatchSet for Set {
    fn add(&mut self, key: Key, on: &Arc<Descriptor>, interest: Interest) -> io::Result<()> {
        let watched = self
            .watched
            .entry(key)
            .or_insert_with(|| (Arc::clone(on), Vec::new()));
        if !Arc::ptr_eq(&watched.0, on) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        watched.1.push(interest);
        Ok(())
    }

    fn remove(&mut self, key: Key) -> io::Result<()> {
        self.watched.remove(&key);
        Ok(())
    }

    fn wait(&mut self, timeout: Option<Duration>, found: &mut Vec<Ready>) -> io::Result<Woken> {
        let before = found.len();

        for (key, (descriptor, interests)) in &self.watched {
            for interest in interests {
                if ready(descriptor, *interest) {
                    found.push(Ready {
                        key: *key,
                        interest: *interest,
                    });
                }
            }
        }

        if found.len() > before {
            Ok(Woken::Ready)
        } else {
            pass(&self.clock, timeout)
        }
    }
}
