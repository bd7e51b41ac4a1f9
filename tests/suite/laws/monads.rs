//! The laws of functors and monads, for each type that is one.
//!
//! `map(id)` changes nothing and `map` twice is `map` of both; `flat_map` has
//! its constructor for an identity on either side, and nests as it chains.

use innmind::immutable::Set;
use innmind::prelude::*;
use proptest::prelude::*;

use super::cases;

fn double(n: i32) -> i32 {
    n.wrapping_mul(2)
}

fn third(n: i32) -> i32 {
    n / 3
}

/// `$value` is a value of the monad, made anew each time it is named; `$pure`
/// its constructor; `$f` and `$g` functions that give the monad; `$end` makes
/// it something to compare.
macro_rules! laws {
    ($value:expr, $n:expr, $pure:expr, $f:expr, $g:expr, $end:expr) => {{
        // functor
        prop_assert_eq!($end($value.map(|n| n)), $end($value));
        prop_assert_eq!(
            $end($value.map(double).map(third)),
            $end($value.map(|n| third(double(n))))
        );
        // monad
        prop_assert_eq!($end($pure($n).flat_map($f)), $end($f($n)));
        prop_assert_eq!($end($value.flat_map($pure)), $end($value));
        prop_assert_eq!(
            $end($value.flat_map($f).flat_map($g)),
            $end($value.flat_map(|n| $f(n).flat_map($g)))
        );
        // a functor because it is a monad
        prop_assert_eq!(
            $end($value.map(double)),
            $end($value.flat_map(|n| $pure(double(n))))
        );
    }};
}

/// Errors are compared by what they say.
fn told<T>(attempt: Attempt<T>) -> Result<T, String> {
    attempt.map_err(|error| error.to_string())
}

fn halved(n: i32) -> Option<i32> {
    (n % 2 == 0).then_some(n / 2)
}

fn positive(n: i32) -> Option<i32> {
    (n > 0).then_some(n)
}

fn an_attempt(of: Option<i32>) -> Attempt<i32> {
    of.attempt(|| Error::message("none"))
}

fn an_either(of: Option<i32>) -> Either<&'static str, i32> {
    of.map_or_else(|| Either::left("none"), Either::right)
}

