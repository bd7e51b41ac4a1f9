//! The operations that end a chain of values that are still to be produced:
//! one text for lazy and for deferred sequences.

/// `$self` as the methods name it, `[receiver]`, the walk they end, and how the
/// examples make a sequence of 1, 2 and 3.
macro_rules! terminals {
    ($self:ident, [$($receiver:tt)+], $walk:expr, $three:literal) => {
        /// The number of values. Draws them all.
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("assert_eq!(", $three, ".size(), 3);")]
        /// ```
        #[must_use]
        #[doc(alias = "count")]
        pub fn size($($receiver)+) -> usize {
            $walk.count()
        }

        /// Whether there is no value. Draws at most one.
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("assert!(!", $three, ".empty());")]
        /// ```
        #[must_use]
        pub fn empty($($receiver)+) -> bool {
            $walk.next().is_none()
        }

        /// Whether one of the values is equal to this one. Draws no further
        /// than to the first that is.
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("assert!(", $three, ".contains(&2));")]
        /// ```
        #[must_use]
        pub fn contains($($receiver)+, value: &T) -> bool
        where
            T: PartialEq,
        {
            $walk.any(|own| own == *value)
        }

        /// Whether the values are those of the other source, in the same
        /// order. Draws all of these, and of the other source no further than
        /// to the first that differs; nothing where both share one place.
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("assert!(", $three, ".equals(Sequence::of([1, 2, 3])));")]
        /// ```
        #[must_use]
        pub fn equals($($receiver)+, other: impl Source<Item = T>) -> bool
        where
            T: PartialEq,
        {
            if $self.place().is_some_and(|place| other.place() == Some(place)) {
                return true;
            }

            other.equals(&$walk.collect::<Vec<_>>())
        }

        /// Calls a function with each value.
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        /// let mut sum = 0;
        #[doc = concat!("let _ = ", $three, ".foreach(|n| sum += n);")]
        /// assert_eq!(sum, 6);
        /// ```
        #[doc(alias = "each")]
        pub fn foreach($($receiver)+, function: impl FnMut(T)) -> SideEffect {
            $walk.for_each(function);

            SideEffect::identity()
        }

        /// One value out of all, made step by step.
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("assert_eq!(", $three, ".reduce(10, |sum, n| sum + n), 16);")]
        /// ```
        pub fn reduce<C>($($receiver)+, carry: C, reduce: impl FnMut(C, T) -> C) -> C {
            $walk.fold(carry, reduce)
        }

        /// All the values combined by a monoid.
        ///
        /// ```
        /// use innmind::immutable::monoid::Concat;
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("let digits = ", $three, ".map(|n| n.to_string());")]
        /// assert_eq!(digits.fold(Concat), "123");
        /// ```
        #[must_use]
        pub fn fold<M: Monoid<T>>($($receiver)+, monoid: M) -> T {
            let identity = monoid.identity();

            $walk.fold(identity, |a, b| monoid.combine(a, b))
        }

        /// A reduction that may stop before the end. See [`Sink`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("let sum = ", $three, ".sink(0).maybe(|sum, n| (n < 3).then_some(sum + n));")]
        /// assert_eq!(sum, Maybe::nothing());
        /// ```
        pub fn sink<C>($($receiver)+, carry: C) -> Sink<C, impl Iterator<Item = T>> {
            Sink::of(carry, $walk)
        }

        /// Looks for what one of the values leads to. See [`Lookup`].
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("let found = ", $three, ".lookup().first().maybe(|n| (n > 1).then_some(n * 10));")]
        /// assert_eq!(found, Maybe::just(20));
        /// ```
        pub fn lookup($($receiver)+) -> Lookup<impl Iterator<Item = T>> {
            Lookup::of($walk)
        }

        /// Whether the predicate holds for every value. Draws no further than
        /// to the first for which it does not.
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("assert!(!", $three, ".matches(|n| *n < 3));")]
        /// ```
        pub fn matches($($receiver)+, predicate: impl FnMut(&T) -> bool) -> bool {
            let mut predicate = predicate;

            $walk.all(|value| predicate(&value))
        }

        /// Whether the predicate holds for a value. Draws no further than to
        /// the first for which it does.
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("assert!(", $three, ".any(|n| *n > 2));")]
        /// ```
        pub fn any($($receiver)+, predicate: impl FnMut(&T) -> bool) -> bool {
            let mut predicate = predicate;

            $walk.any(|value| predicate(&value))
        }

        /// The values in two: those for which the predicate holds, then the
        /// others. Draws them all first.
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("let (even, odd) = ", $three, ".partition(|n| n % 2 == 0);")]
        /// assert_eq!((even, odd), (Sequence::of([2]), Sequence::of([1, 3])));
        /// ```
        pub fn partition(
            $($receiver)+,
            predicate: impl FnMut(&T) -> bool,
        ) -> (Sequence<T>, Sequence<T>)
        where
            T: Clone,
        {
            $walk.collect::<Sequence<_>>().partition(predicate)
        }

        /// The values in groups, by what the closure says of each. Draws them
        /// all first.
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("let groups = ", $three, ".group_by(|n| n % 2);")]
        /// assert_eq!(groups[&1], Sequence::of([1, 3]));
        /// ```
        #[doc(alias = "groupBy")]
        pub fn group_by<D: Eq + Hash>(
            $($receiver)+,
            discriminator: impl FnMut(&T) -> D,
        ) -> $crate::immutable::Map<D, Sequence<T>>
        where
            T: Clone,
        {
            $walk.collect::<Sequence<_>>().group_by(discriminator)
        }

        /// All the values, as a `Vec`.
        ///
        /// ```
        /// use innmind::prelude::*;
        ///
        #[doc = concat!("assert_eq!(", $three, ".to_list(), [1, 2, 3]);")]
        /// ```
        #[must_use]
        #[doc(alias = "toList")]
        pub fn to_list($($receiver)+) -> Vec<T> {
            $walk.collect()
        }
    };
}

pub(super) use terminals;
