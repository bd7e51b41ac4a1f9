//! A coroutine, as whoever drives it sees it.

use std::fmt;
use std::io;
use std::mem;
use std::panic;
use std::rc::Rc;
use std::thread::panicking;

use corosensei::CoroutineResult;

use crate::immutable::deferred;

use super::current::{self, About, End};
use super::ending::Ending;
use super::panic::Panic;
use super::place::Place;
use super::protocol::{Answer, Message, Protocol};
use super::stack::{self, Bounds, Room};

type Switch<P> = corosensei::Coroutine<
    Message<<P as Protocol>::Input>,
    Answer<<P as Protocol>::Output>,
    End,
    Room,
>;

type Switched<P> = CoroutineResult<Answer<<P as Protocol>::Output>, End>;

/// A closure that runs on a stack of its own, and can stand still anywhere.
///
/// It never leaves its thread:
///
/// ```compile_fail,E0277
/// fn send(_: impl Send) {}
/// fn given<P: innmind::task::Protocol>(coroutine: innmind::task::Coroutine<P>) {
///     send(coroutine);
/// }
/// ```
///
/// # Dropping
///
/// A coroutine that stands still is [cancelled](Self::cancel) when it is
/// dropped, so that what it holds is dropped in turn.
pub struct Coroutine<P: Protocol> {
    name: Rc<str>,
    /// None when it is over.
    switch: Option<Switch<P>>,
}

/// What a coroutine did when it was resumed.
#[derive(Debug)]
#[must_use = "it tells what the coroutine asks for, or that it is over"]
pub enum Resumed<O> {
    /// It stands still and asks for this.
    Suspended(O),
    /// It is over.
    Returned,
    /// It is over by a panic.
    Panicked(Panic),
}

/// How a coroutine ended that was told to.
#[derive(Debug)]
#[must_use = "a coroutine may end by a panic, or not at all"]
pub enum Ended {
    /// Its closure returned.
    Returned,
    /// It was unwound: all that it held is dropped.
    Unwound,
    /// By a panic of its own.
    Panicked(Panic),
    /// It catches what unwinds it, and asks again and again. It never runs
    /// again, its stack and what lies on it are leaked.
    Abandoned,
}

/// How a coroutine is made.
#[derive(Clone, Copy, Debug)]
pub struct Config {
    stack: usize,
    records_panics: bool,
}

impl Config {
    /// How many bytes a stack has unless one asks for others.
    pub const STACK: usize = 256 * 1024;

    /// A stack of [`STACK`](Self::STACK) bytes, panics told as usual.
    #[must_use]
    pub const fn of() -> Self {
        Self {
            stack: Self::STACK,
            records_panics: false,
        }
    }

    /// A stack of at least so many bytes. It is reserved, not used: what the
    /// coroutine never touches costs no memory.
    #[must_use]
    pub const fn stack(self, bytes: usize) -> Self {
        Self {
            stack: bytes,
            ..self
        }
    }

    /// Panics are not printed, but recorded for [`Panic::location`] and
    /// [`Panic::backtrace`].
    ///
    /// The first such coroutine puts a hook before the program's panic hook,
    /// which passes on the panics of all other code. A hook that the program
    /// sets later has the last word: then no place is known.
    #[must_use]
    pub const fn recording_panics(self) -> Self {
        Self {
            records_panics: true,
            ..self
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self::of()
    }
}

impl<P: Protocol> Coroutine<P> {
    /// A coroutine of this name. Nothing runs before the first
    /// [`resume`](Self::resume), whose input the closure is given.
    ///
    /// # Errors
    ///
    /// When there is no memory left for its stack.
    pub fn of(name: impl Into<Rc<str>>, body: impl FnOnce(P::Input) + 'static) -> io::Result<Self> {
        Self::of_with(name, Config::of(), body)
    }

