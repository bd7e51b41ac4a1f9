//! The place of the values among each other.

use std::cmp::Ordering;
use std::hash::Hash;
use std::iter;
use std::ops::RangeFrom;

use super::Source;
use crate::immutable::sequence::walk;

adaptor! {
    /// The source of [`Lazy::sort`](super::super::Lazy::sort).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Sort};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Sort<_, _>> = Sequence::lazy(|| [3, 1, 2]).sort(Ord::cmp);
    /// assert_eq!(lazy.size(), 3);
    /// ```
    Sort<S, F> { source: S, compare: F }
}

source! {
    impl [S: Source, F: Fn(&S::Item, &S::Item) -> Ordering] Sort<S, F> as S::Item;
    iter<'a>(this) -> walk::Sorted<S::Iter<'a>, &'a F> {
        walk::Sorted::of(this.source.iter(), &this.compare)
    }
    walk(this) -> walk::Sorted<S::Walk, F> {
        walk::Sorted::of(this.source.walk(), this.compare)
    }
}

adaptor! {
    /// The source of [`Lazy::reverse`](super::super::Lazy::reverse).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Reverse};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Reverse<_>> = Sequence::lazy(|| [3, 1, 2]).reverse();
    /// assert_eq!(lazy.size(), 3);
    /// ```
    Reverse<S> { source: S }
}

source! {
    impl [S: Source] Reverse<S> as S::Item;
    iter<'a>(this) -> walk::Reversed<S::Iter<'a>> { walk::Reversed::of(this.source.iter()) }
    walk(this) -> walk::Reversed<S::Walk> { walk::Reversed::of(this.source.walk()) }
}

adaptor! {
    /// The source of [`Lazy::take_end`](super::super::Lazy::take_end).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, TakeEnd};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, TakeEnd<_>> = Sequence::lazy(|| [3, 1, 2]).take_end(2);
    /// assert_eq!(lazy.size(), 2);
    /// ```
    TakeEnd<S> { source: S, size: usize }
}

source! {
    impl [S: Source] TakeEnd<S> as S::Item;
    iter<'a>(this) -> walk::LastOnes<S::Iter<'a>> {
        walk::LastOnes::of(this.source.iter(), this.size)
    }
    walk(this) -> walk::LastOnes<S::Walk> { walk::LastOnes::of(this.source.walk(), this.size) }
}

adaptor! {
    /// The source of [`Lazy::distinct`](super::super::Lazy::distinct).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Distinct};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Distinct<_>> = Sequence::lazy(|| [3, 1, 2]).distinct();
    /// assert_eq!(lazy.size(), 3);
    /// ```
    Distinct<S> { source: S }
}

source! {
    impl [S: Source<Item: Eq + Hash + Clone>] Distinct<S> as S::Item;
    iter<'a>(this) -> walk::Distinct<S::Iter<'a>> { walk::Distinct::of(this.source.iter()) }
    walk(this) -> walk::Distinct<S::Walk> { walk::Distinct::of(this.source.walk()) }
}

adaptor! {
    /// The source of [`Lazy::indices`](super::super::Lazy::indices).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Indices};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Indices<_>> = Sequence::lazy(|| [3, 1, 2]).indices();
    /// assert_eq!(lazy.size(), 3);
    /// ```
    Indices<S> { source: S }
}

/// The place of each value. The value goes first, so that it is drawn before
/// its place is counted.
type Places<I> =
    iter::Map<iter::Zip<I, RangeFrom<usize>>, fn((<I as Iterator>::Item, usize)) -> usize>;

source! {
    impl [S: Source] Indices<S> as usize;
    iter<'a>(this) -> Places<S::Iter<'a>> { this.source.iter().zip(0..).map(|(_, place)| place) }
    walk(this) -> Places<S::Walk> { this.source.walk().zip(0..).map(|(_, place)| place) }
}
