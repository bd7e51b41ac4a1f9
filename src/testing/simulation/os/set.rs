//! Waiting on many at once.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::Stream;
use crate::io::capabilities::{Descriptor, Interest, Key, Ready, WatchSet, Woken};
use crate::testing::simulation::kernel::{Kernel, Outcome};
use crate::testing::simulation::network::Blocked;
use crate::testing::simulation::process::{On, Source};
use crate::testing::simulation::world::World;

pub(super) struct Set {
    kernel: Arc<Kernel>,
    watched: BTreeMap<Key, Watched>,
    /// What a wait is for, made when it changed.
    sources: Option<Arc<[(Source, Interest)]>>,
}

struct Watched {
    /// It is kept open until it is removed.
    descriptor: Arc<Descriptor>,
    source: Source,
    interests: Vec<Interest>,
}

impl Set {
    pub(super) fn of(kernel: &Arc<Kernel>) -> Self {
        Self {
            kernel: Arc::clone(kernel),
            watched: BTreeMap::new(),
            sources: None,
        }
    }

    fn sources(&mut self) -> Arc<[(Source, Interest)]> {
        let watched = &self.watched;

        Arc::clone(self.sources.get_or_insert_with(|| {
            watched
                .values()
                .flat_map(|watched| {
                    watched
                        .interests
                        .iter()
                        .map(|interest| (watched.source, *interest))
                })
                .collect()
        }))
    }

    fn find(&self, world: &World, ready: &mut Vec<Ready>) {
        for (key, watched) in &self.watched {
            for interest in &watched.interests {
                if world.is_ready(watched.source, *interest) {
                    ready.push(Ready {
                        key: *key,
                        interest: *interest,
                    });
                }
            }
        }
    }
}

impl WatchSet for Set {
    fn add(&mut self, key: Key, on: &Arc<Descriptor>, interest: Interest) -> io::Result<()> {
        let source = Stream::source(&self.kernel, on)?;
        let watched = self.watched.entry(key).or_insert_with(|| Watched {
            descriptor: Arc::clone(on),
            source,
            interests: Vec::new(),
        });
        if !Arc::ptr_eq(&watched.descriptor, on) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        if !watched.interests.contains(&interest) {
            watched.interests.push(interest);
        }
        self.sources = None;

        Ok(())
    }

    fn remove(&mut self, key: Key) -> io::Result<()> {
        self.watched.remove(&key);
        self.sources = None;

        Ok(())
    }

    fn wait(&mut self, timeout: Option<Duration>, ready: &mut Vec<Ready>) -> io::Result<Woken> {
        let sources = self.sources();
        let before = ready.len();
        let outcome = self.kernel.once_ready(On::Any, timeout, |world| {
            self.find(world, ready);
            if ready.len() > before {
                return Ok(());
            }
            world.watch(&sources);
            Err(Blocked::NotYet)
        })?;

        Ok(match outcome {
            Outcome::Done(()) => Woken::Ready,
            Outcome::Woken(woken) => woken,
        })
    }
}
