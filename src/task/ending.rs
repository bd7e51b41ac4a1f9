//! How a coroutine is brought to its end, without switching anything.

/// How often a cancelled coroutine is told so before it is unwound. Code that
/// tries again and again is stopped; a farewell of a few calls is not.
const REFUSALS: u8 = 100;

/// How often it is unwound before it is abandoned. Code that catches panics in
/// a loop would swallow each of them.
const UNWINDS: u8 = 100;

/// Whether a coroutine is to end, and what was tried to this purpose.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Ending(Option<Asked>);

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Asked {
    refusals: u8,
    unwinds: u8,
    /// Whether the thread panicked when the coroutine was told to end. Then
    /// nobody can tell whether the coroutine itself panics.
    amid_panic: bool,
}

/// What a coroutine does that must not be suspended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Step {
    Refuse,
    Unwind,
    Abandon,
}

/// When a coroutine must not be suspended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Moment {
    /// It was suspended until now: it does not panic, since then it would not
    /// have been suspended.
    Woken,
    /// It calls; whether the thread panics.
    Call { panicking: bool },
}

impl Ending {
    /// Calls are answered that the coroutine is cancelled; it is unwound when
    /// that does not help. Amid a panic that might come too late: where it
    /// stands is the one place where it surely does not panic itself.
    pub(super) const fn cancelled(amid_panic: bool) -> Self {
        Self(Some(Asked {
            refusals: if amid_panic { 0 } else { REFUSALS },
            unwinds: UNWINDS,
            amid_panic,
        }))
    }

    /// It is unwound at once.
    pub(super) const fn unwound(amid_panic: bool) -> Self {
        Self(Some(Asked {
            refusals: 0,
            unwinds: UNWINDS,
            amid_panic,
        }))
    }

    /// What to do, and the state after it. One that is not to end panics.
    pub(super) const fn step(self, moment: Moment) -> (Self, Step) {
        let Some(asked) = self.0 else {
            // Suspended, it would leave its panic to all others of the thread.
            return (self, Step::Refuse);
        };

        if asked.refusals > 0 {
            let refusals = asked.refusals - 1;
            return (Self(Some(Asked { refusals, ..asked })), Step::Refuse);
        }
        if asked.unwinds == 0 || cfg!(not(panic = "unwind")) {
            return match moment {
                // Left here, the thread would count a panic for ever.
                Moment::Call { panicking: true } if !asked.amid_panic => (self, Step::Refuse),
                _ => (self, Step::Abandon),
            };
        }

        match moment {
            // Maybe its own: a second one would end the process.
            Moment::Call { panicking: true } if asked.amid_panic => {
                let unwinds = asked.unwinds - 1;
                (Self(Some(Asked { unwinds, ..asked })), Step::Refuse)
            }
            Moment::Call { panicking: true } => (self, Step::Refuse),
            _ => {
                let unwinds = asked.unwinds - 1;
                (Self(Some(Asked { unwinds, ..asked })), Step::Unwind)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ending, Moment, REFUSALS, Step, UNWINDS};

    const CALL: Moment = Moment::Call { panicking: false };
    const CALL_AMID_PANIC: Moment = Moment::Call { panicking: true };

    fn steps(mut ending: Ending, moment: Moment, count: usize) -> Vec<Step> {
        (0..count)
            .map(|_| {
                let (next, step) = ending.step(moment);
                ending = next;
                step
            })
            .collect()
    }

    #[test]
    fn one_that_panics_is_refused_whatever_it_asks() {
        let steps = steps(Ending::default(), CALL_AMID_PANIC, 1_000);

        assert!(steps.iter().all(|step| *step == Step::Refuse));
    }

    #[test]
    fn a_cancelled_one_is_refused_then_unwound_then_abandoned() {
        let refusals = usize::from(REFUSALS);
        let unwinds = usize::from(UNWINDS);
        let steps = steps(Ending::cancelled(false), CALL, refusals + unwinds + 2);

        assert!(steps[..refusals].iter().all(|step| *step == Step::Refuse));
        assert!(
            steps[refusals..refusals + unwinds]
                .iter()
                .all(|step| *step == Step::Unwind)
        );
        assert_eq!(steps[refusals + unwinds..], [Step::Abandon, Step::Abandon]);
    }

    #[test]
    fn its_destructors_are_never_unwound_nor_left() {
        let steps = steps(Ending::unwound(false), CALL_AMID_PANIC, 1_000);

        assert!(steps.iter().all(|step| *step == Step::Refuse));
    }

    #[test]
    fn amid_a_panic_it_is_unwound_once_where_it_stood() {
        let (ending, step) = Ending::unwound(true).step(Moment::Woken);
        assert_eq!(step, Step::Unwind);

        let steps = steps(ending, CALL_AMID_PANIC, 1_000);
        assert!(!steps.contains(&Step::Unwind));
        assert_eq!(steps.last(), Some(&Step::Abandon));
    }
}
