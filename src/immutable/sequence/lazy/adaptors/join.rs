//! Two sources, or a source and a value.

use std::iter;

use super::Source;
use crate::immutable::sequence;
use crate::immutable::sequence::walk::{Later, Padded, United, Within, Without};

adaptor! {
    /// The source of [`Lazy::append`](super::super::Lazy::append),
    /// [`prepend`](super::super::Lazy::prepend) and
    /// [`add`](super::super::Lazy::add).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Append};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Append<_, _>> = Sequence::lazy(|| [3, 1, 2]).append(Sequence::of([7]));
    /// assert_eq!(lazy.size(), 4);
    /// ```
    Append<S, O> { first: S, second: O }
}

source! {
    impl [S: Source, O: Source<Item = S::Item>] Append<S, O> as S::Item;
    iter<'a>(this) -> iter::Chain<S::Iter<'a>, Later<&'a O>> {
        this.first.iter().chain(Later::of(&this.second))
    }
    walk(this) -> iter::Chain<S::Walk, Later<O>> {
        this.first.walk().chain(Later::of(this.second))
    }
}

adaptor! {
    /// The source of [`Lazy::zip`](super::super::Lazy::zip).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Zip};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Zip<_, _>> = Sequence::lazy(|| [3, 1, 2]).zip(Sequence::of([7]));
    /// assert_eq!(lazy.size(), 1);
    /// ```
    Zip<S, O> { source: S, other: O }
}

source! {
    impl [S: Source, O: Source] Zip<S, O> as (S::Item, O::Item);
    iter<'a>(this) -> iter::Zip<S::Iter<'a>, Later<&'a O>> {
        this.source.iter().zip(Later::of(&this.other))
    }
    walk(this) -> iter::Zip<S::Walk, Later<O>> { this.source.walk().zip(Later::of(this.other)) }
}

adaptor! {
    /// The source of [`Lazy::union`](super::super::Lazy::union).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Union};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Union<_, _>> = Sequence::lazy(|| [3, 1, 2]).union(Sequence::of([7]));
    /// assert_eq!(lazy.size(), 3);
    /// ```
    Union<S, O> { source: S, other: O }
}

source! {
    impl [S: Source, O: Source] Union<S, O> as sequence::Union<S::Item, O::Item>;
    iter<'a>(this) -> United<S::Iter<'a>, Later<&'a O>> {
        United::of(this.source.iter(), Later::of(&this.other))
    }
    walk(this) -> United<S::Walk, Later<O>> {
        United::of(this.source.walk(), Later::of(this.other))
    }
}

adaptor! {
    /// The source of [`Lazy::diff`](super::super::Lazy::diff).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Diff};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Diff<_, _>> = Sequence::lazy(|| [3, 1, 2]).diff(Sequence::of([1]));
    /// assert_eq!(lazy.size(), 2);
    /// ```
    Diff<S, O> { source: S, other: O }
}

source! {
    impl [S: Source<Item: PartialEq>, O: Source<Item = S::Item>] Diff<S, O> as S::Item;
    iter<'a>(this) -> Without<S::Iter<'a>, &'a O> {
        Without::of(this.source.iter(), &this.other)
    }
    walk(this) -> Without<S::Walk, O> { Without::of(this.source.walk(), this.other) }
}

adaptor! {
    /// The source of [`Lazy::intersect`](super::super::Lazy::intersect).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Intersect};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Intersect<_, _>> = Sequence::lazy(|| 0..3).intersect(Sequence::of([1]));
    /// assert_eq!(lazy.size(), 1);
    /// ```
    Intersect<S, O> { source: S, other: O }
}

source! {
    impl [S: Source<Item: PartialEq>, O: Source<Item = S::Item>] Intersect<S, O> as S::Item;
    iter<'a>(this) -> Within<S::Iter<'a>, &'a O> { Within::of(this.source.place(), this.source.iter(), &this.other) }
    walk(this) -> Within<S::Walk, O> { Within::of(this.source.place(), this.source.walk(), this.other) }
}

adaptor! {
    /// The source of [`Lazy::pad`](super::super::Lazy::pad).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Pad};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Pad<_, _>> = Sequence::lazy(|| [3, 1, 2]).pad(5, 0);
    /// assert_eq!(lazy.size(), 5);
    /// ```
    Pad<S, T> { source: S, size: usize, element: T }
}

source! {
    impl [S: Source<Item = T>, T: Clone] Pad<S, T> as T;
    iter<'a>(this) -> Padded<S::Iter<'a>> {
        Padded::of(this.source.iter(), this.size, this.element.clone())
    }
    walk(this) -> Padded<S::Walk> { Padded::of(this.source.walk(), this.size, this.element) }
}
