//! The values that were drawn so far, and where the next ones come from.

use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::vec;

/// Draws each value once, whichever handle asks first.
pub(super) struct Memo<T, I> {
    state: Mutex<State<T, I>>,
    drawn: Condvar,
}

struct State<T, I> {
    values: Vec<T>,
    rest: Rest<I>,
}

enum Rest<I> {
    Waiting(I),
    Drawing(ThreadId),
    Ended,
    Panicked,
}

impl<T, I> Memo<T, I> {
    pub(super) const fn of(values: I) -> Self {
        Self {
            state: Mutex::new(State {
                values: Vec::new(),
                rest: Rest::Waiting(values),
            }),
            drawn: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T, I>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone, I: Iterator<Item = T>> Memo<T, I> {
    /// The value at an index, drawn if it was not yet.
    #[expect(clippy::panic, reason = "documented: there is no value to give")]
    pub(super) fn get(&self, index: usize) -> Option<T> {
        let mut state = self.lock();

        loop {
            if let Some(value) = state.values.get(index) {
                return Some(value.clone());
            }

            match &state.rest {
                Rest::Ended => return None,
                Rest::Panicked => panic!("the iterator of this deferred sequence panicked"),
                Rest::Drawing(thread) if *thread == thread::current().id() => {
                    panic!("a deferred sequence was asked for a value while drawing it")
                }
                Rest::Drawing(_) => {
                    state = self
                        .drawn
                        .wait(state)
                        .unwrap_or_else(PoisonError::into_inner);
                }
                Rest::Waiting(_) => {
                    self.draw(state);
                    state = self.lock();
                }
            }
        }
    }

    /// Draws one value. The lock is not held meanwhile, only the mark is.
    fn draw(&self, mut state: MutexGuard<'_, State<T, I>>) {
        let drawing = Rest::Drawing(thread::current().id());
        let Rest::Waiting(mut values) = std::mem::replace(&mut state.rest, drawing) else {
            unreachable!("the state is looked at and replaced under one lock")
        };
        drop(state);

        let mut turn = Turn {
            memo: self,
            rest: Rest::Panicked,
        };
        let value = values.next();

        match value {
            Some(value) => {
                turn.rest = Rest::Waiting(values);
                self.lock().values.push(value);
            }
            None => {
                // Released before anyone is told of the end.
                drop(values);
                turn.rest = Rest::Ended;
            }
        }
    }
}

/// Leaves a state behind, whether the iterator returns or panics.
struct Turn<'a, T, I> {
    memo: &'a Memo<T, I>,
    rest: Rest<I>,
}

impl<T, I> Drop for Turn<'_, T, I> {
    fn drop(&mut self) {
        self.memo.lock().rest = std::mem::replace(&mut self.rest, Rest::Panicked);
        self.memo.drawn.notify_all();
    }
}

/// The walk over a deferred sequence.
///
/// ```
/// use innmind::immutable::sequence::defer::Walk;
/// use innmind::prelude::*;
///
/// let mut walk: Walk<i32, _> = Sequence::defer([1, 2]).into_iter();
/// assert_eq!((walk.next(), walk.next(), walk.next()), (Some(1), Some(2), None));
/// ```
pub struct Walk<T, I>(Position<T, I>);

enum Position<T, I> {
    /// Nobody else can ask for these values: they need not be remembered.
    Alone {
        drawn: vec::IntoIter<T>,
        rest: Option<I>,
    },
    Shared {
        memo: Arc<Memo<T, I>>,
        index: usize,
    },
}

impl<T, I> Walk<T, I> {
    pub(super) fn of(memo: Arc<Memo<T, I>>) -> Self {
        Self(match Arc::try_unwrap(memo) {
            Err(memo) => Position::Shared { memo, index: 0 },
            Ok(memo) => {
                let state = memo
                    .state
                    .into_inner()
                    .unwrap_or_else(PoisonError::into_inner);

                Position::Alone {
                    drawn: state.values.into_iter(),
                    rest: match state.rest {
                        Rest::Waiting(values) => Some(values),
                        Rest::Drawing(_) | Rest::Ended | Rest::Panicked => None,
                    },
                }
            }
        })
    }
}

impl<T: Clone, I: Iterator<Item = T>> Iterator for Walk<T, I> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        match &mut self.0 {
            Position::Shared { memo, index } => {
                let value = memo.get(*index)?;
                *index += 1;

                Some(value)
            }
            Position::Alone { drawn, rest } => drawn.next().or_else(|| {
                let value = rest.as_mut()?.next();

                if value.is_none() {
                    *rest = None;
                }

                value
            }),
        }
    }

    fn fold<B, F: FnMut(B, T) -> B>(self, init: B, mut fold: F) -> B {
        match self.0 {
            Position::Alone { drawn, rest } => {
                let begun = drawn.fold(init, &mut fold);

                rest.into_iter().flatten().fold(begun, fold)
            }
            Position::Shared { memo, mut index } => {
                let mut carry = init;
                while let Some(value) = memo.get(index) {
                    carry = fold(carry, value);
                    index += 1;
                }

                carry
            }
        }
    }
}

impl<T, I> fmt::Debug for Walk<T, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Walk").finish_non_exhaustive()
    }
}