    /// The same, made in another way.
    ///
    /// # Errors
    ///
    /// When there is no memory left for its stack.
    pub fn of_with(
        name: impl Into<Rc<str>>,
        config: Config,
        body: impl FnOnce(P::Input) + 'static,
    ) -> io::Result<Self> {
        if config.records_panics {
            super::panic::record();
        }
        super::overflow::tell();
        deferred::take_turns(current::TURNS);
        let room = stack::take(config.stack)?;
        let about = About {
            name: name.into(),
            bounds: Bounds::of(&room),
            records_panics: config.records_panics,
        };
        let name = Rc::clone(&about.name);
        let switch = Switch::<P>::with_stack(room, move |yielder, first| {
            current::run::<P>(yielder, about, move || match first {
                Message::Wake(input) => body(input),
                // What it captured is dropped, and may panic.
                Message::Where | Message::End(_) => drop(body),
            })
        });

        Ok(Self {
            name,
            switch: Some(switch),
        })
    }

    /// The name it was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether there is nothing left to resume.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.switch.is_none()
    }

    /// Lets it run until it suspends itself or ends. One that is over stays so.
    ///
    /// A panic in it is given back, never passed on.
    #[inline(always)]
    pub fn resume(&mut self, input: P::Input) -> Resumed<P::Output> {
        match self.switch(Message::Wake(input)) {
            Some(CoroutineResult::Yield(Answer::Output(output))) => Resumed::Suspended(output),
            Some(CoroutineResult::Return(end)) => self.returned(end),
            // Nobody asked where it stands, nor for its end.
            Some(CoroutineResult::Yield(Answer::Standing(_) | Answer::Abandoned)) | None => {
                Resumed::Returned
            }
        }
    }

    #[cold]
    fn returned(&mut self, end: End) -> Resumed<P::Output> {
        match self.over(end) {
            Ended::Panicked(panic) => Resumed::Panicked(panic),
            _ => Resumed::Returned,
        }
    }

    /// Ends it: where it stands, and wherever it would suspend itself from then
    /// on, it is told that it is cancelled. If it goes on asking, it is
    /// unwound.
    pub fn cancel(&mut self) -> Ended {
        self.end(Ending::cancelled(panicking()))
    }

    /// Ends it from where it stands, by a panic that tells nobody: destructors
    /// run, and whatever they would wait for is cancelled.
    pub fn unwind(&mut self) -> Ended {
        self.end(Ending::unwound(panicking()))
    }

    /// Where it stands in the user's code. Nothing if it never ran or is over,
    /// if no such call is found, or if less than 32 KiB of its stack are left
    /// to look.
    pub fn place(&mut self) -> Option<Place> {
        if !self.switch.as_ref()?.started() {
            return None;
        }

        match self.switch(Message::Where) {
            Some(CoroutineResult::Yield(Answer::Standing(backtrace))) => Place::of(&*backtrace?),
            _ => None,
        }
    }

    fn end(&mut self, ending: Ending) -> Ended {
        match self.switch(Message::End(Box::new(ending))) {
            Some(CoroutineResult::Return(end)) => self.over(end),
            Some(CoroutineResult::Yield(_)) => {
                // Its stack must never be used again.
                mem::forget(self.switch.take());
                Ended::Abandoned
            }
            None => Ended::Returned,
        }
    }

    /// Nothing if it is over. A message that travels through memory on the way
    /// costs as much as the switch, hence the inlining.
    #[inline(always)]
    fn switch(&mut self, message: Message<P::Input>) -> Option<Switched<P>> {
        let switch = self.switch.as_mut()?;

        Some(current::resuming(|| switch.resume(message)))
    }

    fn over(&mut self, end: End) -> Ended {
        if let Some(switch) = self.switch.take() {
            stack::give(switch.into_stack());
        }

        match end {
            End::Returned => Ended::Returned,
            End::Unwound => Ended::Unwound,
            End::Panicked(panic) => Ended::Panicked(panic),
            End::Around(payload) => panic::resume_unwind(payload),
        }
    }
}

impl<P: Protocol> Drop for Coroutine<P> {
    fn drop(&mut self) {
        if self.switch.is_some() {
            let _ = self.cancel();
        }
    }
}

impl<P: Protocol> fmt::Debug for Coroutine<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Coroutine")
            .field("name", &self.name())
            .field("is_over", &self.is_over())
            .finish_non_exhaustive()
    }
}
