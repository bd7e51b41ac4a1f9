//! A question about a value, with a yes or no answer.

/// What [`keep`](super::MaybeExt::keep) and its kin ask of a value.
///
/// Every closure `Fn(&T) -> bool` is one, and keeps the type; a predicate of
/// its own type may narrow it, as `Innmind\Immutable\Predicate` does for static
/// analysis.
///
/// ```
/// use innmind::immutable::Predicate;
/// use innmind::prelude::*;
///
/// /// Keeps what is there, and takes it out of its `Option`.
/// struct Present;
///
/// impl<T> Predicate<Option<T>> for Present {
///     type Output = T;
///
///     fn test(&self, value: &Option<T>) -> bool {
///         value.is_some()
///     }
///
///     fn narrow(&self, value: Option<T>) -> Maybe<T> {
///         value
///     }
/// }
///
/// assert_eq!(Maybe::just(Some(1)).keep(Present), Maybe::just(1));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a predicate over `{T}`",
    note = "closures `Fn(&T) -> bool` are predicates; write the type of the argument, `|value: &T|`"
)]
pub trait Predicate<T> {
    /// What a value is known to be once the predicate holds.
    type Output;

    /// Whether the predicate holds.
    fn test(&self, value: &T) -> bool;

    /// The value, of the type it is now known to have, if the predicate holds.
    fn narrow(&self, value: T) -> Option<Self::Output>;
}

impl<T, F> Predicate<T> for F
where
    F: Fn(&T) -> bool,
{
    type Output = T;

    fn test(&self, value: &T) -> bool {
        self(value)
    }

    fn narrow(&self, value: T) -> Option<T> {
        self(&value).then_some(value)
    }
}
