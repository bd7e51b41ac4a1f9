//! What the operations of [`Lazy`](super::Lazy) put around a source: each is
//! one of std's iterator adaptors, made anew for each walk.

use std::fmt;
use std::iter;

use super::Source;

macro_rules! adaptor {
    ($(#[$doc:meta])* $name:ident<$($param:ident),*> { $($field:ident: $type:ty),* }) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name<$($param),*> {
            $($field: $type),*
        }

        impl<$($param),*> $name<$($param),*> {
            pub(super) const fn of($($field: $type),*) -> Self {
                Self { $($field),* }
            }
        }

        impl<$($param),*> fmt::Debug for $name<$($param),*> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

adaptor! {
    /// The source of [`Lazy::map`](super::Lazy::map).
    Map<S, F> { source: S, map: F }
}

impl<S: Source, F, U> Source for Map<S, F>
where
    F: Fn(S::Item) -> U,
{
    type Item = U;
    type Iter<'a>
        = iter::Map<S::Iter<'a>, &'a F>
    where
        Self: 'a;

    fn iter(&self) -> Self::Iter<'_> {
        self.source.iter().map(&self.map)
    }
}

adaptor! {
    /// The source of [`Lazy::filter`](super::Lazy::filter).
    Filter<S, F> { source: S, predicate: F }
}

impl<S: Source, F> Source for Filter<S, F>
where
    F: Fn(&S::Item) -> bool,
{
    type Item = S::Item;
    type Iter<'a>
        = iter::Filter<S::Iter<'a>, &'a F>
    where
        Self: 'a;

    fn iter(&self) -> Self::Iter<'_> {
        self.source.iter().filter(&self.predicate)
    }
}

adaptor! {
    /// The source of [`Lazy::take`](super::Lazy::take).
    Take<S> { source: S, size: usize }
}

impl<S: Source> Source for Take<S> {
    type Item = S::Item;
    type Iter<'a>
        = iter::Take<S::Iter<'a>>
    where
        Self: 'a;

    fn iter(&self) -> Self::Iter<'_> {
        self.source.iter().take(self.size)
    }
}
