//! The coroutine that runs on this thread.
//!
//! The thread-local is a chain: the innermost coroutine, the one that resumed
//! it, and so on. Each resume puts back what it found, so that coroutines may
//! drive others.

use std::any::{Any, TypeId};
use std::backtrace::Backtrace;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::ptr;
use std::rc::Rc;
use std::thread::panicking;

use corosensei::Yielder;

use crate::immutable::deferred::Turns;

use super::ending::{Ending, Moment, Step};
use super::panic::Panic;
use super::protocol::{Answer, Message, Protocol};
use super::stack::Bounds;

thread_local! {
    /// Null outside of coroutines. What it points to is valid as long as it is
    /// there, and so are its parents: see [`run`] and [`resuming`].
    static CURRENT: Cell<*const Frame> = const { Cell::new(ptr::null()) };
}

/// What is known of a coroutine while it runs. It lies at the bottom of the
/// coroutine's own stack.
struct Frame {
    /// A `Yielder<Message<P::Input>, Answer<P::Output>>`, `P` the protocol.
    yielder: *const (),
    protocol: TypeId,
    /// Lets the others of its runtime go on, if it can.
    pass: fn() -> bool,
    about: About,
    /// The coroutine that resumed this one, null if none did.
    parent: Cell<*const Frame>,
    /// Whether it must end. How far that went is in `ending`.
    is_to_end: Cell<bool>,
    ending: Cell<Ending>,
}

/// What a coroutine was made with.
pub(super) struct About {
    pub(super) name: Rc<str>,
    pub(super) bounds: Bounds,
    pub(super) records_panics: bool,
}

/// Why a coroutine was not suspended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Refused {
    /// There is none of this protocol on this thread.
    Outside,
    /// It is to end, or it panics: it must not wait any more.
    Cancelled,
}

/// How a coroutine ended.
pub(super) enum End {
    Returned,
    Unwound,
    Panicked(Panic),
    /// It was unwound because a coroutine around it was.
    Around(Box<dyn Any + Send>),
}

/// What unwinds the coroutine whose frame has this address.
struct Unwinding(usize);

/// Suspends the innermost coroutine of this protocol, until it is resumed.
///
/// It may be called from anywhere below the coroutine. Coroutines of other
/// protocols in between stand still with it.
///
/// # Errors
///
/// Without a coroutine of this protocol, and when it must not wait any more:
/// it was cancelled, or the thread is unwinding from a panic. Code that goes on
/// asking all the same is unwound after a hundred times.
#[inline]
pub fn suspend<P: Protocol>(output: P::Output) -> Result<P::Input, Refused> {
    let innermost = CURRENT.get();
    let Some(frame) = innermost_of::<P>(innermost) else {
        return Err(Refused::Outside);
    };
    if frame.is_to_end.get() || panicking() {
        return Err(frame.instead_of_waiting::<P>());
    }

    let yielder = frame.yielder::<P>();
    let mut message = yielder.suspend(Answer::Output(output));
    loop {
        // Maybe somebody else resumed it this time.
        frame.parent.set(CURRENT.get());
        CURRENT.set(innermost);

        match message {
            Message::Wake(input) => return Ok(input),
            Message::Where => message = yielder.suspend(standing(innermost)),
            Message::End(ending) => return Err(frame.end::<P>(*ending)),
        }
    }
}

/// What a backtrace may take of the stack before its symbols are looked up.
const BACKTRACE: usize = 32 * 1024;

#[cold]
fn standing<O>(innermost: *const Frame) -> Answer<O> {
    let here = ptr::from_ref(&innermost).addr();
    let has_room = frames(innermost)
        .next()
        .is_some_and(|frame| here - frame.about.bounds.guard.end > BACKTRACE);

    Answer::Standing(has_room.then(|| Box::new(Backtrace::force_capture())))
}

/// Whether the calling code runs in a coroutine of this protocol.
#[must_use]
pub fn is_within<P: Protocol>() -> bool {
    innermost_of::<P>(CURRENT.get()).is_some()
}

/// The name of the innermost coroutine that the calling code runs in.
#[must_use]
pub fn name() -> Option<Rc<str>> {
    frames(CURRENT.get())
        .next()
        .map(|frame| Rc::clone(&frame.about.name))
}

/// How the coroutines of a thread take turns.
pub(super) const TURNS: Turns = Turns {
    current: || CURRENT.get().addr(),
    awaits_caller: |address| {
        address == 0 || frames(CURRENT.get()).any(|frame| frame.address() == address)
    },
    pass: || frames(CURRENT.get()).any(|frame| (frame.pass)()),
};

/// Whether panics are recorded instead of told.
pub(super) fn records_panics() -> bool {
    frames(CURRENT.get())
        .next()
        .is_some_and(|frame| frame.about.records_panics)
}

