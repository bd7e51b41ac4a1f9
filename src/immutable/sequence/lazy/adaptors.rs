//! What the operations of [`Lazy`](super::Lazy) put around a source.
//!
//! Each is made of one walk, std's wherever std has it, that is made anew for
//! each time the values are asked for: around a borrowed source and function by
//! `iter`, around owned ones by `walk`.

use std::iter;

use super::{Lazy, Source};
use crate::immutable::sequence::walk::FlatMapped;

/// The struct of an adaptor.
macro_rules! adaptor {
    ($(#[$doc:meta])* $name:ident<$($param:ident),*> { $($field:ident: $type:ty),* }) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name<$($param),*> {
            $($field: $type),*
        }

        impl<$($param),*> $name<$($param),*> {
            pub(in crate::immutable) const fn of($($field: $type),*) -> Self {
                Self { $($field),* }
            }
        }

        impl<$($param),*> std::fmt::Debug for $name<$($param),*> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

/// Both walks of an adaptor.
macro_rules! source {
    (
        impl [$($generics:tt)*] $adaptor:ty as $item:ty;
        iter<$a:lifetime>($this:ident) -> $iter:ty { $iterate:expr }
        walk($that:ident) -> $walk:ty { $leave:expr }
    ) => {
        impl<$($generics)*> Source for $adaptor {
            type Item = $item;
            type Iter<$a> = $iter where Self: $a;
            type Walk = $walk;

            fn iter(&self) -> Self::Iter<'_> {
                let $this = self;
                $iterate
            }

            fn walk(self) -> Self::Walk {
                let $that = self;
                $leave
            }
        }
    };
}

mod groups;
mod join;
mod order;
mod pick;

pub use groups::{Aggregate, Chunk, Windows};
pub use join::{Append, Diff, Intersect, Pad, Union, Zip};
pub use order::{Distinct, Indices, Reverse, Sort, TakeEnd};
pub use pick::{Drop, DropWhile, Exclude, Filter, Keep, Safeguard, Take, TakeWhile};

adaptor! {
    /// The source of [`Lazy::map`](super::Lazy::map).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Map};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Map<_, _>> = Sequence::lazy(|| [3, 1, 2]).map(|n| n * 2);
    /// assert_eq!(lazy.size(), 3);
    /// ```
    Map<S, F> { source: S, map: F }
}

source! {
    impl [S: Source, F: Fn(S::Item) -> U, U] Map<S, F> as U;
    iter<'a>(this) -> iter::Map<S::Iter<'a>, &'a F> { this.source.iter().map(&this.map) }
    walk(this) -> iter::Map<S::Walk, F> { this.source.walk().map(this.map) }
}

adaptor! {
    /// The source of [`Lazy::flat_map`](super::Lazy::flat_map).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, FlatMap};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, FlatMap<_, _>> = Sequence::lazy(|| [3, 1, 2]).flat_map(|n| [n, n]);
    /// assert_eq!(lazy.size(), 6);
    /// ```
    FlatMap<S, F> { source: S, map: F }
}

source! {
    impl [S: Source, F: Fn(S::Item) -> U, U: IntoIterator] FlatMap<S, F> as U::Item;
    iter<'a>(this) -> FlatMapped<S::Iter<'a>, U, &'a F> {
        FlatMapped::of(this.source.iter(), &this.map)
    }
    walk(this) -> FlatMapped<S::Walk, U, F> { FlatMapped::of(this.source.walk(), this.map) }
}

adaptor! {
    /// The source of [`Lazy::via`](super::Lazy::via).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Via};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Via<_, _>> = Sequence::lazy(|| [3, 1, 2]).via(|all| all.drop(1));
    /// assert_eq!(lazy.size(), 2);
    /// ```
    Via<S, F> { source: S, map: F }
}

source! {
    impl [S: Source + Clone, F: Fn(Lazy<S::Item, S>) -> U, U: IntoIterator] Via<S, F> as U::Item;
    iter<'a>(this) -> U::IntoIter { (this.map)(Lazy::of(this.source.clone())).into_iter() }
    walk(this) -> U::IntoIter { (this.map)(Lazy::of(this.source)).into_iter() }
}
