//! The operations that end a chain of values that are still to be produced:
//! one text for lazy and for deferred sequences.

/// `$self` as the methods name it, `[receiver]`, and the walk they end.
macro_rules! terminals {
    ($self:ident, [$($receiver:tt)+], $walk:expr) => {
        /// The number of values. Draws them all.
        #[must_use]
        #[doc(alias = "count")]
        pub fn size($($receiver)+) -> usize {
            $walk.count()
        }

        /// Whether there is no value. Draws at most one.
        #[must_use]
        pub fn empty($($receiver)+) -> bool {
            $walk.next().is_none()
        }

        /// Whether one of the values is equal to this one. Draws no further
        /// than to the first that is.
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
        #[doc(alias = "each")]
        pub fn foreach($($receiver)+, function: impl FnMut(T)) -> SideEffect {
            $walk.for_each(function);

            SideEffect::identity()
        }

        /// One value out of all, made step by step.
        pub fn reduce<C>($($receiver)+, carry: C, reduce: impl FnMut(C, T) -> C) -> C {
            $walk.fold(carry, reduce)
        }

        /// All the values combined by a monoid.
        #[must_use]
        pub fn fold<M: Monoid<T>>($($receiver)+, monoid: M) -> T {
            $walk.fold(monoid.identity(), |a, b| monoid.combine(a, b))
        }

        /// A reduction that may stop before the end. See [`Sink`].
        pub fn sink<C>($($receiver)+, carry: C) -> Sink<C, impl Iterator<Item = T>> {
            Sink::of(carry, $walk)
        }

        /// Looks for what one of the values leads to. See [`Lookup`].
        pub fn lookup($($receiver)+) -> Lookup<impl Iterator<Item = T>> {
            Lookup::of($walk)
        }

        /// Whether the predicate holds for every value. Draws no further than
        /// to the first for which it does not.
        pub fn matches($($receiver)+, predicate: impl FnMut(&T) -> bool) -> bool {
            let mut predicate = predicate;

            $walk.all(|value| predicate(&value))
        }

        /// Whether the predicate holds for a value. Draws no further than to
        /// the first for which it does.
        pub fn any($($receiver)+, predicate: impl FnMut(&T) -> bool) -> bool {
            let mut predicate = predicate;

            $walk.any(|value| predicate(&value))
        }

        /// The values in two: those for which the predicate holds, then the
        /// others. Draws them all first.
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
        #[must_use]
        #[doc(alias = "toList")]
        pub fn to_list($($receiver)+) -> Vec<T> {
            $walk.collect()
        }
    };
}

pub(super) use terminals;
