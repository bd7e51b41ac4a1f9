//! Many descriptors, waited on as one.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError, Weak};
use std::time::Duration;

use super::capabilities::{Descriptor, Interest, Key, Ready, Watch, WatchSet, Woken};
use crate::error::Reason;

/// What a group waits on: a connection, or a server.
pub(crate) trait Member: Send + Sync {
    /// None once it is closed.
    fn descriptor(&self) -> Option<Arc<Descriptor>>;

    fn followers(&self) -> &Followers;

    /// Whether there is something to take that the descriptor does not tell of.
    fn has_left(&self) -> bool {
        false
    }
}

/// Members that are waited on together. Their descriptors are registered by the
/// first wait, and stay so: another wait costs one call, however many there are.
///
/// To wait is a right that one has at a time. What happens to a member meanwhile
/// through its other handles is left in the letter box, and looked at by whoever
/// waits next.
pub(crate) struct Group<M> {
    watch: Arc<dyn Watch>,
    members: Vec<Arc<M>>,
    /// Held by the one who waits, as long as that may take: whoever finds it
    /// taken is told.
    turn: Mutex<()>,
    /// Held by the one who waits too, and by whoever closes a member, for a
    /// moment: that is no reason to tell anybody that somebody waits.
    state: Mutex<State>,
    letters: Arc<Letters>,
}

/// What only the one who waits touches.
#[derive(Default)]
struct State {
    /// None before the first wait.
    set: Option<Box<dyn WatchSet>>,
    /// Which members are watched still.
    watched: Vec<bool>,
    left: usize,
    /// Who is to be asked by the next wait, whatever their descriptors tell.
    told: BTreeSet<usize>,
    ready: Vec<Ready>,
    /// Where bytes are received, whoever they come from.
    room: Vec<u8>,
}

/// What became of members since the last wait.
#[derive(Default)]
struct Letters {
    any: AtomicBool,
    sorted: Mutex<Sorted>,
}

#[derive(Default)]
struct Sorted {
    /// A reader left bytes that no descriptor tells of any more.
    left: BTreeSet<usize>,
    closed: BTreeSet<usize>,
}

impl Letters {
    fn put(&self, sort: impl FnOnce(&mut Sorted)) {
        sort(&mut lock(&self.sorted));
        self.any.store(true, Ordering::Release);
    }

    fn take(&self) -> Sorted {
        if self.any.swap(false, Ordering::Acquire) {
            std::mem::take(&mut *lock(&self.sorted))
        } else {
            Sorted::default()
        }
    }

    fn take_closed(&self) -> BTreeSet<usize> {
        std::mem::take(&mut lock(&self.sorted).closed)
    }

    fn has_closed(&self) -> bool {
        self.any.load(Ordering::Acquire) && !lock(&self.sorted).closed.is_empty()
    }
}

/// What one who takes from a member says of it.
pub(crate) enum Taken<T> {
    /// It stays.
    Some(T),
    /// It stays; there was nothing after all.
    Nothing,
    /// Nothing more comes.
    Last(T),
}

