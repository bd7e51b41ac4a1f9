//! Neighbours, together.

use super::Source;
use crate::immutable::Sequence;
use crate::immutable::sequence::walk;

adaptor! {
    /// The source of [`Lazy::aggregate`](super::super::Lazy::aggregate).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Aggregate};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Aggregate<_, _>> = Sequence::lazy(|| [3, 1, 2]).aggregate(|a, b| [a + b]);
    /// assert_eq!(lazy.size(), 1);
    /// ```
    Aggregate<S, F> { source: S, map: F }
}

source! {
    impl [S: Source, F: Fn(S::Item, S::Item) -> U, U: IntoIterator<Item = S::Item>]
        Aggregate<S, F> as S::Item;
    iter<'a>(this) -> walk::Aggregated<S::Iter<'a>, U, &'a F> {
        walk::Aggregated::of(this.source.iter(), &this.map)
    }
    walk(this) -> walk::Aggregated<S::Walk, U, F> {
        walk::Aggregated::of(this.source.walk(), this.map)
    }
}

adaptor! {
    /// The source of [`Lazy::windows`](super::super::Lazy::windows).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Windows};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Windows<_>> = Sequence::lazy(|| [3, 1, 2]).windows(2);
    /// assert_eq!(lazy.size(), 2);
    /// ```
    Windows<S> { source: S, size: usize }
}

source! {
    impl [S: Source<Item: Clone>] Windows<S> as Sequence<S::Item>;
    iter<'a>(this) -> walk::Windows<S::Iter<'a>> {
        walk::Windows::of(this.source.iter(), this.size)
    }
    walk(this) -> walk::Windows<S::Walk> { walk::Windows::of(this.source.walk(), this.size) }
}

adaptor! {
    /// The source of [`Lazy::chunk`](super::super::Lazy::chunk).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Chunk};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Chunk<_>> = Sequence::lazy(|| [3, 1, 2]).chunk(2);
    /// assert_eq!(lazy.size(), 2);
    /// ```
    Chunk<S> { source: S, size: usize }
}

source! {
    impl [S: Source] Chunk<S> as Sequence<S::Item>;
    iter<'a>(this) -> walk::Chunks<S::Iter<'a>> { walk::Chunks::of(this.source.iter(), this.size) }
    walk(this) -> walk::Chunks<S::Walk> { walk::Chunks::of(this.source.walk(), this.size) }
}
