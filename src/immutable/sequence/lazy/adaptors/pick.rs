//! Some of the values, and which.

use std::iter;

use super::Source;
use crate::immutable::Predicate;
use crate::immutable::sequence::walk::{Excluded, Kept, Owned, Safeguarded, Taken};

adaptor! {
    /// The source of [`Lazy::filter`](super::super::Lazy::filter).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Filter};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Filter<_, _>> = Sequence::lazy(|| [3, 1, 2]).filter(|n| *n > 1);
    /// assert_eq!(lazy.size(), 2);
    /// ```
    Filter<S, F> { source: S, predicate: F }
}

source! {
    impl [S: Source, F: Fn(&S::Item) -> bool] Filter<S, F> as S::Item;
    iter<'a>(this) -> iter::Filter<S::Iter<'a>, &'a F> {
        this.source.iter().filter(&this.predicate)
    }
    walk(this) -> iter::Filter<S::Walk, F> { this.source.walk().filter(this.predicate) }
}

adaptor! {
    /// The source of [`Lazy::exclude`](super::super::Lazy::exclude).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Exclude};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Exclude<_, _>> = Sequence::lazy(|| [3, 1, 2]).exclude(|n| *n > 1);
    /// assert_eq!(lazy.size(), 1);
    /// ```
    Exclude<S, F> { source: S, predicate: F }
}

source! {
    impl [S: Source, F: Fn(&S::Item) -> bool] Exclude<S, F> as S::Item;
    iter<'a>(this) -> Excluded<S::Iter<'a>, &'a F> {
        Excluded::of(this.source.iter(), &this.predicate)
    }
    walk(this) -> Excluded<S::Walk, F> { Excluded::of(this.source.walk(), this.predicate) }
}

adaptor! {
    /// The source of [`Lazy::keep`](super::super::Lazy::keep).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Keep};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Keep<_, _>> = Sequence::lazy(|| [3, 1, 2]).keep(|n: &i32| *n > 1);
    /// assert_eq!(lazy.size(), 2);
    /// ```
    Keep<S, P> { source: S, predicate: P }
}

source! {
    impl [S: Source, P: Predicate<S::Item>] Keep<S, P> as P::Output;
    iter<'a>(this) -> Kept<S::Iter<'a>, &'a P> { Kept::of(this.source.iter(), &this.predicate) }
    walk(this) -> Kept<S::Walk, Owned<P>> {
        Kept::of(this.source.walk(), Owned(this.predicate))
    }
}

adaptor! {
    /// The source of [`Lazy::take`](super::super::Lazy::take).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Take};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Take<_>> = Sequence::lazy(|| [3, 1, 2]).take(2);
    /// assert_eq!(lazy.size(), 2);
    /// ```
    Take<S> { source: S, size: usize }
}

source! {
    impl [S: Source] Take<S> as S::Item;
    iter<'a>(this) -> Taken<S::Iter<'a>> { Taken::of(this.size, || this.source.iter()) }
    walk(this) -> Taken<S::Walk> { Taken::of(this.size, || this.source.walk()) }
}

adaptor! {
    /// The source of [`Lazy::drop`](super::super::Lazy::drop).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Drop};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, Drop<_>> = Sequence::lazy(|| [3, 1, 2]).drop(2);
    /// assert_eq!(lazy.size(), 1);
    /// ```
    Drop<S> { source: S, size: usize }
}

source! {
    impl [S: Source] Drop<S> as S::Item;
    iter<'a>(this) -> iter::Skip<S::Iter<'a>> { this.source.iter().skip(this.size) }
    walk(this) -> iter::Skip<S::Walk> { this.source.walk().skip(this.size) }
}

adaptor! {
    /// The source of [`Lazy::take_while`](super::super::Lazy::take_while).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, TakeWhile};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, TakeWhile<_, _>> = Sequence::lazy(|| [3, 1, 2]).take_while(|n| *n > 2);
    /// assert_eq!(lazy.size(), 1);
    /// ```
    TakeWhile<S, F> { source: S, condition: F }
}

source! {
    impl [S: Source, F: Fn(&S::Item) -> bool] TakeWhile<S, F> as S::Item;
    iter<'a>(this) -> iter::TakeWhile<S::Iter<'a>, &'a F> {
        this.source.iter().take_while(&this.condition)
    }
    walk(this) -> iter::TakeWhile<S::Walk, F> { this.source.walk().take_while(this.condition) }
}

adaptor! {
    /// The source of [`Lazy::drop_while`](super::super::Lazy::drop_while).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, DropWhile};
    /// use innmind::prelude::*;
    ///
    /// let lazy: Lazy<_, DropWhile<_, _>> = Sequence::lazy(|| [3, 1, 2]).drop_while(|n| *n > 2);
    /// assert_eq!(lazy.size(), 2);
    /// ```
    DropWhile<S, F> { source: S, condition: F }
}

source! {
    impl [S: Source, F: Fn(&S::Item) -> bool] DropWhile<S, F> as S::Item;
    iter<'a>(this) -> iter::SkipWhile<S::Iter<'a>, &'a F> {
        this.source.iter().skip_while(&this.condition)
    }
    walk(this) -> iter::SkipWhile<S::Walk, F> { this.source.walk().skip_while(this.condition) }
}

adaptor! {
    /// The source of [`Lazy::safeguard`](super::super::Lazy::safeguard).
    ///
    /// ```
    /// use innmind::immutable::sequence::lazy::{Lazy, Safeguard};
    /// use innmind::prelude::*;
    ///
    /// let positive = |(), n: &i32| assert!(*n > 0);
    /// let lazy: Lazy<_, Safeguard<_, _, _>> = Sequence::lazy(|| 1..4).safeguard((), positive);
    /// assert_eq!(lazy.size(), 3);
    /// ```
    Safeguard<S, C, F> { source: S, carry: C, assert: F }
}

source! {
    impl [S: Source, C: Clone, F: Fn(C, &S::Item) -> C] Safeguard<S, C, F> as S::Item;
    iter<'a>(this) -> Safeguarded<S::Iter<'a>, C, &'a F> {
        Safeguarded::of(this.source.iter(), this.carry.clone(), &this.assert)
    }
    walk(this) -> Safeguarded<S::Walk, C, F> {
        Safeguarded::of(this.source.walk(), this.carry, this.assert)
    }
}
