//! Neighbours, together.

use super::Source;
use crate::immutable::Sequence;
use crate::immutable::sequence::walk;

adaptor! {
    /// The source of [`Lazy::aggregate`](super::super::Lazy::aggregate).
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
    Chunk<S> { source: S, size: usize }
}

source! {
    impl [S: Source] Chunk<S> as Sequence<S::Item>;
    iter<'a>(this) -> walk::Chunks<S::Iter<'a>> { walk::Chunks::of(this.source.iter(), this.size) }
    walk(this) -> walk::Chunks<S::Walk> { walk::Chunks::of(this.source.walk(), this.size) }
}
