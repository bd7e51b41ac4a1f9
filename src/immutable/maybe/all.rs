//! `Maybe::all`: several values, all of them or nothing.

use super::{Deferred, Maybe};
use crate::immutable::deferred::Run;

/// Values to join by [`Maybe::all`](super::MaybeAll::all). Ported from
/// `Innmind\Immutable\Maybe\Comprehension`.
///
/// ```
/// use innmind::prelude::*;
///
/// let whole = Maybe::all((Maybe::just("Ada"), Maybe::just(36)));
/// assert_eq!(whole.map(|name, age| format!("{name}, {age}")), Maybe::just("Ada, 36".to_owned()));
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use = "it does nothing until `map` or `flat_map`"]
pub struct Comprehension<A>(A);

impl<A: All> Comprehension<A> {
    pub(super) fn of(values: A) -> Self {
        Self(values)
    }

    /// Calls the closure with all the values, if all are there.
    ///
    /// Deferred ones are asked in order, up to the first that has no value:
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let first = Maybe::<i32>::nothing();
    /// let second = Maybe::defer(|| -> Maybe<i32> { unreachable!("the first has no value") });
    ///
    /// assert_eq!(Maybe::all((first, second)).map(|a, b| a + b), Maybe::nothing());
    /// ```
    #[must_use]
    pub fn map<F, R>(self, map: F) -> Maybe<R>
    where
        A: Call<F, R>,
    {
        self.0.call(map)
    }

    /// As [`map`](Self::map), for a closure that gives a `Maybe` itself.
    ///
    /// ```
    /// use innmind::prelude::*;
    ///
    /// let quotient = Maybe::all((Maybe::just(6_u8), Maybe::just(2))).flat_map(u8::checked_div);
    /// assert_eq!(quotient, Maybe::just(3));
    /// ```
    #[must_use]
    #[doc(alias = "flatMap")]
    pub fn flat_map<F, R>(self, map: F) -> Maybe<R>
    where
        A: Call<F, Maybe<R>>,
    {
        self.0.call(map).flatten()
    }
}

/// A [`Maybe`], or a deferred one.
///
/// ```
/// use innmind::immutable::maybe::Lookup;
/// use innmind::prelude::*;
///
/// fn or_zero(number: impl Lookup<Value = u8>) -> u8 {
///     number.lookup().unwrap_or_default()
/// }
///
/// assert_eq!(or_zero(Maybe::just(1)), 1);
/// assert_eq!(or_zero(Maybe::defer(Maybe::nothing)), 0);
/// ```
pub trait Lookup: sealed::Lookup {
    /// What is there, if it is.
    type Value;

    /// Looks it up.
    ///
    /// ```
    /// use innmind::immutable::maybe::Lookup;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!(Maybe::defer(|| Maybe::just(1)).lookup(), Maybe::just(1));
    /// ```
    fn lookup(self) -> Maybe<Self::Value>;
}

impl<T> Lookup for Maybe<T> {
    type Value = T;

    #[inline]
    fn lookup(self) -> Self {
        self
    }
}

impl<T, R: Run<Maybe<T>>> Lookup for Deferred<Maybe<T>, R> {
    type Value = T;

    fn lookup(self) -> Maybe<T> {
        self.memoize()
    }
}

/// A tuple of one to twelve [`Maybe`]s, deferred or not.
///
/// ```
/// use innmind::prelude::*;
///
/// let three = (Maybe::just(1), Maybe::just("b"), Maybe::defer(|| Maybe::just('c')));
/// assert_eq!(Maybe::all(three).map(|a, b, c| (a, b, c)), Maybe::just((1, "b", 'c')));
/// ```
#[diagnostic::on_unimplemented(
    message = "`Maybe::all` takes a tuple of one to twelve `Maybe`s, not `{Self}`"
)]
pub trait All: sealed::All {}

/// Calls a closure with the values of a tuple of [`Maybe`]s.
///
/// ```
/// use innmind::immutable::maybe::Call;
/// use innmind::prelude::*;
///
/// fn join<R>(pair: impl Call<fn(u8, u8) -> R, R>, with: fn(u8, u8) -> R) -> Maybe<R> {
///     pair.call(with)
/// }
///
/// assert_eq!(join((Maybe::just(1), Maybe::just(2)), |a, b| a + b), Maybe::just(3));
/// ```
pub trait Call<F, R>: All {
    /// Nothing if one of the values is missing.
    ///
    /// ```
    /// use innmind::immutable::maybe::Call;
    /// use innmind::prelude::*;
    ///
    /// assert_eq!((Maybe::just(1),).call(|n: u8| n + 1), Maybe::just(2));
    /// ```
    fn call(self, map: F) -> Maybe<R>;
}

mod sealed {
    use super::{Deferred, Maybe};

    pub trait All {}

    pub trait Lookup {}
    impl<T> Lookup for Maybe<T> {}
    impl<T, R> Lookup for Deferred<Maybe<T>, R> {}
}

macro_rules! all {
    ($($name:ident),+) => {
        impl<$($name: Lookup),+> sealed::All for ($($name,)+) {}
        impl<$($name: Lookup),+> All for ($($name,)+) {}

        impl<$($name: Lookup,)+ Map, R> Call<Map, R> for ($($name,)+)
        where
            Map: FnOnce($($name::Value),+) -> R,
        {
            #[inline]
            #[allow(non_snake_case)]
            fn call(self, map: Map) -> Maybe<R> {
                let ($($name,)+) = self;
                Some(map($($name.lookup()?),+))
            }
        }
    };
}

all!(A);
all!(A, B);
all!(A, B, C);
all!(A, B, C, D);
all!(A, B, C, D, E);
all!(A, B, C, D, E, F);
all!(A, B, C, D, E, F, G);
all!(A, B, C, D, E, F, G, H);
all!(A, B, C, D, E, F, G, H, I);
all!(A, B, C, D, E, F, G, H, I, J);
all!(A, B, C, D, E, F, G, H, I, J, K);
all!(A, B, C, D, E, F, G, H, I, J, K, L);

#[cfg(test)]
mod tests {
    use crate::prelude::*;

    #[test]
    fn twelve_are_joined() {
        let some = |n: u32| Maybe::just(n);
        let sum = Maybe::all((
            some(1),
            some(2),
            some(3),
            some(4),
            some(5),
            some(6),
            some(7),
            some(8),
            some(9),
            some(10),
            some(11),
            Maybe::defer(|| Maybe::just("12")),
        ))
        .map(|a, b, c, d, e, f, g, h, i, j, k, l| (a + b + c + d + e + f + g + h + i + j + k, l));

        assert_eq!(sum, Maybe::just((66, "12")));
    }

    #[test]
    fn one_that_is_missing_is_enough() {
        let missing = Maybe::all((Maybe::just(1), Maybe::<u8>::nothing())).map(|a, b| (a, b));
        assert_eq!(missing, Maybe::nothing());

        let none = Maybe::all((Maybe::just(1),)).flat_map(|_| Maybe::<u8>::nothing());
        assert_eq!(none, Maybe::nothing());
    }
}