impl<M: Member + 'static> Group<M> {
    pub(crate) fn of(watch: Arc<dyn Watch>, members: Vec<Arc<M>>) -> Arc<Self> {
        Arc::new(Self {
            watch,
            members,
            turn: Mutex::default(),
            state: Mutex::default(),
            letters: Arc::default(),
        })
    }

    /// Waits until there is something to take of one member at least, and takes
    /// what there is of each, in the order of the members. Empty once the time
    /// has passed.
    pub(crate) fn take<T>(
        self: &Arc<Self>,
        timeout: Option<Duration>,
        prepare: impl Fn(&Descriptor) -> std::io::Result<()>,
        mut take: impl FnMut(usize, &M, &mut Vec<u8>) -> Taken<T>,
    ) -> Result<Vec<T>, Reason> {
        let taken = {
            let Some(_turn) = try_lock(&self.turn) else {
                return Err(Reason::Busy("wait"));
            };
            let mut state = lock(&self.state);
            self.register(&mut state, &prepare)?;
            self.take_in_turn(&mut state, timeout, &mut take)
        };
        // Whoever closed a member meanwhile found the state taken.
        self.tidy();

        taken
    }

    fn take_in_turn<T>(
        &self,
        state: &mut State,
        timeout: Option<Duration>,
        take: &mut impl FnMut(usize, &M, &mut Vec<u8>) -> Taken<T>,
    ) -> Result<Vec<T>, Reason> {
        let deadline = timeout.map(|timeout| self.watch.now().saturating_add(timeout));
        let mut timeout = timeout;

        loop {
            state.open(self.letters.take());
            if state.left == 0 {
                return Err(Reason::Closed);
            }
            let at_once = (!state.told.is_empty()).then_some(Duration::ZERO);

            let woken = state.wait(at_once.or(timeout))?;
            let mut ready: Vec<_> = std::mem::take(&mut state.told).into_iter().collect();
            ready.extend(
                state
                    .ready
                    .drain(..)
                    .filter_map(|ready| usize::try_from(ready.key.0).ok()),
            );
            ready.sort_unstable();
            ready.dedup();

            let mut taken = Vec::with_capacity(ready.len());
            for member in ready {
                if !state.watched.get(member).is_some_and(|watched| *watched) {
                    continue;
                }
                match take(member, &self.members[member], &mut state.room) {
                    Taken::Some(some) => taken.push(some),
                    Taken::Nothing => {}
                    Taken::Last(last) => {
                        taken.push(last);
                        state.remove(member);
                    }
                }
            }
            if !taken.is_empty() {
                return Ok(taken);
            }

            match woken {
                Woken::Cancelled => return Err(Reason::Aborted),
                Woken::TimedOut if at_once.is_none() => return Ok(taken),
                Woken::TimedOut | Woken::Ready | Woken::Signal => {}
            }
            timeout = deadline.map(|deadline| deadline.saturating_sub(self.watch.now()));
        }
    }

    /// Registers the members, once.
    fn register(
        self: &Arc<Self>,
        state: &mut State,
        prepare: &impl Fn(&Descriptor) -> std::io::Result<()>,
    ) -> Result<(), Reason> {
        if state.set.is_some() {
            return Ok(());
        }
        let mut set = self.watch.set()?;
        let follower: Weak<dyn Follower> = Arc::downgrade(&(Arc::clone(self) as Arc<dyn Follower>));

        *state = State::default();
        for (member, watched) in self.members.iter().enumerate() {
            // First, so that closing is not missed in between.
            watched.followers().add(&follower, member);
            let Some(descriptor) = watched.descriptor() else {
                state.watched.push(false);
                continue;
            };

            prepare(&descriptor)?;
            set.add(Key(member as u64), &descriptor, Interest::Read)?;
            state.watched.push(true);
            state.left += 1;
            if watched.has_left() {
                self.letters.put(|sorted| {
                    sorted.left.insert(member);
                });
            }
        }
        state.set = Some(set);

        Ok(())
    }

    /// Gives up what was closed meanwhile. What cannot be given up now is for
    /// whoever waits next.
    fn tidy(&self) {
        // Looked at again after the lock was free: whoever found it taken has
        // left it to us.
        while self.letters.has_closed() {
            let Some(mut state) = try_lock(&self.state) else {
                // Whoever has it does this at the end of their turn.
                return;
            };
            for member in self.letters.take_closed() {
                state.remove(member);
            }
        }
    }
}

impl State {
    /// Forgets who was closed, and keeps in mind who left something.
    fn open(&mut self, letters: Sorted) {
        for member in letters.closed {
            self.remove(member);
        }
        self.told.extend(letters.left);
    }

    fn wait(&mut self, timeout: Option<Duration>) -> Result<Woken, Reason> {
        self.ready.clear();

        Ok(match &mut self.set {
            Some(set) => set.wait(timeout, &mut self.ready)?,
            None => Woken::TimedOut,
        })
    }

    fn remove(&mut self, member: usize) {
        let watched = self.watched.get_mut(member).map(std::mem::take);

        if let (Some(true), Some(set)) = (watched, &mut self.set) {
            self.left -= 1;
            // What fails to be given up is not looked at any more all the same,
            // and nothing that was taken is lost by it.
            let _ = set.remove(Key(member as u64));
        }
    }
}

impl<M> fmt::Debug for Group<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Group")
            .field("members", &self.members.len())
            .finish_non_exhaustive()
    }
}

/// One who is told what happens to members through other handles.
trait Follower: Send + Sync {
    fn left(&self, member: usize);
    fn closed(&self, member: usize);
}

impl<M: Member + 'static> Follower for Group<M> {
    fn left(&self, member: usize) {
        self.letters.put(|sorted| {
            sorted.left.insert(member);
        });
    }

    fn closed(&self, member: usize) {
        self.letters.put(|sorted| {
            sorted.closed.insert(member);
        });
        self.tidy();
    }
}

/// The groups that a member is in.
#[derive(Default)]
pub(crate) struct Followers {
    any: AtomicBool,
    groups: Mutex<Vec<(Weak<dyn Follower>, usize)>>,
}

impl Followers {
    fn add(&self, follower: &Weak<dyn Follower>, member: usize) {
        let mut groups = lock(&self.groups);

        // Groups come and go, and leave nothing behind.
        groups.retain(|(group, _)| group.strong_count() > 0 && !group.ptr_eq(follower));
        groups.push((Weak::clone(follower), member));
        self.any.store(true, Ordering::Release);
    }

    /// Bytes are left that the descriptor does not tell of.
    #[inline]
    pub(crate) fn left(&self) {
        if self.any.load(Ordering::Acquire) {
            self.each(|group, member| group.left(member));
        }
    }

    pub(crate) fn closed(&self) {
        if self.any.load(Ordering::Acquire) {
            self.each(|group, member| group.closed(member));
        }
    }

    fn each(&self, tell: impl Fn(&dyn Follower, usize)) {
        let groups = lock(&self.groups).clone();

        for (group, member) in groups {
            if let Some(group) = group.upgrade() {
                tell(&*group, member);
            }
        }
    }
}

fn try_lock<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    match mutex.try_lock() {
        Ok(guard) => Some(guard),
        Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}

/// A listener, or who takes from a member, may panic while the state is held:
/// it is whole before and after that.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
