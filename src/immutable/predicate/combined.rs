//! Two predicates as one.

use super::Predicate;

/// Both hold. Made by [`Predicate::and`].
///
/// ```
/// use innmind::immutable::Predicate;
/// use innmind::immutable::predicate::And;
///
/// let teen: And<_, _> = Predicate::of(|n: &u8| *n > 12).and(|n: &u8| *n < 20);
/// assert!(teen.test(&13) && !teen.test(&20));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct And<A, B>(A, B);

impl<A, B> And<A, B> {
    pub(super) const fn of(first: A, second: B) -> Self {
        Self(first, second)
    }
}

impl<T, A: Predicate<T>, B: Predicate<T>> Predicate<T> for And<A, B> {
    type Output = B::Output;

    fn test(&self, value: &T) -> bool {
        self.0.test(value) && self.1.test(value)
    }

    fn narrow(&self, value: T) -> Option<B::Output> {
        if self.0.test(&value) {
            self.1.narrow(value)
        } else {
            None
        }
    }
}

/// One of the two holds. Made by [`Predicate::or`].
///
/// ```
/// use innmind::immutable::Predicate;
/// use innmind::immutable::predicate::Or;
///
/// let edge: Or<_, _> = Predicate::of(|n: &u8| *n < 2).or(|n: &u8| *n > 8);
/// assert!(edge.test(&9) && !edge.test(&5));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Or<A, B>(A, B);

impl<A, B> Or<A, B> {
    pub(super) const fn of(first: A, second: B) -> Self {
        Self(first, second)
    }
}

impl<T, A: Predicate<T>, B: Predicate<T>> Predicate<T> for Or<A, B> {
    type Output = T;

    fn test(&self, value: &T) -> bool {
        self.0.test(value) || self.1.test(value)
    }

    fn narrow(&self, value: T) -> Option<T> {
        self.test(&value).then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn the_second_is_asked_only_if_it_matters_and_each_once() {
        let log = RefCell::new(Vec::new());
        let says = |name, answer: bool| {
            let log = &log;
            move |_: &i32| {
                log.borrow_mut().push(name);
                answer
            }
        };
        let asked = |kept: Option<i32>| (kept.is_some(), log.take());

        let both = |a, b| says("a", a).and(says("b", b)).narrow(1);
        assert_eq!(asked(both(true, true)), (true, vec!["a", "b"]));
        assert_eq!(asked(both(true, false)), (false, vec!["a", "b"]));
        assert_eq!(asked(both(false, true)), (false, vec!["a"]));

        let one = |a, b| says("a", a).or(says("b", b)).narrow(1);
        assert_eq!(asked(one(true, true)), (true, vec!["a"]));
        assert_eq!(asked(one(false, true)), (true, vec!["a", "b"]));
        assert_eq!(asked(one(false, false)), (false, vec!["a", "b"]));
    }
}