fn a_validation(of: Option<i32>) -> Validation<&'static str, i32> {
    of.map_or_else(|| Validation::fail("none"), Validation::success)
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn outcomes(value: Option<i32>, n: i32) {
        laws!(value, n, Maybe::just, halved, positive, |it: Maybe<i32>| it);

        laws!(
            an_attempt(value), n, Attempt::result,
            |n| an_attempt(halved(n)), |n| an_attempt(positive(n)), told
        );
        laws!(
            an_either(value), n, Either::right,
            |n| an_either(halved(n)), |n| an_either(positive(n)), |it| it
        );
        laws!(
            a_validation(value), n, Validation::success,
            |n| a_validation(halved(n)), |n| a_validation(positive(n)), |it| it
        );
    }

    #[test]
    fn identities(value: i32, n: i32) {
        let f = |n: i32| Identity::of(n / 2);
        let g = |n: i32| Identity::of(n.wrapping_sub(1));
        laws!(Identity::of(value), n, Identity::of, f, g, |it| it);

        // Of the lazy ones the functions run when the value is asked for.
        let lazy = |n: i32| Identity::lazy(move || n);
        prop_assert_eq!(lazy(value).map(double).map(third).unwrap(), third(double(value)));
        prop_assert_eq!(lazy(n).flat_map(f).unwrap(), f(n).unwrap());
        prop_assert_eq!(lazy(value).flat_map(lazy).unwrap(), value);
        prop_assert_eq!(
            lazy(value).flat_map(f).flat_map(g).unwrap(),
            lazy(value).flat_map(|n| f(n).flat_map(g)).unwrap()
        );
    }

    #[test]
    fn deferred_outcomes(value: Option<i32>, n: i32) {
        let deferred = || Maybe::defer(move || value);
        laws!(
            deferred(), n, Maybe::just, halved, positive,
            Asked::asked
        );

        let deferred = || Attempt::defer(move || an_attempt(value));
        let f = |n| an_attempt(halved(n));
        let g = |n| an_attempt(positive(n));
        laws!(deferred(), n, Attempt::result, f, g, |it| told(Asked::asked(it)));
    }

    #[test]
    fn collections(values: Vec<i8>, n: i8) {
        let values: Vec<i32> = values.into_iter().map(i32::from).collect();
        let n = i32::from(n);

        let f = |n: i32| Sequence::of([n, n / 2]);
        let g = |n: i32| Sequence::of(positive(n));
        let pure = |n| Sequence::of([n]);
        laws!(Sequence::of(values.clone()), n, pure, f, g, |it| it);

        let lazy = || Sequence::lazy(|| values.clone());
        let f = |n: i32| Sequence::lazy(move || [n, n / 2]);
        let g = |n: i32| Sequence::lazy(move || positive(n));
        let pure = |n| Sequence::lazy(move || [n]);
        laws!(lazy(), n, pure, f, g, Asked::asked);

        let defer = || Sequence::defer(values.clone());
        let f = |n: i32| Sequence::defer([n, n / 2]);
        let g = |n: i32| Sequence::defer(positive(n));
        let pure = |n| Sequence::defer([n]);
        laws!(defer(), n, pure, f, g, Asked::asked);

        let f = |n: i32| Set::of([n, n / 2]);
        let g = |n: i32| Set::of(positive(n));
        let pure = |n| Set::of([n]);
        laws!(Set::of(values.clone()), n, pure, f, g, |it| it);

        let lazy = || Set::lazy(|| values.clone());
        let f = |n: i32| Set::lazy(move || [n, n / 2]);
        let g = |n: i32| Set::lazy(move || positive(n));
        let pure = |n| Set::lazy(move || [n]);
        laws!(lazy(), n, pure, f, g, Asked::asked);
    }

    #[test]
    fn what_takes_the_place_of_a_failure(value: Option<i32>, other: Option<i32>) {
        let or = value.or(other);

        prop_assert_eq!(value.otherwise(|| other), or);
        prop_assert_eq!(an_either(value).otherwise(|_| an_either(other)), an_either(or));
        prop_assert_eq!(
            told(an_attempt(value).recover(|_| an_attempt(other))),
            told(an_attempt(or))
        );
        prop_assert_eq!(
            a_validation(value).otherwise(|_| a_validation(other)),
            a_validation(or)
        );
    }

    #[test]
    fn every_failure_is_gathered(checks: Vec<Result<i8, u8>>) {
        let all = checks.iter().copied().fold(
            Validation::success(Vec::new()),
            |all, check| all.and(Validation::from(check), |mut all, value| {
                all.push(value);
                all
            }),
        );
        let failures: Vec<_> = checks.iter().filter_map(|check| check.err()).collect();
        let values: Vec<_> = checks.iter().filter_map(|check| check.ok()).collect();

        match all.either().match_with(Ok, Err) {
            Ok(passed) => prop_assert!(failures.is_empty() && passed == values),
            Err(failed) => prop_assert_eq!(failed.to_list(), failures),
        }
    }

    #[test]
    fn a_guarded_failure_is_out_of_reach_of_the_one_that_asks(value: Option<i32>) {
        let guarded = Attempt::result(()).guard(|()| an_attempt(value));
        let kept = guarded.clone().xrecover(|_| Attempt::result(0));
        prop_assert_eq!(told(kept), told(guarded.clone()));
        prop_assert!(guarded.recover(|_| Attempt::result(0)).is_ok());

        let guarded = Validation::success(()).guard(|()| a_validation(value));
        let kept = guarded.clone().xotherwise(|_| Validation::success(0));
        prop_assert_eq!(kept, guarded);
    }
}

/// The value of what has not run yet, and of what has.
trait Asked {
    type Value;

    fn asked(self) -> Self::Value;
}

impl<O, R: innmind::immutable::deferred::Run<O>> Asked for Deferred<O, R> {
    type Value = O;

    fn asked(self) -> O {
        self.memoize()
    }
}

impl<T> Asked for Maybe<T> {
    type Value = Self;

    fn asked(self) -> Self {
        self
    }
}

impl<T> Asked for Attempt<T> {
    type Value = Self;

    fn asked(self) -> Self {
        self
    }
}

impl<T, S: innmind::immutable::sequence::Source<Item = T>> Asked
    for innmind::immutable::sequence::Lazy<T, S>
{
    type Value = Vec<T>;

    fn asked(self) -> Vec<T> {
        self.to_list()
    }
}

impl<T: Clone, I: Iterator<Item = T>> Asked for innmind::immutable::sequence::Defer<T, I> {
    type Value = Vec<T>;

    fn asked(self) -> Vec<T> {
        self.to_list()
    }
}

impl<T, S> Asked for innmind::immutable::set::Lazy<T, S>
where
    T: Eq + std::hash::Hash + Clone,
    S: innmind::immutable::sequence::Source<Item = T>,
{
    type Value = Vec<T>;

    fn asked(self) -> Vec<T> {
        self.to_list()
    }
}
