//! `Maybe::all`: several values, all of them or nothing.

use super::Maybe;

/// Values to join by [`Maybe::all`](super::MaybeAll::all). Ported from
/// `Innmind\Immutable\Maybe\Comprehension`.
#[derive(Clone, Copy, Debug)]
#[must_use = "it does nothing until `map` or `flat_map`"]
pub struct Comprehension<A>(A);

impl<A: All> Comprehension<A> {
    pub(super) fn of(values: A) -> Self {
        Self(values)
    }

    /// Calls the closure with all the values, if all are there.
    #[must_use]
    pub fn map<F, R>(self, map: F) -> Maybe<R>
    where
        A: Call<F, R>,
    {
        self.0.call(map)
    }

    /// As [`map`](Self::map), for a closure that gives a `Maybe` itself.
    #[must_use]
    #[doc(alias = "flatMap")]
    pub fn flat_map<F, R>(self, map: F) -> Maybe<R>
    where
        A: Call<F, Maybe<R>>,
    {
        self.0.call(map).flatten()
    }
}

/// A tuple of one to twelve [`Maybe`]s.
#[diagnostic::on_unimplemented(
    message = "`Maybe::all` takes a tuple of one to twelve `Maybe`s, not `{Self}`"
)]
pub trait All: sealed::Sealed {}

/// Calls a closure with the values of a tuple of [`Maybe`]s.
pub trait Call<F, R>: All {
    /// Nothing if one of the values is missing.
    fn call(self, map: F) -> Maybe<R>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! all {
    ($($name:ident),+) => {
        impl<$($name),+> sealed::Sealed for ($(Maybe<$name>,)+) {}
        impl<$($name),+> All for ($(Maybe<$name>,)+) {}

        impl<$($name,)+ Map, R> Call<Map, R> for ($(Maybe<$name>,)+)
        where
            Map: FnOnce($($name),+) -> R,
        {
            #[inline]
            #[allow(non_snake_case)]
            fn call(self, map: Map) -> Maybe<R> {
                let ($($name,)+) = self;
                Some(map($($name?),+))
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