/// The name and the stack of the coroutine whose guard holds this address.
///
/// It allocates nothing and takes no lock: a signal handler asks.
pub(super) fn overflowed(address: usize) -> Option<(&'static str, usize)> {
    frames(CURRENT.get())
        .find(|frame| frame.about.bounds.guard.contains(&address))
        .map(|frame| (&*frame.about.name, frame.about.bounds.size()))
}

/// Calls what switches to a coroutine, and finds the current one again.
#[inline]
pub(super) fn resuming<R>(switch: impl FnOnce() -> R) -> R {
    let current = CURRENT.get();
    // It never unwinds: `run` catches everything.
    let result = switch();
    CURRENT.set(current);

    result
}

/// What every coroutine does first: it makes itself known, then runs.
pub(super) fn run<P: Protocol>(
    yielder: &Yielder<Message<P::Input>, Answer<P::Output>>,
    about: About,
    body: impl FnOnce(),
) -> End {
    let frame = Frame {
        yielder: ptr::from_ref(yielder).cast(),
        protocol: TypeId::of::<P>(),
        pass: || P::pass().is_some_and(|request| suspend::<P>(request).is_ok()),
        about,
        parent: Cell::new(CURRENT.get()),
        is_to_end: Cell::new(false),
        ending: Cell::default(),
    };
    CURRENT.set(&raw const frame);

    let end = match panic::catch_unwind(AssertUnwindSafe(body)) {
        Ok(()) => End::Returned,
        Err(payload) => match payload.downcast_ref() {
            Some(Unwinding(target)) if *target == frame.address() => End::Unwound,
            Some(Unwinding(_)) => End::Around(payload),
            None => End::Panicked(Panic::caught(payload)),
        },
    };
    // Nobody finds a frame that is gone.
    CURRENT.set(frame.parent.get());

    end
}

impl Frame {
    fn address(&self) -> usize {
        ptr::from_ref(self).addr()
    }

    #[inline]
    fn yielder<P: Protocol>(&self) -> &Yielder<Message<P::Input>, Answer<P::Output>> {
        debug_assert_eq!(self.protocol, TypeId::of::<P>());

        // SAFETY: `run` made the pointer of a yielder of the protocol that
        // `protocol` tells, and `innermost_of` gives this frame for that one
        // alone. The yielder lives at the bottom of the coroutine's stack, as
        // long as this frame does.
        unsafe { &*self.yielder.cast() }
    }

    /// It is told to end, and was suspended until now.
    #[cold]
    fn end<P: Protocol>(&self, ending: Ending) -> Refused {
        self.is_to_end.set(true);
        self.ending.set(ending);

        self.take::<P>(Moment::Woken)
    }

    /// It must not wait any more.
    #[cold]
    fn instead_of_waiting<P: Protocol>(&self) -> Refused {
        self.take::<P>(Moment::Call {
            panicking: panicking(),
        })
    }

    fn take<P: Protocol>(&self, moment: Moment) -> Refused {
        let (ending, step) = self.ending.get().step(moment);
        self.ending.set(ending);

        match step {
            Step::Refuse => Refused::Cancelled,
            Step::Unwind => panic::resume_unwind(Box::new(Unwinding(self.address()))),
            Step::Abandon => loop {
                self.yielder::<P>().suspend(Answer::Abandoned);
            },
        }
    }
}

#[inline]
fn innermost_of<P: Protocol>(from: *const Frame) -> Option<&'static Frame> {
    let mut frames = frames(from);
    let first = frames.next()?;

    if first.protocol == TypeId::of::<P>() {
        Some(first)
    } else {
        around::<P>(first.parent.get())
    }
}

#[cold]
fn around<P: Protocol>(from: *const Frame) -> Option<&'static Frame> {
    frames(from).find(|frame| frame.protocol == TypeId::of::<P>())
}

/// A coroutine, the one around it, and so on.
///
/// The references are valid as long as the caller runs, which is what it may
/// use them for: it runs in these very coroutines.
#[inline]
fn frames(from: *const Frame) -> impl Iterator<Item = &'static Frame> {
    let mut next = from;

    std::iter::from_fn(move || {
        // SAFETY: `run` puts the frame there when its coroutine starts, and
        // takes it away before the frame is gone; `resuming` takes it away
        // while the coroutine is suspended. So a frame that is found belongs
        // to a coroutine that the caller runs in, itself or through others,
        // and lies on a stack that cannot go away meanwhile: the coroutine is
        // borrowed by who resumed it. A frame is only ever shared.
        let frame = unsafe { next.as_ref() }?;
        next = frame.parent.get();
        Some(frame)
    })
}
